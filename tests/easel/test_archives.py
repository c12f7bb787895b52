"""The archive of a person's things: all of them, once, for them alone, whatever happens."""

import io
import json
import re
import zipfile
from pathlib import Path
from typing import Any

import pytest

from easel import archives
from easel.archives import builder, catalog, left_out
from easel.db import once
from easel.generations import commands
from easel.images import Image
from tests.conftest import NAMES
from tests.fakes import images
from tests.support.account import Account
from tests.support.trouble import lost_replies, meanwhile
from tests.support.world import Person, client, picture

BUCKET = NAMES["IMAGES_BUCKET"]
ROUTE = "/v1/me/archive"


def keys() -> list[str]:
    listed = client("s3").list_objects_v2(Bucket=BUCKET, Prefix="archives/")
    return [entry["Key"] for entry in listed.get("Contents", [])]


def unpacked() -> dict[str, bytes]:
    """All parts, unpacked into one folder."""
    files: dict[str, bytes] = {}
    for key in keys():
        data = client("s3").get_object(Bucket=BUCKET, Key=key)["Body"].read()
        with zipfile.ZipFile(io.BytesIO(data)) as pack:
            files |= {name: pack.read(name) for name in pack.namelist()}
    return files


def things(files: dict[str, bytes], kind: str) -> list[dict[str, Any]]:
    names = sorted(name for name in files if re.fullmatch(rf"{kind}/\d+\.json", name))
    return [each for name in names for each in json.loads(files[name])]


def painted(person: Person, *, with_file: bool = True) -> str:
    """A picture of a finished generation, with its original; its id."""
    image_id = picture(person.user_id)
    image = Image.get(f"I#{image_id}", "IMAGE")
    wish = commands.GenerationParams("a fox in the snow")
    made = commands.queued(person.user_id, wish)
    made.status, made.image_ids, made.gsi2pk, made.gsi2sk = "succeeded", [image_id], None, None
    made.save()
    if with_file:
        for name in ("original.png", "320.webp"):
            key = f"p/{image.path}/{name}"
            client("s3").put_object(Bucket=BUCKET, Key=key, Body=images.png(64, 64))
    return image_id


def asked(person: Person) -> archives.Archive:
    """An archive that nobody is making yet."""
    return archives.ask(person.user_id, once(person.user_id, f"POST {ROUTE}", None, b""))


def made(archive: archives.Archive, part: int | None = 0) -> None:
    """Have all parts made, one after the other."""
    while part is not None:
        part = builder.work(archive.user_id, archive.archive_id, archive.path, part)


@pytest.fixture
def small_parts(monkeypatch: pytest.MonkeyPatch) -> None:
    """Every page of things is a part of its own."""
    monkeypatch.setattr(builder, "PART_BYTES", 0)


def test_a_person_asks_waits_and_downloads(account: Account, ada: Person) -> None:
    queued = ada.asks("POST", ROUTE)
    account.drain()
    ready = ada.asks("GET", ROUTE)

    assert (queued.status, queued.json["status"]) == (202, "queued")
    assert (ready.json["id"], ready.json["status"]) == (queued.json["id"], "ready")
    assert ready.json["progress"] == 1
    (file,) = ready.json["files"]
    assert file["part"] == 1
    assert file["size_bytes"] == ready.json["size_bytes"] > 0
    assert "X-Amz-Expires=900" in file["url"]
    assert "private%2C%20no-store" in file["url"]
    assert "attachment" in file["url"]


def test_the_archive_has_what_the_person_made_and_did(
    account: Account, ada: Person, bob: Person
) -> None:
    image_id = painted(ada)
    post = ada.publishes(image_ids=[image_id], caption="<b>a fox</b>")
    reply = ada.publishes(reply_to=post, caption="and again", image_ids=[])
    other = bob.publishes(image_ids=[painted(bob)])
    ada.asks("PUT", f"/v1/posts/{other}/reaction", {"kind": "love"})
    ada.asks("PUT", f"/v1/posts/{other}/bookmark")
    ada.follows("bob")
    ada.asks("POST", "/v1/muted_words", {"text": "mud"})
    ada.asks("POST", ROUTE)
    account.drain()

    files = unpacked()

    assert [each["id"] for each in things(files, "posts")] == [post]
    assert [each["id"] for each in things(files, "replies")] == [reply]
    (deed,) = things(files, "deeds")
    assert deed == {"post_id": other, "reaction": "love", "bookmarked": True}
    assert [each["handle"] for each in things(files, "following")] == ["bob"]
    assert [each["text"] for each in things(files, "muted_words")] == ["mud"]
    (shown,) = things(files, "pictures")
    assert (shown["image_id"], shown["prompt"]) == (image_id, "a fox in the snow")
    assert files[shown["file"]] == images.png(64, 64)
    assert json.loads(files["easel.json"])["format"] == 1
    assert b"&lt;b&gt;a fox" in files["posts/0001.html"]
    assert f"../pictures/{image_id}.png".encode() in files["posts/0001.html"]
    assert b"posts/0001.html" in files["index.html"]
    (profile,) = things(files, "profile")
    assert profile["levels"]["sensitive"] == "blur"
    readme = files["README.txt"].decode()
    assert all(name in readme for name in json.loads(files["easel.json"])["files"])
    assert "collections" not in readme


def test_what_others_keep_to_themselves_is_not_in_it(
    account: Account, ada: Person, bob: Person
) -> None:
    secret = bob.publishes("private", image_ids=[painted(bob)], caption="nobody's business")
    bob.asks("PUT", "/v1/users/ada/block")
    ada.asks("POST", ROUTE)
    account.drain()

    everything = b"".join(unpacked().values())

    assert b"nobody's business" not in everything
    assert secret.encode() not in everything
    assert b"blocked_by" not in everything
    assert bob.user_id.encode() not in everything


def test_every_decision_about_consent_is_in_it(account: Account, ada: Person) -> None:
    dora = Person("dora-sub").joins("dora", age_band="18_plus")
    for said in (True, False):
        dora.asks("PUT", "/v1/me/consent", {"version": 1, "research_export": said})
    ada.asks("PUT", "/v1/me/consent", {"version": 1, "analytics": False})
    dora.asks("POST", ROUTE)
    account.drain()

    found = things(unpacked(), "consent")

    assert [each["research_export"] for each in found] == [True, False]
    assert all(each["analytics"] and each["version"] == 1 for each in found)


def test_who_blocks_the_person_is_not_told_of_by_name(
    account: Account, ada: Person, bob: Person
) -> None:
    ada.asks("PUT", "/v1/users/bob/mute", {"what": "everything"})
    bob.asks("PUT", "/v1/users/ada/block")
    ada.asks("POST", ROUTE)
    account.drain()

    (muted,) = things(unpacked(), "blocks_and_mutes")

    assert (muted["handle"], muted["muted"]) == (None, "everything")


def test_every_kind_of_item_is_in_the_archive_or_left_out_with_a_reason() -> None:
    told = Path("docs/table.md").read_text().split("## Access patterns")[0]
    kinds = set(re.findall(r"^\| `(\w+)` \|", told, re.MULTILINE))

    covered = {item for kind in catalog.KINDS for item in kind.items}

    assert covered | set(left_out.LEFT_OUT) == kinds
    assert not covered & set(left_out.LEFT_OUT)


@pytest.mark.usefixtures("cloud", "small_parts")
def test_many_parts_have_everything_once(ada: Person, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(catalog, "PAGE", 2)
    posts = [ada.publishes() for _ in range(5)]
    archive = asked(ada)

    made(archive)

    now = archives.own(ada.user_id)
    assert now.status == "ready"
    assert len(now.files) == len(keys()) > 3
    assert [each["id"] for each in things(unpacked(), "posts")] == posts


@pytest.mark.usefixtures("cloud", "small_parts")
def test_a_part_that_comes_twice_is_there_once(ada: Person) -> None:
    archive = asked(ada)

    again = [builder.work(ada.user_id, archive.archive_id, archive.path, 0) for _ in range(2)]

    assert again == [1, 1]
    assert len(archives.own(ada.user_id).files) == len(keys()) == 1


@pytest.mark.usefixtures("cloud", "small_parts")
def test_of_two_who_make_a_part_at_once_one_leaves_nothing(ada: Person) -> None:
    archive = asked(ada)

    with meanwhile("UpdateItem", lambda: made(archive)):
        made(archive)

    now = archives.own(ada.user_id)
    assert now.status == "ready"
    assert sorted(key.split("/")[-1] for key in keys()) == sorted(f["name"] for f in now.files)


@pytest.mark.usefixtures("cloud")
def test_a_lost_reply_does_not_lose_the_part(ada: Person) -> None:
    archive = asked(ada)

    with lost_replies("UpdateItem"):
        made(archive)

    assert archives.own(ada.user_id).status == "ready"
    assert len(keys()) == 1


@pytest.mark.usefixtures("cloud")
def test_a_message_that_comes_late_leaves_a_ready_archive_alone(ada: Person) -> None:
    archive = asked(ada)
    made(archive)

    made(archive)

    assert archives.own(ada.user_id).status == "ready"
    assert len(keys()) == 1


@pytest.mark.usefixtures("cloud")
def test_an_archive_removed_while_it_is_made_leaves_nothing(ada: Person) -> None:
    archive = asked(ada)

    with meanwhile("UpdateItem", lambda: archives.forget(ada.user_id)):
        made(archive)

    assert keys() == []
    assert archives.find(ada.user_id) is None


@pytest.mark.usefixtures("cloud")
def test_forgetting_a_person_removes_item_and_bytes(ada: Person) -> None:
    made(asked(ada))

    archives.forget(ada.user_id)
    archives.forget(ada.user_id)

    assert keys() == []
    assert archives.find(ada.user_id) is None


@pytest.mark.usefixtures("cloud")
def test_a_picture_whose_file_is_gone_is_left_out_and_named(ada: Person) -> None:
    image_id = painted(ada, with_file=False)

    made(asked(ada))

    (shown,) = things(unpacked(), "pictures")
    assert (shown["image_id"], shown["file"]) == (image_id, None)
    assert shown["left_out"]


@pytest.mark.usefixtures("cloud")
def test_what_fails_three_times_says_so_and_can_be_asked_again(
    ada: Person, monkeypatch: pytest.MonkeyPatch
) -> None:
    archive = asked(ada)
    broken = (catalog.Kind("profile", ("user",), lambda *_: 1 / 0),)  # type: ignore[arg-type]
    with monkeypatch.context() as patched:
        patched.setattr(builder, "KINDS", broken)
        for _ in range(3):
            with pytest.raises(ZeroDivisionError):
                builder.work(ada.user_id, archive.archive_id, archive.path, 0)

    failed = ada.asks("GET", ROUTE).json
    made(asked(ada))

    assert failed["status"] == "failed"
    assert failed["error"]
    assert ada.asks("GET", ROUTE).json["status"] == "ready"


@pytest.mark.usefixtures("cloud")
def test_a_new_archive_takes_the_place_of_the_old_one(ada: Person) -> None:
    made(asked(ada))
    (old,) = keys()

    made(asked(ada))

    (new,) = keys()
    assert new != old


@pytest.mark.usefixtures("cloud")
def test_a_part_of_an_archive_that_was_replaced_leaves_nothing(ada: Person) -> None:
    first = asked(ada)
    archives.forget(ada.user_id)
    second = asked(ada)

    made(first)

    assert keys() == []
    assert archives.own(ada.user_id).archive_id == second.archive_id


@pytest.mark.usefixtures("cloud")
def test_a_person_who_is_gone_gets_no_archive(ada: Person) -> None:
    archive = asked(ada)
    client("dynamodb").delete_item(
        TableName=NAMES["TABLE_NAME"],
        Key={"pk": {"S": f"U#{ada.user_id}"}, "sk": {"S": "PROFILE"}},
    )

    made(archive)

    assert keys() == []
    assert archives.find(ada.user_id) is None

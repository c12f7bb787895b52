"""Images of older versions are finished anew: nothing is lost, shown twice or left behind."""

import json
from io import BytesIO
from typing import Any, cast
from urllib.parse import urlsplit

import pytest
from PIL import Image as Pillow

from easel import images, posts, users
from easel.images import Image, finishing, hash_blocklist, present
from easel.migrations import refinish, walk
from easel.posts import commands, public_copies
from easel.profiles import public_avatar, update
from easel.provenance import Form
from easel.reconciliation.recount import recount
from functions.migrations.handler import lambda_handler
from painter import paint
from tests.fakes.images import png
from tests.support.account import Account
from tests.support.moments import shifted
from tests.support.sealed import read
from tests.support.trouble import lost_replies, meanwhile
from tests.support.world import CONTEXT, Person, client, picture

PRIVATE, PUBLIC = "easel-images", "easel-public"
OLD = ["320x240.webp:9", "800x600.webp:9"]


@pytest.fixture(autouse=True)
def edge(account: Account, monkeypatch: pytest.MonkeyPatch) -> Account:
    """A distribution in front of the public bucket."""
    monkeypatch.setenv("DISTRIBUTION_ID", account.distribution_id)
    return account


def old_image(owner: str = "ada-sub", original: bytes | None = None) -> Image:
    """An image as the first version made it, with its files."""
    made = images.find_all([picture(owner, pdq="f" * 64)])[0]
    made.update(actions=[Image.renditions.set(OLD)])
    files = {"320.webp": b"old", "800.webp": b"old", "original.png": original or png(800, 600)}
    for name, data in files.items():
        client("s3").put_object(Bucket=PRIVATE, Key=f"p/{made.path}/{name}", Body=data)
    return made


@pytest.fixture
def image(ada: Person) -> Image:
    return old_image()


@pytest.fixture
def fox(ada: Person) -> Image:
    """An image that shows enough to be told from others."""
    return old_image(original=paint("a fox in the snow", width=800, height=600, seed=1).png)


def now(image: Image) -> Image:
    return images.find_all([image.image_id])[0]


def keys(bucket: str, prefix: str = "") -> list[str]:
    found = client("s3").list_objects_v2(Bucket=bucket, Prefix=prefix).get("Contents", [])
    return [entry["Key"] for entry in found]


def migrated() -> dict[str, Any]:
    """What the function answers in the end."""
    while True:
        answer = lambda_handler({"migration": "refinish"}, CONTEXT)
        if answer["done"]:
            return answer


def shown(post_id: str) -> Any:
    found = posts.find(post_id, consistent=True)
    assert found
    return found


def test_an_image_has_the_files_of_today_under_a_new_path(image: Image) -> None:
    done = migrated()

    new = now(image)
    assert (done["changed"], done["failed"]) == (1, 0)
    assert new.path != image.path
    assert new.finish_version == finishing.FINISH_VERSION
    assert (new.width, new.height) == (800, 600)
    names = {images.file_name(entry) for entry in new.renditions} | {"original.png"}
    assert {"96.webp", "384.avif", "768.webp", "800.jpeg"} < names
    assert set(keys(PRIVATE, f"p/{new.path}/")) == {f"p/{new.path}/{name}" for name in names}
    original = client("s3").get_object(Bucket=PRIVATE, Key=f"p/{new.path}/original.png")["Body"]
    assert Pillow.open(BytesIO(original.read())).size == (800, 600)
    assert len(new.pdq_hash) == 64


def test_a_second_walk_changes_nothing(image: Image) -> None:
    migrated()
    before = now(image).path

    done = migrated()

    assert (done["changed"], now(image).path) == (0, before)


def test_a_public_post_shows_the_new_files_and_never_none(ada: Person, image: Image) -> None:
    post_id = ada.publishes(image_ids=[image.image_id])
    public_copies.settle_post(post_id, None)
    old = shown(post_id).public_key

    migrated()

    post = shown(post_id)
    assert post.images[0]["path"] == now(image).path
    assert post.public_ready
    assert post.public_key != old
    # The old copy stays until the event of the write takes it away.
    assert keys(PUBLIC, f"i/{old}/")
    names = {images.file_name(entry) for entry in now(image).renditions}
    assert set(keys(PUBLIC, f"i/{post.public_key}/")) == {
        f"i/{post.public_key}/0/{name}" for name in names
    }
    public_copies.settle_post(post_id, old)
    assert not keys(PUBLIC, f"i/{old}/")
    [seen] = ada.asks("GET", f"/v1/posts/{post_id}").json["images"]
    assert any(each["url"].endswith("/0/768.avif") for each in seen["renditions"])


def test_files_from_before_they_were_signed_are_signed_and_look_the_same(
    ada: Person, image: Image
) -> None:
    post_id = ada.publishes(image_ids=[image.image_id])
    now(image).update(actions=[Image.finish_version.set(images.SIGNED - 1)])

    done = migrated()

    assert (done["changed"], done["failed"]) == (2, 0)
    assert shown(post_id).images[0]["looks"] == now(image).looks
    for key in (
        *keys(PRIVATE, f"p/{now(image).path}/"),
        *keys(PUBLIC, f"i/{shown(post_id).public_key}/"),
    ):
        bucket = PUBLIC if key.startswith("i/") else PRIVATE
        file = client("s3").get_object(Bucket=bucket, Key=key)["Body"].read()
        verdict = read(file, cast(Form, key.rsplit(".", 1)[1]))
        assert (verdict.state, verdict.signed_by) == ("untouched", "Easel"), key
    original = client("s3").get_object(Bucket=PRIVATE, Key=f"p/{now(image).path}/original.png")
    assert pixels(original["Body"].read()) == pixels(png(800, 600))


def pixels(file: bytes) -> bytes:
    return Pillow.open(BytesIO(file)).convert("RGB").tobytes()


def test_what_came_with_an_archive_is_said_to_have_been_received(image: Image) -> None:
    claims = {"image_id": "1", "model": "m", "source_type": "", "created_at": ""}
    now(image).update(actions=[Image.imported.set(claims)])

    migrated()

    original = client("s3").get_object(Bucket=PRIVATE, Key=f"p/{now(image).path}/original.png")
    verdict = read(original["Body"].read())
    assert [each.name for each in verdict.actions] == ["c2pa.opened", "c2pa.transcoded"]
    assert [each.state for each in verdict.all()] == ["untouched", "nothing"]


def test_what_an_author_said_of_an_image_stays(ada: Person, image: Image) -> None:
    said = {"alt_texts": ["My own words."], "caption": "A caption."}
    post_id = ada.publishes("followers", image_ids=[image.image_id], **said)
    before = shown(post_id)

    migrated()

    post, files = shown(post_id), set(refinish.FILES)
    assert post.images[0]["alt_text"] == "My own words."
    assert (post.caption, post.public_key, post.edit_number) == ("A caption.", None, None)
    kept = set(before.images[0].keys()) - files
    assert {name: post.images[0][name] for name in kept} == {
        name: before.images[0][name] for name in kept
    }


def test_old_files_stay_until_no_post_names_them(ada: Person, image: Image) -> None:
    ada.publishes(image_ids=[image.image_id])

    refinish.image(image.pk, image.sk)
    assert swept() == set()
    assert {image.path, now(image).path} <= paths()

    migrated()
    assert swept() == {image.path}
    assert image.path not in paths()


def paths() -> set[str]:
    return {key.split("/")[1] for key in keys(PRIVATE, "p/")}


def swept() -> set[str]:
    """The paths whose files the daily recount of two days later removed."""
    with shifted(2 * 24 * 3600):
        repairs = recount().repairs
    removed = [each.removeprefix("removed ") for each in repairs if each.startswith("removed p/")]
    return {key.split("/")[1] for key in removed}


def test_an_avatar_is_small_beside_a_name_and_large_on_the_profile(
    ada: Person, image: Image
) -> None:
    update.edit("ada-sub", {"avatar_image_id": image.image_id})
    public_avatar.settle_avatar("ada-sub", None)
    old = ada.asks("GET", "/v1/me").json

    migrated()

    new = ada.asks("GET", "/v1/me").json
    assert old["avatar_url"].endswith("/320.webp")
    assert new["avatar_url"].endswith("/96.webp")
    assert new["avatar_large_url"].endswith("/384.webp")
    user = users.find("ada-sub", consistent=True)
    assert user
    assert set(keys(PUBLIC, f"i/{user.avatar['key']}/")) == {
        f"i/{user.avatar['key']}/{size}.webp" for size in (96, 384)
    }


def test_avatars_and_downloads_are_the_signed_files(ada: Person, image: Image) -> None:
    update.edit("ada-sub", {"avatar_image_id": image.image_id})
    public_avatar.settle_avatar("ada-sub", None)

    migrated()

    user = users.find("ada-sub", consistent=True)
    assert user
    worn = [f"{PUBLIC}/{key}" for key in keys(PUBLIC, f"i/{user.avatar['key']}/")]
    offered = [urlsplit(each.url) for each in present.generated(now(image)).downloads]
    kept = [f"{PRIVATE}{each.path}" for each in offered]
    assert [len(worn), len(kept)] == [2, 2]
    for place in (*worn, *kept):
        bucket, _, key = place.partition("/")
        file = client("s3").get_object(Bucket=bucket, Key=key)["Body"].read()
        assert read(file, cast(Form, key.rsplit(".", 1)[1])).state == "untouched", place


def test_what_was_taken_down_is_kept_out_by_its_new_hash(fox: Image) -> None:
    for put in hash_blocklist.blocking([fox], "d1", "spam"):
        put.item.save()

    migrated()

    assert hash_blocklist.among([picture_like(now(fox))])


def picture_like(other: Image) -> Image:
    """Another image that only today's hash knows again."""
    made = images.find_all([picture("ada-sub", pdq="0" * 64)])[0]
    made.update(
        actions=Image.changing(
            {"pdq_hash": other.pdq_hash, "pdq_quality": 100, "finish_version": 9}
        )
    )
    return made


def test_an_image_that_shows_too_little_is_like_no_other(fox: Image) -> None:
    migrated()
    one, other = now(fox), picture_like(now(fox))
    assert hash_blocklist.alike(one, other)

    other.pdq_quality = hash_blocklist.QUALITY - 1

    assert not hash_blocklist.alike(one, other)


@pytest.mark.parametrize("harm", ["gone", "broken"])
def test_what_cannot_be_finished_is_named_and_left_as_it_was(image: Image, harm: str) -> None:
    key = f"p/{image.path}/original.png"
    if harm == "gone":
        client("s3").delete_object(Bucket=PRIVATE, Key=key)
    else:
        client("s3").put_object(Bucket=PRIVATE, Key=key, Body=b"broken")

    done = migrated()

    assert done["failed"] == 1
    assert done["skipped"][0].startswith(f"I#{image.image_id}: ")
    assert now(image).path == image.path


def test_an_edit_meanwhile_is_not_lost(ada: Person, image: Image) -> None:
    post_id = ada.publishes(image_ids=[image.image_id])
    public_copies.settle_post(post_id, None)
    refinish.image(image.pk, image.sk)

    def narrows() -> None:
        commands.edit(post_id, "ada-sub", {"visibility": "followers"})

    with meanwhile("UpdateItem", narrows):
        refinish.post(f"P#{post_id}", "POST")

    post = shown(post_id)
    assert (post.visibility, post.public_key) == ("followers", None)
    assert post.images[0]["path"] == now(image).path
    assert not [key for key in keys(PUBLIC) if "/0/768." in key]


def test_a_post_deleted_meanwhile_does_not_come_back(ada: Person, image: Image) -> None:
    post_id = ada.publishes(image_ids=[image.image_id])
    refinish.image(image.pk, image.sk)

    with meanwhile("UpdateItem", lambda: commands.delete(post_id, "ada-sub")):
        refinish.post(f"P#{post_id}", "POST")

    assert posts.find(post_id, consistent=True) is None


def test_of_two_at_once_one_finishes_an_image(image: Image) -> None:
    with meanwhile("UpdateItem", lambda: refinish.image(image.pk, image.sk)):
        refinish.image(image.pk, image.sk)

    used = {key.split("/")[1] for key in keys(PRIVATE, "p/")}
    assert used == {image.path, now(image).path}


def test_an_image_being_deleted_meanwhile_keeps_its_files(image: Image) -> None:
    def goes() -> None:
        Image.at(image.image_id).update(actions=[Image.deleting.set("now")])

    with meanwhile("UpdateItem", goes):
        refinish.image(image.pk, image.sk)

    [going] = images.stored([image.image_id])
    assert going.deleting
    assert keys(PRIVATE, f"p/{going.path}/")


def test_a_lost_reply_is_made_good_by_the_next_walk(ada: Person, image: Image) -> None:
    post_id = ada.publishes(image_ids=[image.image_id])

    with lost_replies("UpdateItem"):
        refinish.image(image.pk, image.sk)
    migrated()

    assert shown(post_id).images[0]["path"] == now(image).path
    assert keys(PRIVATE, f"p/{now(image).path}/")


@pytest.fixture
def slowly(monkeypatch: pytest.MonkeyPatch) -> None:
    """Every run ends after one page of two items."""
    monkeypatch.setattr("functions.migrations.handler.SECONDS", 0)
    monkeypatch.setattr(walk, "PAGE", 2)


def test_a_walk_goes_on_where_it_stopped(ada: Person, slowly: None) -> None:
    made = [old_image() for _ in range(3)]

    first = lambda_handler({"migration": "refinish"}, CONTEXT)
    done = migrated()

    assert not first["done"]
    assert done["changed"] == len(made)
    assert {int(now(each).finish_version) for each in made} == {finishing.FINISH_VERSION}


def test_of_two_walks_at_once_one_stops(image: Image, slowly: None) -> None:
    def runs() -> None:
        walk.run("refinish", refinish.STEPS, 0)

    with meanwhile("PutItem", runs), pytest.raises(walk.Outpaced):
        runs()


def test_a_migration_that_is_not_there_is_refused() -> None:
    answer = lambda_handler({"migration": "refinsh"}, CONTEXT)

    assert "there is admit, prints, refinish" in answer["error"]
    assert json.dumps(answer)

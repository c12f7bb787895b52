"""Bringing an archive in: all that may stand here, once, as its owner's, whatever happens."""

import io
import json
import zipfile
from typing import Any
from unittest.mock import patch

import pytest

from easel import imports
from easel.archives import catalog
from easel.collections import commands as collection_commands
from easel.generations.judges import JudgeSilent
from easel.imports import worker
from easel.posts import find
from tests.audit.auditor import audit
from tests.easel.departures import leaves, seen_off, traces, world
from tests.easel.test_archives import painted
from tests.support import packed
from tests.support.account import Account
from tests.support.judges import judging
from tests.support.packed import COLLECTION, IMAGE, POST, ROUTE, Packed
from tests.support.trouble import lost_replies, meanwhile
from tests.support.world import MODERATOR, Person, client, stored


def posts_of(handle: str, viewer: Person) -> list[dict[str, Any]]:
    found = viewer.asks("GET", f"/v1/users/{handle}/posts").json["items"]
    return list(found)


def taken_along(account: Account, person: Person) -> list[bytes]:
    """The parts of somebody's archive."""
    person.asks("POST", "/v1/me/archive")
    account.drain()
    listed = client("s3").list_objects_v2(Bucket=packed.BUCKET, Prefix="archives/")["Contents"]
    keys = [each["Key"] for each in listed]
    return [client("s3").get_object(Bucket=packed.BUCKET, Key=key)["Body"].read() for key in keys]


SAME = ("caption", "tags", "visibility", "level", "show_prompt", "remix_policy")


def test_what_one_took_along_comes_to_stand_in_another_account(
    account: Account, ada: Person, bob: Person
) -> None:
    cleo = Person("cleo-sub").joins("cleo")
    texts: dict[str, Any] = {"alt_texts": ["A fox, asleep."], "tags": ["snow"]}
    first = ada.publishes(image_ids=[painted(ada)], caption="One #fox", level="sensitive", **texts)
    ada.publishes("followers", image_ids=[painted(ada), painted(ada)], show_prompt=False)
    ada.publishes(image_ids=[], reply_to=bob.publishes(image_ids=[painted(bob)]), caption="nice")
    gathered = ada.asks("POST", "/v1/collections", {"name": "Best", "visibility": "unlisted"}).json
    ada.asks("PUT", f"/v1/collections/{gathered['id']}/posts/{first}")
    ada.follows("bob")
    account.drain()

    parts = taken_along(account, ada)
    packed.begun(cleo, *parts)
    account.drain()
    told = cleo.asks("GET", ROUTE).json

    assert (told["status"], told["progress"]) == ("done", 1)
    assert told["imported"] == {"images": 3, "posts": 2, "collections": 1, "follows": 1}
    assert told["left_out"] == []
    there, here = (posts_of(each.user_id[:-4], each) for each in (ada, cleo))
    assert [{name: post[name] for name in SAME} for post in here] == [
        {name: post[name] for name in SAME} for post in there
    ]
    assert [post["imported_from"] for post in here] == [
        {"created_at": post["created_at"]} for post in there
    ]
    images = [post["images"] for post in (*here, *there)]
    assert [[each["alt_text_source"] for each in some] for some in images] == [
        *[["drafted"] * 2, ["author"]] * 2
    ]
    assert [each["width"] for some in images for each in some] == [64] * 3 + [1024] * 3
    (kept,) = cleo.asks("GET", "/v1/collections").json["items"]
    assert (kept["name"], kept["visibility"]) == ("Best", "unlisted")
    inside = cleo.asks("GET", f"/v1/collections/{kept['id']}/posts").json["items"]
    assert [post["caption"] for post in inside] == ["One #fox"]
    assert [each["handle"] for each in cleo.asks("GET", "/v1/users/cleo/following").json["items"]]
    assert packed.left_behind() == [
        each for each in packed.left_behind() if each.startswith(("archives/", "p/"))
    ]


@pytest.mark.usefixtures("cloud")
def test_a_judge_sees_what_an_archive_brings(ada: Person) -> None:
    archive = Packed(pictures=[packed.image()], posts=[packed.post()]).zipped()
    with judging() as judge:
        judge.words["a fox in the snow"] = {"illicit/violent": 0.99}
        refused = packed.brought(ada, archive)
        judge.words.clear()
        judge.every_image = {"violence/graphic": 0.8}
        brought = packed.brought(ada, archive)

    assert packed.reasons(refused) == {"image": "judge_refused", "post": "no_image"}
    assert brought["imported"]["images"] == brought["imported"]["posts"] == 1
    [image] = stored("image").values()
    assert image["judged"]["M"]["outcome"] == {"S": "sensitive"}
    [post] = stored("post").values()
    assert post["label"]["M"]["level"] == {"S": "sensitive"}


@pytest.mark.usefixtures("cloud")
def test_an_archive_brings_nothing_in_past_a_judge_that_is_silent(ada: Person) -> None:
    found = packed.begun(ada, Packed(pictures=[packed.image()], posts=[packed.post()]).zipped())
    step = worker.work(found.user_id, found.import_id, found.path, 0)

    with judging("500"):
        for _ in range(worker.TRIES):
            with pytest.raises(JudgeSilent):
                worker.work(found.user_id, found.import_id, found.path, step or 0)

    told = ada.asks("GET", ROUTE).json
    assert (told["status"], told["error"]["code"]) == ("failed", "judge_silent")
    assert not stored("image")
    assert not stored("post")


def test_the_auditor_finds_nothing_after_an_import(
    account: Account, ada: Person, bob: Person
) -> None:
    bob.follows("ada")
    bob.asks("GET", "/v1/feeds/following")
    account.drain()
    archive = Packed(
        posts=[
            packed.post(),
            packed.post("01JAAAAAAAAAAAAAAAAAAAAAP2", level="explicit"),
            packed.post("01JAAAAAAAAAAAAAAAAAAAAAP3", visibility="private"),
        ],
        collections=[packed.collection()],
        following=[{"user_id": "x", "handle": "bob", "since": None}],
    )

    packed.begun(ada, archive.zipped())
    account.drain()

    assert ada.asks("GET", ROUTE).json["imported"]["posts"] == 3
    assert audit(world()) == []
    assert ada.asks("GET", "/v1/users/ada").json["counts"]["posts"] == 2


def test_followers_are_told_nothing_and_their_feeds_stay(
    account: Account, ada: Person, bob: Person
) -> None:
    bob.follows("ada")
    bob.asks("GET", "/v1/feeds/following")
    account.drain()
    before = bob.asks("GET", "/v1/notifications").json

    packed.begun(ada, Packed().zipped())
    account.drain()
    (post,) = posts_of("ada", bob)
    ada.asks("PATCH", "/v1/me", {"is_private": True})
    account.drain()

    assert bob.asks("GET", "/v1/feeds/following").json["items"] == []
    assert bob.asks("GET", "/v1/notifications").json == before
    # Whom a caption names is somebody of the network where it was written.
    assert [each["kind"] for each in post["entities"]] == ["tag"]
    assert bob.asks("GET", "/v1/feeds/explore", query={"sort": "new"}).json["items"] == []


def test_tags_and_search_find_what_came_in(account: Account, ada: Person, bob: Person) -> None:
    packed.begun(ada, Packed().zipped())
    account.drain()

    for tag in ("fox", "snow"):
        found = bob.asks("GET", f"/v1/feeds/tags/{tag}").json["items"]
        assert [post["caption"] for post in found] == ["Hello #fox @bob"]
    assert bob.asks("GET", "/v1/trends/tags").json["items"] == []


def test_how_it_was_made_is_a_claim_and_no_proof(account: Account, ada: Person) -> None:
    packed.begun(ada, Packed().zipped())
    account.drain()

    (post,) = posts_of("ada", ada)
    (image,) = post["images"]
    (made,) = ada.asks("GET", "/v1/generations").json["items"]

    assert (image["model"], image["claimed_model"]) == ("Imported", "painter (no model)")
    assert (made["model"], made["seed"], made["counted"]) == ("Imported", 7, 0)
    assert made["images"][0]["claimed_model"] == "painter (no model)"
    (item,) = stored("image").values()
    key = f"p/{item['path']['S']}/64.webp"
    file = client("s3").get_object(Bucket=packed.BUCKET, Key=key)["Body"].read()
    assert b"digitalsourcetype/algorithmicMedia" in file
    assert b"painter (no model)" not in file


def test_an_imported_image_can_be_varied_and_deleted(account: Account, ada: Person) -> None:
    packed.begun(ada, Packed(posts=[]).zipped())
    account.drain()
    (made,) = ada.asks("GET", "/v1/generations").json["items"]
    image_id = made["images"][0]["id"]

    varied = ada.asks("POST", f"/v1/images/{image_id}/variations", {"count": 1})
    gone = ada.asks("DELETE", f"/v1/images/{image_id}")

    assert (varied.status, varied.json["model"]) == (202, "painter (no model)")
    assert gone.status == 204


@pytest.mark.usefixtures("cloud")
def test_the_same_archive_again_brings_nothing_twice(ada: Person) -> None:
    archive = Packed(collections=[packed.collection()]).zipped()
    first = packed.brought(ada, archive)
    before = {kind: set(stored(kind)) for kind in ("image", "post", "collection", "generation")}

    again = packed.brought(ada, archive)

    assert first["imported"] == {"images": 1, "posts": 1, "collections": 1, "follows": 0}
    assert again["imported"] == {"images": 0, "posts": 0, "collections": 0, "follows": 0}
    assert packed.reasons(again) == dict.fromkeys(("image", "post", "collection"), "already_here")
    assert before == {kind: set(stored(kind)) for kind in before}


@pytest.mark.usefixtures("cloud")
def test_what_is_in_the_account_already_does_not_come_again(ada: Person) -> None:
    image_id = painted(ada)
    mine = ada.publishes(image_ids=[image_id])
    archive = Packed([packed.image(image_id)], [packed.post(mine, image_id)])

    told = packed.brought(ada, archive.zipped())

    assert packed.reasons(told) == {"image": "already_here", "post": "already_here"}
    assert len(posts_of("ada", ada)) == 1


@pytest.mark.usefixtures("cloud")
def test_what_was_imported_and_deleted_comes_with_the_next_import(ada: Person) -> None:
    archive = Packed().zipped()
    packed.brought(ada, archive)
    (old,) = posts_of("ada", ada)
    ada.asks("DELETE", f"/v1/posts/{old['id']}")

    told = packed.brought(ada, archive)

    assert told["imported"]["posts"] == 1
    assert [post["caption"] for post in posts_of("ada", ada)] == [old["caption"]]


@pytest.mark.usefixtures("cloud")
def test_what_is_deleted_while_it_goes_on_stays_deleted(ada: Person) -> None:
    found = packed.begun(ada, Packed().zipped())
    with patch.object(worker, "STEP_SECONDS", -1):
        for step in range(3):
            worker.work(found.user_id, found.import_id, found.path, step)
    (post,) = posts_of("ada", ada)
    ada.asks("DELETE", f"/v1/posts/{post['id']}")
    back = {"done": 2, "place": {"kind": 0, "page": 1, "at": 1}}
    found.update(actions=imports.Import.changing(back))

    packed.worked(found, 2)

    assert posts_of("ada", ada) == []


@pytest.mark.usefixtures("cloud")
def test_a_step_that_comes_twice_counts_once(ada: Person) -> None:
    found = packed.begun(ada, Packed(collections=[packed.collection()]).zipped())
    steps = [0, 0, 1, 1, 0]

    went_on = [worker.work(found.user_id, found.import_id, found.path, each) for each in steps]

    assert went_on == [1, 1, None, None, None]
    told = ada.asks("GET", ROUTE).json
    assert told["imported"] == {"images": 1, "posts": 1, "collections": 1, "follows": 0}


@pytest.mark.usefixtures("cloud")
def test_every_thing_may_be_a_step_of_its_own(ada: Person) -> None:
    ids = [f"01JAAAAAAAAAAAAAAAAAAAAA{number:02}" for number in range(10, 14)]
    archive = Packed(
        [packed.image(each) for each in ids], [packed.post(each, each) for each in ids]
    )

    with patch.object(worker, "STEP_SECONDS", -1):
        told = packed.brought(ada, archive.zipped())

    assert told["imported"]["posts"] == told["imported"]["images"] == 4
    assert int(imports.own(ada.user_id).done) >= 9


@pytest.mark.usefixtures("cloud")
@pytest.mark.parametrize("operation", ["TransactWriteItems", "UpdateItem", "PutItem"])
def test_of_two_who_do_a_step_at_once_nothing_comes_twice(ada: Person, operation: str) -> None:
    archive = Packed(collections=[packed.collection()])
    found = packed.begun(ada, archive.zipped())
    worker.work(found.user_id, found.import_id, found.path, 0)

    with meanwhile(operation, lambda: packed.worked(found, 1)):
        packed.worked(found, 1)

    told = ada.asks("GET", ROUTE).json
    assert told["imported"] == {"images": 1, "posts": 1, "collections": 1, "follows": 0}
    assert [len(stored(each)) for each in ("image", "post", "collection", "collected")] == [1] * 4
    assert packed.left_behind() == []


@pytest.mark.usefixtures("cloud")
@pytest.mark.parametrize("operation", ["TransactWriteItems", "UpdateItem"])
def test_a_lost_reply_brings_nothing_twice(ada: Person, operation: str) -> None:
    archive = Packed(collections=[packed.collection()])
    found = packed.begun(ada, archive.zipped())

    with lost_replies(operation):
        packed.worked(found)

    told = ada.asks("GET", ROUTE).json
    assert told["imported"] == {"images": 1, "posts": 1, "collections": 1, "follows": 0}
    assert [len(stored(each)) for each in ("image", "post", "collection", "collected")] == [1] * 4


@pytest.mark.usefixtures("cloud")
@pytest.mark.parametrize("after", range(2))
def test_an_import_that_is_stopped_leaves_no_file_behind(ada: Person, after: int) -> None:
    found = packed.begun(ada, Packed().zipped())
    worker.work(found.user_id, found.import_id, found.path, 0)

    with meanwhile("TransactWriteItems", lambda: imports.forget(ada.user_id), after):
        packed.worked(found, 1)

    assert packed.left_behind() == []
    assert ada.asks("GET", ROUTE).status == 404
    assert [len(stored(kind)) for kind in ("image", "post")] == [after, 0]


@pytest.mark.usefixtures("cloud")
def test_what_fails_three_times_says_so_and_can_be_started_again(ada: Person) -> None:
    found = packed.begun(ada, Packed().zipped())
    with patch.object(worker, "things", side_effect=ZeroDivisionError):
        worker.work(found.user_id, found.import_id, found.path, 0)
        for _ in range(3):
            with pytest.raises(ZeroDivisionError):
                worker.work(found.user_id, found.import_id, found.path, 1)

    failed = ada.asks("GET", ROUTE).json

    assert (failed["status"], failed["error"]["code"]) == ("failed", "failed")
    assert packed.left_behind() == []
    assert packed.brought(ada, Packed().zipped())["status"] == "done"


@pytest.mark.usefixtures("cloud")
def test_a_suspended_person_imports_no_further(ada: Person) -> None:
    found = packed.begun(ada, Packed().zipped())
    moderator = Person("moderator-sub", MODERATOR).joins("moderator")
    verdict = {"case_id": "user:ada-sub", "action": "suspend", "rule": "hate", "note": "Rule 3."}
    moderator.asks("POST", "/v1/moderation/decisions", verdict)

    packed.worked(found)

    assert ada.asks("GET", ROUTE).json["error"]["code"] == "suspended"
    assert (stored("post"), packed.left_behind()) == ({}, [])


@pytest.mark.usefixtures("cloud")
def test_a_network_that_takes_none_any_more_stops(
    ada: Person, monkeypatch: pytest.MonkeyPatch
) -> None:
    found = packed.begun(ada, Packed().zipped())
    monkeypatch.setenv("IMPORTS", "off")

    packed.worked(found)

    assert imports.own(ada.user_id).error == "off"
    assert packed.left_behind() == []


def test_who_leaves_takes_the_import_and_what_came_with_it(account: Account, ada: Person) -> None:
    packed.begun(ada, Packed(collections=[packed.collection()]).zipped())
    account.drain()
    packed.begun(ada, Packed().zipped())

    leaves(ada)
    account.drain()
    seen_off(account)

    assert packed.left_behind() == []
    assert [stored(kind) for kind in ("import", "imported", "image", "post")] == [{}] * 4
    seen_off(account, 2 * 24 * 3600)
    assert [each for each in traces() if not each.startswith(("gone", "handle"))] == []


def test_the_archive_of_who_imported_says_where_it_came_from(account: Account, ada: Person) -> None:
    packed.begun(ada, Packed().zipped())
    account.drain()

    with zipfile.ZipFile(io.BytesIO(taken_along(account, ada)[0])) as pack:
        (post,) = json.loads(pack.read("posts/0001.json"))
        (image,) = json.loads(pack.read("pictures/0001.json"))

    assert post["imported_from"] == {"created_at": "2026-03-04T05:06:07.000Z"}
    assert image["imported"]["model"] == "painter (no model)"
    assert image["imported"]["image_id"] == IMAGE


@pytest.mark.usefixtures("cloud")
def test_follows_are_of_those_who_are_here_and_open(ada: Person, bob: Person) -> None:
    closed = Person("cleo-sub").joins("cleo")
    closed.asks("PATCH", "/v1/me", {"is_private": True})
    foe = Person("dee-sub").joins("dee")
    foe.asks("PUT", "/v1/users/ada/block")
    handles = ["bob", "BOB", "cleo", "dee", "nobody", "ada", None, "#", "x" * 101]
    archive = Packed([], [], following=[{"user_id": "?", "handle": each} for each in handles])

    told = packed.brought(ada, archive.zipped())

    counted = {each["reason"]: each["count"] for each in told["left_out"]}
    assert told["imported"]["follows"] == 1
    assert counted == {
        "already_here": 1,
        "private_account": 1,
        "not_here": 4,
        "yourself": 1,
        "broken": 1,
    }
    assert bob.asks("GET", "/v1/users/bob/followers").json["items"][0]["handle"] == "ada"
    assert stored("request") == {}


@pytest.mark.usefixtures("cloud")
def test_collections_come_with_the_posts_that_came(ada: Person, bob: Person) -> None:
    other = bob.publishes()
    order = [f"01JAAAAAAAAAAAAAAAAAAAAAP{number}" for number in (3, 2, 1)]
    archive = Packed(
        posts=[packed.post(each, caption=each) for each in order],
        collections=[
            packed.collection(COLLECTION, other, *order),
            packed.collection("01JAAAAAAAAAAAAAAAAAAAAAC2", other),
            packed.collection("01JAAAAAAAAAAAAAAAAAAAAAC3", *order, held={"rule": "hate"}),
        ],
    )

    told = packed.brought(ada, archive.zipped())

    assert told["imported"]["collections"] == 1
    assert {each["reason"] for each in told["left_out"]} == {"no_post", "held_back"}
    (kept,) = ada.asks("GET", "/v1/collections").json["items"]
    inside = ada.asks("GET", f"/v1/collections/{kept['id']}/posts").json["items"]
    assert [post["caption"] for post in inside] == order
    assert kept["counts"]["posts"] == 3 if "counts" in kept else kept["posts"] == 3


@pytest.mark.usefixtures("cloud")
def test_collections_beyond_a_hundred_are_left_out(
    ada: Person, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(collection_commands, "MOST", 1)
    two = [packed.collection(), packed.collection("01JAAAAAAAAAAAAAAAAAAAAAC2")]

    told = packed.brought(ada, Packed(collections=two).zipped())

    assert told["imported"]["collections"] == 1
    assert packed.reasons(told) == {"collection": "limit"}


@pytest.mark.usefixtures("cloud")
def test_the_day_of_an_imported_post_is_that_of_the_import(ada: Person) -> None:
    packed.brought(ada, Packed().zipped())

    (post,) = posts_of("ada", ada)

    kept = find(post["id"])
    assert kept is not None
    assert post["created_at"][:10] == imports.own(ada.user_id).created_at[:10]
    assert kept.imported_from.as_dict() == {
        "post_id": POST,
        "created_at": "2026-03-04T05:06:07.000Z",
    }


REMIXES: dict[str, dict[str, Any]] = {
    "of somebody": {"lineage": ["01JAAAAAAAAAAAAAAAAAAAAAX1"]},
    "of what was hidden": {"lineage": [None]},
    "that came with an archive": {"imported": {"remix": True}},
}


@pytest.mark.usefixtures("cloud")
@pytest.mark.parametrize("how", REMIXES)
def test_what_an_archive_calls_a_remix_is_shown_and_nothing_is_made_of_it(
    ada: Person, bob: Person, how: str
) -> None:
    archive = Packed(pictures=[packed.image(prompt="", **REMIXES[how])], posts=[packed.post()])
    assert packed.brought(ada, archive.zipped())["imported"]["posts"] == 1
    [image], [post] = stored("image").values(), stored("post").values()
    image_id, post_id = image["image_id"]["S"], post["pk"]["S"].removeprefix("P#")
    before = stored()

    body = {"image_id": image_id, "prompt": "an owl"}
    for person in (ada, bob):
        assert person.asks("POST", f"/v1/posts/{post_id}/remixes", body).status == 403
    assert ada.asks("POST", f"/v1/images/{image_id}/variations", {}).status == 403
    assert {key for key in stored() if key[0].startswith("G#")} == {
        key for key in before if key[0].startswith("G#")
    }


@pytest.mark.usefixtures("cloud")
def test_whoever_imports_the_lineage_of_somebody_gets_no_place_in_it(
    ada: Person, bob: Person
) -> None:
    root = bob.publishes()
    claimed: dict[str, Any] = {
        "lineage": [root],
        "root_id": packed.IMAGE,
        "parent_id": packed.IMAGE,
    }
    archive = Packed(pictures=[packed.image(**claimed)], posts=[packed.post()])

    packed.brought(ada, archive.zipped())

    [image] = (each for each in stored("image").values() if each["user_id"]["S"] == ada.user_id)
    assert not {"lineage", "root_id"} & image.keys()
    assert image["imported"]["M"]["remix"] == {"BOOL": True}
    assert not stored("remix")
    assert bob.asks("GET", f"/v1/posts/{root}/lineage").json["items"] == []
    [post] = (each for each in stored("post").values() if each["author_id"]["S"] == ada.user_id)
    assert "remix_of" not in post


@pytest.mark.usefixtures("cloud")
def test_a_claim_to_be_a_remix_goes_along_to_the_next_archive(ada: Person, bob: Person) -> None:
    first = Packed(pictures=[packed.image(lineage=[None])], posts=[packed.post()])
    packed.brought(ada, first.zipped())
    told = [found.record for found in catalog.KINDS[-1].page(ada.user_id, None)[0]]

    second = Packed(pictures=[packed.image(**told[0])], posts=[])
    packed.brought(bob, second.zipped())

    [image] = (each for each in stored("image").values() if each["user_id"]["S"] == bob.user_id)
    assert image["imported"]["M"]["remix"] == {"BOOL": True}


@pytest.mark.usefixtures("cloud")
def test_an_image_that_is_no_remix_stays_one_that_can_be_remixed(ada: Person, bob: Person) -> None:
    packed.brought(ada, Packed().zipped())
    [image], [post] = stored("image").values(), stored("post").values()
    body = {"image_id": image["image_id"]["S"], "prompt": "an owl"}

    path = f"/v1/posts/{post['pk']['S'].removeprefix('P#')}/remixes"
    assert bob.asks("POST", path, body).status == 202

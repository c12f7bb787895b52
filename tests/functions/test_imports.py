"""Bringing an archive in over HTTP: start, upload, begin, look, stop."""

import base64
import json
import re

import pytest

from easel.imports import commands
from easel.imports.model import Import
from tests.support import packed
from tests.support.packed import BUCKET, ROUTE, Packed
from tests.support.world import MODERATOR, Person, Visitor, client, stored

BEGUN = f"{ROUTE}/begun"


def test_there_is_none_before_one_is_started(ada: Person) -> None:
    assert ada.asks("GET", ROUTE).status == 404
    assert ada.asks("PUT", BEGUN).status == 404
    assert ada.asks("DELETE", ROUTE).status == 204


def test_a_form_of_upload_takes_one_file_of_a_bounded_size(ada: Person) -> None:
    answer = ada.asks("POST", ROUTE, {"parts": 2})

    assert (answer.status, answer.json["status"], answer.json["progress"]) == (201, "waiting", 0)
    first, second = answer.json["uploads"]
    assert (first["part"], second["part"]) == (1, 2)
    assert first["fields"]["key"] != second["fields"]["key"]
    policy = json.loads(base64.b64decode(first["fields"]["policy"]))
    assert {"key": first["fields"]["key"]} in policy["conditions"]
    assert ["content-length-range", 1, first["max_bytes"]] in policy["conditions"]
    # No user in the address: what stands there is drawn, and nothing else.
    assert re.fullmatch(r"imports/[0-9a-f]{32}/1\.zip", first["fields"]["key"])


def test_nobody_else_meets_it(ada: Person, bob: Person, visitor: Visitor) -> None:
    ada.asks("POST", ROUTE, {})

    assert bob.asks("GET", ROUTE).status == 404
    assert Person(bob.user_id, MODERATOR).asks("GET", ROUTE).status == 404
    assert visitor.asks("GET", ROUTE).status == 401


@pytest.mark.parametrize("parts", [0, 21, -1, "2", 1.5, None, True])
def test_parts_are_one_to_twenty(ada: Person, parts: object) -> None:
    answer = ada.asks("POST", ROUTE, {"parts": parts})

    assert (answer.status, answer.pointers) == (422, ["/parts"])
    assert stored("import") == {}


def test_the_same_key_starts_once(ada: Person) -> None:
    headers = {"idempotency-key": "one"}

    first, again = (ada.asks("POST", ROUTE, {}, headers=headers) for _ in range(2))

    assert first.json["id"] == again.json["id"]


def test_what_is_not_uploaded_cannot_begin(ada: Person) -> None:
    started = ada.asks("POST", ROUTE, {"parts": 2}).json
    key = started["uploads"][0]["fields"]["key"]
    client("s3").put_object(Bucket=BUCKET, Key=key, Body=b"x")

    answer = ada.asks("PUT", BEGUN)

    assert (answer.status, answer.json["detail"]) == (409, "Upload part 2 first.")
    assert ada.asks("GET", ROUTE).json["status"] == "waiting"


def test_a_file_that_is_too_large_cannot_begin(
    ada: Person, monkeypatch: pytest.MonkeyPatch
) -> None:
    packed.uploaded(ada, Packed().zipped())
    monkeypatch.setattr(commands, "MOST_BYTES", 10)

    assert ada.asks("PUT", BEGUN).status == 409


def test_beginning_twice_is_as_good_as_once(ada: Person) -> None:
    packed.uploaded(ada, Packed().zipped())

    first, again = (ada.asks("PUT", BEGUN) for _ in range(2))

    assert (first.status, first.json["status"]) == (200, "queued")
    assert again.json == first.json


def test_while_one_is_under_way_no_other_is_started(ada: Person) -> None:
    packed.begun(ada, Packed().zipped())

    answer = ada.asks("POST", ROUTE, {})

    assert (answer.status, answer.json["type"].split(":")[-1]) == (409, "conflict")
    assert ada.asks("GET", ROUTE).json["status"] == "queued"


def test_one_that_says_nothing_for_an_hour_failed_and_another_may_start(ada: Person) -> None:
    found = packed.begun(ada, Packed().zipped())
    found.update(actions=[Import.touched.set(Import.touched - 3601)])

    told = ada.asks("GET", ROUTE).json

    assert (told["status"], told["error"]["code"]) == ("failed", "failed")
    assert ada.asks("POST", ROUTE, {}).status == 201


def test_how_it_went_is_told_until_the_next_one(ada: Person) -> None:
    archive = Packed(posts=[packed.post(), packed.post(reply_to=packed.POST)])
    packed.brought(ada, archive.zipped())

    told = ada.asks("GET", ROUTE).json

    assert told["status"] == "done"
    assert told["imported"] == {"images": 1, "posts": 1, "collections": 0, "follows": 0}
    (left_out,) = told["left_out"]
    assert (left_out["kind"], left_out["reason"], left_out["count"]) == ("post", "conversation", 1)
    assert left_out["detail"].startswith("Replies and quotes")
    assert "uploads" not in told
    assert ada.asks("POST", ROUTE, {}).json["left_out"] == []


def test_five_a_day_are_enough(ada: Person) -> None:
    answers = []
    for _ in range(6):
        answers.append(ada.asks("POST", ROUTE, {}))
        ada.asks("DELETE", ROUTE)

    assert [answer.status for answer in answers] == [201] * 5 + [429]
    assert int(answers[-1].headers["retry-after"]) > 0


def test_stopping_removes_what_was_uploaded(ada: Person) -> None:
    packed.uploaded(ada, Packed().zipped())

    assert [ada.asks("DELETE", ROUTE).status for _ in range(2)] == [204, 204]
    assert packed.left_behind() == []
    assert ada.asks("GET", ROUTE).status == 404


def test_a_suspended_person_brings_nothing_in(ada: Person, mod: Person) -> None:
    verdict = {"case_id": "user:ada-sub", "action": "suspend", "rule": "hate", "note": "Rule 3."}
    mod.asks("POST", "/v1/moderation/decisions", verdict)

    assert ada.asks("POST", ROUTE, {}).json["type"].endswith("suspended")


def test_who_has_no_profile_brings_nothing_in() -> None:
    assert Person("nobody-sub").asks("POST", ROUTE, {}).status == 403


def test_a_network_may_take_no_archives_in(
    ada: Person, visitor: Visitor, monkeypatch: pytest.MonkeyPatch
) -> None:
    packed.uploaded(ada, Packed().zipped())
    monkeypatch.setenv("IMPORTS", "off")

    started, begun = ada.asks("POST", ROUTE, {}), ada.asks("PUT", BEGUN)

    assert [each.status for each in (started, begun)] == [403, 403]
    assert started.json["type"].endswith("imports-off")
    assert visitor.asks("GET", "/v1/network").json["imports"] is False
    # What is there is shown and can be removed.
    assert ada.asks("GET", ROUTE).json["status"] == "waiting"
    assert ada.asks("DELETE", ROUTE).status == 204


def test_a_network_says_that_it_takes_archives_in(visitor: Visitor) -> None:
    assert visitor.asks("GET", "/v1/network").json["imports"] is True

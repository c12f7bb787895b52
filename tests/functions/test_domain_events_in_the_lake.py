"""The lake has what users made and did beside their signals, of those who agree, once."""

from typing import Any

import orjson
import pytest

from easel import ids
from easel.consent.texts import VERSION
from easel.generations import Generation
from easel.signals import domain_events
from easel.signals.kinds import KINDS
from functions.insight import on_events
from tests.functions.test_windows import happens, made
from tests.support import lake
from tests.support.account import record
from tests.support.world import CONTEXT, Person, picture


def rows(kind: str = "") -> list[dict[str, Any]]:
    """Rows as queries have them: of each user, event and place one."""
    found = {(row["user_id"], row["batch_id"], row["place"]): row for row in lake.rows()}
    return [row for _, row in sorted(found.items()) if kind in ("", row["kind"])]


def comes(event: str, **detail: str) -> None:
    """Let an event arrive, with whatever else such an event says."""
    usual = {"user_id": "ada-sub", "author_id": "ada-sub", "repost_id": ids.ulid()}
    assert happens(event, **usual | detail) == []


def refuses(person: Person) -> None:
    body = {"version": VERSION, "analytics": False}
    assert person.asks("PUT", "/v1/me/consent", body).status == 200


def test_a_generation_is_there_when_it_is_asked_for_and_ends(ada: Person) -> None:
    shown = [picture(ada.user_id), picture(ada.user_id)]
    generation = made(ada, image_ids=shown)

    comes("GenerationRequested", generation_id=generation.generation_id)
    comes("GenerationEnded", generation_id=generation.generation_id)

    [asked] = rows("generation_requested")
    assert (asked["user_id"], asked["at"]) == (ada.user_id, generation.created_at)
    assert (asked["purposes"], asked["consent_decided"]) == (["analytics"], False)
    got = rows("generation_succeeded")
    assert [row["image_id"] for row in got] == shown
    assert {row["at"] for row in got} == {generation.ended_at}


def test_one_that_failed_has_no_images_and_one_that_was_cancelled_no_row(ada: Person) -> None:
    for status in ("failed", "cancelled"):
        comes("GenerationEnded", generation_id=made(ada, status, image_ids=[]).generation_id)

    [row] = rows()
    assert row["kind"] == "generation_failed"
    assert "image_id" not in row


def test_a_post_a_reaction_and_a_repost_are_there(ada: Person, bob: Person) -> None:
    post = ada.publishes()
    assert bob.asks("PUT", f"/v1/posts/{post}/reaction", {"kind": "like"}).status == 200
    assert bob.asks("PUT", f"/v1/posts/{post}/repost").status in {200, 201}

    comes("PostPublished", post_id=post)
    for event in ("PostReacted", "PostReposted"):
        comes(event, post_id=post, user_id=bob.user_id)

    [published] = rows("post_published")
    assert (published["user_id"], published["post_id"]) == (ada.user_id, post)
    assert published["at"] == ids.moment(post)
    assert published["image_id"]
    for kind in ("post_reacted", "post_reposted"):
        [row] = rows(kind)
        assert (row["user_id"], row["post_id"]) == (bob.user_id, post)


def test_what_was_taken_back_before_it_came_is_not_there(ada: Person, bob: Person) -> None:
    post = ada.publishes()

    for event in ("PostReacted", "PostReposted"):
        comes(event, post_id=post, user_id=bob.user_id)
    comes("GenerationRequested", generation_id=ids.ulid())
    comes("PostPublished", post_id=ids.ulid())

    assert rows() == []


def test_nobody_is_there_who_does_not_agree_or_has_left(ada: Person, bob: Person) -> None:
    post = ada.publishes()
    bob.asks("PUT", f"/v1/posts/{post}/reaction", {"kind": "like"})
    refuses(ada)
    refuses(bob)
    gone = made(Person("nobody-sub"))

    comes("PostPublished", post_id=post)
    comes("PostReacted", post_id=post, user_id=bob.user_id)
    comes("GenerationRequested", generation_id=gone.generation_id)

    assert rows() == []


@pytest.mark.parametrize("origin", [{"imported": True}, {"booked_on": "visitors"}])
def test_what_was_not_made_here_by_its_user_is_not_there(
    ada: Person, origin: dict[str, Any]
) -> None:
    generation = made(ada, **origin)

    comes("GenerationRequested", generation_id=generation.generation_id)
    comes("GenerationEnded", generation_id=generation.generation_id)

    assert rows() == []


def test_an_event_that_comes_twice_counts_once(ada: Person) -> None:
    post = ada.publishes()

    for _ in range(2):
        comes("PostPublished", post_id=post)

    assert len(lake.rows()) == 2
    assert len(rows()) == 1


def test_an_event_comes_again_where_the_lake_is_out_of_reach(
    ada: Person, monkeypatch: pytest.MonkeyPatch
) -> None:
    generation: Generation = made(ada)
    detail = {"generation_id": str(generation.generation_id)}
    body = orjson.dumps({"detail-type": "GenerationRequested", "detail": detail}).decode()
    monkeypatch.setenv("SIGNALS_STREAM", "elsewhere")

    answer = on_events.lambda_handler({"Records": [record("1", body)]}, CONTEXT)
    assert [each["itemIdentifier"] for each in answer["batchItemFailures"]] == ["1"]

    monkeypatch.undo()
    comes("GenerationRequested", **detail)
    assert len(rows("generation_requested")) == 1


def test_no_client_says_what_only_events_say(ada: Person) -> None:
    assert not set(domain_events.KINDS) & set(KINDS)
    for kind in domain_events.KINDS:
        body = {"batch_id": "b", "signals": [{"kind": kind, "ago_ms": 0}]}
        assert ada.asks("POST", "/v1/signals", body).status == 422

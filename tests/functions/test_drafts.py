"""Posts being written are kept for their author alone, until published or discarded."""

from typing import Any

import pytest

from easel.posts import drafts
from tests.support.trouble import lost_replies, meanwhile
from tests.support.world import MODERATOR, Person, picture, stored

DRAFTS = "/v1/drafts"


def saves(person: Person, **said: Any) -> dict[str, Any]:
    answer = person.asks("POST", DRAFTS, said)
    assert answer.status == 201, answer.text
    made: dict[str, Any] = answer.json
    return made


def listed(person: Person, **query: str) -> list[str]:
    return [draft["id"] for draft in person.asks("GET", DRAFTS, query=query).json["items"]]


def test_a_draft_keeps_what_was_said_and_asks_for_nothing(ada: Person) -> None:
    image = picture("ada-sub")
    said = {"image_ids": [image], "alt_texts": [None], "caption": "Not yet", "show_prompt": False}

    made = saves(ada, **said)

    found = ada.asks("GET", f"{DRAFTS}/{made['id']}").json
    assert found == made
    assert {name: made[name] for name in said} == said
    assert [each["id"] for each in made["images"]] == [image]
    assert "visibility" not in made
    assert "caption" not in saves(ada)


def test_a_change_keeps_what_it_does_not_name_and_null_takes_away(ada: Person) -> None:
    made = saves(ada, caption="One", tags=["fox"], visibility="public")

    changes = {"caption": "Two", "visibility": None}
    changed = ada.asks("PATCH", f"{DRAFTS}/{made['id']}", changes).json

    assert (changed["caption"], changed["tags"]) == ("Two", ["fox"])
    assert "visibility" not in changed


def test_nobody_else_meets_a_draft(ada: Person, bob: Person) -> None:
    made = saves(ada, caption="Mine")
    place = f"{DRAFTS}/{made['id']}"

    for other in (bob, Person("cleo-sub", MODERATOR).joins("cleo")):
        assert listed(other) == []
        assert other.asks("GET", place).status == 404
        assert other.asks("PATCH", place, {"caption": "Yours"}).status == 404
        assert other.asks("DELETE", place).status == 204
    assert ada.asks("GET", place).json == made


def test_drafts_are_listed_the_last_begun_first_page_by_page(ada: Person) -> None:
    made = [saves(ada, caption=str(number))["id"] for number in range(5)]

    first = ada.asks("GET", DRAFTS, query={"limit": "2"}).json
    rest = ada.asks("GET", DRAFTS, query={"limit": "3", "cursor": first["next_cursor"]}).json

    shown = [draft["id"] for page in (first, rest) for draft in page["items"]]
    assert shown == made[::-1]
    assert rest["next_cursor"] is None


def test_publishing_a_draft_removes_it_with_the_same_write(ada: Person) -> None:
    image = picture("ada-sub")
    made = saves(ada, image_ids=[image], caption="Now")

    ada.publishes(image_ids=[image], caption="Now", draft_id=made["id"])

    assert listed(ada) == []
    again = {"image_ids": [image], "visibility": "public", "draft_id": made["id"]}
    refused = ada.asks("POST", "/v1/posts", again)
    assert (refused.status, refused.pointers) == (422, ["/draft_id"])
    assert len(stored("post")) == 1


def test_a_refused_post_leaves_its_draft(ada: Person) -> None:
    made = saves(ada, caption="Nothing to see")

    refused = ada.asks("POST", "/v1/posts", {"visibility": "public", "draft_id": made["id"]})

    assert refused.status == 422
    assert listed(ada) == [made["id"]]


def test_discarding_again_is_discarding_once(ada: Person) -> None:
    kept, made = saves(ada), saves(ada)

    for _ in range(2):
        assert ada.asks("DELETE", f"{DRAFTS}/{made['id']}").status == 204

    assert listed(ada) == [kept["id"]]
    ((_, desk),) = stored("desk").items()
    assert desk["drafts"]["N"] == "1"


def test_a_hundred_drafts_are_the_limit(ada: Person, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(drafts, "MOST", 2)
    first, _ = saves(ada), saves(ada)

    refused = ada.asks("POST", DRAFTS, {})
    ada.asks("DELETE", f"{DRAFTS}/{first['id']}")
    saves(ada)

    assert (refused.status, refused.pointers) == (422, [""])
    assert len(listed(ada)) == 2


@pytest.mark.parametrize(
    ("said", "pointer"),
    [
        ({"image_ids": ["01K0000000000000000000P1CT"]}, "/image_ids/0"),
        ({"alt_texts": ["a fox"]}, "/alt_texts"),
        ({"visibility": "all"}, "/visibility"),
        ({"caption": "x" * 2001}, "/caption"),
        ({"likes": 3}, "/likes"),
    ],
)
def test_what_no_post_could_be_is_no_draft(said: dict[str, Any], pointer: str, ada: Person) -> None:
    made = saves(ada)

    new = ada.asks("POST", DRAFTS, said)
    changed = ada.asks("PATCH", f"{DRAFTS}/{made['id']}", said)

    assert (new.status, new.pointers) == (422, [pointer])
    assert (changed.status, changed.pointers) == (422, [pointer])
    assert listed(ada) == [made["id"]]


def test_another_persons_picture_is_in_no_draft(ada: Person, bob: Person) -> None:
    refused = ada.asks("POST", DRAFTS, {"image_ids": [picture("bob-sub")]})

    assert (refused.status, refused.pointers) == (422, ["/image_ids/0"])


def test_a_key_saves_once_and_a_lost_reply_is_no_trouble(ada: Person) -> None:
    key = {"idempotency-key": "once"}

    with lost_replies("TransactWriteItems") as lost:
        first = ada.asks("POST", DRAFTS, {"caption": "One"}, headers=key)
    again = ada.asks("POST", DRAFTS, {"caption": "One"}, headers=key)

    assert lost
    assert first.json["id"] == again.json["id"]
    assert len(listed(ada)) == 1


def test_of_two_devices_that_change_a_draft_both_are_heard(ada: Person) -> None:
    made = saves(ada, caption="One", tags=["fox"])

    def elsewhere() -> None:
        drafts.change("ada-sub", made["id"], {"tags": ["hen"]})

    with meanwhile("TransactWriteItems", elsewhere):
        changed = ada.asks("PATCH", f"{DRAFTS}/{made['id']}", {"caption": "Two"}).json

    assert (changed["caption"], changed["tags"]) == ("Two", ["hen"])


def test_a_draft_that_goes_while_it_is_changed_stays_gone(ada: Person) -> None:
    made = saves(ada, caption="One")

    with meanwhile("TransactWriteItems", lambda: drafts.discard("ada-sub", made["id"])):
        answer = ada.asks("PATCH", f"{DRAFTS}/{made['id']}", {"caption": "Two"})

    assert answer.status == 404
    assert listed(ada) == []

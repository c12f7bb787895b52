"""Appeals: once, by whom it concerns, answered by another moderator, in one write."""

from typing import Any

import pytest

from easel import clock, ids
from easel.moderation import decision_log
from easel.moderation.decision_log import Decision
from tests.functions.contract import is_problem
from tests.functions.deciding import decided, decides
from tests.support.trouble import lost_replies, meanwhile
from tests.support.world import MODERATOR, Answer, Person, stored

TEXT = "It is a joke among friends."


@pytest.fixture
def max_() -> Person:
    """Another moderator."""
    return Person("max-sub", MODERATOR).joins("max")


def appeals(person: Person, decision_id: str, text: str = TEXT, **rest: Any) -> Answer:
    return person.asks("POST", f"/v1/decisions/{decision_id}/appeal", {"text": text}, **rest)


def queue(mod: Person) -> list[dict[str, Any]]:
    items: list[dict[str, Any]] = mod.asks("GET", "/v1/moderation/cases").json["items"]
    return items


def test_an_appeal_comes_before_the_moderators(ada: Person, mod: Person) -> None:
    post = ada.publishes()
    hidden = decided(mod, f"post:{post}", "hide")
    before = ada.asks("GET", f"/v1/decisions/{hidden['id']}").json

    made = appeals(ada, hidden["id"])

    assert before["appeal_until"] > before["decided_at"]
    assert made.status == 201
    assert (made.json["appeal"]["text"], made.json["appeal"]["status"]) == (TEXT, "open")
    assert "appeal_until" not in made.json
    (case,) = queue(mod)
    assert (case["id"], case["sources"], case["reports"]) == (f"post:{post}", ["appeal"], 0)
    assert case["due_at"]
    shown = mod.asks("GET", f"/v1/moderation/cases/post:{post}").json["decisions"][0]
    assert shown["appeal"]["text"] == TEXT


@pytest.mark.parametrize("action", ["hide", "take_down", "label", "suspend"])
def test_another_moderator_reverses_and_it_is_undone_at_once(
    action: str, ada: Person, mod: Person, max_: Person
) -> None:
    post = ada.publishes()
    case = "user:ada-sub" if action == "suspend" else f"post:{post}"
    made = decided(mod, case, action, **({"level": "explicit"} if action == "label" else {}))
    assert appeals(ada, made["id"]).status == 201

    own = decides(mod, case, "reverse", decision_id=made["id"])
    answer = decided(max_, case, "reverse", decision_id=made["id"], note="We were wrong.")

    assert is_problem(own, 403)
    assert own.json["type"] == "urn:easel:problem:another-moderator"
    assert (answer["answers"], answer["led_by"]) == (made["id"], "appeal")
    told = ada.asks("GET", f"/v1/decisions/{made['id']}").json
    assert (told["reversed"], told["appeal"]["status"]) == (True, "reversed")
    assert told["appeal"]["answer_id"] == answer["id"]
    assert ada.asks("GET", f"/v1/decisions/{answer['id']}").json["note"] == "We were wrong."
    assert ada.asks("GET", "/v1/me").json["is_suspended"] is False
    assert {"held", "label"}.isdisjoint(ada.asks("GET", f"/v1/posts/{post}").json)
    assert queue(mod) == []


def test_another_moderator_upholds_and_it_stays(ada: Person, mod: Person, max_: Person) -> None:
    post = ada.publishes()
    hidden = decided(mod, f"post:{post}", "hide")
    appeals(ada, hidden["id"])

    own = decides(mod, f"post:{post}", "uphold", decision_id=hidden["id"])
    answer = decided(max_, f"post:{post}", "uphold", decision_id=hidden["id"], note="It stands.")
    twice = decides(max_, f"post:{post}", "uphold", decision_id=hidden["id"])

    assert is_problem(own, 403)
    assert is_problem(twice, 422)
    assert (answer["answers"], "reverses" in answer) == (hidden["id"], False)
    newest, first = ada.asks("GET", "/v1/decisions").json["items"]
    assert (newest["action"], newest["note"]) == ("uphold", "It stands.")
    assert (first["reversed"], first["appeal"]["status"]) == (False, "upheld")
    assert ada.asks("GET", f"/v1/posts/{post}").json["held"]
    assert queue(mod) == []


def test_a_suspended_person_appeals(ada: Person, mod: Person) -> None:
    made = decided(mod, "user:ada-sub", "suspend")

    assert appeals(ada, made["id"]).status == 201


def test_one_appeals_once_and_a_repeated_key_is_the_same_appeal(ada: Person, mod: Person) -> None:
    hidden = decided(mod, f"post:{ada.publishes()}", "hide")
    headers = {"idempotency-key": "a"}

    first, again = (appeals(ada, hidden["id"], headers=headers) for _ in range(2))
    twice = appeals(ada, hidden["id"], "And another thing.")

    assert (first.status, again.status) == (201, 201)
    assert again.json == first.json
    assert is_problem(twice, 409)
    assert twice.json["type"] == "urn:easel:problem:already-appealed"
    assert len(stored("appeal")) == 1


def test_two_appeals_at_once_are_one(ada: Person, mod: Person) -> None:
    hidden = decided(mod, f"post:{ada.publishes()}", "hide")
    answers = []

    with meanwhile("TransactWriteItems", lambda: answers.append(appeals(ada, hidden["id"]))):
        answers.append(appeals(ada, hidden["id"], "Again."))

    assert sorted(each.status for each in answers) == [201, 409]
    ((_, appeal),) = stored("appeal").items()
    assert appeal["text"]["S"] == TEXT


def test_what_was_reversed_meanwhile_is_not_appealed_against(ada: Person, mod: Person) -> None:
    post = ada.publishes()
    hidden = decided(mod, f"post:{post}", "hide")

    def back() -> None:
        decided(mod, f"post:{post}", "reverse", decision_id=hidden["id"])

    with meanwhile("TransactWriteItems", back):
        answer = appeals(ada, hidden["id"])

    assert is_problem(answer, 409)
    assert answer.json["type"] == "urn:easel:problem:not-appealable"
    assert stored("appeal") == {}
    assert queue(mod) == []


def test_an_appeal_in_the_meantime_is_left_to_another(ada: Person, mod: Person) -> None:
    post = ada.publishes()
    hidden = decided(mod, f"post:{post}", "hide")

    with meanwhile("TransactWriteItems", lambda: appeals(ada, hidden["id"])):
        answer = decides(mod, f"post:{post}", "reverse", decision_id=hidden["id"])

    assert is_problem(answer, 403)
    assert ada.asks("GET", f"/v1/decisions/{hidden['id']}").json["reversed"] is False


def test_nothing_else_is_appealed_against(
    ada: Person, bob: Person, mod: Person, max_: Person
) -> None:
    post = ada.publishes()
    hidden = decided(mod, f"post:{post}", "hide")
    back = decided(max_, f"post:{post}", "reverse", decision_id=hidden["id"])
    dismissed = decided(mod, f"post:{post}", "dismiss")

    assert is_problem(appeals(bob, hidden["id"]), 404)
    assert is_problem(appeals(ada, dismissed["id"]), 404)
    assert is_problem(appeals(ada, hidden["id"]), 409)
    assert is_problem(appeals(ada, back["id"]), 409)
    assert is_problem(appeals(ada, hidden["id"], "  "), 422)


def test_after_half_a_year_it_is_too_late(ada: Person, mod: Person) -> None:
    case = f"post:{ada.publishes()}"
    made = decision_log.find(f"{case}/{decided(mod, case, 'hide')['id']}")
    old = ids.at_time(clock.epoch() - 181 * 24 * 3600)
    made.sk, made.decision_id, made.gsi1sk, made.gsi2sk = f"DECISION#{old}", old, old, old
    made.save()

    answer = appeals(ada, old)

    assert is_problem(answer, 410)
    assert "appeal_until" not in ada.asks("GET", f"/v1/decisions/{old}").json


def test_a_case_stays_open_until_every_appeal_is_answered(
    ada: Person, bob: Person, mod: Person, max_: Person
) -> None:
    case = f"post:{ada.publishes()}"
    made = [decided(mod, case, "hide"), decided(mod, case, "take_down")]
    for each in made:
        assert appeals(ada, each["id"]).status == 201
    decided(mod, case, "dismiss")
    assert [each["id"] for each in queue(mod)] == [case]

    decided(max_, case, "uphold", decision_id=made[1]["id"])
    assert [each["sources"] for each in queue(mod)] == [["appeal"]]

    # The newer decision holds the post, so that nothing is undone; they were right all the same.
    decided(max_, case, "reverse", decision_id=made[0]["id"])
    assert queue(mod) == []
    assert ada.asks("GET", f"/v1/decisions/{made[0]['id']}").json["reversed"] is True
    assert stored("post")


def test_a_report_joins_an_appeal_and_both_are_answered(
    ada: Person, bob: Person, mod: Person, max_: Person
) -> None:
    case = "user:ada-sub"
    bob.asks("POST", "/v1/reports", {"handle": "ada", "reason": "spam"})
    made = decided(mod, f"post:{ada.publishes()}", "hide")
    post_case = f"post:{made['subject']['id']}"
    appeals(ada, made["id"])

    assert {each["id"] for each in queue(mod)} == {case, post_case}
    decided(max_, post_case, "uphold", decision_id=made["id"])
    assert [each["id"] for each in queue(mod)] == [case]


def test_a_lost_reply_appeals_once(ada: Person, mod: Person) -> None:
    hidden = decided(mod, f"post:{ada.publishes()}", "hide")

    with lost_replies("TransactWriteItems"):
        answer = appeals(ada, hidden["id"])

    assert answer.status == 201
    assert len(stored("appeal")) == 1
    (case,) = queue(mod)
    assert case["reports"] == 0


def test_who_decided_and_left_leaves_the_appeal_to_any(ada: Person, mod: Person) -> None:
    post = ada.publishes()
    hidden = decided(mod, f"post:{post}", "hide")
    item = Decision(f"M#post:{post}", f"DECISION#{hidden['id']}")
    item.update(actions=[Decision.actor_id.set("-")])
    appeals(ada, hidden["id"])

    assert decides(mod, f"post:{post}", "uphold", decision_id=hidden["id"]).status == 201

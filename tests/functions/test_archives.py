"""Asking for one's archive over HTTP."""

from tests.support.world import MODERATOR, Person, Visitor, stored

ROUTE = "/v1/me/archive"


def test_there_is_none_before_one_asks(ada: Person) -> None:
    assert ada.asks("GET", ROUTE).status == 404


def test_nobody_else_has_it(ada: Person, bob: Person, visitor: Visitor) -> None:
    ada.asks("POST", ROUTE)

    assert bob.asks("GET", ROUTE).status == 404
    assert Person(bob.user_id, MODERATOR).asks("GET", ROUTE).status == 404
    assert visitor.asks("GET", ROUTE).status == 401


def test_asking_while_one_is_made_is_answered_with_that_one(ada: Person) -> None:
    first = ada.asks("POST", ROUTE).json

    again = ada.asks("POST", ROUTE)

    assert (again.status, again.json["id"]) == (202, first["id"])
    assert len(stored("archive")) == 1


def test_the_same_key_asks_once(ada: Person) -> None:
    headers = {"idempotency-key": "one"}

    first, again = (ada.asks("POST", ROUTE, headers=headers) for _ in range(2))

    assert first.json["id"] == again.json["id"]


def test_three_a_day_are_enough(ada: Person) -> None:
    answers = []
    for _ in range(4):
        answers.append(ada.asks("POST", ROUTE))
        ada.asks("DELETE", ROUTE)

    assert [answer.status for answer in answers] == [202, 202, 202, 429]
    assert int(answers[-1].headers["retry-after"]) > 0


def test_removing_it_twice_is_as_good_as_once(ada: Person) -> None:
    ada.asks("POST", ROUTE)

    assert [ada.asks("DELETE", ROUTE).status for _ in range(2)] == [204, 204]
    assert ada.asks("GET", ROUTE).status == 404


def test_a_suspended_person_may_take_their_things(ada: Person) -> None:
    moderator = Person("moderator-sub", MODERATOR).joins("moderator")
    verdict = {"case_id": "user:ada-sub", "action": "suspend", "rule": "hate", "note": "Rule 3."}
    decided = moderator.asks("POST", "/v1/moderation/decisions", verdict)

    answer = ada.asks("POST", ROUTE)

    assert decided.status == 201, decided.text
    assert answer.status == 202


def test_who_has_no_profile_has_no_things() -> None:
    assert Person("nobody-sub").asks("POST", ROUTE).status == 403

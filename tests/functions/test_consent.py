"""Consent: what holds before one decides, what one decides, and that it can be taken back."""

from typing import Any

import pytest

from easel import rate_limits
from easel.consent import deciding, model, texts
from easel.consent.model import OF_DATASETS, Choices, Consent
from easel.users import User
from tests.functions.contract import is_problem
from tests.support.trouble import lost_replies, meanwhile
from tests.support.world import Person, stored

CONSENT = "/v1/me/consent"
NOTHING = {"version": 1, "ranking": False} | dict.fromkeys(Choices._fields, False)
ALL = NOTHING | {"ranking": True} | dict.fromkeys(Choices._fields, True)


@pytest.fixture
def adult() -> Person:
    """Somebody who said that they are 18 or over."""
    return Person("dora-sub").joins("dora", age_band="18_plus")


def agrees(person: Person, **said: Any) -> Any:
    answer = person.asks("PUT", CONSENT, NOTHING | said)
    assert answer.status == 200, answer.text
    return answer.json


def test_before_one_decides_nothing_of_oneself_is_in_datasets(adult: Person) -> None:
    found = adult.asks("GET", CONSENT).json

    assert (found["ranking"], found["analytics"]) == (True, True)
    assert not any(found[name] for name in OF_DATASETS)
    assert (found["decided_at"], found["decided_version"]) == (None, None)
    assert found["text"] == texts.TEXTS[found["version"]]


@pytest.mark.parametrize("name", [*Choices._fields, "ranking"])
def test_each_purpose_is_agreed_to_and_taken_back_by_itself(adult: Person, name: str) -> None:
    agreed = agrees(adult, **{name: True})
    back = agrees(adult)

    assert [each for each in (*Choices._fields, "ranking") if agreed[each]] == [name]
    assert not any(back[each] for each in (*Choices._fields, "ranking"))
    assert back == adult.asks("GET", CONSENT).json


def test_every_decision_is_on_record_with_the_text_it_was_about(adult: Person) -> None:
    for said in (True, False):
        agrees(adult, research_export=said)

    first, second = (each for _, each in sorted(stored("consented").items()))
    assert (first["research_export"], second["research_export"]) == (
        {"BOOL": True},
        {"BOOL": False},
    )
    assert first["version"] == second["version"] == {"N": "1"}
    assert first["decided_at"]["S"] <= second["decided_at"]["S"]


def test_the_same_again_is_no_decision(adult: Person) -> None:
    first = agrees(adult, analytics=True)

    assert agrees(adult, analytics=True) == first
    assert len(stored("consented")) == 1


def test_ranking_is_the_switch_of_the_feed_recipe(adult: Person) -> None:
    agrees(adult, ranking=False)
    assert not adult.asks("GET", "/v1/me/feed-recipe").json["uses_reactions"]

    adult.asks("PUT", "/v1/me/feed-recipe", {"uses_reactions": True})
    assert adult.asks("GET", CONSENT).json["ranking"]


@pytest.mark.parametrize("age", ["13_17", None])
@pytest.mark.parametrize("name", OF_DATASETS)
def test_who_is_not_known_to_be_an_adult_is_in_no_dataset(age: str | None, name: str) -> None:
    young = Person("emil-sub").joins("emil", **({"age_band": age} if age else {}))

    answer = young.asks("PUT", CONSENT, NOTHING | {name: True})

    assert is_problem(answer, 422)
    assert [each["pointer"] for each in answer.json["errors"]] == [f"/{name}"]
    assert not stored("consent")
    assert not young.asks("GET", CONSENT).json["may_be_in_datasets"]
    assert agrees(young, analytics=True)["analytics"]


def test_only_the_text_in_force_is_agreed_to(adult: Person) -> None:
    answer = adult.asks("PUT", CONSENT, ALL | {"version": 2})

    assert is_problem(answer, 422)
    assert [each["pointer"] for each in answer.json["errors"]] == ["/version"]
    assert not stored("consent")


def test_what_was_agreed_to_is_taken_back_whatever_the_text_was(adult: Person) -> None:
    adult.asks("PUT", CONSENT, ALL)

    answer = adult.asks("PUT", CONSENT, NOTHING | {"version": 2})

    assert answer.status == 200
    assert not any(answer.json[name] for name in ("ranking", *Choices._fields))


def test_default_weights_give_no_consent_again(adult: Person) -> None:
    adult.asks("PUT", CONSENT, {"version": 1, "ranking": False})

    assert adult.asks("DELETE", "/v1/me/feed-recipe").status in {200, 204}

    assert adult.asks("GET", CONSENT).json["ranking"] is False


def test_a_new_text_is_agreed_to_anew(adult: Person, monkeypatch: pytest.MonkeyPatch) -> None:
    agrees(adult, **dict.fromkeys(Choices._fields, True))
    monkeypatch.setattr(deciding, "VERSION", 2)
    monkeypatch.setattr(model, "VERSION", 2)
    monkeypatch.setattr(deciding, "TEXTS", {2: texts.TEXTS[1]})

    found = adult.asks("GET", CONSENT).json
    assert found["analytics"]
    assert not any(found[name] for name in OF_DATASETS)
    assert (found["version"], found["decided_version"]) == (2, 1)

    again = adult.asks("PUT", CONSENT, ALL | {"version": 2}).json
    assert all(again[name] for name in OF_DATASETS)


@pytest.mark.parametrize(
    "body",
    [
        {},
        {"ranking": False},
        ALL | {"analytics": "yes"},
        ALL | {"analytics": 1},
        ALL | {"version": 1.5},
        ALL | {"version": 10**9},
        ALL | {"advertising": True},
        [],
    ],
)
def test_what_is_not_said_clearly_is_refused(adult: Person, body: Any) -> None:
    assert is_problem(adult.asks("PUT", CONSENT, body), 422)
    assert not stored("consent") | stored("recipe")


@pytest.mark.parametrize("name", [*Choices._fields, "ranking"])
def test_what_is_left_out_stays_as_it_is(adult: Person, name: str) -> None:
    before = agrees(adult, **ALL)

    after = adult.asks("PUT", CONSENT, {"version": 1, name: False}).json

    assert [each for each in before if after[each] != before[each]] in (
        [name],
        ["decided_at", name],
    )


def test_of_decisions_at_once_each_holds_and_is_on_record(adult: Person) -> None:
    agrees(adult, research_export=True)

    def elsewhere() -> None:
        deciding.decide(adult.user_id, {"research_export": False, "ranking": True}, 1)

    with meanwhile("TransactWriteItems", elsewhere):
        said = {"version": 1, "model_training": True, "ranking": False}
        last = adult.asks("PUT", CONSENT, said).json

    assert [name for name in Choices._fields if last[name]] == ["model_training"]
    assert not last["ranking"]
    assert len(stored("consented")) == 3


def test_who_leaves_meanwhile_agrees_to_nothing(adult: Person) -> None:
    def elsewhere() -> None:
        assert adult.asks("DELETE", "/v1/me", query={"handle": "dora"}).status == 204

    with meanwhile("TransactWriteItems", elsewhere):
        answer = adult.asks("PUT", CONSENT, ALL)

    assert is_problem(answer, 403)
    assert not stored("consent") | stored("consented") | stored("recipe")


def test_a_reply_that_is_lost_leaves_one_decision(adult: Person) -> None:
    with lost_replies("TransactWriteItems") as lost:
        found = agrees(adult, model_training=True)

    assert lost
    assert found["model_training"]
    assert not found["ranking"]
    assert len(stored("consented")) == 1


def test_what_one_agrees_to_counts_and_taking_it_back_is_never_refused(
    adult: Person, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(rate_limits.PACES, "setting", rate_limits.Pace(2, 2, "changes"))
    for said in (True, False) * 2:
        agrees(adult, model_training=said, ranking=said)

    answer = adult.asks("PUT", CONSENT, {"version": 1, "own_images": True})
    assert is_problem(answer, 429)
    assert is_problem(adult.asks("PUT", CONSENT, {"version": 1, "ranking": True}), 429)
    assert adult.asks("PUT", CONSENT, {"version": 1, "analytics": False}).status == 200
    found = adult.asks("GET", CONSENT).json
    assert not any(found[name] for name in (*Choices._fields, "ranking"))


def test_who_is_suspended_takes_back_what_they_agreed_to(adult: Person, mod: Person) -> None:
    agrees(adult, **ALL)
    verdict = {"case_id": "user:dora-sub", "action": "suspend", "rule": "spam"}
    decided = mod.asks("POST", "/v1/moderation/decisions", verdict)
    assert decided.status == 201, decided.text

    found = agrees(adult)

    assert not any(found[name] for name in (*Choices._fields, "ranking"))


def test_nobody_agrees_without_a_profile() -> None:
    for method, body in (("GET", None), ("PUT", ALL)):
        assert Person("nobody-sub").asks(method, CONSENT, body).status == 403


def test_agreement_of_a_user_is_theirs_alone(adult: Person, ada: Person) -> None:
    agrees(adult, **dict.fromkeys(Choices._fields, True))

    assert not ada.asks("GET", CONSENT).json["research_export"]


def test_what_holds_is_what_was_decided_by_an_adult() -> None:
    user, consent = User.at("x"), Consent.at("x")
    consent.choose(Choices(*[True] * 5), "2026-11-30T12:00:00.000Z")

    user.age_band = "18_plus"
    assert all(deciding.holding(user, consent))
    user.age_band = "13_17"
    assert deciding.holding(user, consent) == Choices()
    assert deciding.holding(user, None) == Choices()

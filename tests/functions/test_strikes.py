"""Strikes: what was removed counts for ninety days, unless it was reversed."""

import pytest

from easel import clock, ids
from easel.moderation import decision_log
from tests.functions.deciding import decided
from tests.support.world import Person

DAY = 24 * 3600


def aged(case: str, decision_id: str, days: int) -> str:
    """Make a decision so old; its id then."""
    made = decision_log.find(f"{case}/{decision_id}")
    old = ids.at_time(clock.epoch() - days * DAY)
    made.delete()
    made.sk, made.decision_id, made.gsi1sk, made.gsi2sk = f"DECISION#{old}", old, old, old
    made.save()
    return old


def test_removing_and_suspending_are_strikes_and_milder_decisions_are_not(
    ada: Person, mod: Person
) -> None:
    posts = [f"post:{ada.publishes()}" for _ in range(3)]
    decided(mod, posts[0], "take_down")
    decided(mod, posts[1], "hide")
    decided(mod, posts[2], "label", level="sensitive")
    decided(mod, "user:ada-sub", "suspend")

    mine = ada.asks("GET", "/v1/decisions").json

    assert mine["strikes"] == 2
    striking = [each["action"] for each in mine["items"] if "strike_until" in each]
    assert striking == ["suspend", "take_down"]
    assert all(each.get("strike_until", "3") > each["decided_at"] for each in mine["items"])


def test_a_reversal_takes_the_strike_away(ada: Person, mod: Person) -> None:
    post = f"post:{ada.publishes()}"
    made = decided(mod, post, "take_down")
    assert ada.asks("GET", "/v1/decisions").json["strikes"] == 1

    decided(mod, post, "reverse", decision_id=made["id"])

    mine = ada.asks("GET", "/v1/decisions").json
    assert mine["strikes"] == 0
    assert not any("strike_until" in each for each in mine["items"])


@pytest.mark.parametrize(("days", "strikes"), [(89, 1), (91, 0)])
def test_a_strike_ends_after_ninety_days(days: int, strikes: int, ada: Person, mod: Person) -> None:
    post = f"post:{ada.publishes()}"
    old = aged(post, decided(mod, post, "take_down")["id"], days)

    assert ada.asks("GET", "/v1/decisions").json["strikes"] == strikes
    assert ("strike_until" in ada.asks("GET", f"/v1/decisions/{old}").json) == bool(strikes)


def test_moderators_see_the_history_of_whom_a_case_is_about(
    ada: Person, bob: Person, mod: Person
) -> None:
    before, now = ada.publishes(), ada.publishes()
    made = decided(mod, f"post:{before}", "take_down")
    decided(mod, f"post:{bob.publishes()}", "take_down")
    bob.asks("POST", "/v1/reports", {"post_id": now, "reason": "hate"})

    history = mod.asks("GET", f"/v1/moderation/cases/post:{now}").json["history"]

    assert history["strikes"] == 1
    assert [each["id"] for each in history["decisions"]] == [made["id"]]
    assert history["decisions"][0]["actor"]["handle"] == "mod"

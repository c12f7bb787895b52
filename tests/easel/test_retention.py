"""What is kept of somebody who left, for moderators: what was reported, and what was decided."""

import pytest

from easel.erasure import residue_scan
from tests.audit import auditor
from tests.easel.departures import DAY, leaves, lives, seen_off, traces, world
from tests.easel.test_deliveries import at_once, paints
from tests.support.account import Account
from tests.support.moments import shifted
from tests.support.world import MODERATOR, TABLE, Person, client, stored

__all__ = ["at_once"]


@pytest.fixture
def cleo(account: Account) -> Person:
    """A moderator with a profile."""
    return Person("cleo-sub", MODERATOR).joins("cleo")


def reported_and_left(account: Account, ada: Person, bob: Person) -> str:
    """Ada's post, which bob reported before she left."""
    post_id = lives(account, ada, bob)["mine"]
    bob.asks("POST", "/v1/reports", {"post_id": post_id, "reason": "hate"})
    leaves(ada)
    account.drain()
    return post_id


def test_a_reported_post_is_kept_for_moderators_until_they_decide(
    account: Account, ada: Person, bob: Person, cleo: Person
) -> None:
    post_id = reported_and_left(account, ada, bob)
    seen_off(account)
    waiting = cleo.asks("GET", "/v1/moderation/cases").json["items"]
    sound = auditor.audit(world())

    verdict = {"action": "take_down", "rule": "hate", "note": "No.", "case_id": waiting[0]["id"]}
    decided = cleo.asks("POST", "/v1/moderation/decisions", verdict)
    seen_off(account)

    assert waiting[0]["post"]["images"]
    assert not [str(each) for each in sound]
    assert bob.asks("GET", f"/v1/posts/{post_id}").status == 404
    assert decided.status == 201, decided.text
    kinds = {trace.split()[0] for trace in traces()}
    assert kinds == {"gate", "leaving", "case", "report", "decision"}


def test_the_record_of_moderators_is_kept_for_half_a_year_and_no_longer(
    account: Account, ada: Person, bob: Person
) -> None:
    reported_and_left(account, ada, bob)

    for days in (0, 31, 150):
        seen_off(account, days * DAY)
    kept = {trace.split()[0] for trace in traces()}
    for days in (181, 182):
        seen_off(account, days * DAY)

    assert kept == {"gate", "leaving", "case", "report"}
    assert traces() == []


@pytest.mark.parametrize("first", ["case", "report"])
def test_a_report_goes_with_its_case_whichever_is_met_first(
    account: Account, ada: Person, bob: Person, first: str
) -> None:
    reported_and_left(account, ada, bob)
    seen_off(account, 31 * DAY)
    raws = client("dynamodb").scan(TableName=TABLE)["Items"]
    since = next(raw["since"]["S"] for raw in raws if raw["kind"]["S"] == "leaving")
    left = [raw for raw in raws if raw.get("kind", {}).get("S") in ("case", "report")]
    left.sort(key=lambda raw: raw["kind"]["S"] != first)

    with shifted(181 * DAY):
        for raw in left:
            residue_scan.look(raw, {"ada-sub": since}, residue_scan.Search())

    assert {trace.split()[0] for trace in traces()} == {"gate", "leaving"}


def test_a_decision_by_a_moderator_who_left_stands_without_their_name(
    account: Account, ada: Person, bob: Person, cleo: Person
) -> None:
    post = bob.publishes(image_ids=[paints(bob)])
    ada.asks("POST", "/v1/reports", {"post_id": post, "reason": "hate"})
    verdict = {"action": "hide", "rule": "hate", "note": "No.", "case_id": f"post:{post}"}
    assert cleo.asks("POST", "/v1/moderation/decisions", verdict).status == 201

    leaves(cleo, "cleo")
    account.drain()
    for days in (0, 181, 182):
        seen_off(account, days * DAY)

    ((_, decision),) = stored("decision").items()
    assert decision["actor_id"]["S"] == "-"
    assert traces("cleo-sub") == []

"""The public log of months: what was done, in numbers that name nobody."""

from datetime import UTC, datetime
from typing import Any

from easel import clock, ids
from easel.moderation import decision_log, transparency
from tests.functions.deciding import decided
from tests.support.world import Person, Visitor, stored

PATH = "/v1/transparency"
SPREAD = {"hide": 6, "take_down": 5, "dismiss": 2}


def this_month(visitor: Visitor) -> dict[str, Any]:
    transparency.summarize()
    answer = visitor.asks("GET", PATH)
    assert answer.status == 200, answer.text
    newest: dict[str, Any] = answer.json["months"][0]
    return newest


def test_small_counts_are_not_told_and_the_sums_do_not_tell_them(
    ada: Person, bob: Person, mod: Person, visitor: Visitor
) -> None:
    for action, count in SPREAD.items():
        for _ in range(count):
            post = ada.publishes()
            bob.asks("POST", "/v1/reports", {"post_id": post, "reason": "hate"})
            decided(mod, f"post:{post}", action)

    month = this_month(visitor)

    assert month["month"] == clock.now()[:7]
    assert month["decisions_by_action"] == [
        {"name": "hide", "count": 6},
        {"name": "take_down", "count": None},
        {"name": "dismiss", "count": "<5"},
    ]
    assert month["decisions_by_kind"] == [{"name": "post", "count": 13}]
    assert month["decisions_by_led_by"] == [{"name": "report", "count": 13}]
    assert month["decisions_by_source"] == [{"name": "moderator", "count": 13}]
    assert month["median_hours_to_decide"] == 0.0
    assert not any(word in str(month) for word in ("ada", "bob", "mod-sub"))


def test_notices_and_appeals_are_counted_with_what_came_of_them(
    ada: Person, mod: Person, visitor: Visitor
) -> None:
    notice = {"reason": "minors", "statement": "A child.", "good_faith": True}
    for n in range(5):
        post = ada.publishes()
        given = notice | {"url": f"https://easel.example/p/{post}"}
        assert visitor.asks("POST", "/v1/notices", given, address=f"2001:db8::{n}").status == 201
        made = decided(mod, f"post:{post}", "hide")
        appeal = {"text": "No."}
        assert ada.asks("POST", f"/v1/decisions/{made['id']}/appeal", appeal).status == 201

    month = this_month(visitor)

    assert month["notices_by_reason"] == [{"name": "minors", "count": 5}]
    assert month["notices_by_outcome"] == [{"name": "upheld", "count": 5}]
    assert month["appeals_by_outcome"] == [{"name": "open", "count": 5}]
    assert month["median_hours_to_answer_appeals"] is None
    assert month["decisions_by_led_by"] == [{"name": "notice", "count": 5}]


def test_a_decision_is_in_the_month_it_was_made_in_alone(
    ada: Person, mod: Person, visitor: Visitor
) -> None:
    case = f"post:{ada.publishes()}"
    made = decision_log.find(f"{case}/{decided(mod, case, 'hide')['id']}")
    start = datetime.now(UTC).replace(day=1, hour=0, minute=0, second=0, microsecond=0)
    made.delete()
    # The first moment of this month, and the last second of the one before.
    for seconds in (0, -1):
        old = ids.at_time(int(start.timestamp()) + seconds)
        made.sk, made.decision_id, made.gsi1sk, made.gsi2sk = f"DECISION#{old}", old, old, old
        made.save()

    transparency.summarize()

    counted = [
        each.counts["decisions"]["action"]
        for each in transparency.Summary.query("TRANSPARENCY", scan_index_forward=False)
    ]
    assert counted == [{"hide": 1}, {"hide": 1}, {}]
    assert len(visitor.asks("GET", PATH).json["months"]) == len(counted)


def test_counting_again_changes_nothing(ada: Person, mod: Person, visitor: Visitor) -> None:
    decided(mod, f"post:{ada.publishes()}", "hide")
    first = this_month(visitor)

    assert this_month(visitor) | {"made_at": ""} == first | {"made_at": ""}
    assert len(stored("summary")) == transparency.RECOUNTED

"""Acts: reports, and what moderators decide."""

from typing import Any

from tests.e2e.persona import Persona
from tests.e2e.simulation.town import Act, Turn

REASONS = ("spam", "harassment", "other")
# It is gone or not for them, or one judges what is one's own, or it is so already.
OVERTAKEN = (403, 404, 422)


def report_post(turn: Turn) -> None:
    if post := turn.post():
        _reports(turn, post_id=post.id)


def report_person(turn: Turn) -> None:
    _reports(turn, handle=turn.other().handle)


def hide(turn: Turn) -> None:
    _judges_post(turn, "hide")


def take_down(turn: Turn) -> None:
    _judges_post(turn, "take_down")


def label(turn: Turn) -> None:
    if post := turn.post():
        level = turn.dice.choice(("sensitive", "explicit"))
        _decides(turn, f"post:{post.id}", "label", level=level)


def dismiss(turn: Turn) -> None:
    _judges_post(turn, "dismiss")


def suspend(turn: Turn) -> None:
    them = turn.other()
    # Who is to lift suspensions is never kept out.
    if them not in turn.town.moderators:
        turn.town.suspends = True
        _decides(turn, f"user:{them.user_id}", "suspend")


def reverse(turn: Turn) -> None:
    if decision := turn.one_of(turn.town.decisions):
        subject = decision["subject"]
        case = f"{subject['kind']}:{subject['id']}"
        _decides(turn, case, "reverse", decision_id=decision["id"])


def appeal(turn: Turn) -> None:
    decision = turn.one_of(turn.town.decisions)
    owner = _owner(turn, decision["subject"]) if decision else None
    if decision and owner:
        turn.person = owner
        path = f"/v1/decisions/{decision['id']}/appeal"
        # It was reversed, or they did before; the list that finds it may lag behind.
        turn.asks("POST", path, {"text": turn.words()}, refused=(404, 409))


def uphold(turn: Turn) -> None:
    if decision := turn.one_of(turn.town.decisions):
        subject = decision["subject"]
        case = f"{subject['kind']}:{subject['id']}"
        _decides(turn, case, "uphold", decision_id=decision["id"])


def read_cases(turn: Turn) -> None:
    turn.person = turn.dice.choice(turn.town.moderators)
    page = turn.asks("GET", "/v1/moderation/cases") or {"items": []}
    if page["items"]:
        case = turn.dice.choice(page["items"])
        turn.asks("GET", f"/v1/moderation/cases/{case['id']}", refused=(404,))


def read_receipts(turn: Turn) -> None:
    for path in ("/v1/reports", "/v1/decisions"):
        turn.asks("GET", path)


def _owner(turn: Turn, subject: dict[str, Any]) -> Persona | None:
    """Whom a decision concerns."""
    if subject["kind"] == "user":
        return next((each for each in turn.town.people if each.user_id == subject["id"]), None)
    return next((post.author for post in turn.town.posts if post.id == subject["id"]), None)


def _reports(turn: Turn, **about: Any) -> None:
    complaint = {"reason": turn.dice.choice(REASONS), "note": turn.words()}
    turn.asks("POST", "/v1/reports", about | complaint, refused=(422,))


def _judges_post(turn: Turn, action: str) -> None:
    if post := turn.post():
        _decides(turn, f"post:{post.id}", action)


def _decides(turn: Turn, case: str, action: str, **rest: Any) -> None:
    turn.person = turn.dice.choice(turn.town.moderators)
    verdict = {"case_id": case, "action": action, "rule": "spam"} | rest
    made = turn.asks("POST", "/v1/moderation/decisions", verdict, refused=OVERTAKEN)
    if made and action in {"hide", "take_down", "label", "suspend"}:
        turn.town.decisions.append(made)


JUDGING = {
    "report a post": Act(15, report_post),
    "report a person": Act(6, report_person),
    "hide": Act(10, hide),
    "take down": Act(4, take_down),
    "label": Act(6, label),
    "dismiss": Act(5, dismiss),
    "suspend": Act(5, suspend),
    "reverse": Act(14, reverse),
    "appeal": Act(6, appeal),
    "uphold": Act(6, uphold),
    "read cases": Act(6, read_cases),
    "read receipts": Act(4, read_receipts),
}

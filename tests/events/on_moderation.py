"""What the requests in events/http do about reports and decisions."""

from tests.events.cases import Steps, case, shown
from tests.events.town import BOB, POST, Town
from tests.support.world import MODERATOR, Person

CASE = f"post:{POST}"


def _reported(town: Town) -> None:
    town.publish()
    town.bob.asks("POST", "/v1/reports", {"post_id": POST, "reason": "spam"})


def _decided(town: Town) -> None:
    town.publish()
    decision = {"case_id": CASE, "action": "hide", "rule": "spam"}
    Person(BOB, MODERATOR).asks("POST", "/v1/moderation/decisions", decision)


@case("http/report", "moderation")
def reports(town: Town) -> Steps:
    """Bob reports Ada's post."""
    town.publish()
    answer = yield
    assert shown(answer, 201)["status"] == "open"
    assert town.item(f"M#{CASE}", "CASE")["reports"] == {"N": "1"}


@case("http/reports", "moderation")
def lists_reports(town: Town) -> Steps:
    """Bob looks what he reported."""
    _reported(town)
    answer = yield
    assert [each["subject"]["id"] for each in shown(answer)["items"]] == [POST]


@case("http/decisions", "moderation")
def lists_decisions(town: Town) -> Steps:
    """Ada looks what was decided about her posts."""
    _decided(town)
    answer = yield
    assert [each["action"] for each in shown(answer)["items"]] == ["hide"]


@case("http/cases", "moderation")
def lists_cases(town: Town) -> Steps:
    """A moderator looks what waits."""
    _reported(town)
    answer = yield
    assert [each["id"] for each in shown(answer)["items"]] == [CASE]


@case("http/case", "moderation")
def reads_a_case(town: Town) -> Steps:
    """A moderator looks at a case."""
    _reported(town)
    answer = yield
    assert [each["by"]["handle"] for each in shown(answer)["details"]] == ["bob"]


@case("http/decide", "moderation")
def takes_down(town: Town) -> Steps:
    """A moderator takes Ada's post down."""
    town.publish()
    answer = yield
    assert shown(answer, 201)["action"] == "take_down"
    post = town.item(f"P#{POST}", "POST")
    assert post["held"]["M"]["rule"] == {"S": "hate"}
    assert "public_key" not in post


@case("http/decision-log", "moderation")
def reads_the_log(town: Town) -> Steps:
    """A moderator reads the log."""
    _decided(town)
    answer = yield
    assert [each["actor"]["handle"] for each in shown(answer)["items"]] == ["bob"]

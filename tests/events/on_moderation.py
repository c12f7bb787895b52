"""What the requests in events/http do about reports and decisions."""

from tests.events.cases import Steps, case, done, shown
from tests.events.samples import Sample
from tests.events.town import ADA, BOB, DECISION, NOTICE, POST, Town
from tests.support.world import MODERATOR, Person, stored

CASE = f"post:{POST}"


def _reported(town: Town) -> None:
    town.publish()
    town.bob.asks("POST", "/v1/reports", {"post_id": POST, "reason": "spam"})


def _decided(town: Town) -> None:
    town.publish()
    decision = {"case_id": CASE, "action": "hide", "rule": "spam"}
    Person(BOB, MODERATOR).asks("POST", "/v1/moderation/decisions", decision)


def _hidden(town: Town) -> None:
    """What the sample of a decision in the stream says."""
    from easel.moderation.decision_log import Decision

    town.publish()
    said = Sample("stream/decision.insert").event["Records"][0]["dynamodb"]["NewImage"]
    Decision.from_raw_data(said).save()


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


@case("http/give-notice", "moderation")
def gives_notice(town: Town) -> Steps:
    """Somebody without an account says that Ada's post shows them."""
    town.publish()
    answer = yield
    assert shown(answer, 201)["status"] == "open"
    assert town.item(f"M#{CASE}", "CASE")["reasons"] == {"SS": ["intimate_image"]}


@case("http/notice", "moderation")
def reads_a_receipt(town: Town) -> Steps:
    """Who gave the notice looks what came of it."""
    from easel.moderation.notices import Notice

    town.publish()
    _reported(town)
    notice = Notice.at(NOTICE)
    notice.subject_kind, notice.subject_id, notice.owner_id = "post", POST, ADA
    notice.url, notice.reason, notice.statement = f"/p/{POST}", "spam", "It sells something."
    notice.opened = town.item(f"M#{CASE}", "CASE")["opened"]["S"]
    notice.due = notice.created_at = "2026-11-22T12:00:00.000Z"
    notice.save()
    answer = yield
    assert (shown(answer)["status"], shown(answer)["reason"]) == ("open", "spam")


@case("http/decisions", "moderation")
def lists_decisions(town: Town) -> Steps:
    """Ada looks what was decided about her posts."""
    _decided(town)
    answer = yield
    assert [each["action"] for each in shown(answer)["items"]] == ["hide"]


@case("http/decision", "moderation")
def reads_a_decision(town: Town) -> Steps:
    """Ada looks why her post was hidden."""
    _hidden(town)
    answer = yield
    assert (shown(answer)["rule"], shown(answer)["led_by"]) == ("spam", "report")


@case("bus/easel.DecisionMade", "notifications-events")
def tells_of_a_decision(town: Town) -> Steps:
    """Ada is told what was decided about her post."""
    _hidden(town)
    done((yield))
    (told,) = town.ada.asks("GET", "/v1/notifications").json["items"]
    assert (told["kind"], told["decision"]["id"]) == ("decision", DECISION)


@case("http/appeal", "moderation")
def appeals(town: Town) -> Steps:
    """Ada says what is wrong with it."""
    _hidden(town)
    answer = yield
    assert shown(answer, 201)["appeal"]["status"] == "open"
    assert town.item(f"M#{CASE}", "CASE")["appeals"] == {"SS": [DECISION]}


@case("http/transparency", "moderation")
def reads_the_numbers(town: Town) -> Steps:
    """Somebody looks what moderators did this month."""
    from easel.moderation import transparency

    _decided(town)
    transparency.summarize()
    answer = yield
    assert shown(answer)["months"][0]["decisions_by_action"] == [{"name": "hide", "count": "<5"}]


@case("schedule/summarize", "maintenance")
def counts_months(town: Town) -> Steps:
    """What was decided is counted by month."""
    _decided(town)
    answer = yield
    assert answer == {"ReconcileLookedAt": 3, "ReconcileRepaired": 0}
    assert len(stored("summary")) == 3


@case("schedule/copies", "maintenance")
def looks_for_copies(town: Town) -> Steps:
    """Nothing was taken down of late."""
    _decided(town)
    answer = yield
    assert answer == {"ReconcileLookedAt": 0, "ReconcileRepaired": 0}


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


@case("http/decide-batch", "moderation")
def decides_many(town: Town) -> Steps:
    """A moderator hides Ada's post, and one that is not there."""
    town.publish()
    answer = yield
    hidden, missing = shown(answer)["items"]
    assert hidden["decision"]["action"] == "hide"
    assert missing["problem"]["status"] == 404


@case("http/decision-log", "moderation")
def reads_the_log(town: Town) -> Steps:
    """A moderator reads the log."""
    _decided(town)
    answer = yield
    assert [each["actor"]["handle"] for each in shown(answer)["items"]] == ["bob"]

"""What the requests in events/http do about consent."""

from tests.events.cases import Steps, case, shown
from tests.events.town import ADA, Town
from tests.support import lake


@case("http/consent", "insight")
def reads_consent(town: Town) -> Steps:
    """Ada looks what she agrees to: what holds before she decides."""
    answer = yield
    assert (shown(answer)["analytics"], shown(answer)["model_training"]) == (True, False)
    assert shown(answer)["decided_at"] is None


@case("http/decide-consent", "insight")
def decides(town: Town) -> Steps:
    """Ada does not want to be counted."""
    answer = yield
    assert (shown(answer)["ranking"], shown(answer)["analytics"]) == (True, False)
    assert town.item(f"U#{ADA}", "CONSENT")["analytics"] == {"BOOL": False}


@case("http/signals", "insight")
def takes_signals(town: Town) -> Steps:
    """Ada's browser says what she looked at; it is on its way as one message."""
    answer = yield
    assert shown(answer, 202) == {"batch_id": "3f0c6c1e", "taken": 2}
    assert len(lake.waiting()) == 1


@case("sqs/insight-signals", "insight-signals")
def keeps_signals(town: Town) -> Steps:
    """A batch is put into the lake; one that cannot be read comes back alone."""
    answer = yield
    assert [each["itemIdentifier"][-2:] for each in answer["batchItemFailures"]] == ["51"]
    (row,) = lake.rows()
    assert (row["kind"], row["at"]) == ("share", "2026-11-22T11:59:59.200Z")

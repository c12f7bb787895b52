"""What the requests in events/http do about consent."""

from tests.events.cases import Steps, case, shown
from tests.events.town import ADA, Town


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

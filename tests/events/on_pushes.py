"""What the samples in events/ do about pushes to Ada's browser."""

from tests.events.cases import Steps, case, done, shown
from tests.events.town import ADA, Town
from tests.fakes.push_service import Client

PUSHES = "/v1/me/push-subscriptions"


def _kept(town: Town) -> object:
    return (town.item(f"SESSION#{ADA}", "PUSH") or {"by_session": {"M": {}}})["by_session"]["M"]


def _subscribe(town: Town) -> str:
    here, _ = town.sessions()
    answer = town.here.asks("PUT", PUSHES, Client().subscription)
    assert answer.status == 200, answer.text
    return here


@case("http/push-on", "notifications")
def subscribes(town: Town) -> Steps:
    """Ada has notifications pushed to her browser."""
    here, _ = town.sessions()
    answer = yield
    assert shown(answer)["quiet"] == {"begins": "21:00", "ends": "06:00"}
    assert list(_kept(town)) == [here]  # type: ignore[call-overload]


@case("http/push-off", "notifications")
def unsubscribes(town: Town) -> Steps:
    """Ada wants no more of them."""
    _subscribe(town)
    answer = yield
    assert answer["statusCode"] == 204
    assert _kept(town) == {}


@case("bus/easel.PushDue", "push-events")
def forgets_a_session_that_ended(town: Town) -> Steps:
    """Ada was notified, and her browser has been signed out: it is not told, and forgotten."""
    from easel.sessions.model import Session

    here = _subscribe(town)
    town.follow()
    town.notify_of_follower()
    Session.at(ADA, here).delete()
    done((yield))
    assert _kept(town) == {}

"""What the requests in events/http do about invitations."""

from tests.events.cases import Steps, case, shown
from tests.events.town import INVITATION, Town


@case("http/invite", "users")
def invites(town: Town) -> Steps:
    """A moderator makes an invitation for five."""
    answer = yield
    made = shown(answer, 201)
    assert (made["uses"], made["used"], made["status"]) == (5, 0, "open")
    assert town.item(f"INVITATION#{made['code']}", "INVITATION")


@case("http/invitations", "users")
def lists_invitations(town: Town) -> Steps:
    """A moderator looks how many joined."""
    town.invite()
    answer = yield
    assert [each["code"] for each in shown(answer)["items"]] == [INVITATION]


@case("http/invitation", "users")
def is_invited(town: Town) -> Steps:
    """Somebody who was given an invitation opens it."""
    town.invite()
    answer = yield
    assert shown(answer)["status"] == "open"


@case("http/delete-invitation", "users")
def deletes_an_invitation(town: Town) -> Steps:
    """A moderator takes an invitation back."""
    town.invite()
    answer = yield
    assert answer["statusCode"] == 204
    assert not town.item(f"INVITATION#{INVITATION}", "INVITATION")

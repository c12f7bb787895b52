"""A network that one joins by invitation: from a moderator's link to a profile."""

import re

from playwright.sync_api import expect

from tests.e2e.backstage import Backstage
from tests.e2e.network import Network
from tests.web.conftest import Visitor
from tests.web.measures import axe
from tests.web.moderators import moderator_of
from tests.web.sign_in import fill_in

REFUSED = "403 POST .*/v1/users"
NO_PROFILE = "403 GET .*/v1/me"


def test_an_invitation_leads_to_a_profile_where_one_is_needed(
    visitor: Visitor, person: Visitor, network: Network, backstage: Backstage
) -> None:
    mod = moderator_of(network)
    page = person(mod, device="desktop")
    page.goto("/moderation/invitations")
    page.get_by_label("How many people").fill("1")
    page.get_by_role("button", name="Create invitation").click()
    expect(page.get_by_text("0 of 1 joined")).to_be_visible()
    assert axe(page) == []
    link = page.locator("code").first.inner_text()
    newcomer = network.applicant("guest")

    with backstage.changed("users", JOINING="invitation"):
        stranger = visitor(expects=[REFUSED, NO_PROFILE])
        network.applies(newcomer)
        network.stack.client("cognito-idp").admin_confirm_sign_up(
            UserPoolId=network.stack.user_pool_id, Username=newcomer.username
        )
        stranger.goto("/sign-in?next=/welcome")
        fill_in(stranger, newcomer.username, newcomer.password)
        stranger.wait_for_url("**/welcome**")
        stranger.get_by_label("Name", exact=True).fill("Guest")
        stranger.get_by_label("Handle").fill(newcomer.handle)
        stranger.get_by_label("Your age").fill("30")
        stranger.get_by_role("button", name="Create profile").click()
        field = stranger.get_by_label("Invitation", exact=True)
        expect(field).to_be_visible()
        assert axe(stranger) == []
        field.fill(link)
        stranger.get_by_role("button", name="Create profile").click()
        stranger.wait_for_url(lambda url: "/welcome" not in url)
        # By the API: the functions that begin anew are slow for a page that asks for much at once.
        made = {each["url"]: each for each in mod.must("GET", "/v1/invitations")["items"]}
        assert (made[link]["used"], made[link]["status"]) == (1, "used_up")


def test_the_link_of_an_invitation_leads_to_signing_up(visitor: Visitor, network: Network) -> None:
    made = moderator_of(network).must("POST", "/v1/invitations", {"uses": 2})
    page = visitor(expects=["404 GET .*/v1/invitations/"])
    page.goto(f"/join/{made['code']}")
    expect(page.get_by_role("heading", name=re.compile("invited to Easel"))).to_be_visible()
    assert axe(page) == []
    page.get_by_role("link", name="Sign up").last.click()
    expect(page.get_by_role("heading", name="Sign up")).to_be_visible()

    page.goto("/join/nobody-made-this0")
    expect(page.get_by_text("This invitation has ended")).to_be_visible()

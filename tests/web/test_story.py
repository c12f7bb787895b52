"""The whole story in a phone-sized window: from the front door to a reaction from somebody else."""

import re
import secrets

from playwright.sync_api import expect

from tests.journeys.conftest import Drain
from tests.journeys.network import PASSWORD, Network
from tests.journeys.persona import Persona
from tests.web import app
from tests.web.conftest import Visitor

# Signed in and without a profile: the app asks who this is, and is told that nobody knows yet.
NEWCOMER = "403 GET .*/v1/me"
STAGES = re.compile("Waiting for a free hand|Reading your words|Painting|Varnishing")


def test_from_the_front_door_to_a_reaction_from_somebody_else(
    network: Network, visitor: Visitor, person: Visitor, bob: Persona, drain: Drain
) -> None:
    handle = f"mira_{secrets.token_hex(4)}"
    mira = visitor(expects=[NEWCOMER])

    app.sees_wall(mira, "/")
    mira.get_by_label("What shall we paint?").fill("a red boat on a calm lake at dawn")
    mira.get_by_role("button", name="Paint it").click()
    app.signs_up(mira, network, "Mira", handle, PASSWORD)

    mira.wait_for_url("**/studio")
    expect(mira.get_by_label("What shall we paint?")).to_have_value(re.compile("red boat"))
    mira.get_by_role("button", name="Paint", exact=True).click()
    expect(mira.get_by_role("progressbar")).to_be_visible()
    expect(mira.get_by_text(STAGES).first).to_be_visible()
    expect(app.picture(mira)).to_be_visible(timeout=app.PAINTED_WITHIN_MS)

    sheet = app.opens_sheet(mira)
    expect(sheet.get_by_role("textbox", name="Description")).to_have_value(re.compile("red boat"))
    sheet.get_by_role("button", name="Publish", exact=True).click()
    expect(sheet.get_by_text("Say who may see it.").first).to_be_visible()
    sheet.get_by_role("radio", name="Everyone").check()
    sheet.get_by_label("Caption").fill("My first.")
    sheet.get_by_role("button", name="Publish to everyone").click()
    post = {"id": app.published(mira)}
    app.toast(mira, "Published to everyone.")
    drain()

    ben = person(bob)
    app.sees_wall(ben, "/explore")
    app.card(ben, post).locator("[data-act=open]").click()
    expect(ben.get_by_text("My first.")).to_be_visible()
    ben.get_by_role("button", name="Follow Mira").click()
    expect(ben.get_by_role("button", name="Following Mira")).to_be_visible()
    with ben.expect_response("**/reaction"):
        ben.get_by_role("button", name="Wow, 0").click()
    expect(ben.get_by_role("button", name="Wow, 1")).to_have_attribute("aria-pressed", "true")
    drain()

    app.sees_wall(ben, "/")
    expect(app.card(ben, post)).to_be_visible()
    mira.reload()
    expect(mira.get_by_role("button", name="Wow, 1")).to_be_visible()
    expect(mira.get_by_role("link", name="bob")).to_be_visible()


def test_somebody_too_young_is_turned_away_and_not_asked_again(visitor: Visitor) -> None:
    page = visitor()
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.method))
    page.goto("/sign-up")
    page.get_by_label("E-mail").fill("kid@easel.example")
    page.get_by_label("Password", exact=True).fill(PASSWORD)
    page.get_by_label("Your age").fill("12")
    page.get_by_role("button", name="Sign up", exact=True).click()
    expect(page.get_by_role("heading", name="Not yet")).to_be_visible()

    page.goto("/sign-up")

    expect(page.get_by_role("heading", name="Not yet")).to_be_visible()
    assert "POST" not in asked


def test_a_wrong_password_says_so_and_keeps_the_address(visitor: Visitor, ada: Persona) -> None:
    page = visitor(expects=["400 POST"])
    page.goto("/sign-in")
    page.get_by_label("E-mail").fill(ada.person.username)
    page.get_by_label("Password", exact=True).fill("Wrong-password-1")
    page.get_by_role("button", name="Sign in", exact=True).click()

    expect(page.get_by_role("alert")).to_have_text("E-mail or password is not right.")
    expect(page.get_by_label("E-mail")).to_have_value(ada.person.username)


def test_a_forgotten_password_is_set_anew_by_mail(
    network: Network, visitor: Visitor, cleo: Persona
) -> None:
    page = visitor()
    page.goto("/forgot-password")
    page.get_by_label("E-mail").fill(cleo.person.username)
    page.get_by_role("button", name="Send me a code").click()
    expect(page.get_by_label("Code")).to_be_visible()
    [code] = re.findall(r"\d{6}", network.mail(cleo.person.username))
    page.get_by_label("Code").fill(code)
    page.get_by_label("Password", exact=True).fill("Quite-another-1")
    page.get_by_role("button", name="Set password and sign in").click()

    expect(page.get_by_role("link", name="You")).to_be_visible(timeout=app.SETTLED_WITHIN_MS)


def test_being_sent_to_sign_in_leads_back_to_where_one_was(
    visitor: Visitor, ada: Persona, bob: Persona
) -> None:
    post = ada.publishes("come back here")
    page = visitor()
    page.goto(f"/p/{post['id']}")
    page.get_by_role("button", name="Love, 0").click()
    expect(page.get_by_text("Sign in to react to pictures.")).to_be_visible()

    page.get_by_label("E-mail").fill(bob.person.username)
    page.get_by_label("Password", exact=True).fill(bob.person.password)
    page.get_by_role("button", name="Sign in", exact=True).click()

    page.wait_for_url(f"**/p/{post['id']}", timeout=app.SETTLED_WITHIN_MS)
    page.get_by_role("button", name="Love, 0").click()
    expect(page.get_by_role("button", name="Love, 1")).to_be_visible()

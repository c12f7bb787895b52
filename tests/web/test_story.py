"""The whole story in a phone-sized window: from the front door to a reaction from somebody else."""

import re
import secrets

from playwright.sync_api import Page, Response, expect

from tests.e2e.conftest import Drain
from tests.e2e.network import PASSWORD, Network
from tests.e2e.persona import Persona, Post
from tests.web import app, sign_in
from tests.web.conftest import Visitor

# Signed in and without a profile: the app asks who this is, and is told that nobody knows yet.
NEWCOMER = "403 GET .*/v1/me"
SAID = {
    "queued": "Queued",
    "checking": "Checking",
    "painting": "Generating",
    "finishing": "Finishing",
}
WATCH = """() => {
  window.stages = [];
  const look = () => {
    const bar = document.querySelector('[role=progressbar]');
    if (bar) window.stages.push(bar.getAttribute('aria-label'));
  };
  new MutationObserver(look).observe(document.body, {
    subtree: true, childList: true, attributes: true, attributeFilter: ['aria-label'],
  });
}"""


def test_from_the_front_door_to_a_reaction_from_somebody_else(
    network: Network, visitor: Visitor, person: Visitor, bob: Persona, drain: Drain
) -> None:
    mira = visitor(expects=[NEWCOMER, app.MAKES_NONE])
    _comes_in(mira, network)
    _paints(mira)
    post = {"id": _publishes(mira)}
    drain()

    ben = person(bob)
    _finds_follows_and_reacts(ben, post)
    drain()

    app.sees_wall(ben, "/")
    expect(app.card(ben, post)).to_be_visible()
    mira.reload()
    expect(mira.get_by_role("button", name="Wow, 1")).to_be_visible()
    expect(mira.get_by_role("link", name="bob")).to_be_visible()


def _comes_in(mira: Page, network: Network) -> None:
    """What was typed at the front door is on the easel after signing up."""
    app.makes_none_for_visitors(mira)
    app.sees_wall(mira, "/")
    mira.get_by_label("Prompt", exact=True).fill("a red boat on a calm lake at dawn")
    mira.get_by_role("button", name="Generate", exact=True).click()
    expect(mira.get_by_text("Your prompt:")).to_contain_text("red boat")
    app.signs_up(mira, network, "Mira", f"mira_{secrets.token_hex(4)}", PASSWORD)
    mira.wait_for_url("**/studio")
    expect(mira.get_by_label("Prompt", exact=True)).to_have_value(re.compile("red boat"))


def _paints(mira: Page) -> None:
    """Whatever stage the page is told of, it shows; a quick painter may skip some."""
    told: list[str] = []
    mira.on("response", lambda response: told.extend(_stage(response)))
    mira.evaluate(WATCH)
    mira.get_by_role("button", name="Generate", exact=True).click()
    expect(app.picture(mira)).to_be_visible(timeout=app.PAINTED_WITHIN_MS)
    shown = set(mira.evaluate("window.stages"))
    assert shown
    assert shown >= {SAID[stage] for stage in told if stage in SAID}, told


def _stage(response: Response) -> list[str]:
    polled = response.request.method == "GET" and "/v1/generations/" in response.url
    return [response.json()["stage"]] if polled and response.ok else []


def _publishes(mira: Page) -> str:
    sheet = app.opens_sheet(mira)
    description = sheet.get_by_role("textbox", name="Alt text")
    expect(description).to_have_value(re.compile("red boat"))
    sheet.get_by_role("button", name="Publish", exact=True).click()
    expect(sheet.get_by_text("Choose who can see this.")).to_be_visible()
    expect(sheet.get_by_role("radio", name="Everyone")).to_be_focused()
    sheet.get_by_role("radio", name="Everyone").check()
    sheet.get_by_label("Caption").fill("My first.")
    sheet.get_by_role("button", name="Publish to everyone").click()
    post = app.published(mira)
    app.toast(mira, "Published to everyone")
    return post


def _finds_follows_and_reacts(ben: Page, post: Post) -> None:
    app.sees_wall(ben, "/explore")
    app.card(ben, post).locator("[data-act=open]").click()
    expect(ben.get_by_text("My first.")).to_be_visible()
    with ben.expect_response("**/follow"):
        ben.get_by_role("button", name="Follow Mira").click()
    expect(ben.get_by_role("button", name="Following Mira")).to_be_visible()
    with ben.expect_response("**/reaction"):
        ben.get_by_role("button", name="Wow, 0").click()
    expect(ben.get_by_role("button", name="Wow, 1")).to_have_attribute("aria-pressed", "true")


def test_somebody_too_young_is_turned_away_and_not_asked_again(visitor: Visitor) -> None:
    page = visitor()
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.method))
    page.goto("/sign-up")
    page.get_by_label("Email").fill("kid@easel.example")
    page.get_by_label("Password", exact=True).fill(PASSWORD)
    page.get_by_label("Your age").fill("12")
    page.get_by_role("button", name="Sign up", exact=True).click()
    expect(page.get_by_role("heading", name="sign up yet")).to_be_visible()

    page.goto("/sign-up")

    expect(page.get_by_role("heading", name="sign up yet")).to_be_visible()
    assert "POST" not in asked


def test_who_says_so_only_later_is_forgotten_altogether(network: Network, visitor: Visitor) -> None:
    newcomer = network.signed_up("kid")
    page = visitor(expects=[NEWCOMER, "4.. GET .*/v1/session", "400 POST"])
    sign_in.sign_in(page, newcomer.user.username, newcomer.user.password)
    page.get_by_label("Name").fill("Kid")
    page.get_by_label("Handle").fill("kid_handle")
    page.get_by_label("Your age").fill("11")
    page.get_by_role("button", name="Create profile").click()

    expect(page.get_by_role("heading", name="sign up yet")).to_be_visible()
    page.goto("/sign-in")
    page.get_by_label("Email").fill(newcomer.user.username)
    page.get_by_label("Password", exact=True).fill(newcomer.user.password)
    page.get_by_role("button", name="Sign in", exact=True).click()
    expect(page.get_by_role("alert")).to_have_text("Incorrect email or password.")


def test_a_wrong_password_says_so_and_keeps_the_address(visitor: Visitor, ada: Persona) -> None:
    page = visitor(expects=["400 POST"])
    page.goto("/sign-in")
    page.get_by_label("Email").fill(ada.user.username)
    page.get_by_label("Password", exact=True).fill("Wrong-password-1")
    page.get_by_role("button", name="Sign in", exact=True).click()

    expect(page.get_by_role("alert")).to_have_text("Incorrect email or password.")
    expect(page.get_by_label("Email")).to_have_value(ada.user.username)


def test_a_forgotten_password_is_set_anew_by_mail(
    network: Network, visitor: Visitor, cleo: Persona
) -> None:
    page = visitor()
    page.goto("/forgot-password")
    page.get_by_label("Email").fill(cleo.user.username)
    page.get_by_role("button", name="Send code").click()
    expect(page.get_by_label("Code")).to_be_visible()
    [code] = re.findall(r"\d{6}", network.mail(cleo.user.username))
    page.get_by_label("Code").fill(code)
    page.get_by_label("Password", exact=True).fill("Quite-another-1")
    page.get_by_role("button", name="Set password and sign in").click()

    expect(page.get_by_role("link", name="You", exact=True)).to_be_visible(
        timeout=app.SETTLED_WITHIN_MS
    )


def test_being_sent_to_sign_in_leads_back_to_where_one_was(
    visitor: Visitor, ada: Persona, bob: Persona
) -> None:
    post = ada.publishes("come back here")
    page = visitor()
    page.goto(f"/p/{post['id']}")
    page.get_by_role("button", name="Love, 0").click()
    expect(page.get_by_text("Sign in to react to posts.")).to_be_visible()

    page.get_by_label("Email").fill(bob.user.username)
    page.get_by_label("Password", exact=True).fill(bob.user.password)
    page.get_by_role("button", name="Sign in", exact=True).click()

    page.wait_for_url(f"**/p/{post['id']}", timeout=app.SETTLED_WITHIN_MS)
    page.get_by_role("button", name="Love, 0").click()
    expect(page.get_by_role("button", name="Love, 1")).to_be_visible()

"""When the network is down, slow, or answers and is not heard."""

import re
from typing import Any

from playwright.sync_api import Route, expect

from tests.e2e.conftest import Drain
from tests.e2e.network import Network
from tests.e2e.persona import Persona
from tests.web import app
from tests.web.conftest import Visitor
from tests.web.holding import Held

DOWN = "ERR_CONNECTION|ERR_FAILED"


def test_a_wall_that_cannot_be_reached_says_so_and_comes_when_it_can(visitor: Visitor) -> None:
    page = visitor(expects=[DOWN])
    page.route("**/v1/feeds/**", lambda route: route.abort("connectionrefused"))
    page.goto("/explore")
    expect(page.get_by_role("alert")).to_contain_text("No connection")

    page.unroute("**/v1/feeds/**")
    page.get_by_role("button", name="Try again").click()

    expect(page.locator(app.CARDS).first).to_be_visible()


def test_while_the_network_is_slow_the_wall_has_its_frames(visitor: Visitor) -> None:
    page = visitor()
    held = Held(page, "**/v1/feeds/**")
    page.goto("/explore", wait_until="commit")
    expect(page.locator(".sketch").first).to_be_visible()
    expect(page.get_by_role("feed")).to_have_attribute("aria-busy", "true")

    held.first().continue_()

    expect(page.locator(app.CARDS).first).to_be_visible()
    expect(page.locator(".sketch")).to_have_count(0)


def test_a_network_that_breaks_half_way_down_keeps_what_hangs(visitor: Visitor) -> None:
    page = visitor(expects=[DOWN])
    app.sees_wall(page, "/explore")
    page.route("**/v1/feeds/**", lambda route: route.abort("connectionreset"))
    page.evaluate("scrollTo(0, document.body.scrollHeight)")
    expect(page.get_by_role("alert")).to_be_visible()
    shown = page.locator(app.CARDS).count()

    page.unroute("**/v1/feeds/**")
    page.get_by_role("button", name="Try again").click()

    expect(page.locator(app.CARDS).nth(shown)).to_be_attached()


def test_what_was_typed_outlives_a_publish_that_failed_and_is_published_once(
    network: Network, person: Visitor, ada: Persona, drain: Drain
) -> None:
    page = person(ada, expects=[DOWN])
    sheet = app.begins_post(page)
    sheet.get_by_role("radio", name="Everyone").check()
    sheet.get_by_label("Caption").fill("Said once, heard twice.")
    app.reply_lost(page, network, "/v1/posts")
    sheet.get_by_role("button", name="Publish to everyone").click()
    expect(sheet.get_by_role("alert")).to_contain_text("No connection")
    expect(sheet.get_by_label("Caption")).to_have_value("Said once, heard twice.")

    sheet.get_by_role("button", name="Publish to everyone").click()

    post = app.published(page)
    drain()
    captions = [item["caption"] for item in ada.get(f"/v1/users/{ada.handle}/posts")["items"]]
    assert captions.count("Said once, heard twice.") == 1
    ada.ledger.kept("post", post, visibility="public", caption="Said once, heard twice.")


def test_a_wish_whose_answer_got_lost_is_painted_once(
    network: Network, person: Visitor, ada: Persona
) -> None:
    page = person(ada, expects=[DOWN])
    page.goto("/studio")
    prompt = "a paper crane over a quiet harbour"
    page.get_by_label("Prompt", exact=True).fill(prompt)
    app.reply_lost(page, network, "/v1/generations")
    page.get_by_role("button", name="Generate", exact=True).click()
    expect(page.get_by_role("alert")).to_contain_text("No connection")
    expect(page.get_by_label("Prompt", exact=True)).to_have_value(prompt)

    page.get_by_role("button", name="Generate", exact=True).click()

    expect(app.picture(page)).to_be_visible(timeout=app.PAINTED_WITHIN_MS)
    wishes = [each["prompt"] for each in ada.get("/v1/generations")["items"]]
    assert wishes.count(prompt) == 1


def test_a_refused_prompt_says_why_and_stays(person: Visitor, ada: Persona) -> None:
    page = person(ada, expects=["422 POST .*/v1/generations"])
    refusal = {
        "type": "urn:easel:problem:invalid",
        "title": "Validation failed",
        "status": 422,
        "detail": "The request did not pass validation.",
        "errors": [{"pointer": "/prompt", "detail": "We do not paint this."}],
    }
    page.route("**/v1/generations", lambda route: _refuse(route, refusal))
    page.goto("/studio")
    page.get_by_label("Prompt", exact=True).fill("something that is not painted here")
    page.get_by_role("button", name="Generate", exact=True).click()

    expect(page.get_by_text("We do not paint this.").first).to_be_visible()
    expect(page.get_by_label("Prompt", exact=True)).to_have_value(re.compile("not painted"))


def test_the_day_s_quota_is_said_in_words(person: Visitor, ada: Persona) -> None:
    page = person(ada, expects=["429 POST .*/v1/generations"])
    words = "50 pictures a day is the limit; it resets at 00:00 UTC."
    refusal = {"type": "urn:easel:problem:over-quota", "status": 429, "detail": words}
    page.route("**/v1/generations", lambda route: _refuse(route, refusal))
    page.goto("/studio")
    page.get_by_label("Prompt", exact=True).fill("one too many")
    page.get_by_role("button", name="Generate", exact=True).click()

    expect(page.get_by_role("alert")).to_have_text(words)


def _refuse(route: Route, problem: dict[str, Any]) -> None:
    if route.request.method == "POST":
        route.fulfill(status=problem["status"], json=problem)
    else:
        route.fallback()


def test_a_picture_whose_address_is_over_asks_for_a_new_one_once(
    person: Visitor, ada: Persona
) -> None:
    post = ada.publishes("for later", visibility="followers")
    page = person(ada, expects=["403 GET .*/p/"])
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.route(re.compile(r"/p/.*\.avif\?"), lambda route: route.fulfill(status=403))

    page.goto(f"/p/{post['id']}", wait_until="networkidle")

    assert any(re.search(r"/p/.*\.avif\?", url) for url in asked)
    assert sum(url.endswith(f"/v1/posts/{post['id']}") for url in asked) == 2


def test_an_answer_that_was_asked_for_before_following_does_not_undo_it(
    person: Visitor, network: Network, bob: Persona
) -> None:
    author = network.author("late")
    post = author.publishes("asked for early")
    early = bob.get(f"/v1/users/{author.handle}")
    page = person(bob)
    held = Held(page, f"**/v1/users/{author.handle}", only_first=True)
    page.goto(f"/p/{post['id']}")
    with page.expect_response("**/follow"):
        page.get_by_role("button", name=f"Follow {author.handle}").click()
    with page.expect_response(f"**/v1/users/{author.handle}"):
        held.first().fulfill(json=early)
    page.evaluate("() => new Promise(done => setTimeout(done, 0))")

    expect(page.get_by_role("button", name=f"Following {author.handle}")).to_be_visible()

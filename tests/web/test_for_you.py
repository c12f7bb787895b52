"""For You: why a post is first, less of it at a tap, and a feed of one's own making."""

import re

from playwright.sync_api import expect

from tests.e2e.conftest import Drain
from tests.e2e.network import Network
from tests.web import app
from tests.web.conftest import Visitor
from tests.web.measures import axe


def test_one_learns_why_a_post_is_there_and_wants_less_of_it(
    person: Visitor, network: Network, drain: Drain
) -> None:
    reader, ada = network.newcomer("reader"), network.author("maker")
    reader.must("PUT", f"/v1/users/{ada.handle}/follow")
    post = ada.publishes("a fox for somebody", tags=["foxes"])
    drain()
    page = person(reader)
    page.goto("/")
    page.get_by_role("link", name="For You").click()
    page.wait_for_url("**/for-you")

    shown = page.locator(f"[data-post='{post['id']}']")
    expect(shown).to_be_visible()
    shown.get_by_role("button", name="Why am I seeing this?").click()
    dialog = page.get_by_role("dialog", name="Why am I seeing this?")
    expect(dialog.get_by_role("row", name=re.compile("From someone you follow"))).to_be_visible()
    score = int(dialog.locator("tfoot td").first.inner_text())
    parts = dialog.locator("tbody .points").all_inner_texts()
    assert sum(int(each.replace("−", "-")) for each in parts) == score  # noqa: RUF001
    assert axe(page) == []
    dialog.get_by_role(
        "button", name=f"Less of this: From someone you follow @{ada.handle}"
    ).click()
    app.toast(page, "You’ll see less of this.")  # noqa: RUF001

    dialog.get_by_role("link", name="Your For You feed").click()
    expect(page.get_by_role("heading", name="Your For You feed")).to_be_visible()
    expect(page.get_by_text(f"@{ada.handle}")).to_be_visible()
    assert axe(page) == []
    page.get_by_role("radio", name="Newest first").check(force=True)
    app.toast(page, "Saved. Your feed follows it from now on.")
    recipe = reader.must("GET", "/v1/me/feed-recipe")
    assert recipe["preset"] == "newest"
    assert [(each["user"]["handle"], each["points"]) for each in recipe["makers"]] == [
        (ada.handle, -100)
    ]
    page.get_by_role("button", name=f"Remove @{ada.handle}").click()
    expect(page.get_by_text("Nothing yet.")).to_be_visible()


# A slider that is held, not let go yet.
HELD = "it => { it.value = 1000; it.dispatchEvent(new Event('input', { bubbles: true })) }"


def test_while_one_slides_the_feed_is_previewed_and_nothing_is_kept(
    person: Visitor, network: Network, drain: Drain
) -> None:
    reader, ada = network.newcomer("reader"), network.author("maker")
    reader.must("PUT", f"/v1/users/{ada.handle}/follow")
    post = ada.publishes("a fox in preview")
    drain()
    page = person(reader)
    page.goto("/settings/feed")
    preview = page.get_by_role("region", name="Preview of For You")
    expect(preview.locator(f"[data-post='{post['id']}']")).to_be_visible()
    slider = page.get_by_role("slider", name=re.compile("From someone you follow"))

    with page.expect_response(re.compile("/v1/feeds/for-you.*follow%3A1000")) as answered:
        slider.evaluate(HELD)

    (found,) = [each for each in answered.value.json()["items"] if each["id"] == post["id"]]
    points = {each["term"]: each["points"] for each in found["reason"]["terms"]}
    assert points["follow"] == 1000
    assert reader.must("GET", "/v1/me/feed-recipe")["weights"]["follow"] == 200
    assert axe(page) == []
    slider.press("ArrowLeft")
    app.toast(page, "Saved. Your feed follows it from now on.")
    assert reader.must("GET", "/v1/me/feed-recipe")["weights"]["follow"] == 990


def test_a_recipe_that_somebody_shared_is_tried(
    person: Visitor, visitor: Visitor, network: Network
) -> None:
    maker, reader = network.newcomer("maker"), network.newcomer("taker")
    maker.must("PUT", "/v1/me/feed-recipe", {"preset": "undiscovered"})
    shared = maker.must("POST", "/v1/feed-recipes")
    stranger = visitor()
    stranger.goto(f"/r/{shared['hash']}")
    expect(stranger.get_by_role("heading", name="A feed to try")).to_be_visible()
    assert axe(stranger) == []

    page = person(reader)
    page.goto(f"/r/{shared['hash']}")
    page.get_by_role("button", name="Use for my feed").click()
    page.wait_for_url("**/for-you")
    assert reader.must("GET", "/v1/me/feed-recipe")["preset"] == "undiscovered"

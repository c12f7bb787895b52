"""Being told in the app: the bell, the page behind it, and what one wants to hear of."""

import re

from playwright.sync_api import Locator, Page, Route, expect

from local.client import until
from tests.e2e.conftest import Drain
from tests.e2e.network import Network
from tests.e2e.persona import Persona, Post
from tests.web import app
from tests.web.conftest import Visitor
from tests.web.test_feel import BUSY

ALL = "/v1/notifications"


def bell(page: Page) -> Locator:
    return page.get_by_role("link", name=re.compile("^Notifications"))


def row(page: Page, kind: str, post: Post | None = None) -> Locator:
    """What the page tells of this kind, about this post."""
    about = f"='{kind}.{post['id']}'" if post else f"^='{kind}.'"
    return page.locator(f"[data-notice{about}]")


def is_read(persona: Persona) -> bool:
    """Everything, within seconds."""
    return any(persona.get(f"{ALL}/unread")["count"] == 0 for _ in until(10))


def test_what_people_did_is_told_in_words_counted_at_the_bell_and_read(
    person: Visitor, network: Network, bob: Persona, cleo: Persona, drain: Drain
) -> None:
    ada = network.author("bell")
    post = ada.publishes("a lighthouse")
    for each in (bob, cleo):
        each.reacts(post, "love")
    bob.follows(ada)
    drain()
    page = person(ada)
    page.goto("/explore")
    # With the first picture, which was painted for her.
    expect(bell(page)).to_have_accessible_name("Notifications, 3 unread")
    expect(page).to_have_title("(3) Explore · Easel")

    bell(page).click()
    told = row(page, "reaction", post)
    expect(told).to_have_accessible_name(re.compile(r"^Unread: .* reacted to your post"))
    expect(told).to_contain_text(cleo.get("/v1/me")["display_name"])
    expect(told).to_contain_text(bob.get("/v1/me")["display_name"])
    expect(told).to_contain_text("a lighthouse")
    expect(told.locator("picture")).to_be_visible()
    expect(row(page, "follow")).to_have_attribute("href", f"/@{bob.handle}")
    expect(bell(page)).to_have_accessible_name("Notifications")
    expect(page).to_have_title("Notifications · Easel")
    assert is_read(ada)

    told.click()
    page.wait_for_url(f"**/p/{post['id']}")
    page.goto("/notifications")
    expect(told).not_to_contain_text("Unread:")


def test_own_images_are_one_row_and_no_news_while_one_sees_them_appear(
    person: Visitor, network: Network, drain: Drain
) -> None:
    mira = network.author("mira", pictures=2)
    drain()
    page = person(mira)
    page.goto("/explore")
    expect(bell(page)).to_have_accessible_name("Notifications, 1 unread")

    page.goto("/studio")
    expect(bell(page)).to_have_accessible_name("Notifications")
    page.goto("/explore")
    expect(page.locator(app.CARDS).first).to_be_visible()
    expect(bell(page)).to_have_accessible_name("Notifications")

    page.goto("/notifications")
    own = row(page, "generation")
    expect(own).to_contain_text(f"Your {len(mira.pictures)} images are ready")
    expect(own.locator("img")).to_have_count(len(mira.pictures))
    expect(own).to_have_attribute("href", "/studio")


def test_older_ones_come_when_one_asks_for_more(
    person: Visitor, network: Network, bob: Persona, drain: Drain
) -> None:
    ada = network.author("older")
    posts = [ada.publishes(f"number {number}") for number in range(3)]
    for post in posts:
        bob.reacts(post, "like")
        drain()
    page = person(ada)
    page.route(
        f"**{ALL}?*",
        lambda route: route.continue_(url=route.request.url.replace("limit=25", "limit=2")),
    )
    page.goto("/notifications")
    expect(page.locator("[data-notice]")).to_have_count(2)

    page.get_by_role("button", name="Show more").click()
    expect(page.locator("[data-notice]")).to_have_count(4)

    expect(row(page, "reaction", posts[0])).to_be_visible()
    expect(row(page, "generation")).to_have_attribute("href", "/studio")
    expect(page.get_by_role("button", name="Show more")).not_to_be_attached()


def test_who_was_told_nothing_is_told_so(person: Visitor, network: Network) -> None:
    page = person(network.newcomer("quiet"))
    page.goto("/notifications")

    expect(page.get_by_role("heading", name="No notifications yet")).to_be_visible()
    expect(bell(page)).to_have_accessible_name("Notifications")


def test_a_list_that_cannot_be_had_says_so_and_comes_when_it_can(
    person: Visitor, ada: Persona
) -> None:
    page = person(ada, expects=["503 GET .*/v1/notifications"])
    # Nobody answers: who connects would ask again by itself.
    page.route("**/v1/live_tickets", lambda _: None)
    page.route(f"**{ALL}?*", lambda route: route.fulfill(status=503, json=BUSY))
    page.goto("/notifications")
    expect(page.get_by_role("alert")).to_contain_text("Try again shortly.")

    page.unroute(f"**{ALL}?*")
    page.get_by_role("button", name="Try again").click()

    expect(page.locator("[data-notice]").first).to_be_visible()


def test_who_lets_people_in_one_by_one_finds_the_way_to_who_asks(
    person: Visitor, network: Network, bob: Persona, drain: Drain
) -> None:
    hermit = network.newcomer("asked")
    hermit.changes(is_private=True)
    bob.must("PUT", f"/v1/users/{hermit.handle}/follow")
    drain()
    page = person(hermit, device="desktop")
    page.goto("/notifications")
    expect(page.get_by_role("link", name="1 follow request")).to_be_visible()

    row(page, "follow_request").click()

    page.wait_for_url("**/requests")
    expect(page.get_by_role("button", name=f"Accept {bob.handle}")).to_be_visible()


def test_pages_of_what_one_is_told_are_for_members(visitor: Visitor) -> None:
    page = visitor()
    for path in ("/notifications", "/settings/notifications"):
        page.goto(path)

        page.wait_for_url("**/sign-in?why=notifications&next=*")
    expect(page.get_by_text("Sign in to see your notifications.")).to_be_visible()


def test_what_one_is_told_of_is_chosen_in_the_settings(
    person: Visitor, ada: Persona, bob: Persona, drain: Drain
) -> None:
    page = person(bob)
    page.goto("/settings")
    page.get_by_role("link", name="Notification settings").click()
    page.get_by_label("New followers").select_option("Off")
    page.get_by_label("Replies").select_option("From people you follow")

    settings = f"{ALL}/settings"
    assert any(
        (bob.get(settings)["follow"], bob.get(settings)["reply"]) == ("nobody", "following")
        for _ in until(10)
    )
    ada.follows(bob)
    drain()
    assert [each["kind"] for each in bob.get(ALL)["items"]].count("follow") == 0
    page.reload()

    expect(page.get_by_label("New followers")).to_have_value("nobody")
    expect(page.get_by_label("Reactions")).to_have_value("everyone")
    bob.must("PATCH", settings, {"follow": "everyone", "reply": "everyone"})


def test_a_refused_choice_is_put_back(person: Visitor, cleo: Persona) -> None:
    page = person(cleo, expects=["503 PATCH .*/settings"])
    page.route("**/settings", _refuses_changes)
    page.goto("/settings/notifications")

    page.get_by_label("Mentions").select_option("Off")

    app.toast(page, f"{app.COULD_NOT} save.")
    expect(page.get_by_label("Mentions")).to_have_value("everyone")


def test_the_bell_is_rung_by_keyboard(person: Visitor, ada: Persona, bob: Persona) -> None:
    post = ada.publishes("by hand")
    bob.reacts(post, "wow")
    page = person(ada, device="desktop")
    page.goto("/explore")
    expect(page.locator(app.CARDS).first).to_be_visible()

    page.keyboard.press("b")
    page.wait_for_url("**/notifications")
    told = row(page, "reaction", post)
    expect(told).to_be_visible(timeout=app.SETTLED_WITHIN_MS)
    told.focus()
    page.keyboard.press("Enter")

    page.wait_for_url(f"**/p/{post['id']}")


def _refuses_changes(route: Route) -> None:
    if route.request.method == "PATCH":
        route.fulfill(status=503, json=BUSY)
    else:
        route.fallback()

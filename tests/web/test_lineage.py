"""The family tree of an image: what it was made from, what came of it, and where one goes on."""

from typing import Any

import pytest
from playwright.sync_api import Page, expect

from tests.e2e.conftest import Drain
from tests.e2e.network import Network
from tests.e2e.persona import Persona, Post
from tests.web.conftest import Visitor
from tests.web.measures import axe

WIDTHS = (390, 1280)
OVERFLOW = "() => document.documentElement.scrollWidth - document.documentElement.clientWidth"


def remixes(person: Persona, post: Post, instruction: str, caption: str) -> Post:
    """Publish what an instruction makes of a post."""
    body = {"image_id": post["images"][0]["id"], "instruction": instruction}
    asked = person.must("POST", f"/v1/posts/{post['id']}/remixes", body)
    [image] = person.sees_painted(asked["id"])["images"]
    return person.publishes(caption, image_ids=[image["id"]])


@pytest.fixture(scope="module")
def bert(network: Network) -> Persona:
    """Somebody whose remix stays: all tests but one look at the same family."""
    return network.newcomer("bert")


@pytest.fixture(scope="module")
def family(ada: Persona, bert: Persona) -> dict[str, Post]:
    """A post, a remix of it, and one of that."""
    return founded(ada, bert)


def founded(author: Persona, other: Persona) -> dict[str, Post]:
    """Publish a post, another's remix of it, and one of that by who began."""
    [image] = author.paints("a fox on a hill by day")["images"]
    root = author.publishes("a fox", image_ids=[image["id"]])
    child = remixes(other, root, "make it night", "darker")
    leaf = remixes(author, child, "turn the fox into an owl", "wiser")
    return {"root": root, "child": child, "leaf": leaf}


def member(page: Page, post: Post) -> Any:
    return page.locator(f"[data-member='{post['id']}']")


def test_a_remix_leads_to_its_family_where_each_hangs_from_what_it_was_made_of(
    visitor: Visitor, family: dict[str, Post]
) -> None:
    page = visitor()
    page.goto(f"/p/{family['leaf']['id']}")

    page.get_by_role("link", name="Remixed from another post").click()
    page.wait_for_url(f"**/p/{family['leaf']['id']}/lineage")

    tree = page.get_by_role("list", name="Family tree")
    expect(tree.get_by_role("listitem")).to_have_count(3)
    child = member(page, family["root"]).get_by_role("listitem").first
    expect(child).to_have_attribute("data-member", family["child"]["id"])
    expect(child.get_by_role("listitem")).to_have_attribute("data-member", family["leaf"]["id"])
    expect(child).to_contain_text("make it night")
    expect(page.locator("[aria-current='true']")).to_contain_text("turn the fox into an owl")
    expect(page.get_by_text("3 images, each made from the one before it.")).to_be_visible()
    member(page, family["root"]).locator("a.to").first.click()
    page.wait_for_url(f"**/p/{family['root']['id']}")


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_everybody_can_use_it_on_a_phone_and_at_a_desk(
    visitor: Visitor, family: dict[str, Post], theme: Any
) -> None:
    page = visitor(color_scheme=theme)
    page.goto(f"/p/{family['root']['id']}/lineage")
    expect(member(page, family["leaf"])).to_be_visible()

    for width in WIDTHS:
        page.set_viewport_size({"width": width, "height": 844})
        assert axe(page) == []
        assert page.evaluate(OVERFLOW) == 0, width


def test_a_branch_closes_and_opens_by_keyboard(visitor: Visitor, family: dict[str, Post]) -> None:
    page = visitor()
    page.goto(f"/p/{family['root']['id']}/lineage")
    child, leaf = member(page, family["child"]), member(page, family["leaf"])
    fold = child.get_by_role("button", name="1 remix", exact=True)

    fold.press("Enter")
    expect(fold).to_have_attribute("aria-expanded", "false")
    expect(leaf).to_be_hidden()

    fold.press("Enter")
    expect(leaf).to_be_visible()


def test_what_was_deleted_keeps_its_place_and_tells_nothing(
    visitor: Visitor, ada: Persona, bob: Persona
) -> None:
    family = founded(ada, bob)
    bob.deletes(family["child"])
    page = visitor()
    page.goto(f"/p/{family['leaf']['id']}/lineage")

    gone = member(page, family["root"]).get_by_role("listitem").first
    expect(gone).to_have_attribute("data-member", "")
    expect(gone).to_contain_text("Deleted, or not visible to you")
    expect(gone.get_by_role("listitem")).to_have_attribute("data-member", family["leaf"]["id"])
    expect(page.get_by_text("make it night")).to_have_count(0)


def test_a_large_family_is_read_on_as_one_wants_more(
    visitor: Visitor, family: dict[str, Post]
) -> None:
    page = visitor()
    page.route("**/lineage?*limit=50*", lambda route: route.continue_(url=smaller(route)))
    page.goto(f"/p/{family['root']['id']}/lineage")
    expect(member(page, family["child"])).to_be_visible()
    expect(member(page, family["leaf"])).to_have_count(0)

    page.get_by_role("button", name="Show more").click()

    expect(member(page, family["leaf"])).to_be_visible()
    expect(page.get_by_role("button", name="Show more")).to_have_count(0)


def smaller(route: Any) -> str:
    return str(route.request.url).replace("limit=50", "limit=1")


def test_a_post_that_was_remixed_says_how_much_came_of_it_and_who_made_it_is_told(
    person: Visitor, ada: Persona, drain: Drain, family: dict[str, Post]
) -> None:
    drain()
    page = person(ada)
    page.goto(f"/p/{family['root']['id']}")
    page.get_by_role("link", name="2 remixes: the family tree").click()
    page.wait_for_url(f"**/p/{family['root']['id']}/lineage")

    page.goto("/notifications")
    told = page.locator(f"[data-notice='remix.{family['child']['id']}']")
    expect(told).to_contain_text("remixed your image")
    told.click()
    page.wait_for_url(f"**/p/{family['child']['id']}")

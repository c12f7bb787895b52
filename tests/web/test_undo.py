"""Mistakes are undone instead of asked about; what is left undone is done."""

from playwright.sync_api import expect

from local.client import until
from tests.e2e.conftest import Drain
from tests.e2e.network import Network
from tests.e2e.persona import Persona, Post
from tests.web import app
from tests.web.conftest import Visitor


def test_a_deleted_post_can_be_had_back(person: Visitor, ada: Persona) -> None:
    post = ada.publishes("not this one")
    page = person(ada)
    page.goto(f"/p/{post['id']}")
    app.chooses(page, "Delete")
    expect(page.get_by_role("heading", name="Post deleted")).to_be_visible()

    page.get_by_role("button", name="Undo").click()

    expect(page.get_by_text("not this one")).to_be_visible()
    assert ada.looks_for(post).status_code == 200


def test_who_deletes_and_leaves_has_deleted(person: Visitor, ada: Persona) -> None:
    post = ada.publishes("away with it")
    page = person(ada)
    page.goto(f"/p/{post['id']}")
    app.chooses(page, "Delete")

    page.goto("about:blank")

    _is_gone(ada, post)


def _is_gone(persona: Persona, post: Post) -> None:
    persona.ledger.removed("post", post["id"])
    assert any(persona.looks_for(post).status_code == 404 for _ in until(10))


def test_publishing_can_be_undone_and_nothing_said_is_lost(person: Visitor, ada: Persona) -> None:
    page = person(ada, expects=["404 GET .*/v1/posts/"])
    sheet = app.begins_post(page)
    sheet.get_by_role("radio", name="Everyone").check()
    sheet.get_by_label("Caption").fill("Too early.")
    sheet.get_by_role("button", name="Publish to everyone").click()
    post = {"id": app.published(page)}

    page.get_by_role("button", name="Undo").click()

    page.wait_for_url("**/studio")
    _is_gone(ada, post)
    page.get_by_role("button", name="Publish selected").click()
    expect(sheet.get_by_label("Caption")).to_have_value("Too early.")
    sheet.get_by_role("button", name="Publish to everyone").click()
    assert app.published(page) != post["id"]


def test_to_unfollow_can_be_undone(
    person: Visitor, ada: Persona, bob: Persona, drain: Drain
) -> None:
    bob.follows(ada)
    page = person(bob)
    page.goto(f"/@{ada.handle}")
    page.get_by_role("button", name=f"Following {ada.handle}").click()
    expect(page.get_by_role("button", name=f"Follow {ada.handle}")).to_be_visible()

    page.get_by_role("button", name="Undo").click()

    expect(page.get_by_role("button", name=f"Following {ada.handle}")).to_be_visible()
    drain()
    assert bob.get(f"/v1/users/{ada.handle}")["viewer"]["following"] is True


def test_who_deletes_and_signs_out_has_deleted(person: Visitor, network: Network) -> None:
    leaver = network.author("leaver")
    post = leaver.publishes("and off")
    page = person(leaver)
    page.goto(f"/p/{post['id']}")
    app.chooses(page, "Delete")
    page.get_by_role("link", name="Settings").click()

    page.get_by_role("button", name="Sign out").click()

    expect(page.get_by_role("link", name="Sign in")).to_be_visible()
    _is_gone(leaver, post)

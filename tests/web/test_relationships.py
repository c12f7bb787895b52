"""Whom one hears, whom one lets in, and whom one keeps out."""

import re

import pytest
from playwright.sync_api import Locator, Page, expect

from local.client import until
from tests.e2e.conftest import Drain
from tests.e2e.network import Network
from tests.e2e.persona import Persona
from tests.web import app
from tests.web.conftest import Visitor
from tests.web.holding import Held
from tests.web.test_feel import BUSY


@pytest.fixture
def hermit(network: Network) -> Persona:
    """An author with a private account."""
    persona = network.author("hermit")
    persona.changes(is_private=True)
    return persona


def _button(page: Page, name: str) -> Locator:
    return page.get_by_role("button", name=name, exact=True)


def _chooses(page: Page, person: Persona, entry: str) -> None:
    _button(page, f"More about {person.handle}").click()
    page.get_by_role("menuitem", name=entry).click()


def _standing(viewer: Persona, other: Persona) -> dict[str, object]:
    found: dict[str, object] = viewer.get(f"/v1/users/{other.handle}")["viewer"]
    return found


def test_a_private_account_is_asked_and_shows_its_wall_once_one_is_let_in(
    person: Visitor, hermit: Persona, bob: Persona
) -> None:
    post = hermit.publishes("behind the door")
    page = person(bob)
    page.goto(f"/@{hermit.handle}")
    expect(page.get_by_role("heading", name="This account is private")).to_be_visible()
    expect(page.get_by_role("link", name="followers")).not_to_be_attached()

    _button(page, f"Follow {hermit.handle}").click()
    expect(_button(page, f"Requested to follow {hermit.handle}")).to_be_visible()
    expect(page.get_by_text("Follow request sent.")).to_be_visible()
    assert any(_standing(bob, hermit)["requested"] for _ in until(10))
    hermit.lets_in(bob)
    page.reload()

    expect(_button(page, f"Following {hermit.handle}")).to_be_visible()
    expect(app.card(page, post)).to_be_visible()
    expect(page.get_by_role("link", name="1 follower")).to_be_visible()


def test_a_request_can_be_taken_back(person: Visitor, hermit: Persona, bob: Persona) -> None:
    page = person(bob, device="desktop")
    page.goto(f"/@{hermit.handle}")
    _button(page, f"Follow {hermit.handle}").click()

    _button(page, f"Requested to follow {hermit.handle}").click()

    expect(_button(page, f"Follow {hermit.handle}")).to_be_visible()
    app.toast(page, f"Follow request to {hermit.handle} cancelled")
    assert any(hermit.get("/v1/follow_requests")["items"] == [] for _ in until(10))


def test_who_unfollows_a_private_account_by_mistake_need_not_ask_again(
    person: Visitor, hermit: Persona, bob: Persona
) -> None:
    bob.must("PUT", f"/v1/users/{hermit.handle}/follow")
    hermit.lets_in(bob)
    page = person(bob)
    page.goto(f"/@{hermit.handle}")
    _button(page, f"Following {hermit.handle}").click()
    expect(page.get_by_role("heading", name="This account is private")).to_be_visible()

    _button(page, "Undo").click()

    expect(_button(page, f"Following {hermit.handle}")).to_be_visible()
    assert _standing(bob, hermit)["following"] is True


def test_a_block_hides_at_once_and_can_be_undone_without_a_trace(
    person: Visitor, ada: Persona, bob: Persona, drain: Drain
) -> None:
    bob.follows(ada)
    post = ada.publishes("still friends")
    drain()
    page = person(bob)
    page.goto(f"/p/{post['id']}")
    _button(page, "Post options").click()
    page.get_by_role("menuitem", name=f"Block {ada.handle}").click()
    expect(page.get_by_role("heading", name=f"You blocked {ada.handle}")).to_be_visible()

    _button(page, "Undo").click()

    expect(page.get_by_text("still friends")).to_be_visible()
    standing = _standing(bob, ada)
    assert (standing["following"], standing["blocking"]) == (True, False)


def test_who_blocks_and_leaves_has_blocked_and_can_lift_it(
    person: Visitor, ada: Persona, bob: Persona
) -> None:
    post = ada.publishes("out of sight")
    page = person(bob, device="desktop")
    page.goto(f"/@{ada.handle}")
    expect(app.card(page, post)).to_be_visible()
    _chooses(page, ada, f"Block {ada.handle}")
    expect(app.card(page, post)).not_to_be_attached()

    page.goto("/explore")
    assert any(_standing(bob, ada)["blocking"] for _ in until(10))
    page.goto(f"/@{ada.handle}")
    expect(page.get_by_role("heading", name=f"You blocked {ada.handle}")).to_be_visible()
    expect(_button(page, f"Follow {ada.handle}")).not_to_be_attached()
    _button(page, "Unblock").click()

    expect(app.card(page, post)).to_be_visible()
    assert _standing(bob, ada)["blocking"] is False


def test_unblocking_before_the_block_is_sent_leaves_everything_as_it_was(
    person: Visitor, ada: Persona, bob: Persona
) -> None:
    bob.follows(ada)
    page = person(bob)
    page.goto(f"/@{ada.handle}")
    _chooses(page, ada, f"Block {ada.handle}")

    _button(page, "Unblock").click()

    expect(_button(page, f"Following {ada.handle}")).to_be_visible()
    assert _standing(bob, ada)["following"] is True


def test_who_is_muted_is_gone_from_the_stream_and_still_there_when_looked_for(
    person: Visitor, ada: Persona, bob: Persona, drain: Drain
) -> None:
    bob.follows(ada)
    post = ada.publishes("rather loud")
    drain()
    page = person(bob, device="desktop")
    app.sees_wall(page, "/")
    app.card(page, post).get_by_role("button", name="Post options").click()
    page.get_by_role("menuitem", name=f"Mute {ada.handle}…").click()
    sheet = page.get_by_role("dialog", name=f"Mute {ada.handle}")
    sheet.get_by_role("radio", name="7 days").check()
    sheet.get_by_role("button", name="Mute", exact=True).click()

    expect(app.card(page, post)).not_to_be_attached()
    app.toast(page, f"Muted {ada.handle}")
    [muted] = bob.get("/v1/mutes")["items"]
    assert (muted["what"], bool(muted["expires_at"])) == ("everything", True)
    page.goto(f"/@{ada.handle}")
    expect(app.card(page, post)).to_be_visible()


def test_a_mute_can_be_undone_and_taken_back(person: Visitor, ada: Persona, bob: Persona) -> None:
    page = person(bob)
    page.goto(f"/@{ada.handle}")
    _chooses(page, ada, f"Mute {ada.handle}…")
    sheet = page.get_by_role("dialog", name=f"Mute {ada.handle}")
    sheet.get_by_role("radio", name="Reposts only").check()
    sheet.get_by_role("button", name="Mute", exact=True).click()
    app.toast(page, "Muted reposts")
    assert _standing(bob, ada)["muting"] == "reposts"

    _chooses(page, ada, f"Unmute {ada.handle}")
    app.toast(page, f"Unmuted {ada.handle}")
    assert _standing(bob, ada)["muting"] is None
    _button(page, "Undo").click()

    app.toast(page, "Muted reposts")
    assert any(_standing(bob, ada)["muting"] == "reposts" for _ in until(10))


def test_a_refused_block_is_not_shown_as_one(person: Visitor, ada: Persona, bob: Persona) -> None:
    page = person(bob, expects=["503 PUT .*/block"])
    page.goto(f"/@{ada.handle}")
    held = Held(page, "**/block")
    _chooses(page, ada, f"Block {ada.handle}")

    _button(page, "Dismiss").click()
    held.first().fulfill(status=503, json=BUSY)

    app.toast(page, f"{app.COULD_NOT} block {ada.handle}.")
    expect(_button(page, f"Follow {ada.handle}")).to_be_visible()


def test_the_menu_is_used_by_keyboard(person: Visitor, ada: Persona, bob: Persona) -> None:
    page = person(bob, device="desktop")
    page.goto(f"/@{ada.handle}")
    button = _button(page, f"More about {ada.handle}")
    button.focus()

    page.keyboard.press("Enter")
    expect(page.get_by_role("menuitem", name=re.compile("^Mute"))).to_be_focused()
    page.keyboard.press("ArrowDown")
    expect(page.get_by_role("menuitem", name=re.compile("^Block"))).to_be_focused()
    page.keyboard.press("Escape")

    expect(button).to_be_focused()
    expect(page.get_by_role("menu")).not_to_be_attached()


def test_who_is_not_signed_in_is_shown_the_way_in_before_muting(
    visitor: Visitor, ada: Persona
) -> None:
    page = visitor()
    page.goto(f"/@{ada.handle}")

    _chooses(page, ada, f"Mute {ada.handle}…")

    page.wait_for_url("**/sign-in?why=mute&next=*")
    expect(page.get_by_text("Sign in to mute people.")).to_be_visible()


def test_who_asks_is_let_in_or_declined_and_declining_can_be_undone(
    person: Visitor, hermit: Persona, bob: Persona, cleo: Persona
) -> None:
    for each in (bob, cleo):
        each.must("PUT", f"/v1/users/{hermit.handle}/follow")
    page = person(hermit)
    page.goto(f"/@{hermit.handle}")
    page.get_by_role("link", name="2 follow requests").click()

    _button(page, f"Accept {bob.handle}").click()
    app.toast(page, f"{bob.handle} now follows you")
    assert _standing(bob, hermit)["following"] is True
    bob.ledger.kept("follow", bob.user_id, hermit.user_id)
    _button(page, f"Decline {cleo.handle}").click()
    expect(page.get_by_role("heading", name="No follow requests")).to_be_visible()
    _button(page, "Undo").click()
    expect(_button(page, f"Decline {cleo.handle}")).to_be_visible()
    assert _standing(cleo, hermit)["requested"] is True

    _button(page, f"Decline {cleo.handle}").click()
    page.goto("about:blank")
    assert any(not _standing(cleo, hermit)["requested"] for _ in until(10))


def test_a_follower_can_be_removed(person: Visitor, ada: Persona, bob: Persona) -> None:
    bob.follows(ada)
    page = person(ada, device="desktop")
    page.goto(f"/@{ada.handle}/followers")

    _button(page, f"Remove {bob.handle}").click()
    expect(_button(page, f"Remove {bob.handle}")).not_to_be_attached()
    page.goto("about:blank")

    assert any(not _standing(bob, ada)["following"] for _ in until(10))
    bob.ledger.removed("follow", bob.user_id, ada.user_id)


def test_the_account_is_closed_and_opened_in_the_settings(
    person: Visitor, network: Network, bob: Persona
) -> None:
    author = network.author("opener")
    post = author.publishes("for a while")
    page = person(author)
    page.goto("/settings")
    page.get_by_role("link", name="Privacy, mutes and blocks").click()

    page.get_by_role("radio", name="Private").check()
    app.toast(page, "Your account is private.")
    assert bob.looks_for(post).status_code == 404
    _button(page, "Undo").click()
    app.toast(page, "Your account is public.")

    expect(page.get_by_role("radio", name="Public")).to_be_checked()
    assert bob.looks_for(post).status_code == 200


def test_who_is_of_age_chooses_whether_search_engines_list_them(
    person: Visitor, network: Network
) -> None:
    author = network.newcomer("listed")
    page = person(author)
    page.goto("/settings/audience")
    expect(page.get_by_role("radio", name="Show in search engines")).to_be_checked()

    page.get_by_role("radio", name="Hide from search engines").check()
    app.toast(page, "Hidden from search engines")
    _button(page, "Undo").click()
    app.toast(page, "Shown in search engines")
    assert author.get("/v1/me")["show_in_search"] is True
    assert "noindex" not in _page_of(network, author)

    page.get_by_role("radio", name="Hide from search engines").check()
    app.toast(page, "Hidden from search engines")

    assert author.get("/v1/me")["show_in_search"] is False
    assert '<meta name="robots" content="noindex" />' in _page_of(network, author)


def _page_of(network: Network, author: Persona) -> str:
    return network.fetch(f"{network.stack.url}/@{author.handle}").text


def test_who_is_under_18_is_told_that_search_engines_do_not_list_them(
    person: Visitor, network: Network
) -> None:
    kid = network.signed_up("kid")
    kid.makes_profile(age_band="13_17")
    page = person(kid)

    page.goto("/settings/audience")

    expect(page.get_by_text("Accounts of users under 18")).to_be_visible()
    expect(page.get_by_role("radio", name="Show in search engines")).not_to_be_attached()


def test_words_are_muted_and_met_again(person: Visitor, bob: Persona) -> None:
    page = person(bob)
    page.goto("/settings/audience")
    field = page.get_by_label("Word, phrase or #tag")
    field.fill("spiders")
    _button(page, "Mute").click()
    expect(_button(page, "Unmute spiders")).to_be_visible()
    field.fill("#clowns")
    _button(page, "Mute").click()
    expect(_button(page, "Unmute #clowns")).to_be_visible()
    kinds = {word["text"]: word["kind"] for word in bob.get("/v1/muted_words")["items"]}
    assert kinds == {"spiders": "word", "clowns": "tag"}

    _button(page, "Unmute spiders").click()
    page.reload()

    expect(_button(page, "Unmute #clowns")).to_be_visible()
    expect(_button(page, "Unmute spiders")).not_to_be_attached()
    assert any(len(bob.get("/v1/muted_words")["items"]) == 1 for _ in until(10))


def test_a_word_that_cannot_be_muted_is_pointed_out(person: Visitor, bob: Persona) -> None:
    page = person(bob, expects=["422 POST .*/muted_words"])
    page.goto("/settings/audience")

    page.get_by_label("Word, phrase or #tag").fill("w" * 101)
    _button(page, "Mute").click()

    expect(page.get_by_label("Word, phrase or #tag")).to_have_attribute("aria-invalid", "true")
    expect(page.get_by_text("muted any words.")).to_be_visible()


def test_the_lists_of_who_is_muted_and_blocked_let_go_of_them(
    person: Visitor, ada: Persona, bob: Persona, cleo: Persona
) -> None:
    bob.blocks(ada)
    bob.must("PUT", f"/v1/users/{cleo.handle}/mute", {"what": "reposts"})
    page = person(bob, device="desktop")
    page.goto("/settings/audience")
    expect(page.get_by_text("Reposts muted", exact=True)).to_be_visible()

    _button(page, f"Unblock {ada.handle}").click()
    _button(page, f"Unmute {cleo.handle}").click()
    expect(page.get_by_text("blocked anyone.")).to_be_visible()
    expect(page.get_by_text("muted anyone.")).to_be_visible()
    page.goto("about:blank")

    assert any(_standing(bob, cleo)["muting"] is None for _ in until(10))
    assert any(not _standing(bob, ada)["blocking"] for _ in until(10))
    bob.ledger.removed("shun", bob.user_id, ada.user_id)


def test_the_pages_of_ones_circle_are_for_members(visitor: Visitor) -> None:
    page = visitor()
    for path in ("/requests", "/settings/audience"):
        page.goto(path)

        page.wait_for_url("**/sign-in?why=circles&next=*")

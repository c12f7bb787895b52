"""Talking about pictures: replies, quotes, reposts, and the ways that tags open."""

import re

from playwright.sync_api import Page, expect

from local.client import until
from tests.e2e.conftest import Drain
from tests.e2e.network import Network
from tests.e2e.persona import Persona
from tests.web import app
from tests.web.conftest import Visitor
from tests.web.measures import axe
from tests.web.sign_in import fill_in

PRESSED = "aria-pressed"


def _replies(page: Page, words: str) -> None:
    page.get_by_label("Your reply").fill(words)
    page.get_by_role("button", name="Reply", exact=True).click()


def test_a_reply_stands_below_and_can_be_undone(
    person: Visitor, ada: Persona, bob: Persona
) -> None:
    post = ada.publishes("answer me")
    page = person(bob)
    page.goto(f"/p/{post['id']}")

    _replies(page, "Did you sleep at all?")
    thread = page.get_by_role("region", name="Replies")
    expect(thread.get_by_text("Did you sleep at all?", exact=True)).to_be_visible()
    app.toast(page, "Reply published")
    [reply] = bob.thread(post)
    page.get_by_role("button", name="Undo").click()

    expect(page.get_by_label("Your reply")).to_have_value("Did you sleep at all?")
    assert any(bob.thread(post) == [] for _ in until(10))
    bob.ledger.removed("post", reply)


def test_a_reply_is_sent_by_keyboard_from_its_words(
    person: Visitor, ada: Persona, bob: Persona
) -> None:
    post = ada.publishes("answer me in a hurry")
    page = person(bob, device="desktop")
    page.goto(f"/p/{post['id']}")

    page.get_by_label("Your reply").fill("In a")
    page.keyboard.press("Enter")
    page.keyboard.type("hurry.")
    page.keyboard.press("Control+Enter")

    app.toast(page, "Reply published")
    [reply] = bob.thread(post)
    assert bob.sees({"id": reply})["caption"] == "In a\nhurry."
    bob.ledger.kept("post", reply, author_id=bob.user_id)


def test_a_reply_takes_its_words_to_the_studio_and_comes_back_with_a_picture(
    person: Visitor, network: Network, ada: Persona
) -> None:
    post, mira = ada.publishes("answer me with a picture"), network.author("mira")
    page = person(mira)
    page.goto(f"/p/{post['id']}")
    page.get_by_label("Your reply").fill("Mine looked like this.")
    page.get_by_role("button", name="Add an image").click()
    expect(page.get_by_role("complementary", name="Replying to")).to_contain_text(
        "answer me with a picture"
    )

    sheet = app.opens_sheet(page)
    expect(sheet.get_by_label("Caption")).to_have_value("Mine looked like this.")
    sheet.get_by_role("button", name="Publish to everyone").click()
    reply = {"id": app.published(page)}

    expect(page.get_by_role("region", name="Thread")).to_contain_text("answer me with")
    assert (mira.sees(reply)["reply_to"], len(mira.sees(reply)["images"])) == (post["id"], 1)
    assert mira.thread(post) == [reply["id"]]


def test_what_lies_on_the_desk_is_neither_lost_nor_shown_to_more_people(
    person: Visitor, network: Network
) -> None:
    mira = network.author("mira")
    post = mira.publishes("answered among ourselves", "followers")
    page = person(mira, device="desktop")
    sheet = app.begins_post(page)
    sheet.get_by_label("Caption").fill("Begun before.")
    sheet.get_by_role("radio", name="Everyone").check()
    sheet.get_by_role("button", name="Close").click()
    page.get_by_role("link", name="Your profile").click()
    page.locator(f"a[href='/p/{post['id']}']").first.click()

    page.get_by_label("Your reply").fill("And this.")
    page.get_by_role("button", name="Add an image").click()
    page.get_by_role("button", name="Publish selected").click()

    expect(sheet.get_by_label("Caption")).to_have_value("Begun before.\nAnd this.")
    expect(sheet.get_by_role("radio", name="Followers")).to_be_checked()


def test_ones_own_reply_is_deleted_unless_undone(
    person: Visitor, ada: Persona, bob: Persona
) -> None:
    post = ada.publishes("answer me twice")
    reply = bob.replies(post, "Not so sure.")
    page = person(bob)
    page.goto(f"/p/{post['id']}")

    app.chooses(page, "Delete", of="reply")
    expect(app.card(page, reply)).not_to_be_attached()
    page.get_by_role("button", name="Undo").click()

    expect(app.card(page, reply)).to_be_visible()
    assert bob.thread(post) == [reply["id"]]


def test_the_page_of_a_reply_shows_what_it_answers_and_everybody_can_use_it(
    person: Visitor, ada: Persona, bob: Persona
) -> None:
    post = ada.publishes("where it began")
    reply = bob.replies(post, "and went on")
    answer = ada.replies(reply, "and on")
    page = person(bob, device="desktop")

    page.goto(f"/p/{reply['id']}")

    above = page.get_by_role("region", name="Thread")
    expect(above.locator(f"[data-post='{post['id']}']")).to_be_visible()
    expect(app.card(page, answer)).to_be_visible()
    page.wait_for_load_state("networkidle")
    for theme in ("light", "dark"):
        page.emulate_media(color_scheme=theme)
        assert axe(page) == []


def test_a_repost_is_counted_at_once_and_can_be_undone(
    person: Visitor, ada: Persona, bob: Persona
) -> None:
    post = ada.publishes("pass me on")
    page = person(bob)
    page.goto(f"/p/{post['id']}")
    button = page.get_by_role("button", name="Repost", exact=True)

    button.click()
    expect(button).to_have_attribute(PRESSED, "true")
    app.toast(page, "Reposted")
    assert any(bob.sees(post)["viewer"]["reposted"] for _ in until(10))
    page.get_by_role("button", name="Undo").click()

    expect(button).to_have_attribute(PRESSED, "false")
    assert any(not bob.sees(post)["viewer"]["reposted"] for _ in until(10))
    bob.ledger.removed("repost", bob.user_id, post["id"])


def test_the_stream_says_who_passed_it_on(
    person: Visitor, ada: Persona, bob: Persona, cleo: Persona, drain: Drain
) -> None:
    cleo.follows(bob)
    post = ada.publishes("from hand to hand")
    bob.reposts(post)
    drain()
    page = person(cleo, device="desktop")

    app.sees_wall(page, "/")

    name = bob.profile["display_name"]
    expect(app.card(page, post).get_by_text(f"Reposted by {name}")).to_be_visible()


def test_a_quote_carries_the_other_post_in_a_frame(
    person: Visitor, ada: Persona, bob: Persona
) -> None:
    post = ada.publishes("quote me")
    page = person(bob)
    page.goto(f"/p/{post['id']}")
    page.get_by_role("button", name="Quote", exact=True).click()
    sheet = page.get_by_role("dialog", name="Quote")
    sheet.get_by_label("Your comment").fill("This, but indoors.")

    sheet.get_by_role("button", name="Publish").click()

    page.wait_for_url(lambda url: "/p/" in url and post["id"] not in url)
    expect(page.get_by_text("This, but indoors.")).to_be_visible()
    expect(page.get_by_role("link", name="quote me")).to_have_attribute("href", f"/p/{post['id']}")
    bob.ledger.kept("post", app.published(page), visibility="public", caption="This, but indoors.")


def test_words_alone_hang_on_a_wall_and_what_they_quoted_may_be_gone(
    person: Visitor, ada: Persona, bob: Persona
) -> None:
    post = ada.publishes("soon gone")
    quote = bob.quotes(post, "I saw it.")
    ada.deletes(post)
    page = person(bob)

    app.sees_wall(page, f"/@{bob.handle}")

    hung = app.card(page, quote)
    expect(hung.get_by_text("I saw it.")).to_be_visible()
    expect(hung.get_by_text("This post is unavailable")).to_be_visible()


def test_tags_and_mentions_in_a_caption_lead_on(
    person: Visitor, ada: Persona, bob: Persona, drain: Drain
) -> None:
    post = ada.publishes(f"🦊🦊 for @{bob.handle}, a #Fuchsrot evening")
    drain()
    page = person(bob)
    page.goto(f"/p/{post['id']}")
    mention = page.get_by_role("link", name=f"@{bob.handle}", exact=True).first
    expect(mention).to_have_attribute("href", f"/@{bob.handle}")

    page.get_by_role("link", name="#Fuchsrot", exact=True).click()

    page.wait_for_url("**/tags/fuchsrot")
    expect(app.card(page, post)).to_be_visible()


def test_what_a_visitor_wrote_and_did_not_send_is_there_once_they_are_in(
    visitor: Visitor, ada: Persona, bob: Persona
) -> None:
    post = ada.publishes("say something")
    page = visitor()
    page.goto(f"/p/{post['id']}")
    page.get_by_label("Your reply").fill("I would, if I were in.")
    page.get_by_role("button", name="Add an image").click()
    page.wait_for_url(re.compile("/sign-in"))
    fill_in(page, bob.user.username, bob.user.password)

    page.wait_for_url(f"**/p/{post['id']}")
    page.wait_for_load_state("networkidle")
    expect(page.get_by_label("Your reply")).to_have_value("I would, if I were in.")
    assert bob.thread(post) == []


def test_a_person_s_replies_and_who_passed_a_post_on_can_be_read(
    person: Visitor, ada: Persona, bob: Persona, cleo: Persona
) -> None:
    post = ada.publishes("pass me on")
    bob.replies(post, "gladly so")
    bob.reposts(post)
    page = person(cleo)

    page.goto(f"/@{bob.handle}")
    page.get_by_role("link", name="Replies").click()
    expect(page.get_by_text("gladly so")).to_be_visible()
    page.goto(f"/p/{post['id']}")

    reposted = page.get_by_role("heading", name="Reposted by").locator("..")
    expect(reposted.get_by_role("link", name=bob.handle)).to_be_visible()


def test_what_is_below_a_reply_that_is_gone_stays_within_reach(
    person: Visitor, ada: Persona, bob: Persona, cleo: Persona, drain: Drain
) -> None:
    post = ada.publishes("the beginning")
    middle = bob.replies(post, "soon gone")
    below = cleo.replies(middle, "an answer to it")
    bob.deletes(middle)
    drain()
    page = person(ada, expects=["404 GET .*/v1/posts/"])
    page.goto(f"/p/{post['id']}")

    gone = page.locator(f"[data-gone='{middle['id']}']")
    expect(gone).to_contain_text("available")
    expect(gone).not_to_contain_text("soon gone")
    gone.get_by_role("button", name="Show replies to the missing one").click()
    # The button goes; a keyboard and a screen reader stay where it was.
    expect(page.get_by_role("group", name=re.compile("available"))).to_be_focused()
    expect(gone.locator(f"[data-post='{below['id']}']")).to_contain_text("an answer to it")

    page.goto(f"/p/{middle['id']}")
    expect(page.get_by_role("heading", name="Post not found")).to_be_visible()
    expect(page.locator(f"[data-post='{below['id']}']")).to_be_visible()
    page.goto(f"/p/{below['id']}")
    thread = page.get_by_role("region", name="Thread")
    expect(thread.locator(f"[data-post='{post['id']}']")).to_be_visible()
    expect(thread).to_contain_text("available")

"""What somebody types is not lost before it is sent, and is seen by nobody else."""

import re
from typing import Any

from playwright.sync_api import Locator, Page, Route, expect

from tests.e2e.network import Network
from tests.e2e.persona import Persona, Post
from tests.web import app, sign_in
from tests.web.conftest import Visitor

DOWN = "ERR_CONNECTION|ERR_FAILED"
# Who was signed out, or whose key was used already, is told so before the app finds its way.
ENDED = ["401 GET .*/v1/", "401 POST .*/v1/"]
USED = [DOWN, "422 POST .*/v1/"]
TYPED = "() => Object.keys(sessionStorage).filter(it => it.startsWith('easel.typed.'))"
BEFORE = "Already published, without your latest changes."


def _box(page: Page) -> Locator:
    return page.get_by_label("Your reply")


def _signs_in(page: Page, persona: Persona) -> None:
    sign_in.sign_in(page, persona.user.username, persona.user.password)


def _quotes(page: Page, post: Post) -> Locator:
    page.goto(f"/p/{post['id']}")
    page.get_by_role("button", name="Quote", exact=True).click()
    return page.get_by_role("dialog", name="Quote")


def _edits(page: Page, post: Post) -> Locator:
    page.goto(f"/p/{post['id']}")
    app.chooses(page, "Edit")
    return page.get_by_role("dialog", name="Edit")


def _reports(page: Page, post: Post) -> Locator:
    page.goto(f"/p/{post['id']}")
    app.chooses(page, "Report post")
    return page.get_by_role("dialog", name="Report this post")


def _captions(author: Persona) -> list[str]:
    return [item["caption"] for item in author.get(f"/v1/users/{author.handle}/posts")["items"]]


def _kept(author: Persona, post_id: str) -> Post:
    """The post as it is now, which is on record from now on."""
    now = author.sees({"id": post_id})
    told: dict[str, Any] = {name: now[name] for name in ("visibility", "caption")}
    author.ledger.kept("post", post_id, author_id=author.user_id, **told)
    return now


def test_a_reply_outlives_a_reload(person: Visitor, ada: Persona, bob: Persona) -> None:
    post = ada.publishes("answer me slowly")
    page = person(bob)
    page.goto(f"/p/{post['id']}")
    _box(page).fill("I have to think")
    page.get_by_role("radio", name="Followers").check()

    page.reload()

    expect(_box(page)).to_have_value("I have to think")
    expect(page.get_by_role("radio", name="Followers")).to_be_checked()


def test_a_visitor_s_reply_outlives_a_reload_and_a_sign_in_in_another_tab(
    visitor: Visitor, ada: Persona, bob: Persona
) -> None:
    post = ada.publishes("who are you")
    page = visitor()
    page.goto(f"/p/{post['id']}")
    _box(page).fill("Nobody yet.")
    page.reload()
    expect(_box(page)).to_have_value("Nobody yet.")

    _signs_in(page.context.new_page(), bob)

    expect(page.get_by_role("link", name="You").first).to_be_visible()
    expect(_box(page)).to_have_value("Nobody yet.")


def test_a_quote_outlives_a_reload(person: Visitor, ada: Persona, bob: Persona) -> None:
    post = ada.publishes("quote me slowly")
    page = person(bob)
    _quotes(page, post).get_by_label("Your comment").fill("As I was saying")
    page.reload()

    sheet = _quotes(page, post)

    expect(sheet.get_by_label("Your comment")).to_have_value("As I was saying")
    sheet.get_by_role("button", name="Publish").click()
    page.wait_for_url(lambda url: "/p/" in url and post["id"] not in url)
    _kept(bob, app.published(page))
    expect(_quotes(page, post).get_by_label("Your comment")).to_have_value("")


def test_a_publish_sheet_outlives_a_reload_with_its_pictures(
    person: Visitor, network: Network
) -> None:
    mira = network.author("mira")
    page = person(mira)
    page.goto("/studio")
    sheet = app.opens_sheet(page)
    sheet.get_by_label("Alt text").fill("A boat, drawn by hand.")
    sheet.get_by_label("Caption").fill("Nearly done.")
    sheet.get_by_role("textbox", name="Tags").fill("#boats")
    sheet.get_by_role("radio", name="Followers").check()
    page.reload()

    page.get_by_role("button", name="Publish selected").click()

    expect(sheet.get_by_label("Alt text")).to_have_value("A boat, drawn by hand.")
    expect(sheet.get_by_label("Caption")).to_have_value("Nearly done.")
    expect(sheet.get_by_role("textbox", name="Tags")).to_have_value("#boats")
    sheet.get_by_role("button", name="Publish to followers").click()
    post = _kept(mira, app.published(page))
    assert post["images"][0]["alt_text"] == "A boat, drawn by hand."
    page.goto("/studio")
    expect(app.opens_sheet(page).get_by_label("Caption")).to_have_value("")


def test_an_edit_outlives_a_reload_and_overrules_nobody(person: Visitor, ada: Persona) -> None:
    post = ada.publishes("as it was")
    page = person(ada, expects=["412 PATCH .*/v1/"])
    _edits(page, post).get_by_label("Caption").fill("as I want it")
    page.reload()
    ada.edits(post, caption="as it came to be")

    sheet = _edits(page, post)

    expect(sheet.get_by_label("Caption")).to_have_value("as I want it")
    sheet.get_by_role("button", name="Save changes").click()
    expect(sheet.get_by_role("region", name="Changed elsewhere")).to_be_visible()
    sheet.get_by_role("button", name="Save changes").click()
    app.toast(page, "Changes saved")
    assert _kept(ada, post["id"])["caption"] == "as I want it"
    expect(_edits(page, post).get_by_label("Caption")).to_have_value("as I want it")
    assert not any("edit." in name for name in page.evaluate(TYPED))


def test_words_outlive_a_session_that_ended(person: Visitor, ada: Persona, bob: Persona) -> None:
    post = ada.publishes("take your time")
    page = person(bob, expects=ENDED)
    page.goto(f"/p/{post['id']}")
    _box(page).fill("Still here.")
    page.context.clear_cookies()
    page.reload()
    expect(page.get_by_role("link", name="Sign in")).to_be_visible()

    _signs_in(page, bob)
    page.goto(f"/p/{post['id']}")

    expect(_box(page)).to_have_value("Still here.")


def test_another_person_in_the_same_tab_sees_nothing_of_it(
    person: Visitor, ada: Persona, bob: Persona, cleo: Persona
) -> None:
    post = ada.publishes("whose words are these")
    page = person(bob, expects=ENDED)
    page.goto("/studio")
    page.get_by_label("Prompt", exact=True).fill("a private thought")
    page.goto(f"/p/{post['id']}")
    _box(page).fill("Only mine.")
    page.context.clear_cookies()
    page.reload()
    expect(page.get_by_role("link", name="Sign in")).to_be_visible()

    _signs_in(page, cleo)

    page.goto("/studio")
    expect(page.get_by_label("Prompt", exact=True)).to_have_value("")
    page.goto(f"/p/{post['id']}")
    expect(_box(page)).to_have_value("")


def test_signing_in_elsewhere_reloads_only_for_another_person(
    person: Visitor, ada: Persona, bob: Persona, cleo: Persona
) -> None:
    post = ada.publishes("written in two tabs")
    page = person(bob, expects=ENDED)
    page.goto(f"/p/{post['id']}")
    _box(page).fill("In the middle of")
    page.evaluate("() => { window.same = true }")
    other = page.context.new_page()

    _signs_in(other, bob)
    _box(page).press_sequentially(" it")
    assert page.evaluate("() => window.same")
    expect(_box(page)).to_have_value("In the middle of it")

    with page.expect_event("load"):
        _signs_in(other, cleo)
    expect(_box(page)).to_have_value("")
    with page.expect_event("load"):
        _signs_in(other, bob)
    expect(_box(page)).to_have_value("In the middle of it")


def test_signing_out_takes_it_all_away(person: Visitor, network: Network, ada: Persona) -> None:
    leaver = network.newcomer("leaver")
    post = ada.publishes("last words")
    page = person(leaver, expects=ENDED)
    page.goto(f"/p/{post['id']}")
    _box(page).fill("Never sent.")
    page.goto("/settings")
    page.get_by_role("button", name="Sign out").click()
    expect(page.get_by_role("link", name="Sign in")).to_be_visible()

    assert not any("reply" in name for name in page.evaluate(TYPED))
    page.goto(f"/p/{post['id']}")
    expect(_box(page)).to_have_value("")


def test_signing_out_takes_away_what_a_closed_tab_would_bring_back(
    person: Visitor, network: Network, ada: Persona
) -> None:
    leaver = network.newcomer("leaver")
    post = ada.publishes("words behind a closed door")
    page = person(leaver, expects=ENDED)
    page.goto(f"/p/{post['id']}")
    closed = page.context.new_page()
    closed.goto(f"/p/{post['id']}")
    _box(closed).fill("Never sent either.")
    expect(closed.get_by_role("radio", name="Everyone")).to_be_visible()
    restored = closed.evaluate("() => ({ ...sessionStorage })")
    assert any("reply" in name for name in restored)
    closed.wait_for_load_state("networkidle")
    closed.close()
    page.goto("/settings")
    page.get_by_role("button", name="Sign out").click()
    expect(page.get_by_role("link", name="Sign in")).to_be_visible()

    # As a browser does that opens a closed tab again: its memory is there before the app is.
    again = page.context.new_page()
    again.goto("/theme.js")
    again.evaluate("kept => Object.assign(sessionStorage, kept)", restored)
    again.goto(f"/p/{post['id']}")

    expect(_box(again)).to_have_value("")
    assert not any("reply" in name for name in again.evaluate(TYPED))


def test_a_reply_mended_after_its_answer_was_lost_is_one_reply_and_can_be_edited(
    network: Network, person: Visitor, ada: Persona, bob: Persona
) -> None:
    post = ada.publishes("say it once")
    page = person(bob, expects=USED)
    page.goto(f"/p/{post['id']}")
    _box(page).fill("With a tpyo.")
    app.reply_lost(page, network, "/v1/posts")
    reply = page.get_by_role("button", name="Reply", exact=True)
    reply.click()
    expect(page.get_by_role("alert")).to_contain_text("No connection")
    # Also when the page was left in between: the key is kept with the words.
    page.reload()
    _box(page).fill("With a typo.")

    reply.click()

    app.toast(page, BEFORE)
    [found] = bob.thread(post)
    expect(_box(page)).to_have_value("")
    page.get_by_role("button", name="Edit", exact=True).click()
    sheet = page.get_by_role("dialog", name="Edit")
    expect(sheet.get_by_label("Caption")).to_have_value("With a typo.")
    sheet.get_by_role("button", name="Save changes").click()
    app.toast(page, "Changes saved")
    assert _kept(bob, found)["caption"] == "With a typo."
    assert bob.thread(post) == [found]


def test_a_reply_that_never_arrived_is_published_as_it_was_mended(
    person: Visitor, ada: Persona, bob: Persona
) -> None:
    post = ada.publishes("say it at all")
    page = person(bob, expects=[DOWN])
    page.goto(f"/p/{post['id']}")
    _box(page).fill("Frist.")
    page.route("**/v1/posts", lambda route: route.abort("connectionrefused"))
    reply = page.get_by_role("button", name="Reply", exact=True)
    reply.click()
    expect(page.get_by_role("alert")).to_contain_text("No connection")
    page.unroute("**/v1/posts")
    _box(page).fill("First.")

    reply.click()

    app.toast(page, "Reply published")
    [found] = bob.thread(post)
    assert _kept(bob, found)["caption"] == "First."


def test_a_post_mended_after_its_answer_was_lost_is_one_post(
    network: Network, person: Visitor
) -> None:
    mira = network.author("mira")
    page = person(mira, expects=USED)
    page.goto("/studio")
    sheet = app.opens_sheet(page)
    sheet.get_by_role("radio", name="Everyone").check()
    sheet.get_by_label("Caption").fill("Said once.")
    app.reply_lost(page, network, "/v1/posts")
    publish = sheet.get_by_role("button", name="Publish to everyone")
    publish.click()
    expect(sheet.get_by_role("alert")).to_contain_text("No connection")
    sheet.get_by_label("Caption").fill("Said better.")

    publish.click()

    app.toast(page, BEFORE)
    post = app.published(page)
    assert _captions(mira) == ["Said once."]
    page.get_by_role("button", name="Edit", exact=True).click()
    edit = page.get_by_role("dialog", name="Edit")
    expect(edit.get_by_label("Caption")).to_have_value("Said better.")
    edit.get_by_role("button", name="Save changes").click()
    app.toast(page, "Changes saved")
    _kept(mira, post)
    assert _captions(mira) == ["Said better."]


def test_a_post_kept_as_a_draft_after_its_answer_was_lost_is_published_once(
    network: Network, person: Visitor
) -> None:
    mira = network.author("mira")
    page = person(mira, expects=USED)
    page.goto("/studio")
    sheet = app.opens_sheet(page)
    sheet.get_by_role("radio", name="Everyone").check()
    sheet.get_by_label("Caption").fill("Said once.")
    app.reply_lost(page, network, "/v1/posts")
    sheet.get_by_role("button", name="Publish to everyone").click()
    expect(sheet.get_by_role("alert")).to_contain_text("No connection")
    sheet.get_by_role("button", name="Save draft").click()
    app.toast(page, "Draft saved")
    page.goto("/drafts")
    page.get_by_role("button", name="Continue draft Said once.").click()

    sheet.get_by_role("button", name="Publish to everyone").click()

    app.toast(page, BEFORE)
    _kept(mira, app.published(page))
    assert _captions(mira) == ["Said once."]
    assert mira.get("/v1/drafts")["items"] == []
    assert not any("sent." in name for name in page.evaluate(TYPED))


def test_a_draft_taken_up_does_not_take_the_place_of_what_is_written(
    network: Network, person: Visitor
) -> None:
    mira = network.author("mira")
    mira.must("POST", "/v1/drafts", {"caption": "Kept.", "image_ids": mira.pictures})
    page = person(mira)
    page.goto("/studio")
    sheet = app.opens_sheet(page)
    sheet.get_by_label("Caption").fill("Being written.")
    sheet.get_by_role("button", name="Close").click()
    page.goto("/drafts")

    page.get_by_role("button", name="Continue draft Kept.").click()

    expect(sheet.get_by_label("Caption")).to_have_value("Kept.")
    captions = [draft["caption"] for draft in mira.get("/v1/drafts")["items"]]
    assert sorted(captions) == ["Being written.", "Kept."]
    # Taken up again, it goes on as it was left; nothing is kept a second time.
    sheet.get_by_label("Caption").fill("Kept, and changed.")
    sheet.get_by_role("button", name="Close").click()
    page.goto("/drafts")
    page.get_by_role("button", name="Continue draft Kept.").click()
    expect(sheet.get_by_label("Caption")).to_have_value("Kept, and changed.")
    assert len(mira.get("/v1/drafts")["items"]) == 2


def test_nothing_is_typed_into_a_reply_that_is_on_its_way(
    person: Visitor, ada: Persona, bob: Persona
) -> None:
    post = ada.publishes("wait for it")
    page = person(bob)
    page.goto(f"/p/{post['id']}")
    box, held = _box(page), list[Route]()
    page.route("**/v1/posts", held.append)
    box.fill("All of it.")
    with page.expect_request("**/v1/posts"):
        page.get_by_role("button", name="Reply", exact=True).click()
    expect(box).to_be_editable(editable=False)
    box.press_sequentially(" And more.")
    expect(box).to_have_value("All of it.")

    held[0].continue_()

    app.toast(page, "Reply published")
    expect(box).to_be_editable()
    expect(box).to_have_value("")
    [found] = bob.thread(post)
    assert _kept(bob, found)["caption"] == "All of it."


def test_a_draft_and_a_collection_mended_after_a_lost_answer_are_one_each(
    network: Network, person: Visitor
) -> None:
    mira = network.author("mira")
    page = person(mira, expects=USED)
    page.goto("/studio")
    sheet = app.opens_sheet(page)
    sheet.get_by_label("Caption").fill("Once.")
    app.reply_lost(page, network, "/v1/drafts")
    sheet.get_by_role("button", name="Save draft").click()
    app.toast(page, app.COULD_NOT)
    sheet.get_by_label("Caption").fill("Twice.")
    sheet.get_by_role("button", name="Save draft").click()
    app.toast(page, "Draft saved")
    assert [draft["caption"] for draft in mira.get("/v1/drafts")["items"]] == ["Twice."]

    page.goto("/saved")
    page.get_by_role("button", name="New collection").click()
    page.get_by_label("Name").fill("Botas")
    app.reply_lost(page, network, "/v1/collections")
    page.get_by_role("button", name="Create collection").click()
    expect(page.get_by_role("alert")).to_contain_text("No connection")
    page.get_by_label("Name").fill("Boats")
    page.get_by_role("button", name="Create collection").click()
    expect(page.get_by_role("link", name=re.compile("Boats"))).to_be_visible()
    assert [each["name"] for each in mira.get("/v1/collections")["items"]] == ["Boats"]


def test_a_report_and_a_profile_outlive_a_reload(
    person: Visitor, ada: Persona, bob: Persona
) -> None:
    post = ada.publishes("look closely")
    page = person(bob)
    _reports(page, post).get_by_label("Details").fill("The third")
    expect(_reports(page, post).get_by_label("Details")).to_have_value("The third")
    page.goto("/settings")
    page.get_by_label("Bio").fill("Half a senten")

    page.reload()

    expect(page.get_by_label("Bio")).to_have_value("Half a senten")

"""What somebody types is not lost before it is sent, and is seen by nobody else."""

from playwright.sync_api import Locator, Page, expect

from tests.e2e.network import Network
from tests.e2e.persona import Persona, Post
from tests.web import app, sign_in
from tests.web.conftest import Visitor

# Who was signed out is told so before the app finds its way.
ENDED = ["401 GET .*/v1/", "401 POST .*/v1/"]


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


def test_a_reply_outlives_a_reload(person: Visitor, ada: Persona, bob: Persona) -> None:
    post = ada.publishes("answer me slowly")
    page = person(bob)
    page.goto(f"/p/{post['id']}")
    app.reply_box(page).fill("I have to think")
    page.get_by_role("radio", name="Followers").check()

    page.reload()

    expect(app.reply_box(page)).to_have_value("I have to think")
    expect(page.get_by_role("radio", name="Followers")).to_be_checked()


def test_a_visitor_s_reply_outlives_a_reload_and_a_sign_in_in_another_tab(
    visitor: Visitor, ada: Persona, bob: Persona
) -> None:
    post = ada.publishes("who are you")
    page = visitor()
    page.goto(f"/p/{post['id']}")
    app.reply_box(page).fill("Nobody yet.")
    page.reload()
    expect(app.reply_box(page)).to_have_value("Nobody yet.")

    _signs_in(page.context.new_page(), bob)

    expect(page.get_by_role("link", name="You", exact=True).first).to_be_visible()
    expect(app.reply_box(page)).to_have_value("Nobody yet.")


def test_a_quote_outlives_a_reload(person: Visitor, ada: Persona, bob: Persona) -> None:
    post = ada.publishes("quote me slowly")
    page = person(bob)
    _quotes(page, post).get_by_label("Your comment").fill("As I was saying")
    page.reload()

    sheet = _quotes(page, post)

    expect(sheet.get_by_label("Your comment")).to_have_value("As I was saying")
    sheet.get_by_role("button", name="Publish").click()
    page.wait_for_url(lambda url: "/p/" in url and post["id"] not in url)
    app.on_record(bob, app.published(page))
    expect(_quotes(page, post).get_by_label("Your comment")).to_have_value("")


def test_a_publish_sheet_outlives_a_reload_with_its_pictures(
    person: Visitor, network: Network
) -> None:
    mira = network.author("mira")
    page = person(mira)
    sheet = app.begins_post(page)
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
    post = app.on_record(mira, app.published(page))
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
    assert app.on_record(ada, post["id"])["caption"] == "as I want it"
    expect(_edits(page, post).get_by_label("Caption")).to_have_value("as I want it")
    assert not any("edit." in name for name in page.evaluate(app.TYPED))


def test_words_outlive_a_session_that_ended(person: Visitor, ada: Persona, bob: Persona) -> None:
    post = ada.publishes("take your time")
    page = person(bob, expects=ENDED)
    page.goto(f"/p/{post['id']}")
    app.reply_box(page).fill("Still here.")
    page.context.clear_cookies()
    page.reload()
    expect(page.get_by_role("link", name="Sign in")).to_be_visible()

    _signs_in(page, bob)
    page.goto(f"/p/{post['id']}")

    expect(app.reply_box(page)).to_have_value("Still here.")


def test_another_person_in_the_same_tab_sees_nothing_of_it(
    person: Visitor, ada: Persona, bob: Persona, cleo: Persona
) -> None:
    post = ada.publishes("whose words are these")
    page = person(bob, expects=ENDED)
    page.goto("/studio")
    page.get_by_label("Prompt", exact=True).fill("a private thought")
    page.goto(f"/p/{post['id']}")
    app.reply_box(page).fill("Only mine.")
    page.context.clear_cookies()
    page.reload()
    expect(page.get_by_role("link", name="Sign in")).to_be_visible()

    _signs_in(page, cleo)

    page.goto("/studio")
    expect(page.get_by_label("Prompt", exact=True)).to_have_value("")
    page.goto(f"/p/{post['id']}")
    expect(app.reply_box(page)).to_have_value("")


def test_signing_in_elsewhere_reloads_only_for_another_person(
    person: Visitor, ada: Persona, bob: Persona, cleo: Persona
) -> None:
    post = ada.publishes("written in two tabs")
    page = person(bob, expects=ENDED)
    page.goto(f"/p/{post['id']}")
    app.reply_box(page).fill("In the middle of")
    page.evaluate("() => { window.same = true }")
    other = page.context.new_page()

    _signs_in(other, bob)
    app.reply_box(page).press_sequentially(" it")
    assert page.evaluate("() => window.same")
    expect(app.reply_box(page)).to_have_value("In the middle of it")

    with page.expect_event("load"):
        _signs_in(other, cleo)
    expect(app.reply_box(page)).to_have_value("")
    with page.expect_event("load"):
        _signs_in(other, bob)
    expect(app.reply_box(page)).to_have_value("In the middle of it")


def test_signing_out_takes_it_all_away(person: Visitor, network: Network, ada: Persona) -> None:
    leaver = network.newcomer("leaver")
    post = ada.publishes("last words")
    page = person(leaver, expects=ENDED)
    page.goto(f"/p/{post['id']}")
    app.reply_box(page).fill("Never sent.")
    page.goto("/settings")
    app.signs_out(page)
    expect(page.get_by_role("link", name="Sign in")).to_be_visible()

    assert not any("reply" in name for name in page.evaluate(app.TYPED))
    page.goto(f"/p/{post['id']}")
    expect(app.reply_box(page)).to_have_value("")


def test_signing_out_takes_away_what_a_closed_tab_would_bring_back(
    person: Visitor, network: Network, ada: Persona
) -> None:
    leaver = network.newcomer("leaver")
    post = ada.publishes("words behind a closed door")
    page = person(leaver, expects=ENDED)
    page.goto(f"/p/{post['id']}")
    closed = page.context.new_page()
    closed.goto(f"/p/{post['id']}")
    app.reply_box(closed).fill("Never sent either.")
    expect(closed.get_by_role("radio", name="Everyone")).to_be_visible()
    restored = closed.evaluate("() => ({ ...sessionStorage })")
    assert any("reply" in name for name in restored)
    closed.wait_for_load_state("networkidle")
    closed.close()
    page.goto("/settings")
    app.signs_out(page)
    expect(page.get_by_role("link", name="Sign in")).to_be_visible()

    # As a browser does that opens a closed tab again: its memory is there before the app is.
    again = page.context.new_page()
    again.goto("/first.js")
    again.evaluate("kept => Object.assign(sessionStorage, kept)", restored)
    again.goto(f"/p/{post['id']}")

    expect(app.reply_box(again)).to_have_value("")
    assert not any("reply" in name for name in again.evaluate(app.TYPED))


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

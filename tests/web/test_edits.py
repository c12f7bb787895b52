"""What a post said before it was edited, as readers find it."""

from playwright.sync_api import expect

from tests.e2e.persona import Persona
from tests.web.conftest import Visitor


def test_edited_opens_what_was_said_before_with_what_changed(
    person: Visitor, ada: Persona, bob: Persona
) -> None:
    post = ada.publishes("A fox in the snow")
    ada.edits(post, caption="A fox in the rain")
    page = person(bob)
    page.goto(f"/p/{post['id']}")

    page.get_by_role("button", name="Edited").click()

    sheet = page.get_by_role("dialog", name="Edit history")
    expect(sheet.get_by_role("deletion")).to_contain_text("removed: snow")
    expect(sheet.get_by_role("insertion")).to_contain_text("added: rain")
    page.keyboard.press("Escape")
    expect(sheet).not_to_be_attached()
    expect(page.get_by_role("button", name="Edited")).to_be_focused()


def test_who_only_opened_a_post_to_others_changed_no_words(
    person: Visitor, ada: Persona, bob: Persona
) -> None:
    post = ada.publishes("Mine first", visibility="private")
    ada.edits(post, visibility="public")
    page = person(bob)
    page.goto(f"/p/{post['id']}")

    page.get_by_role("button", name="Edited").click()

    expect(page.get_by_role("dialog")).to_contain_text("No text you could see was changed")

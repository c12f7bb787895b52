"""Whom the other tests let in: through the door once, and remembered from then on."""

from playwright.sync_api import expect

from tests.e2e.persona import Persona
from tests.web.conftest import Visitor


def test_who_signed_in_once_is_known_to_a_browser_with_the_same_memory(
    person: Visitor, bob: Persona
) -> None:
    person(bob)

    again = person(bob, device="desktop")
    again.goto("/settings")

    expect(again.get_by_role("heading", name="Settings")).to_be_visible()


def test_two_people_at_two_screens_are_two_people(
    person: Visitor, bob: Persona, cleo: Persona
) -> None:
    for each in (bob, cleo):
        page = person(each)
        page.goto(f"/@{each.handle}")

        expect(page.get_by_role("link", name="Edit profile")).to_be_visible()

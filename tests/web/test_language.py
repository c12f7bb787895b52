"""The app in the reader's language: words, dates, problems, and the choice of it."""

import re
from typing import Any

import pytest
from playwright.sync_api import Page, Response, expect

from tests.e2e.persona import Persona
from tests.web.app import NO_ARCHIVE
from tests.web.conftest import Visitor

# Which browser meets which language: the region does not matter, and others are met in English.
BROWSERS = [("de-DE", "de"), ("de-AT", "de"), ("en-GB", "en"), ("fr-FR", "en")]
# Words of each catalogue that nothing else says.
ONLY_IN = {"de": "Zum Inhalt springen", "en": "Skip to content"}
MONTHS = "Januar|Februar|März|April|Mai|Juni|Juli|August|September|Oktober|November|Dezember"
OVER_QUOTA: dict[str, Any] = {
    "type": "urn:easel:problem:over-quota",
    "title": "Too many requests",
    "status": 429,
    "detail": "At most 60 a minute.",
}
NARROW = {"width": 320, "height": 800}
OPEN = ("/", "/explore", "/sign-in", "/sign-up", "/forgot-password", "/settings")
SIGNED_IN = (
    "/",
    "/studio",
    "/notifications",
    "/saved",
    "/drafts",
    "/requests",
    "/reports",
    "/decisions",
    "/settings",
    "/settings/audience",
    "/settings/notifications",
    "/settings/data",
    "/settings/account",
)
WIDTH = "document.documentElement.scrollWidth"


@pytest.mark.parametrize(("locale", "language"), BROWSERS)
def test_the_app_speaks_the_language_of_the_browser(
    visitor: Visitor, locale: str, language: str
) -> None:
    page = visitor(locale=locale)

    page.goto("/explore")

    word = {"de": "Anmelden", "en": "Sign in"}[language]
    expect(page.get_by_role("link", name=word, exact=True)).to_be_visible()
    expect(page.locator("html")).to_have_attribute("lang", language)


@pytest.mark.parametrize(("locale", "language"), BROWSERS[:1] + BROWSERS[-1:])
def test_only_one_language_is_downloaded(visitor: Visitor, locale: str, language: str) -> None:
    page = visitor(locale=locale)
    scripts: list[Response] = []
    page.on("response", lambda each: scripts.append(each) if _is_script(each) else None)

    page.goto("/explore", wait_until="networkidle")

    loaded = "".join(each.text() for each in scripts)
    assert {each for each, words in ONLY_IN.items() if words in loaded} == {language}


def _is_script(response: Response) -> bool:
    return response.request.resource_type == "script"


def test_dates_are_those_of_the_language(visitor: Visitor, ada: Persona) -> None:
    page = visitor(locale="de-DE")

    page.goto(f"/@{ada.handle}")

    joined = re.compile(rf"@{ada.handle} · Dabei seit ({MONTHS}) 20\d\d")
    expect(page.get_by_text(joined)).to_be_visible()


def test_the_choice_in_the_settings_stays_and_wins_over_the_browser(visitor: Visitor) -> None:
    page = visitor(locale="de-DE")
    page.goto("/settings")

    page.get_by_label("Sprache").select_option("English")

    expect(page.get_by_role("heading", name="Settings", exact=True)).to_be_visible()
    page.reload()
    expect(page.get_by_label("Language")).to_have_value("en")
    expect(page.locator("html")).to_have_attribute("lang", "en")
    page.get_by_label("Language").select_option("Same as the browser")
    expect(page.get_by_role("heading", name="Einstellungen", exact=True)).to_be_visible()


def test_a_language_that_cannot_be_loaded_is_not_chosen(visitor: Visitor) -> None:
    page = visitor(
        locale="en-US", expects=["net::ERR_FAILED .*/_app/immutable/", "Failed to fetch"]
    )
    page.goto("/settings", wait_until="networkidle")
    page.route("**/_app/immutable/**", lambda route: route.abort())

    page.get_by_label("Language").select_option("Deutsch")

    expect(page.get_by_role("status").filter(has_text="No connection")).to_be_visible()
    expect(page.get_by_label("Language")).to_have_value("")


@pytest.mark.parametrize(
    ("locale", "kind", "said"),
    [
        ("de-DE", "over-quota", "Du hast das Limit erreicht. Versuche es in 2 Minuten wieder."),
        (
            "de-DE",
            "budget-spent",
            "Für heute sind die Bilder dieses Netzwerks aufgebraucht."
            " Versuche es in 2 Minuten wieder.",
        ),
        ("de-DE", "of-tomorrow", OVER_QUOTA["detail"]),
        ("en-US", "over-quota", OVER_QUOTA["detail"]),
    ],
)
def test_a_problem_is_said_in_the_language_as_far_as_its_type_is_known(
    visitor: Visitor, locale: str, kind: str, said: str
) -> None:
    page = visitor(locale=locale, expects=["429 GET .*/v1/feeds/explore"])
    problem = OVER_QUOTA | {"type": f"urn:easel:problem:{kind}"}
    answer: dict[str, Any] = {"status": 429, "headers": {"retry-after": "120"}, "json": problem}
    page.route("**/v1/feeds/explore*", lambda route: route.fulfill(**answer))

    page.goto("/explore")

    expect(page.get_by_role("alert")).to_contain_text(said)


def test_german_fits_a_narrow_phone(visitor: Visitor) -> None:
    page = visitor(locale="de-DE", viewport=NARROW)

    _fits(page, OPEN)


def test_german_fits_a_narrow_phone_for_who_is_signed_in(person: Visitor, ada: Persona) -> None:
    page = person(ada, viewport=NARROW, expects=[NO_ARCHIVE])
    page.goto("/settings")
    page.get_by_label("Language").select_option("Deutsch")
    expect(page.get_by_role("heading", name="Einstellungen", exact=True)).to_be_visible()

    _fits(page, (*SIGNED_IN, f"/@{ada.handle}", f"/p/{ada.publishes('schmal')['id']}"))


def _fits(page: Page, paths: tuple[str, ...]) -> None:
    for path in paths:
        page.goto(path, wait_until="networkidle")
        expect(page.locator("html")).to_have_attribute("lang", "de")
        assert page.evaluate(WIDTH) <= NARROW["width"], path

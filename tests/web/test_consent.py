"""What users agree to: asked in plain words, with a row as example, and taken back."""

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.e2e.network import Network
from tests.web import app
from tests.web.conftest import Visitor
from tests.web.measures import axe

DATASETS = ("Research", "Training of models", "My images", "My prompts")


def _choice(page: Page, purpose: str, option: str) -> Locator:
    group = page.get_by_role("group", name=purpose, exact=True)
    return group.get_by_role("radio", name=option, exact=True)


def test_nothing_is_in_datasets_until_one_agrees_and_the_same_switch_takes_it_back(
    person: Visitor, network: Network
) -> None:
    reader = network.newcomer("asked")
    page = person(reader)
    page.goto("/settings")
    page.get_by_role("link", name="Decide what is learned from you").click()
    page.wait_for_url("**/settings/data")
    for purpose in DATASETS:
        expect(_choice(page, purpose, "Off")).to_be_checked()
    for purpose in ("Use my reactions", "Count what I do"):
        expect(_choice(page, purpose, "On")).to_be_checked()
    use = page.get_by_role("row", name="May be used for")
    expect(use).to_contain_text("nothing")
    assert axe(page) == []

    _choice(page, "Training of models", "On").check(force=True)
    app.toast(page, "Saved")
    expect(use).to_contain_text("training of models")
    expect(page.get_by_role("row", name="Prompt")).to_contain_text("Left out")
    with page.expect_response("**/v1/me/consent"):
        _choice(page, "My prompts", "On").check(force=True)
    expect(page.get_by_role("row", name="Prompt")).to_contain_text("A fox in the snow")
    page.reload()
    expect(_choice(page, "Training of models", "On")).to_be_checked()
    _choice(page, "Training of models", "Off").check(force=True)
    app.toast(page, "Saved")

    found = reader.must("GET", "/v1/me/consent")
    assert (found["model_training"], found["research_export"]) == (False, False)
    assert (found["own_prompts"], found["own_images"]) == (True, False)


def test_the_switch_of_for_you_is_one_switch_in_two_places(
    person: Visitor, network: Network
) -> None:
    reader = network.newcomer("ranked")
    page = person(reader)
    page.goto("/settings/data")
    _choice(page, "Use my reactions", "Off").check(force=True)
    app.toast(page, "Saved")

    page.goto("/settings/feed")
    expect(_choice(page, "Use my reactions", "Off")).to_be_checked()
    with page.expect_response("**/v1/me/feed-recipe"):
        _choice(page, "Use my reactions", "On").check(force=True)
    page.goto("/settings/data")

    expect(_choice(page, "Use my reactions", "On")).to_be_checked()
    assert reader.must("GET", "/v1/me/consent")["decided_at"] is None


def test_what_is_decided_elsewhere_meanwhile_stays(person: Visitor, network: Network) -> None:
    reader = network.newcomer("twice")
    reader.must("PUT", "/v1/me/consent", {"version": 1, "model_training": True})
    page = person(reader)
    page.goto("/settings/data")
    expect(_choice(page, "Training of models", "On")).to_be_checked()
    reader.must("PUT", "/v1/me/consent", {"version": 1, "model_training": False})

    _choice(page, "Count what I do", "Off").check(force=True)
    app.toast(page, "Saved")

    found = reader.must("GET", "/v1/me/consent")
    assert (found["model_training"], found["analytics"]) == (False, False)


@pytest.mark.parametrize("age", ["13_17", None])
def test_who_is_not_of_age_is_not_asked_for_datasets(
    person: Visitor, network: Network, age: str | None
) -> None:
    young = network.signed_up("young")
    young.makes_profile(age_band=age)
    page = person(young)
    page.goto("/settings/data")

    expect(page.get_by_text("Datasets are only of people who said")).to_be_visible()
    for purpose in DATASETS:
        expect(_choice(page, purpose, "On")).to_be_disabled()
    _choice(page, "Count what I do", "Off").check(force=True)
    app.toast(page, "Saved")
    assert axe(page) == []

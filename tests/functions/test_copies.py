"""Copies of what was taken down come before the moderators, and nothing else does."""

from typing import Any

from easel.reconciliation import copies
from tests.functions.deciding import decided
from tests.support.slices import whole
from tests.support.world import Person, picture, stored

PRINT = "0f" * 32
# Thirty-one bits may differ, thirty-two may not.
NEAR = f"{int(PRINT, 16) ^ ((1 << 31) - 1):064x}"
FAR = f"{int(PRINT, 16) ^ ((1 << 32) - 1):064x}"


def shows(person: Person, pdq: str) -> tuple[str, str]:
    """A post with an image that looks so; the ids of both."""
    image = picture(person.user_id, pdq=pdq)
    return person.publishes(image_ids=[image]), image


def queue(mod: Person) -> list[dict[str, Any]]:
    items: list[dict[str, Any]] = mod.asks("GET", "/v1/moderation/cases").json["items"]
    return items


def test_copies_that_are_published_already_wait_for_the_moderators(
    ada: Person, bob: Person, mod: Person
) -> None:
    bad, _ = shows(ada, PRINT)
    copy, image = shows(bob, NEAR)
    shows(bob, FAR)
    decided(mod, f"post:{bad}", "take_down")

    assert copies.look().looked_at == 1

    (case,) = queue(mod)
    assert (case["id"], case["post"]["id"]) == (f"image:{image}", copy)
    assert (case["sources"], case["reasons"], case["reports"]) == (["automatic"], ["hate"], 0)
    made = decided(mod, f"image:{image}", "take_down")
    assert bob.asks("GET", f"/v1/decisions/{made['id']}").json["led_by"] == "automatic"


def test_every_post_that_shows_it_has_a_case(ada: Person, bob: Person, mod: Person) -> None:
    bad, image = shows(ada, PRINT)
    others = [ada.publishes(image_ids=[image]) for _ in range(2)]
    decided(mod, f"post:{bad}", "take_down")

    # What was taken down is not published anew; what stood before is found.
    assert copies.look().looked_at == len(others)

    assert {case["post"]["id"] for case in queue(mod)} == {*others}
    assert copies.look().looked_at == 0


def test_copies_are_found_in_as_many_calls_as_it_takes(
    ada: Person, bob: Person, mod: Person
) -> None:
    bad, _ = shows(ada, PRINT)
    images = {shows(bob, NEAR)[1] for _ in range(3)}
    decided(mod, f"post:{bad}", "take_down")

    assert whole(copies.WALK, copies.look, 1) > 1

    assert {case["id"] for case in queue(mod)} == {f"image:{image}" for image in images}
    assert not stored("walk")


def test_looking_again_opens_nothing_that_was_decided(
    ada: Person, bob: Person, mod: Person
) -> None:
    bad, _ = shows(ada, PRINT)
    _, image = shows(bob, NEAR)
    decided(mod, f"post:{bad}", "take_down")
    assert [copies.look().looked_at for _ in range(2)] == [1, 0]

    decided(mod, f"image:{image}", "dismiss")

    assert copies.look().looked_at == 0
    assert queue(mod) == []


def test_what_was_let_in_again_has_no_copies(ada: Person, bob: Person, mod: Person) -> None:
    bad, _ = shows(ada, PRINT)
    shows(bob, NEAR)
    made = decided(mod, f"post:{bad}", "take_down")
    decided(mod, f"post:{bad}", "reverse", decision_id=made["id"])

    assert copies.look().looked_at == 0


def test_a_post_that_is_hidden_only_is_not_looked_for(
    ada: Person, bob: Person, mod: Person
) -> None:
    hidden, _ = shows(ada, PRINT)
    shows(bob, NEAR)
    decided(mod, f"post:{hidden}", "hide")

    assert copies.look().looked_at == 0

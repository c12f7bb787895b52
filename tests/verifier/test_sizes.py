"""What files may grow by, with all that is in them: on a phone they are seven kilobytes."""

import pytest

from tests.support.verified import BARE, line

# A receipt is some 860 bytes; without it a manifest is held to 3,600 where it is sealed.
MOST_LEAN = 4_200
MOST_RENDITION = 8_000
MOST_ORIGINAL = 40_000
RENDITIONS = [name for name, _ in BARE if name != "original.png"]


@pytest.mark.parametrize("name", RENDITIONS)
def test_a_rendition_stays_lean_through_five_generations(name: str) -> None:
    bare = len(dict(BARE)[name])
    grown = [len(each.files[name]) - bare for each in line()]

    assert grown[0] <= MOST_LEAN
    assert grown[-1] <= MOST_RENDITION


def test_an_original_of_five_generations_fits() -> None:
    assert len(line()[-1].original) - len(dict(BARE)["original.png"]) <= MOST_ORIGINAL

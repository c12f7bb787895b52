"""Looks: images of the same scene look alike, others do not, and files and sizes change little."""

from functools import cache
from itertools import product
from typing import Any

import pytest
import pyvips
from hypothesis import given
from hypothesis import strategies as some

from easel.images import looking, looks, renditions
from easel.images.looks import CELLS, COLOURS, WHOLE, Looks
from painter import paint
from tests.fakes.images import png

SCENES = (
    "a fox in the snow",
    "a lighthouse at night",
    "a red rose in a vase",
    "a city in the rain",
    "a whale under the sea",
    "an owl in a forest at dusk",
)
SEEDS = (1, 2, 3)
Key = tuple[str, int]


@cache
def painting(scene: str, seed: int) -> pyvips.Image:
    """A scene as the painter paints it, which is another image for each seed."""
    made = paint(scene, width=384, height=256, seed=seed).png
    return pyvips.Image.pngload_buffer(made).copy_memory()


@cache
def planted() -> dict[Key, Looks]:
    """Six scenes, three images of each."""
    return {key: looking.look(painting(*key)) for key in product(SCENES, SEEDS)}


def alike(one: Looks, other: Looks) -> int:
    return looks.colours_alike(one, other) + looks.compositions_alike(one, other)


def others(key: Key) -> list[Key]:
    """All but this, the most alike first."""
    left = [each for each in planted() if each != key]
    return sorted(left, key=lambda each: -alike(planted()[key], planted()[each]))


def test_the_nearest_of_most_images_is_of_the_same_scene() -> None:
    nearest = [others(key)[0][0] == key[0] for key in planted()]

    # By chance it would be two of seventeen.
    assert sum(nearest) >= 15


def test_the_same_scene_is_nearer_than_other_scenes() -> None:
    compared = [
        alike(planted()[key], planted()[same]) > alike(planted()[key], planted()[other])
        for key in planted()
        for same in others(key)
        if same[0] == key[0]
        for other in others(key)
        if other[0] != key[0]
    ]

    assert sum(compared) / len(compared) > 0.9


def test_images_that_look_alike_share_buckets() -> None:
    def shared(one: Key, other: Key) -> int:
        return len({*planted()[one].buckets()} & {*planted()[other].buckets()})

    most = [max(others(key), key=lambda each, key=key: shared(key, each)) for key in planted()]  # type: ignore[misc]

    assert sum(one[0] == other[0] for one, other in zip(most, planted(), strict=True)) >= 14


@pytest.mark.parametrize("how", ["smaller", "jpeg", "transparent"])
def test_another_file_of_an_image_looks_the_same(how: str) -> None:
    image = painting(*("a fox in the snow", 1))
    changed: dict[str, Any] = {
        "smaller": lambda: image.resize(0.5),
        "jpeg": lambda: pyvips.Image.jpegload_buffer(image.jpegsave_buffer(Q=50)),
        "transparent": lambda: image.bandjoin(255),
    }
    one, other = looking.look(image), looking.look(changed[how]())

    assert looks.colours_alike(one, other) > 850
    assert looks.compositions_alike(one, other) > 850


def test_one_colour_fills_its_share_and_has_no_edges() -> None:
    black = pyvips.Image.black(60, 40, bands=3).copy(interpretation="srgb")
    red = looking.look(black.linear([1, 1, 1], [200, 0, 0]))

    assert sorted(red.colours)[-2:] == [0, 15]
    assert set(red.edges) == {0}
    assert len({red.cells[at : at + 3] for at in range(0, 3 * CELLS, 3)}) == 1


def test_what_is_where_counts_and_not_only_which_colours_there_are() -> None:
    image = painting(*("a lighthouse at night", 1))
    one, turned = looking.look(image), looking.look(image.rot180())

    assert looks.colours_alike(one, turned) > 950
    assert looks.compositions_alike(one, turned) < 700


@given(some.binary(min_size=looks.NUMBERS, max_size=looks.NUMBERS))
def test_looks_come_back_as_they_were_packed(numbers: bytes) -> None:
    drawn = tuple(each % 16 for each in numbers)
    edges = COLOURS + 3 * CELLS
    made = Looks(drawn[:COLOURS], drawn[COLOURS:edges], drawn[edges:])

    assert looks.unpacked(made.packed()) == made
    assert alike(made, made) == 2 * WHOLE
    assert len(made.packed()) == 96


@pytest.mark.parametrize("packed", [None, "", "nonsense", "AAAA", "Ω", "A" * 92])
def test_what_are_no_looks_are_none(packed: str | None) -> None:
    assert looks.unpacked(packed) is None


def test_a_finished_image_has_its_looks() -> None:
    assert looks.unpacked(renditions.finish(png(300, 200)).looks)

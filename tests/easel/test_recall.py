"""Recall: what is done to an image before it is passed on, and whether it is found nevertheless."""

import base64
import random
from collections.abc import Callable, Iterable
from functools import cache

import pytest
import pyvips

from easel.images import pdq
from easel.images.hash_blocklist import QUALITY, SAME_WITHIN
from easel.verification import opening, print_index, variants
from tests.support.paintings import SUBJECTS, distance, painted

MEDIA = ("oil painting", "watercolour", "ink", "poster")
PROMPTS = [f"a {subject}, {medium}" for subject in SUBJECTS for medium in MEDIA]
Change = Callable[[pyvips.Image], pyvips.Image]


def cropped(image: pyvips.Image) -> pyvips.Image:
    """A twentieth of its width and of its height is missing, half of it on each side."""
    left, top = round(image.width * 0.025), round(image.height * 0.025)
    return image.crop(left, top, image.width - 2 * left, image.height - 2 * top)


def framed(image: pyvips.Image) -> pyvips.Image:
    wide, high = image.width + 80, image.height + 80
    return image.embed(40, 40, wide, high, extend="white")


# The change, and how many of a hundred copies are to be found.
CHANGES: dict[str, tuple[Change, int]] = {
    "320 pixels": (lambda image: image.thumbnail_image(320), 97),
    "cropped": (cropped, 90),
    "framed": (framed, 95),
}


@cache
def large(prompt: str, seed: int) -> pyvips.Image:
    return painted(prompt, seed, 768)


def finds(own: str, image: pyvips.Image) -> bool:
    """Whether what the index has of an image is met by what is asked of a copy."""
    sent = base64.b64encode(bytes(image.jpegsave_buffer(Q=60))).decode()
    asked = variants.stages(opening.pixels(opening.file(sent)))
    return any(is_met(own, each) for hashes in asked for each in hashes)


def is_met(own: str, asked: str) -> bool:
    shares_a_band = bool({*print_index.bands(own)} & {*print_index.bands(asked)})
    return shares_a_band and distance(own, asked) <= SAME_WITHIN


def found(change: Change, prompts: Iterable[str]) -> list[bool]:
    sources = [large(prompt, seed) for seed, prompt in enumerate(prompts)]
    prints = [(pdq.look(image), image) for image in sources]
    return [finds(own.hash, change(image)) for own, image in prints if own.quality >= QUALITY]


@pytest.mark.parametrize("name", CHANGES)
def test_a_changed_copy_of_a_painting_is_found(name: str) -> None:
    assert all(found(CHANGES[name][0], ["a castle, poster"]))


@pytest.mark.soak
@pytest.mark.parametrize("name", CHANGES)
def test_nearly_all_changed_copies_are_found(name: str) -> None:
    change, least = CHANGES[name]

    met = found(change, PROMPTS)

    assert len(met) >= len(PROMPTS) * 0.9
    assert 100 * sum(met) >= least * len(met), f"{sum(met)} of {len(met)}"


def index_of(prints: Iterable[str]) -> dict[str, list[str]]:
    index: dict[str, list[str]] = {}
    for each in prints:
        for band in print_index.bands(each):
            index.setdefault(band, []).append(each)
    return index


def matches(hashes: Iterable[str], index: dict[str, list[str]]) -> set[str]:
    return {
        each
        for asked in hashes
        for band in print_index.bands(asked)
        for each in index.get(band, [])
        if distance(asked, each) <= SAME_WITHIN
    }


def numbered(n: int) -> pyvips.Image:
    """One of any number of small paintings."""
    return painted(PROMPTS[n % len(PROMPTS)], n, 160)


@pytest.mark.soak
def test_nothing_is_found_among_ten_thousand_images_that_are_others() -> None:
    looks = [pdq.look(numbered(n)) for n in range(10_000)]
    index = index_of({each.hash for each in looks if each.quality >= QUALITY})

    for n in random.Random(7).sample(range(10_000), 60):
        hashes = [each for stage in variants.stages(numbered(n)) for each in stage]
        assert matches(hashes, index) <= {looks[n].hash}, n

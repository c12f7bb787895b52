"""PDQ prints: as the reference makes them, near for what looks alike, far for what does not."""

import itertools

import numpy
import pdqhash
import pytest
import pyvips

from easel.images import pdq
from easel.images.hash_blocklist import SAME_WITHIN
from painter import paint

PROMPTS = ("a fox in the snow at night", "a red boat on a calm lake", "a lighthouse in a storm")
SIZES = ((1024, 1024), (1536, 1024), (1024, 1536))


def distance(one: str, other: str) -> int:
    return (int(one, 16) ^ int(other, 16)).bit_count()


@pytest.fixture(scope="module")
def pictures() -> dict[str, pyvips.Image]:
    """Three paintings of different shapes."""
    return {
        prompt: opened(paint(prompt, width=size[0], height=size[1], seed=7).png)
        for prompt, size in zip(PROMPTS, SIZES, strict=True)
    }


def opened(data: bytes) -> pyvips.Image:
    return pyvips.Image.new_from_buffer(data, "").colourspace("srgb").copy_memory()


def test_a_print_is_what_the_reference_makes_of_it(pictures: dict[str, pyvips.Image]) -> None:
    for picture in pictures.values():
        pixels = numpy.ascontiguousarray(picture.numpy()[:, :, :3])
        bits, quality = pdqhash.compute(pixels)
        reference = f"{int(''.join(map(str, bits)), 2):064x}"

        assert quality > 50
        assert distance(pdq.pdq(picture), reference) <= SAME_WITHIN // 2


def test_scaled_and_encoded_anew_it_is_the_same_picture(
    pictures: dict[str, pyvips.Image],
) -> None:
    for picture in pictures.values():
        small = opened(picture.resize(0.3).jpegsave_buffer(Q=60))
        bright = opened((picture * 0.9 + 10).cast("uchar").webpsave_buffer(Q=70))

        for other in (small, bright):
            apart = distance(pdq.pdq(picture), pdq.pdq(other))
            assert apart <= SAME_WITHIN


def test_other_pictures_are_far_away(pictures: dict[str, pyvips.Image]) -> None:
    prints = [pdq.pdq(picture) for picture in pictures.values()]

    for one, other in itertools.combinations(prints, 2):
        assert distance(one, other) > 2 * SAME_WITHIN


def test_a_picture_of_one_colour_has_a_print_too() -> None:
    plain = pyvips.Image.black(64, 48, bands=3).copy(interpretation="srgb")

    assert len(pdq.pdq(plain)) == 64
    assert len(pdq.pdq(plain.bandjoin(128))) == 64

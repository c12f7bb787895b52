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

        seen = pdq.look(picture)
        assert seen.quality == quality > 50
        # Ours adds up floats in another order.
        assert distance(seen.hash, reference) <= 2
        # As it was taken before: near enough to be the same image, and not the same hash.
        assert 0 < distance(seen.shifted, reference) <= SAME_WITHIN


def test_scaled_and_encoded_anew_it_is_the_same_picture(
    pictures: dict[str, pyvips.Image],
) -> None:
    for picture in pictures.values():
        small = opened(picture.resize(0.3).jpegsave_buffer(Q=60))
        bright = opened((picture * 0.9 + 10).cast("uchar").webpsave_buffer(Q=70))

        for other in (small, bright):
            apart = distance(pdq.look(picture).hash, pdq.look(other).hash)
            assert apart <= SAME_WITHIN


def test_other_pictures_are_far_away(pictures: dict[str, pyvips.Image]) -> None:
    prints = [pdq.look(picture).hash for picture in pictures.values()]

    for one, other in itertools.combinations(prints, 2):
        assert distance(one, other) > 2 * SAME_WITHIN


def test_a_picture_of_one_colour_has_a_print_too() -> None:
    plain = pyvips.Image.black(64, 48, bands=3).copy(interpretation="srgb")

    for picture in (plain, plain.bandjoin(128)):
        assert len(pdq.look(picture).hash) == 64
        # And one that says nothing.
        assert pdq.look(picture).quality == 0


@pytest.mark.parametrize("size", [(64, 64), (129, 385), (300, 512), (700, 500)])
def test_sizes_of_all_kinds_are_read_as_the_reference_reads_them(size: tuple[int, int]) -> None:
    source = opened(paint(PROMPTS[0], width=512, height=512, seed=7).png)
    picture = source.thumbnail_image(size[0], height=size[1], size="force").copy_memory()
    bits, quality = pdqhash.compute(numpy.ascontiguousarray(picture.numpy()[:, :, :3]))

    seen = pdq.look(picture)

    # Nearer to the edge than a box, the reference averages what there is.
    assert distance(seen.hash, f"{int(''.join(map(str, bits)), 2):064x}") <= 8
    assert abs(seen.quality - quality) <= 1

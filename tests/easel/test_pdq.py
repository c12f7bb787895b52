"""PDQ prints: as the reference makes them, near for what looks alike, far for what does not."""

import itertools

import numpy
import pdqhash
import pytest
import pyvips

from easel.images import pdq
from easel.images.hash_blocklist import SAME_WITHIN
from painter import paint
from tests.support.paintings import SUBJECTS, distance, opened

PROMPTS = ("a fox in the snow at night", "a red boat on a calm lake", "a lighthouse in a storm")
SIZES = ((1024, 1024), (1536, 1024), (1024, 1536))


@pytest.fixture(scope="module")
def pictures() -> dict[str, pyvips.Image]:
    """Three paintings of different shapes."""
    return {
        prompt: opened(paint(prompt, width=size[0], height=size[1], seed=7).png)
        for prompt, size in zip(PROMPTS, SIZES, strict=True)
    }


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


WAYS = ("copy", "fliphor", "flipver", "rot180", "rot90", "rot270")


@pytest.mark.parametrize("way", WAYS)
def test_one_look_tells_how_a_picture_looks_turned_and_mirrored(
    way: str, pictures: dict[str, pyvips.Image]
) -> None:
    small = next(iter(pictures.values())).thumbnail_image(640).copy_memory()
    turned = getattr(small, way)().copy_memory()

    turns = pdq.turns(small)

    assert turns.hashes[0] == pdq.look(small).hash
    assert turns.quality == pdq.look(small).quality
    # The grid is not the same from the other side.
    apart = sorted(distance(each, pdq.look(turned).hash) for each in turns.hashes)
    assert apart[0] <= 16
    assert apart[1] > 2 * SAME_WITHIN


MEDIA = ("oil painting", "watercolour", "ink", "pixel art", "poster")
FIFTY = [f"a {subject}, {medium}" for subject in SUBJECTS for medium in MEDIA]


SIDES = (320, 640, 1024, 1536)


@pytest.mark.soak
def test_prints_of_fifty_paintings_are_within_six_bits_of_the_reference() -> None:
    for seed, prompt in enumerate(FIFTY):
        source = opened(paint(prompt, width=1536, height=1536, seed=seed).png)
        for side in SIDES:
            picture = source.thumbnail_image(side, height=side, size="force").copy_memory()
            bits, _ = pdqhash.compute(numpy.ascontiguousarray(picture.numpy()[:, :, :3]))
            reference = f"{int(''.join(map(str, bits)), 2):064x}"
            assert distance(pdq.look(picture).hash, reference) <= 6, (prompt, side)


@pytest.mark.parametrize("side", SIDES)
def test_a_print_is_within_six_bits_of_the_reference_at_each_size(
    side: int, pictures: dict[str, pyvips.Image]
) -> None:
    source = pictures[PROMPTS[0]]
    picture = source.thumbnail_image(side, height=side, size="force").copy_memory()
    bits, _ = pdqhash.compute(numpy.ascontiguousarray(picture.numpy()[:, :, :3]))

    assert distance(pdq.look(picture).hash, f"{int(''.join(map(str, bits)), 2):064x}") <= 6

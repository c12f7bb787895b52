"""Different prompts give pictures that differ at large, by their PDQ hashes."""

from itertools import combinations
from typing import Any

import numpy as np
import pdqhash
import pytest

pytestmark = pytest.mark.slow

PROMPTS = """
a fox in the snow
a fox at night
a lighthouse in a storm
a castle on a hill
a robot in the city
a dragon over mountains
a boat on a lake at sunset
a crowd in the street
two cats in a forest
an owl under the moon
a whale under the sea
a rocket in space
a teapot on a table
a bicycle in the rain
a desert at noon
a red balloon
blue butterflies
a temple in fog
watercolour flowers
a sketch of a horse
a train in winter
a pattern of fish
fields from above
portrait of a bear
an astronaut and a cat
a pine forest at dawn
golden wheat and a windmill
aurora over the sea
the sound of seven silences
entropy
a monochrome bridge
neon city
""".strip().splitlines()


@pytest.fixture(scope="module")
def hashes(picture: Any) -> Any:
    return [pdqhash.compute(picture(prompt, size=256))[0] for prompt in PROMPTS]


@pytest.fixture(scope="module")
def distances(hashes: Any) -> Any:
    return [int((a != b).sum()) for a, b in combinations(hashes, 2)]


def test_every_pair_of_prompts_differs(distances: Any) -> None:
    assert min(distances) > 60


def test_prompts_differ_as_unrelated_pictures_do(distances: Any) -> None:
    assert np.median(distances) > 110


def test_other_seeds_give_other_pictures(picture: Any) -> None:
    seeds = [pdqhash.compute(picture("a fox in the snow", size=256, seed=n))[0] for n in range(6)]

    assert min(int((a != b).sum()) for a, b in combinations(seeds, 2)) > 60

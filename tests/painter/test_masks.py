"""Remixes of a part of a scene: what the mask leaves out stays as it was, and newcomers go in."""

from dataclasses import replace

import pytest

from painter import NothingChanged, paint
from painter.remixing import Mask, remix
from painter.scene import Scene
from painter.stored_scene import dump, load

LEFT, RIGHT = Mask(("10",)), Mask(("01",))
CORNER = Mask(("000", "000", "001"))


@pytest.fixture(scope="module")
def scene() -> Scene:
    """A fox on the left, a boat on the right."""
    painted = paint("a fox and a boat on a lake", width=256, height=256, seed=1)
    found = load(painted.scene)
    boat, fox = sorted(found.placed, key=lambda at: at.name)
    return replace(found, placed=(replace(boat, x=0.75), replace(fox, x=0.25)))


def names(scene: Scene) -> list[str]:
    return [at.name for at in scene.placed]


@pytest.mark.parametrize(
    ("instruction", "mask", "there"),
    [
        ("turn the fox into an owl", LEFT, ["boat", "owl"]),
        ("remove the boat", RIGHT, ["fox"]),
        ("remove the boat and the fox", RIGHT, ["fox"]),
        ("turn the boat into a whale", RIGHT, ["whale", "fox"]),
    ],
)
def test_what_stands_in_the_mask_changes(
    scene: Scene, instruction: str, mask: Mask, there: list[str]
) -> None:
    made = remix(scene, instruction, mask)

    assert names(made.scene) == there
    kept = [at for at in made.scene.placed if at.name in ("boat", "fox")]
    assert all(at in scene.placed for at in kept)
    assert replace(made.scene, placed=scene.placed) == scene, "nothing but figures"


@pytest.mark.parametrize(
    ("instruction", "mask"),
    [
        ("turn the fox into an owl", RIGHT),
        ("remove the boat", LEFT),
        ("make it night", LEFT),
        ("a huge boat", LEFT),
        ("a golden fox", RIGHT),
        ("watercolour", RIGHT),
    ],
)
def test_what_is_outside_stays_as_it_was(scene: Scene, instruction: str, mask: Mask) -> None:
    made = remix(scene, instruction, mask)

    assert made.scene == scene
    assert made.vain
    with pytest.raises(NothingChanged):
        paint(
            "",
            width=256,
            height=256,
            seed=1,
            scene=dump(scene),
            instruction=instruction,
            mask=mask.rows,
        )


@pytest.mark.parametrize("instruction", ["add an owl", "add three birds", "add a lighthouse"])
@pytest.mark.parametrize("mask", [CORNER, Mask(("100", "000", "000")), Mask(("0" * 16, "1" * 16))])
def test_newcomers_go_into_the_mask(scene: Scene, instruction: str, mask: Mask) -> None:
    made = remix(scene, instruction, mask)

    newcomers = [at for at in made.scene.placed if at not in scene.placed]
    assert newcomers
    assert set(scene.placed) < set(made.scene.placed)
    assert all(mask.has((at.x, at.y - at.size / 2)) for at in newcomers), newcomers


def test_the_same_mask_gives_the_same_scene(scene: Scene) -> None:
    made = [remix(scene, "add two owls", CORNER).scene for _ in range(2)]

    assert made[0] == made[1]

"""The last touch: grade, vignette, grain."""

import numpy as np

from painter.colour import Rgb
from painter.png import Image
from painter.scene import Scene
from painter.seeds import stream

LUMA = np.array([0.2126, 0.7152, 0.0722], np.float32)


def luma(image: Image) -> Image:
    grey: Image = image @ LUMA
    return grey


def noise_of(scene: Scene, part: str, shape: tuple[int, ...]) -> Image:
    rng = np.random.default_rng(stream(scene.key, part).getrandbits(64))
    values: Image = rng.standard_normal(shape, np.float32)
    return values


def duotone(image: Image, tint: Rgb, strength: float) -> Image:
    """The image drawn towards one colour, black and white kept."""
    grey = luma(image)[..., None]
    c = np.array(tint, np.float32)
    dark, light = grey * 2 * c, c + (1 - c) * (grey * 2 - 1)
    toned: Image = image + strength * (np.where(grey < 0.5, dark, light) - image)
    return toned


def vignette(image: Image, strength: float) -> Image:
    height, width = image.shape[:2]
    y = np.linspace(-1, 1, height, dtype=np.float32)[:, None] ** 2
    x = np.linspace(-1, 1, width, dtype=np.float32)[None, :] ** 2
    shaded: Image = image * (1 - strength * (x + y) ** 1.5 / 2.83)[..., None]
    return shaded


def grain(image: Image, scene: Scene) -> Image:
    grained: Image = image + noise_of(scene, "grain", image.shape[:2])[..., None] * 0.012
    return grained


def finish(image: Image, scene: Scene) -> Image:
    """The graded image; richer and deeper than it was drawn."""
    grade = scene.grade
    if grade.tint:
        image = duotone(image, grade.tint, grade.tint_strength)
    grey = luma(image)[..., None]
    image = grey + (image - grey) * (grade.vivid * 1.16)
    image = (image - 0.5) * (grade.contrast * 1.07) + 0.5
    if grade.light:
        image = np.clip(image, 0, 1) ** (2.0 ** (-grade.light * 6))
    return vignette(image, 0.22)

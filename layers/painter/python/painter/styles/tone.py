"""Styles that change the tones alone."""

import numpy as np

from painter.finish import luma, noise_of, vignette
from painter.png import Image
from painter.scene import Scene
from painter.styles.pixels import blurred, texture, unit_of


def monochrome(image: Image, scene: Scene) -> Image:
    grey = luma(image)
    low, high = np.percentile(grey[::8, ::8], [1, 99])
    spread = np.clip((grey - low) / max(high - low, 0.05), 0, 1)
    curve = spread * spread * (3 - 2 * spread) * 0.5 + spread * 0.5
    grain = noise_of(scene, "film", grey.shape) * 0.02
    toned: Image = (curve * 0.94 + 0.03 + grain)[..., None] * np.ones(3, np.float32)
    return toned


def pastel(image: Image, scene: Scene) -> Image:
    soft = blurred(image, 1.6 * unit_of(scene))
    grey = luma(soft)[..., None]
    light = 0.58 + 0.4 * (grey + (soft - grey) * 1.05)
    chalk = texture(scene, "chalk", 0.35, 2)[..., :1] - 0.5
    chalked: Image = light + chalk * 0.13
    return chalked


def neon(image: Image, scene: Scene) -> Image:
    """Dark, with every edge a tube of light."""
    unit = unit_of(scene)
    soft = blurred(image, 1.6 * unit)
    edges = np.zeros_like(image)
    edges[1:-1, 1:-1] = np.abs(soft[1:-1, 2:] - soft[1:-1, :-2]) + np.abs(
        soft[2:, 1:-1] - soft[:-2, 1:-1]
    )
    grey = luma(soft)[..., None]
    bright = np.clip(grey + (soft - grey) * 3.2, 0, 1)
    strength = np.clip(edges.max(axis=2, keepdims=True) * 7 / max(unit, 0.3), 0, 1)
    ramp = (
        np.array([[0.1, 0.75, 1.0]], np.float32) * (1 - grey)
        + np.array([[1.0, 0.15, 0.75]], np.float32) * grey
    )
    tube = strength * (0.45 * bright + 0.75 * ramp)
    ground = 0.3 * np.array([0.32, 0.16, 0.62], np.float32) * (0.25 + grey) + 0.2 * bright * grey
    bloom = blurred(tube, 14 * unit) * 1.5 + blurred(tube, 4 * unit) * 0.7
    lit: Image = ground + tube + bloom
    return vignette(lit, 0.3)


def vintage(image: Image, scene: Scene) -> Image:
    grey = luma(image)[..., None]
    sepia = grey * np.array([1.06, 0.92, 0.7], np.float32) + np.array(
        [0.09, 0.06, 0.03], np.float32
    )
    faded = (0.7 * sepia + 0.3 * image) * 0.86 + 0.07
    dust = texture(scene, "dust", 0.02, 4)[..., :1] - 0.5
    return vignette(faded + dust * 0.12, 0.55) + noise_of(scene, "old", grey.shape) * 0.03

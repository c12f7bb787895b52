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
    light = 0.44 + 0.54 * (grey + (soft - grey) * 1.0)
    chalk = texture(scene, "chalk", 0.35, 2)[..., :1] - 0.5
    chalked: Image = light + chalk * 0.13
    return chalked


def _edges(image: Image, reach: int) -> Image:
    """How much the colours differ on two sides, by the channel that differs most."""
    height, width = image.shape[:2]
    padded = np.pad(image, ((reach, reach), (reach, reach), (0, 0)), mode="edge")
    rows, columns = slice(reach, reach + height), slice(reach, reach + width)
    difference = np.abs(padded[rows, 2 * reach :] - padded[rows, :width])
    difference += np.abs(padded[2 * reach :, columns] - padded[:height, columns])
    strongest: Image = np.maximum(
        np.maximum(difference[..., 0], difference[..., 1]), difference[..., 2]
    )
    return strongest[..., None]


def neon(image: Image, scene: Scene) -> Image:
    """Dark, with every strong edge a tube of light."""
    unit = unit_of(scene)
    soft = blurred(image, 2.2 * unit)
    grey = luma(soft)[..., None]
    reach = max(1, round(1.5 * unit))
    strength = np.clip((_edges(soft, reach) - 0.09) * 3.2, 0, 1)
    hue = np.clip(texture(scene, "tubes", 0.0022, 2)[..., :1] * 2.4 - 0.7, 0, 1)
    cyan, rose = np.array([0.05, 0.85, 1.0], np.float32), np.array([1.0, 0.1, 0.62], np.float32)
    own = np.clip(grey + (soft - grey) * 3.5, 0, 1)
    tube = strength * (0.7 * (cyan + (rose - cyan) * hue) + 0.35 * own)
    ground = np.array([0.1, 0.03, 0.26], np.float32) * (0.5 + 1.3 * grey) + 0.34 * (own * grey)
    lit: Image = ground + tube + blurred(tube, 16 * unit) * 0.9 + blurred(tube, 5 * unit) * 0.5
    return vignette(lit, 0.25)


def vintage(image: Image, scene: Scene) -> Image:
    grey = luma(image)[..., None]
    sepia = grey * np.array([1.06, 0.92, 0.7], np.float32) + np.array(
        [0.09, 0.06, 0.03], np.float32
    )
    faded = (0.7 * sepia + 0.3 * image) * 0.86 + 0.07
    dust = texture(scene, "dust", 0.02, 4)[..., :1] - 0.5
    return vignette(faded + dust * 0.12, 0.55) + noise_of(scene, "old", grey.shape) * 0.03

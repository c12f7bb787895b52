"""Styles of line: pencil and ink."""

import numpy as np

from painter.finish import luma, noise_of
from painter.png import Image
from painter.scene import Scene
from painter.styles.pixels import blurred, texture, unit_of


def _edges(grey: Image, unit: float) -> Image:
    """Where the tones change, from 0 to 1."""
    wide = np.repeat(grey[..., None], 3, axis=2)
    fine, broad = blurred(wide, 1.0 * unit), blurred(wide, 2.4 * unit)
    difference: Image = np.clip(np.abs(fine - broad)[..., 0] * 14, 0, 1)
    return difference


def _hatch(shape: tuple[int, ...], gap: float, slope: float, wobble: Image) -> Image:
    y, x = np.mgrid[0 : shape[0], 0 : shape[1]].astype(np.float32)
    wave: Image = 0.5 + 0.5 * np.sin((x + y * slope) * (2 * np.pi / gap) + wobble * 16)
    return wave


def sketch(image: Image, scene: Scene) -> Image:
    unit = unit_of(scene)
    grey = luma(blurred(image, 1.6 * unit))
    low, high = np.percentile(grey[::8, ::8], [2, 98])
    tone = np.clip((grey - low) / max(high - low, 0.05), 0, 1)
    wobble = texture(scene, "hand", 0.006, 2)
    grain = texture(scene, "tooth", 0.4 / unit, 2)[..., 0]
    patch = np.clip(texture(scene, "patch", 0.009, 3)[..., 0] * 1.8 - 0.1, 0.6, 1.15)
    dark = np.zeros_like(tone)
    for level, slope, gap in ((0.66, 1.0, 10.0), (0.42, -0.9, 9.0), (0.22, 0.25, 8.0)):
        lines = _hatch(tone.shape, max(gap * unit, 5.0), slope, wobble[..., 0])
        dark += np.clip((level - tone) * 2.6, 0, 1) * lines * 0.42
    outline = np.clip(_edges(tone, unit) * 1.5 - 0.08, 0, 1)
    pencil = np.clip(dark * patch * (0.75 + 0.5 * grain) + outline * 0.9 + (0.1 - 0.1 * tone), 0, 1)
    paper = np.array([0.975, 0.965, 0.935], np.float32) - 0.04 * (grain[..., None] - 0.5)
    lead = np.array([0.17, 0.17, 0.19], np.float32)
    drawn: Image = paper + (lead - paper) * pencil[..., None]
    return drawn


def ink(image: Image, scene: Scene) -> Image:
    """Black brush and grey wash on paper; strong reds alone keep their colour."""
    unit = unit_of(scene)
    soft = blurred(image, 2.0 * unit)
    grey = luma(soft)
    low, high = np.percentile(grey[::8, ::8], [3, 90])
    tone = np.clip((grey - low) / max(high - low, 0.05), 0, 1)
    cloud = texture(scene, "bleed", 0.004, 5)[..., 0] - 0.5
    wash = np.clip((1 - tone) ** 1.35 * (0.8 + 0.9 * cloud), 0, 1)
    pools = blurred(np.repeat((np.round(wash * 4) / 4)[..., None], 3, axis=2), 2.2 * unit)[..., 0]
    brush = np.clip(_edges(tone, unit * 1.5) * 1.4 - 0.1, 0, 1)
    dark = np.clip(0.45 * wash + 0.5 * pools + brush * 0.85, 0, 1)
    paper = np.array([0.955, 0.935, 0.885], np.float32) + 0.05 * cloud[..., None]
    black = np.array([0.1, 0.1, 0.13], np.float32)
    inked = paper + (black - paper) * dark[..., None] * 0.95
    red = np.clip((soft[..., 0] - soft[..., 1:].max(axis=2) - 0.24) * 5, 0, 1)[..., None]
    kept: Image = inked + (soft * np.array([1, 0.55, 0.5], np.float32) - inked) * red * 0.85
    return kept + noise_of(scene, "fibre", grey.shape)[..., None] * 0.008

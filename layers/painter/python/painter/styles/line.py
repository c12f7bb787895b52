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
    wave: Image = 0.5 + 0.5 * np.sin((x + y * slope) * (2 * np.pi / gap) + wobble * 9)
    return wave


def sketch(image: Image, scene: Scene) -> Image:
    unit = unit_of(scene)
    grey = luma(blurred(image, 1.2 * unit))
    low, high = np.percentile(grey[::8, ::8], [2, 98])
    tone = np.clip((grey - low) / max(high - low, 0.05), 0, 1)
    wobble = texture(scene, "hand", 0.012, 2)
    grain = texture(scene, "tooth", 0.5, 1)[..., 0]
    dark = np.zeros_like(tone)
    for level, slope, gap in ((0.72, 1.0, 9.0), (0.48, -0.9, 8.0), (0.26, 0.25, 7.0)):
        lines = _hatch(tone.shape, gap * unit, slope, wobble[..., 0])
        dark += np.clip((level - tone) * 3.5, 0, 1) * lines * 0.34
    dark += _edges(tone, unit) * 0.85
    pencil = np.clip(dark, 0, 1) * (0.55 + 0.75 * grain)
    paper = np.array([0.975, 0.96, 0.925], np.float32) - 0.05 * (grain[..., None] - 0.5)
    lead = np.array([0.17, 0.17, 0.2], np.float32)
    drawn: Image = paper + (lead - paper) * np.clip(pencil, 0, 1)[..., None]
    return drawn


def ink(image: Image, scene: Scene) -> Image:
    """Black brush and grey wash on paper, with one red seal of colour kept."""
    unit = unit_of(scene)
    soft = blurred(image, 2.2 * unit)
    grey = luma(soft)
    low, high = np.percentile(grey[::8, ::8], [2, 98])
    tone = np.clip((grey - low) / max(high - low, 0.05), 0, 1)
    bleed = texture(scene, "bleed", 0.006, 4)[..., 0] - 0.5
    steps = np.clip(np.floor((tone + bleed * 0.16) * 5) / 4, 0, 1)
    wash = 0.35 * tone + 0.65 * blurred(np.repeat(steps[..., None], 3, axis=2), 1.1 * unit)[..., 0]
    dark = np.clip((1 - wash) ** 1.5 + _edges(tone, unit) * 0.75, 0, 1)
    paper = np.array([0.955, 0.93, 0.875], np.float32) + 0.05 * bleed[..., None]
    black = np.array([0.09, 0.09, 0.12], np.float32)
    inked = paper + (black - paper) * dark[..., None] * 0.96
    red = np.clip((soft[..., 0] - soft[..., 1:].max(axis=2) - 0.22) * 5, 0, 1)[..., None]
    kept: Image = inked + (soft * np.array([1, 0.6, 0.55], np.float32) - inked) * red * 0.85
    return kept + noise_of(scene, "fibre", grey.shape)[..., None] * 0.01

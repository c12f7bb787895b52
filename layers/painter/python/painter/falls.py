"""A waterfall over a cliff at the back of the land."""

from random import Random

import skia

from painter.brush import Spot, fill, gradient, outline, stroke
from painter.colour import Rgb, mix, rgb, shade
from painter.stage import Stage


def _cliff(stage: Stage, rng: Random, at: Spot, foot: float, tone: Rgb) -> None:
    """A wall of rock in uneven columns, highest at one place."""
    x, low = 0.0, mix(tone, stage.scene.palette.haze, 0.3)
    while x < stage.w:
        w = stage.unit * rng.uniform(0.02, 0.06)
        away = min(1.0, abs(x + w / 2 - at[0]) / (0.75 * stage.unit))
        top = at[1] + (foot - at[1]) * away**2 + stage.unit * rng.uniform(-0.02, 0.02)
        column = shade(tone, rng.uniform(-0.06, 0.05))
        slab = [(x, top), (x + w, top + w * 0.3), (x + w, foot), (x, foot)]
        stops = [(0.0, column, 1.0), (1.0, low, 1.0)]
        stage.canvas.drawPath(outline(slab), gradient((0, top), (0, foot), stops))
        stage.canvas.drawLine(x, top, x + w, top + w * 0.3, stroke(moss(stage), stage.unit * 0.008))
        x += w * 0.95


def moss(stage: Stage) -> Rgb:
    return stage.lit(rgb("eef4f8" if "snow" in stage.scene.weather else "6f9a52"), 0.1)


def waterfall(stage: Stage, y: float) -> None:
    rng, palette = stage.rng("waterfall"), stage.scene.palette
    middle, half = stage.w * rng.uniform(0.34, 0.66), stage.unit * rng.uniform(0.05, 0.09)
    top, foot = y * rng.uniform(0.32, 0.5), y + stage.unit * 0.05
    rock = mix(stage.lit(rgb("6f6a66"), 0.1), palette.mid, 0.4)
    _cliff(stage, rng, (middle, top), foot, rock)
    white = stage.lit(rgb("f4fafd"))
    stops = [(0.0, white, 0.95), (0.6, mix(white, palette.sky[1], 0.3), 0.9), (1.0, white, 1.0)]
    fall = skia.Rect(middle - half, top - stage.unit * 0.01, middle + half, foot)
    stage.canvas.drawRect(fall, gradient((0, top), (0, foot), stops))
    for _ in range(46):
        x, start = middle + rng.uniform(-half, half), top + (foot - top) * rng.uniform(0, 0.6)
        tone = white if rng.random() < 0.6 else mix(palette.sky[0], white, 0.4)
        end = start + (foot - top) * rng.uniform(0.15, 0.4)
        line = stroke(tone, stage.unit * rng.uniform(0.001, 0.004), 0.6)
        stage.canvas.drawLine(x, start, x, min(end, foot), line)
    for _ in range(12):
        r = stage.unit * rng.uniform(0.02, 0.05)
        x = middle + rng.uniform(-1.4, 1.4) * half
        stage.canvas.drawCircle(x, foot - r * 0.4, r, fill(white, 0.35, r * 0.4))

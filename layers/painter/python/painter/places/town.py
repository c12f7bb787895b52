"""Skylines: rows of towers with lit windows."""

from random import Random

import skia

from painter.brush import Spot, fill, gradient, outline
from painter.colour import Rgb, mix, rgb, shade
from painter.stage import Stage

WINDOW = rgb("ffd98a")
STONES = ["8a8f9c", "a89a8c", "7f8a94", "b0a498", "6f7888", "9c8478"]


def _pane(stage: Stage, rng: Random, depth: float) -> Rgb:
    dark = stage.scene.gloom
    if rng.random() < 0.12 + 0.5 * dark and dark > 0.2:
        return mix(WINDOW, stage.scene.palette.haze, depth * 0.4)
    return stage.lit(rgb(rng.choice(["34485c", "e8f0f4"])), depth * 0.8)


def _windows(stage: Stage, rng: Random, box: skia.Rect, depth: float) -> None:
    step = max(box.width() / max(2, round(box.width() / (stage.unit * 0.022))), 3.0)
    y = box.top() + step * 0.6
    while y < box.bottom() - step * 0.4:
        for column in range(1, int(box.width() / step)):
            x = box.left() + column * step - step * 0.25
            pane = skia.Rect(x, y, x + step * 0.5, y + step * 0.62)
            stage.canvas.drawRect(pane, fill(_pane(stage, rng, depth), 0.9))
        y += step * 1.25


def _crown(stage: Stage, rng: Random, box: skia.Rect, tone: Rgb) -> None:
    w, kind = box.width(), rng.random()
    if kind < 0.25:
        top = skia.Rect(box.left() + w * 0.2, box.top() - w * 0.25, box.left() + w * 0.8, box.top())
        stage.canvas.drawRect(top, fill(tone))
    elif kind < 0.4:
        tip = [
            (box.left() + w * at, box.top() - w * up) for at, up in ((0.3, 0), (0.5, 0.9), (0.7, 0))
        ]
        stage.canvas.drawPath(outline(tip), fill(tone))


def block(stage: Stage, rng: Random, foot: Spot, size: Spot, depth: float) -> None:
    """One tower from the middle of its foot, a share depth of the way into the haze."""
    palette = stage.scene.palette
    x, w = foot[0] - size[0] / 2, size[0]
    box = skia.Rect(x, foot[1] - size[1], x + w, foot[1])
    stone = mix(stage.lit(rgb(rng.choice(STONES)), depth), palette.mid, 0.3)
    tone = shade(stone, -0.08 * (1 - depth))
    low = mix(tone, palette.haze, 0.45 * depth + 0.15)
    stops = [(0.0, tone, 1.0), (1.0, low, 1.0)]
    stage.canvas.drawRect(box, gradient((0, box.top()), (0, foot[1]), stops))
    left = stage.light_side > 0
    ends = (x, x + w * 0.28) if left else (x + w * 0.72, x + w)
    shaded = skia.Rect(ends[0], box.top(), ends[1], foot[1])
    stage.canvas.drawRect(shaded, fill(shade(tone, -0.07), 0.6))
    _crown(stage, rng, box, tone)
    _windows(stage, rng, box, depth)


def skyline(stage: Stage, foot: float) -> None:
    """Rows of towers along the horizon, far ones in haze."""
    rng = stage.rng("skyline")
    peak = rng.uniform(0.25, 0.75)
    for row, depth in enumerate((0.62, 0.34, 0.04)):
        x = -stage.unit * 0.05
        while x < stage.w:
            w = stage.unit * rng.uniform(0.045, 0.11) * (1 - 0.12 * row)
            rise = 1 - min(1.0, abs(x / stage.w - peak) * 1.7)
            h = foot * (0.24 + 0.66 * rise * rng.uniform(0.5, 1)) * (1.05 - 0.25 * row)
            at = (x + w / 2, foot + stage.unit * 0.012 * row)
            block(stage, rng, at, (w, h * rng.uniform(0.6, 1)), depth)
            x += w * rng.uniform(0.85, 1.25)

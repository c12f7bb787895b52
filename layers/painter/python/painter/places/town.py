"""Streets and skylines."""

import itertools
from random import Random

import skia

from painter.brush import fill, glow, gradient, outline
from painter.colour import Rgb, mix, rgb, shade
from painter.sky import draw_sky
from painter.stage import Stage

WINDOW = rgb("ffd98a")


def _windows(
    stage: Stage, rng: Random, box: tuple[float, float, float, float], depth: float
) -> None:
    x, y, w, h = box
    step = max(w / max(2, round(w / (stage.unit * 0.022))), 3.0)
    dark = stage.scene.gloom
    lit_share = 0.12 + 0.5 * dark
    off = stage.lit(rgb(rng.choice(["34485c", "e8f0f4"])), depth * 0.8)
    row = y + step * 0.6
    while row < y + h - step * 0.4:
        for column in range(1, int(w / step)):
            on = rng.random() < lit_share
            tone = mix(WINDOW, stage.scene.palette.haze, depth * 0.4) if on and dark > 0.2 else off
            at = x + column * step - step * 0.25
            stage.canvas.drawRect(
                skia.Rect(at, row, at + step * 0.5, row + step * 0.62), fill(tone, 0.9)
            )
        row += step * 1.25


def _block(
    stage: Stage, rng: Random, x: float, foot: float, size: tuple[float, float], depth: float
) -> None:
    w, h = size
    palette = stage.scene.palette
    stone = rgb(rng.choice(["8a8f9c", "a89a8c", "7f8a94", "b0a498", "6f7888", "9c8478"]))
    tone = shade(mix(stage.lit(stone, depth), palette.mid, 0.3), -0.08 * (1 - depth))
    stops = [(0.0, tone, 1.0), (1.0, mix(tone, palette.haze, 0.45 * depth + 0.15), 1.0)]
    stage.canvas.drawRect(
        skia.Rect(x, foot - h, x + w, foot), gradient((0, foot - h), (0, foot), stops)
    )
    side = (
        skia.Rect(x, foot - h, x + w * 0.28, foot)
        if stage.light_side > 0
        else skia.Rect(x + w * 0.72, foot - h, x + w, foot)
    )
    stage.canvas.drawRect(side, fill(shade(tone, -0.07), 0.6))
    crown = rng.random()
    if crown < 0.25:
        stage.canvas.drawRect(
            skia.Rect(x + w * 0.2, foot - h - w * 0.25, x + w * 0.8, foot - h), fill(tone)
        )
    elif crown < 0.4:
        tip = [(x + w * 0.3, foot - h), (x + w * 0.5, foot - h - w * 0.9), (x + w * 0.7, foot - h)]
        stage.canvas.drawPath(outline(tip), fill(tone))
    if depth < 0.75:
        _windows(stage, rng, (x, foot - h, w, h), depth)


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
            _block(
                stage, rng, x, foot + stage.unit * 0.012 * row, (w, h * rng.uniform(0.6, 1)), depth
            )
            x += w * rng.uniform(0.85, 1.25)


def _facade(stage: Stage, rng: Random, side: int, near: float, far: float, tall: float) -> None:
    """One house of a street in perspective, between two distances (1 near, 0 at the vanishing point)."""
    vx, vy = stage.w * 0.5 + stage.light_side * stage.w * 0.1, stage.horizon
    edge = -0.02 * stage.w if side < 0 else stage.w * 1.02

    def corner(t: float, up: float) -> tuple[float, float]:
        reach = vx + (edge - vx) * t
        base = stage.h * 0.98
        return reach, vy + (base - vy) * t - up * t

    wall = rgb(
        rng.choice(["c98a6a", "b5a58f", "8f9aa5", "d9b48a", "a8656a", "7f9088", "c9a46a", "94839c"])
    )
    depth = (1 - near) * 0.55
    tone = mix(stage.lit(wall, depth), stage.scene.palette.mid, 0.25)
    a, b, c, d = corner(near, tall), corner(far, tall), corner(far, 0), corner(near, 0)
    stops = [(0.0, shade(tone, 0.03), 1.0), (1.0, shade(tone, -0.1), 1.0)]
    stage.canvas.drawPath(outline([a, b, c, d]), gradient((a[0], 0), (b[0], 0), stops[::-1]))
    floors, columns = max(2, int(tall / (stage.unit * 0.2))), 3
    for floor in range(floors):
        for column in range(columns):
            s, e = (column + 0.25) / columns, (column + 0.75) / columns
            t0, t1 = near + (far - near) * s, near + (far - near) * e
            low, high = tall * (floor + 0.25) / floors, tall * (floor + 0.75) / floors
            on = rng.random() < 0.2 + 0.5 * stage.scene.gloom
            glass: Rgb = (
                mix(WINDOW, stage.scene.palette.haze, depth * 0.4)
                if on and stage.scene.gloom > 0.2
                else stage.lit(rgb("566878"), depth)
            )
            pane = [corner(t0, high), corner(t1, high), corner(t1, low), corner(t0, low)]
            stage.canvas.drawPath(outline(pane), fill(glass))


def draw_street(stage: Stage) -> None:
    rng = stage.rng("street")
    draw_sky(stage, stage.horizon * 1.3)
    vx, vy = stage.w * 0.5 + stage.light_side * stage.w * 0.1, stage.horizon
    skyline_foot = vy + 2
    for _ in range(6):
        w = stage.unit * rng.uniform(0.05, 0.1)
        _block(
            stage,
            rng,
            vx + rng.uniform(-0.22, 0.18) * stage.w,
            skyline_foot,
            (w, vy * rng.uniform(0.3, 0.75)),
            0.65,
        )
    glow(stage.canvas, vx, vy, stage.unit * 0.5, stage.scene.palette.light, 0.35)
    road = stage.lit(rgb("6f727c"))
    stops = [(0.0, mix(road, stage.scene.palette.haze, 0.5), 1.0), (1.0, shade(road, -0.08), 1.0)]
    stage.canvas.drawRect(
        skia.Rect(0, vy, stage.w, stage.h), gradient((0, vy), (0, stage.h), stops)
    )
    lane = stage.w * 0.26
    stage.canvas.drawPath(
        outline([(vx, vy), (vx + lane * 1.7, stage.h), (vx - lane * 1.7, stage.h)]),
        fill(shade(road, -0.05), 0.6),
    )
    for side in (-1, 1):
        distances = [0.12]
        while distances[-1] < 1.25:
            distances.append(distances[-1] * rng.uniform(1.35, 1.7))
        for far, near in itertools.pairwise(distances):
            _facade(stage, rng, side, near, far, stage.unit * rng.uniform(0.55, 1.0))
    if "rain" in stage.scene.weather or stage.scene.gloom > 0.5:
        for _ in range(26):
            x, y = rng.random() * stage.w, rng.uniform(vy + stage.unit * 0.08, stage.h)
            wet = skia.Rect(x - stage.unit * 0.03, y, x + stage.unit * 0.03, y + stage.unit * 0.1)
            stage.canvas.drawOval(wet, fill(WINDOW, 0.16, stage.unit * 0.012))

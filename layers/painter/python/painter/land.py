"""Hills, dunes and the ground."""

import math
from random import Random

import skia

from painter.brush import Spot, fill, gradient, outline
from painter.colour import Rgb, mix, pull, rgb, shade
from painter.stage import Stage

GROUNDS = {
    "meadow": ["93b86a 3f6b3a", "c9b96a 6f7a34", "7fae8c 2f5f50", "b5c46a 55752f"],
    "hills": ["8fae78 3a5f40", "b3a468 5a5a30", "86a58c 34564c", "a9b07a 4a6038"],
    "desert": ["efbe7c b0683c", "f3d2a2 bd7d50", "dd9258 803c2e"],
    "snow": ["f4f8fb c3d3e3", "eef2f8 b4c4dc"],
    "beach": ["f0dcb4 c9a478", "ead2a8 b8926a"],
    "autumn": ["d9a04a 8a4a24", "cf8a3f 6f3c20"],
}


def ground_colours(stage: Stage, kind: str) -> tuple[Rgb, Rgb]:
    rows = GROUNDS.get(kind, GROUNDS["hills"])
    back, front = (rgb(c) for c in rows[stage.scene.variant % len(rows)].split())
    palette, grade = stage.scene.palette, stage.scene.grade
    if grade.tint and grade.tint_strength > 0.1:
        strength = 0.7
        back, front = pull(back, grade.tint, strength), pull(front, grade.tint, strength)
    if kind == "snow":
        back, front = (shade(c, 0.16 * stage.scene.gloom) for c in (back, front))
    loose = 0.06 if kind in ("snow", "desert") else 0.14
    return (
        mix(stage.lit(back, 0.22), palette.mid, loose),
        mix(stage.lit(front), palette.near, loose + 0.1),
    )


def ridge_line(rng: Random, stage: Stage, y: float, swell: float, rough: float) -> list[Spot]:
    """Points of a horizon: a few long waves, and shorter ones by a share rough."""
    waves = [(rng.uniform(0.6, 2.2), rng.uniform(0, math.tau), 1.0) for _ in range(2)]
    for octave in range(1, 5):
        waves.append((2.3 * 1.9**octave, rng.uniform(0, math.tau), rough**octave * 0.8))
    points = []
    for step in range(97):
        t = step / 96
        lift = sum(size * math.sin(speed * t * math.tau + at) for speed, at, size in waves)
        points.append((t * stage.w, y - lift * swell * 0.5))
    return points


def _below(points: list[Spot], stage: Stage) -> skia.Path:
    corners = [(stage.w * 1.02, stage.h * 1.02), (-stage.w * 0.02, stage.h * 1.02)]
    return outline(
        [(-stage.w * 0.02, points[0][1]), *points, (stage.w * 1.02, points[-1][1]), *corners]
    )


def hills(stage: Stage, part: str, y: float, swell: float, tones: tuple[Rgb, Rgb]) -> None:
    """One range of hills, from the tone of its ridge to that of its foot."""
    points = ridge_line(stage.rng(part), stage, y, swell, 0.28)
    highest = min(at for _, at in points)
    stops = [(0.0, tones[0], 1.0), (1.0, tones[1], 1.0)]
    paint = gradient((0, highest), (0, y + stage.unit * 0.22), stops)
    stage.canvas.drawPath(_below(points, stage), paint)


def dunes(stage: Stage, y: float) -> None:
    """Dunes with a lit back and a shaded lee."""
    back, front = ground_colours(stage, "desert")
    for row in range(4):
        t = row / 3
        top = y + (stage.h - y) * t * 0.75
        _dune(stage, f"dune{row}", top, stage.unit * (0.05 + 0.09 * t), mix(back, front, t))


def _dune(stage: Stage, part: str, top: float, swell: float, tone: Rgb) -> None:
    points = ridge_line(stage.rng(part), stage, top, swell, 0.1)
    stops = [(0.0, shade(tone, 0.05), 1.0), (1.0, shade(tone, -0.06), 1.0)]
    paint = gradient((0, top - swell), (0, top + swell * 2), stops)
    stage.canvas.drawPath(_below(points, stage), paint)
    crest = min(range(8, 88), key=lambda i: points[i][1])
    side = 1 if stage.light_side < 0 else -1
    lee = points[crest : crest + 40] if side > 0 else points[max(0, crest - 39) : crest + 1][::-1]
    end = (lee[-1][0], lee[-1][1] + swell)
    foot = (points[crest][0] - side * swell * 0.6, points[crest][1] + swell * 2.6)
    shaded = fill(shade(tone, -0.11), 0.6, swell * 0.04)
    stage.canvas.drawPath(outline([*lee, end, foot]), shaded)

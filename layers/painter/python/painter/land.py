"""Hills, mountains and the ground."""

import math
from random import Random

import skia

from painter.brush import fill, gradient, outline, stroke
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
    if grade.tint and grade.tint_strength > 0.2:
        strength = min(0.8, grade.tint_strength * 2)
        back, front = pull(back, grade.tint, strength), pull(front, grade.tint, strength)
    loose = 0.06 if kind in ("snow", "desert") else 0.14
    return (
        mix(stage.lit(back, 0.22), palette.mid, loose),
        mix(stage.lit(front), palette.near, loose + 0.1),
    )


def ridge_line(
    rng: Random, stage: Stage, y: float, swell: float, rough: float
) -> list[tuple[float, float]]:
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


def _below(points: list[tuple[float, float]], stage: Stage) -> skia.Path:
    corners = [(stage.w * 1.02, stage.h * 1.02), (-stage.w * 0.02, stage.h * 1.02)]
    return outline(
        [(-stage.w * 0.02, points[0][1]), *points, (stage.w * 1.02, points[-1][1]), *corners]
    )


def hills(
    stage: Stage, part: str, y: float, swell: float, top: Rgb, low: Rgb
) -> list[tuple[float, float]]:
    """One range of hills whose foot fades; returns its ridge."""
    rng = stage.rng(part)
    points = ridge_line(rng, stage, y, swell, 0.28)
    highest = min(at for _, at in points)
    stops = [(0.0, top, 1.0), (1.0, low, 1.0)]
    paint = gradient((0, highest), (0, y + stage.unit * 0.22), stops)
    stage.canvas.drawPath(_below(points, stage), paint)
    return points


def mountains(stage: Stage, y: float) -> None:
    """Ranges of peaks, each nearer one lower and darker, with a lit and a shaded face."""
    rng, palette = stage.rng("mountains"), stage.scene.palette
    for layer in range(3):
        t = layer / 2
        tone = mix(mix(palette.far, palette.haze, 0.35), palette.mid, t * 0.8)
        height = y * (0.8 - 0.2 * layer) * rng.uniform(0.85, 1.1)
        count = 2 + layer * 2
        for peak in range(count):
            x = stage.w * (peak + rng.uniform(0.1, 0.9)) / count
            _peak(stage, rng, x, y + stage.unit * 0.02, height * rng.uniform(0.55, 1.0), tone)
        veil = [(0.0, palette.haze, 0.0), (1.0, palette.haze, 0.6 - 0.15 * layer)]
        paint = gradient((0, y - height * 0.7), (0, y), veil)
        stage.canvas.drawRect(skia.Rect(0, y - height * 0.7, stage.w, y + stage.unit * 0.02), paint)


def _slope(
    rng: Random, a: tuple[float, float], b: tuple[float, float], jag: float
) -> list[tuple[float, float]]:
    steps = 9
    points = []
    for step in range(steps + 1):
        t = step / steps
        wobble = rng.uniform(-jag, jag) if 0 < step < steps else 0.0
        points.append((a[0] + (b[0] - a[0]) * t, a[1] + (b[1] - a[1]) * t + wobble))
    return points


def _peak(stage: Stage, rng: Random, x: float, foot: float, tall: float, tone: Rgb) -> None:
    top = (x, foot - tall)
    jag = tall * 0.035
    left = _slope(rng, (x - tall * rng.uniform(0.75, 1.1), foot), top, jag)
    right = _slope(rng, top, (x + tall * rng.uniform(0.75, 1.1), foot), jag)
    spine = [
        (x + rng.uniform(-0.1, 0.13) * tall * t, top[1] + tall * t)
        for t in (0.2, 0.4, 0.6, 0.8, 1.0)
    ]
    path = outline(left + right[1:])
    bright = mix(tone, stage.scene.palette.light, 0.22)
    dim = shade(tone, -0.05)
    west, east = (dim, bright) if stage.light_side > 0 else (bright, dim)
    stops = [(0.0, west, 1.0), (1.0, mix(west, stage.scene.palette.haze, 0.25), 1.0)]
    stage.canvas.drawPath(path, gradient((0, top[1]), (0, foot), stops))
    stage.canvas.save()
    stage.canvas.clipPath(path, True)
    facet = outline([top, *spine, (x + tall * 2, foot), (x + tall * 2, top[1])])
    stage.canvas.drawPath(facet, fill(east, 0.85))
    _cap(stage, rng, top, tall)
    stage.canvas.restore()


def _cap(stage: Stage, rng: Random, top: tuple[float, float], tall: float) -> None:
    snow = stage.lit(rgb("f6f9fc"), 0.15)
    low = top[1] + tall * (0.75 if "snow" in stage.scene.weather else rng.uniform(0.22, 0.34))
    edge = [
        (top[0] + (i - 6) * tall * 0.09, low + rng.uniform(-0.06, 0.06) * tall) for i in range(13)
    ]
    path = outline([(top[0] - tall, top[1] - 9), (top[0] + tall, top[1] - 9), *reversed(edge)])
    stage.canvas.drawPath(path, fill(snow, 0.88))
    side = 1 if stage.light_side < 0 else -1
    dark = outline(
        [
            top,
            *[
                (
                    top[0] + side * (i * 0.09 + rng.uniform(-0.02, 0.05)) * tall,
                    top[1] + i * tall * 0.12,
                )
                for i in range(7)
            ],
            (top[0] + side * tall * 0.02, low + tall * 0.1),
        ]
    )
    stage.canvas.drawPath(dark, fill(stage.scene.palette.far, 0.3))


def volcano(stage: Stage, y: float) -> None:
    rng, palette = stage.rng("volcano"), stage.scene.palette
    x, tall = stage.w * rng.uniform(0.3, 0.7), y * 0.7
    for puff in range(14):
        r = tall * (0.05 + 0.02 * puff)
        px, py = x + puff * tall * 0.035 + rng.uniform(-r, r) * 0.4, y - tall - puff * tall * 0.035
        stage.canvas.drawCircle(px, py, r, fill(mix(palette.near, palette.far, 0.4), 0.4, r * 0.25))
    side = _slope(rng, (x - tall * 1.25, y + 2), (x - tall * 0.16, y - tall), tall * 0.02)
    back = _slope(rng, (x + tall * 0.16, y - tall), (x + tall * 1.25, y + 2), tall * 0.02)
    tone = mix(palette.mid, palette.near, 0.4)
    stage.canvas.drawPath(
        outline(side + back), gradient((0, y - tall), (0, y), [(0, tone, 1), (1, palette.far, 1)])
    )
    for run in range(3):
        flow = [
            (
                x + (run - 1) * tall * 0.07 * i + rng.uniform(-0.02, 0.02) * tall,
                y - tall + i * tall * 0.13,
            )
            for i in range(6)
        ]
        stage.canvas.drawPath(outline(flow, False), stroke(rgb("ff6a2a"), tall * 0.018, 0.9, 1.5))


def dunes(stage: Stage, y: float) -> None:
    """Dunes with a lit back and a shaded lee."""
    back, front = ground_colours(stage, "desert")
    for row in range(4):
        rng = stage.rng(f"dune{row}")
        t = row / 3
        top = y + (stage.h - y) * t * 0.75
        swell = stage.unit * (0.05 + 0.09 * t)
        points = ridge_line(rng, stage, top, swell, 0.1)
        tone = mix(back, front, t)
        stops = [(0.0, shade(tone, 0.05), 1.0), (1.0, shade(tone, -0.06), 1.0)]
        stage.canvas.drawPath(
            _below(points, stage), gradient((0, top - swell), (0, top + swell * 2), stops)
        )
        crest = min(range(8, 88), key=lambda i: points[i][1])
        side = 1 if stage.light_side < 0 else -1
        lee = [points[crest]]
        for i in range(1, 40):
            at = crest + side * i
            if 0 <= at < len(points):
                lee.append(points[at])
        foot = (points[crest][0] - side * swell * 0.6, points[crest][1] + swell * 2.6)
        stage.canvas.drawPath(
            outline([*lee, (lee[-1][0], lee[-1][1] + swell), foot]),
            fill(shade(tone, -0.11), 0.6, swell * 0.04),
        )

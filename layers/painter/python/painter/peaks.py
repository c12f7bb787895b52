"""Mountains and volcanoes."""

from random import Random

import skia

from painter.brush import Spot, fill, gradient, outline, stroke
from painter.colour import Rgb, mix, rgb, shade
from painter.stage import Stage


def mountains(stage: Stage, y: float) -> None:
    """Ranges of peaks, each nearer one lower and darker, with a lit and a shaded face."""
    rng, palette = stage.rng("mountains"), stage.scene.palette
    foot = y + stage.unit * 0.08
    for row in range(3):
        tone = mix(mix(palette.far, palette.haze, 0.35), palette.mid, row * 0.4)
        height = y * (0.8 - 0.2 * row) * rng.uniform(0.85, 1.1)
        count = 2 + row * 2
        for peak in range(count):
            x = stage.w * (peak + rng.uniform(0.1, 0.9)) / count
            top = (x, y - height * rng.uniform(0.55, 1.0))
            _peak(stage, rng, top, foot, tone)
        veil = [(0.0, palette.haze, 0.0), (1.0, palette.haze, 0.6 - 0.15 * row)]
        box = skia.Rect(0, y - height * 0.7, stage.w, foot)
        stage.canvas.drawRect(box, gradient((0, box.top()), (0, y), veil))


def _slope(rng: Random, a: Spot, b: Spot, jag: float) -> list[Spot]:
    points = []
    for step in range(10):
        t = step / 9
        wobble = rng.uniform(-jag, jag) if 0 < step < 9 else 0.0
        points.append((a[0] + (b[0] - a[0]) * t, a[1] + (b[1] - a[1]) * t + wobble))
    return points


def _peak(stage: Stage, rng: Random, top: Spot, foot: float, tone: Rgb) -> None:
    (x, y), tall = top, foot - top[1]
    left = _slope(rng, (x - tall * rng.uniform(0.75, 1.1), foot), top, tall * 0.035)
    right = _slope(rng, top, (x + tall * rng.uniform(0.75, 1.1), foot), tall * 0.035)
    falls = (0.16, 0.3, 0.45, 0.6, 0.8, 1.0)
    spine = [(x + rng.uniform(-0.12, 0.14) * tall * t, y + tall * t) for t in falls]
    bright, dim = mix(tone, stage.scene.palette.light, 0.24), shade(tone, -0.05)
    west, east = (dim, bright) if stage.light_side > 0 else (bright, dim)
    stops = [(0.0, west, 1.0), (1.0, mix(west, stage.scene.palette.haze, 0.25), 1.0)]
    path = outline(left + right[1:])
    stage.canvas.drawPath(path, gradient((0, y), (0, foot), stops))
    stage.canvas.save()
    stage.canvas.clipPath(path, True)
    _cap(stage, rng, top, tall)
    facet = outline([top, *spine, (x + tall * 2, foot), (x + tall * 2, y)])
    stage.canvas.drawPath(facet, fill(east, 0.5))
    stage.canvas.restore()


def _cap(stage: Stage, rng: Random, top: Spot, tall: float) -> None:
    """Snow down to a ragged line."""
    (x, y), deep = top, rng.uniform(0.24, 0.38)
    if "snow" in stage.scene.weather:
        deep = 0.75
    edge = []
    for i in range(19):
        tooth = rng.uniform(0.0, 0.12) if i % 2 else rng.uniform(-0.07, 0.02)
        across = (i - 9 + rng.uniform(-0.4, 0.4)) * tall * 0.065
        edge.append((x + across, y + tall * (deep + tooth)))
    path = outline([(x - tall, y - 9), (x + tall, y - 9), *reversed(edge)])
    snow = mix(stage.lit(rgb("f8fafc"), 0.1), stage.scene.palette.light, 0.2)
    stage.canvas.drawPath(path, fill(snow, 0.92))


def _plume(stage: Stage, rng: Random, x: float, y: float, tall: float) -> None:
    tone = mix(stage.scene.palette.near, stage.scene.palette.far, 0.4)
    for puff in range(14):
        r, drift = tall * (0.05 + 0.02 * puff), puff * tall * 0.035
        at = x + drift + rng.uniform(-r, r) * 0.4
        stage.canvas.drawCircle(at, y - drift, r, fill(tone, 0.4, r * 0.25))


def volcano(stage: Stage, y: float) -> None:
    rng, palette = stage.rng("volcano"), stage.scene.palette
    x, tall = stage.w * rng.uniform(0.3, 0.7), y * 0.7
    top = y - tall
    _plume(stage, rng, x, top, tall)
    west = _slope(rng, (x - tall * 1.25, y + 2), (x - tall * 0.16, top), tall * 0.02)
    east = _slope(rng, (x + tall * 0.16, top), (x + tall * 1.25, y + 2), tall * 0.02)
    stops = [(0.0, mix(palette.mid, palette.near, 0.4), 1.0), (1.0, palette.far, 1.0)]
    stage.canvas.drawPath(outline(west + east), gradient((0, top), (0, y), stops))
    for run in (-1, 0, 1):
        spread = [run * 0.07 * i + rng.uniform(-0.02, 0.02) for i in range(6)]
        flow = [(x + at * tall, top + i * tall * 0.13) for i, at in enumerate(spread)]
        lava = stroke(rgb("ff6a2a"), tall * 0.018, 0.9, 1.5)
        stage.canvas.drawPath(outline(flow, False), lava)

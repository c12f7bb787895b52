"""Land seen from high above: fields, a river or a coast, roads, roofs, the shadows of clouds."""

import math
from collections.abc import Callable
from random import Random

import skia

from painter.brush import fill, noise, stroke
from painter.colour import mix, rgb, shade
from painter.stage import Stage

FIELDS = ["8fae5a", "c9b45a", "6f9a5a", "d9c88a", "a8b86a", "5f8a5f", "b88a4a", "e0cf9a", "7a9a48"]


def _patch(stage: Stage, rng: Random, box: skia.Rect) -> None:
    snow = "snow" in stage.scene.weather
    tone = stage.lit(
        mix(
            rgb(rng.choice(FIELDS)),
            rgb("f2f6fa") if snow else stage.scene.palette.mid,
            0.75 if snow else 0.15,
        )
    )
    stage.canvas.drawRect(box, fill(shade(tone, rng.uniform(-0.04, 0.04))))
    stage.canvas.save()
    stage.canvas.clipRect(box, True)
    furrow = stroke(shade(tone, -0.07), stage.unit * 0.0022, 0.7)
    gap, turn = stage.unit * rng.uniform(0.008, 0.016), rng.uniform(0, math.pi)
    reach = math.hypot(box.width(), box.height())
    cx, cy = box.centerX(), box.centerY()
    for i in range(-int(reach / gap / 2), int(reach / gap / 2)):
        px, py = cx - math.sin(turn) * i * gap, cy + math.cos(turn) * i * gap
        dx, dy = math.cos(turn) * reach, math.sin(turn) * reach
        stage.canvas.drawLine(px - dx, py - dy, px + dx, py + dy, furrow)
    stage.canvas.restore()


def _split(rng: Random, box: skia.Rect, least: float) -> list[skia.Rect]:
    if max(box.width(), box.height()) < least * rng.uniform(1, 2.4):
        return [box]
    cut = rng.uniform(0.35, 0.65)
    if box.width() > box.height():
        x = box.left() + box.width() * cut
        halves = (
            skia.Rect(box.left(), box.top(), x, box.bottom()),
            skia.Rect(x, box.top(), box.right(), box.bottom()),
        )
    else:
        y = box.top() + box.height() * cut
        halves = (
            skia.Rect(box.left(), box.top(), box.right(), y),
            skia.Rect(box.left(), y, box.right(), box.bottom()),
        )
    return _split(rng, halves[0], least) + _split(rng, halves[1], least)


def _wander(stage: Stage, rng: Random) -> skia.Path:
    size = math.hypot(stage.w, stage.h)
    path = skia.Path()
    sway, turns, at = size * rng.uniform(0.05, 0.12), rng.uniform(1, 2.4), rng.uniform(0, 6)
    for step in range(60):
        t = step / 59
        x, y = (t - 0.5) * size * 1.2, math.sin(t * turns * math.tau + at) * sway
        path.lineTo(x, y) if step else path.moveTo(x, y)
    return path


def _has_coast(stage: Stage, *, by_chance: bool) -> bool:
    asked = {"stream", "coast"} & stage.scene.features
    return "coast" in asked if asked else by_chance


def draw_above(stage: Stage) -> None:
    rng, canvas = stage.rng("above"), stage.canvas
    size = math.hypot(stage.w, stage.h)
    canvas.drawPaint(fill(stage.lit(rgb("7a9a5a"))))
    canvas.save()
    canvas.translate(stage.w / 2, stage.h / 2)
    canvas.rotate(rng.uniform(0, 90))
    for box in _split(rng, skia.Rect(-size / 2, -size / 2, size / 2, size / 2), stage.unit * 0.16):
        _patch(stage, rng, box)
    canvas.restore()
    coast = _has_coast(stage, by_chance=rng.random() < 0.5)
    if not coast:
        _placed(stage, rng, _stream)
    for _ in range(2):
        _placed(stage, rng, _road)
    _roofs(stage, rng)
    if coast:
        _placed(stage, rng, _coast)
    k = 1024 / stage.unit
    canvas.drawPaint(
        noise(rgb("1a2a3a"), (0.002 * k, 0.0024 * k), rng.randrange(9999), (1.6, 0.55), 3)
    )
    canvas.drawPaint(
        noise(stage.lit(rgb("ffffff")), (0.0024 * k, 0.003 * k), rng.randrange(9999), (3.4, 0.6), 5)
    )


def _coast(stage: Stage, rng: Random, size: float) -> None:
    shore = _wander(stage, rng)
    shore.lineTo(size, size)
    shore.lineTo(-size, size)
    for width, c in ((0.05, "ecd6a8"), (0.026, "bfe8e0")):
        stage.canvas.drawPath(shore, stroke(stage.lit(rgb(c)), stage.unit * width))
    stage.canvas.drawPath(shore, fill(stage.lit(rgb("1f6f9c"))))


def _stream(stage: Stage, rng: Random, _size: float) -> None:
    river, deep = _wander(stage, rng), stage.lit(rgb("1f6f9c"))
    bank = shade(stage.lit(rgb("6a8a4a")), -0.05)
    for width, c in ((0.075, bank), (0.055, deep), (0.03, shade(deep, 0.06))):
        stage.canvas.drawPath(river, stroke(c, stage.unit * width))


def _placed(stage: Stage, rng: Random, draw: Callable[[Stage, Random, float], None]) -> None:
    stage.canvas.save()
    stage.canvas.translate(stage.w * rng.uniform(0.2, 0.8), stage.h * rng.uniform(0.2, 0.8))
    stage.canvas.rotate(rng.uniform(0, 360))
    draw(stage, rng, math.hypot(stage.w, stage.h))
    stage.canvas.restore()


def _road(stage: Stage, rng: Random, _size: float) -> None:
    road = _wander(stage, rng)
    stage.canvas.drawPath(road, stroke(stage.lit(rgb("efe6d2")), stage.unit * 0.012))
    stage.canvas.drawPath(road, stroke(stage.lit(rgb("b8aa94")), stage.unit * 0.0022))


def _roofs(stage: Stage, rng: Random) -> None:
    x, y = stage.w * rng.uniform(0.25, 0.75), stage.h * rng.uniform(0.25, 0.75)
    for _ in range(int(14 + 30 * stage.scene.density)):
        stage.canvas.save()
        stage.canvas.translate(
            x + rng.gauss(0, 0.11) * stage.unit, y + rng.gauss(0, 0.11) * stage.unit
        )
        stage.canvas.rotate(rng.choice([12, 102]) + rng.uniform(-6, 6))
        r = stage.unit * rng.uniform(0.012, 0.02)
        tone = stage.lit(rgb(rng.choice(["b8553f", "a8483a", "c9775a", "8a8f98"])))
        stage.canvas.drawRect(
            skia.Rect(-r * 1.2, -r * 0.4, r * 1.8, r * 1.4), fill(rgb("101820"), 0.3, 2)
        )
        stage.canvas.drawRect(skia.Rect(-r * 1.5, -r, r * 1.5, 0), fill(shade(tone, 0.05)))
        stage.canvas.drawRect(skia.Rect(-r * 1.5, 0, r * 1.5, r), fill(shade(tone, -0.07)))
        stage.canvas.restore()

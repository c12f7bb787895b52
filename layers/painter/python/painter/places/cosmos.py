"""Outer space: nebulae, stars and planets."""

import math
from dataclasses import dataclass

import skia

from painter.brush import Spot, fill, glow, noise, radial, stroke
from painter.colour import Rgb, mix, rgb, shade
from painter.sky import stars
from painter.stage import Stage

CLOUDS = [
    "d8489a 4a5fe0 2fc0c8",
    "f0843c b83a8a 3a3fb0",
    "3fc88a 2a7fc8 6a3ab0",
    "f2c04a d8503a 5a2a8a",
]
TONES = ["d98a5a", "5a8fc8", "c8b48a", "8a6fb8", "c85a4a", "6fb8a8", "e0a8b0"]
NIGHT = rgb("03030c")


@dataclass(frozen=True)
class World:
    name: str
    at: Spot
    radius: float
    tone: Rgb


def _bands(stage: Stage, world: World) -> None:
    """The weather of a planet, over the disc that is the clip."""
    rng, (x, y), r = stage.rng(world.name), world.at, world.radius
    stage.canvas.rotate(rng.uniform(-28, 28), x, y)
    top = y - r if rng.random() < 0.65 else y + r
    while top < y + r:
        thick = r * rng.uniform(0.06, 0.24)
        band = fill(shade(world.tone, rng.uniform(-0.12, 0.1)), 0.75, r * 0.025)
        stage.canvas.drawRect(skia.Rect(x - r * 1.1, top, x + r * 1.1, top + thick), band)
        top += thick
    box = skia.Rect(x - r * 1.2, y - r * 1.2, x + r * 1.2, y + r * 1.2)
    frequency = (1.2 / r, 2.4 / r)
    mottle = noise(shade(world.tone, -0.14), frequency, rng.randrange(9999), (3.2, 0.5))
    stage.canvas.drawRect(box, mottle)


def _sphere(stage: Stage, world: World) -> None:
    canvas, (x, y), r = stage.canvas, world.at, world.radius
    glow(canvas, world.at, r * 1.5, shade(world.tone, 0.12), 0.4)
    disc = skia.Path.Circle(x, y, r)
    canvas.save()
    canvas.clipPath(disc, True)
    canvas.drawPaint(fill(world.tone))
    _bands(stage, world)
    canvas.restore()
    white = rgb("ffffff")
    stops = [(0.0, white, 0.28), (0.35, white, 0.0), (0.62, NIGHT, 0.35), (1.0, NIGHT, 0.94)]
    side = 0.55 if stage.light_side >= 0 else -0.55
    canvas.drawPath(disc, radial(x + r * side, y - r * 0.45, r * 1.85, stops))


def _rings(stage: Stage, world: World, front: bool) -> None:
    canvas, r = stage.canvas, world.radius
    canvas.save()
    canvas.translate(*world.at)
    canvas.rotate(stage.rng(world.name + "ring").uniform(-26, 26))
    canvas.clipRect(skia.Rect(-r * 3, 0 if front else -r * 3, r * 3, r * 3 if front else 0))
    for i in range(7):
        reach = r * (1.35 + 0.1 * i)
        paint = stroke(shade(world.tone, 0.12 - 0.04 * (i % 3)), r * 0.075, 0.75 - 0.07 * i)
        canvas.drawOval(skia.Rect(-reach, -reach * 0.26, reach, reach * 0.26), paint)
    canvas.restore()


def _ringed(stage: Stage, world: World) -> None:
    _rings(stage, world, front=False)
    _sphere(stage, world)
    _rings(stage, world, front=True)


def _nebula(stage: Stage, deep: Rgb) -> None:
    rng, k = stage.rng("nebula"), 1024 / stage.unit
    spin, size = rng.uniform(0, 360), math.hypot(stage.w, stage.h)
    heart = (rng.uniform(0.2, 0.8) * stage.w, rng.uniform(0.2, 0.8) * stage.h)
    for i, c in enumerate(CLOUDS[stage.scene.variant % len(CLOUDS)].split()):
        tone = mix(rgb(c), stage.scene.palette.sky[2], 0.25)
        x = heart[0] + rng.uniform(-0.2, 0.2) * stage.w
        y = heart[1] + rng.uniform(-0.2, 0.2) * stage.h
        stops = [(0.0, tone, 0.55), (0.5, tone, 0.2), (1.0, tone, 0.0)]
        paint = radial(x, y, size * (0.62 - 0.12 * i), stops)
        paint.setBlendMode(skia.BlendMode.kScreen)
        stage.canvas.drawPaint(paint)
        stage.canvas.save()
        stage.canvas.rotate(spin + i * 18, stage.w / 2, stage.h / 2)
        mist = shade(tone, 0.1) if i else deep
        frequency = (0.0016 * k, 0.0042 * k)
        stage.canvas.drawPaint(noise(mist, frequency, rng.randrange(9999), (2.8, 0.52), 5))
        stage.canvas.restore()


def draw_space(stage: Stage) -> None:
    deep = mix(rgb("05060f"), stage.scene.palette.sky[0], 0.3)
    stage.canvas.drawPaint(fill(deep))
    _nebula(stage, deep)
    stars(stage, stage.h * 2.5)
    _worlds(stage)


def _worlds(stage: Stage) -> None:
    rng, scene = stage.rng("worlds"), stage.scene
    amount = 2 if "planet" in scene.features else rng.choice([0, 1, 1, 2])
    side = rng.randrange(2)
    for i in range(amount):
        x = rng.uniform(0, 0.28) if (side + i) % 2 else rng.uniform(0.72, 1)
        y, r = rng.uniform(0.12, 0.85), rng.uniform(0.03, 0.07) if i else rng.uniform(0.14, 0.3)
        if scene.variant % 4 == 0 and not i:
            x, y, r = rng.uniform(0.2, 0.8), 1.15, r * 2
        tone = mix(rgb(rng.choice(TONES)), scene.palette.sky[2], 0.15)
        drawn = _ringed if rng.random() < 0.5 and y < 1 else _sphere
        drawn(stage, World(f"world{i}", (x * stage.w, y * stage.h), r * stage.unit, tone))

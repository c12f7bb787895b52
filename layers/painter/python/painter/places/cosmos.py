"""Outer space: nebulae, stars and planets."""

import math

import skia

from painter.brush import fill, glow, noise, radial, stroke
from painter.colour import Rgb, mix, rgb, shade
from painter.sky import stars
from painter.stage import Stage

CLOUDS = [
    "d8489a 4a5fe0 2fc0c8",
    "f0843c b83a8a 3a3fb0",
    "3fc88a 2a7fc8 6a3ab0",
    "f2c04a d8503a 5a2a8a",
]
WORLDS = ["d98a5a", "5a8fc8", "c8b48a", "8a6fb8", "c85a4a", "6fb8a8", "e0a8b0"]


def _sphere(stage: Stage, x: float, y: float, r: float, tone: Rgb, part: str) -> None:
    rng, canvas = stage.rng(part), stage.canvas
    side = stage.light_side or 1.0
    glow(canvas, (x, y), r * 1.5, shade(tone, 0.12), 0.4)
    disc = skia.Path.Circle(x, y, r)
    canvas.save()
    canvas.clipPath(disc, True)
    canvas.drawPaint(fill(tone))
    canvas.translate(x, y)
    canvas.rotate(rng.uniform(-28, 28))
    canvas.translate(-x, -y)
    if rng.random() < 0.65:
        at = y - r
        while at < y + r:
            thick = r * rng.uniform(0.06, 0.24)
            band = fill(shade(tone, rng.uniform(-0.12, 0.1)), 0.75, r * 0.025)
            canvas.drawRect(skia.Rect(x - r * 1.1, at, x + r * 1.1, at + thick), band)
            at += thick
    f = 2.4 / r
    canvas.drawRect(
        skia.Rect(x - r * 1.2, y - r * 1.2, x + r * 1.2, y + r * 1.2),
        noise(shade(tone, -0.14), (f * 0.5, f), rng.randrange(9999), (3.2, 0.5), 4),
    )
    canvas.restore()
    stops = [
        (0.0, rgb("ffffff"), 0.28),
        (0.35, rgb("ffffff"), 0.0),
        (0.62, rgb("03030c"), 0.35),
        (1.0, rgb("03030c"), 0.94),
    ]
    lit_x = x + r * 0.55 * (1 if side > 0 else -1)
    canvas.drawPath(disc, radial(lit_x, y - r * 0.45, r * 1.85, stops))


def _ringed(stage: Stage, x: float, y: float, r: float, tone: Rgb, part: str) -> None:
    canvas, rng = stage.canvas, stage.rng(part + "ring")
    tilt = rng.uniform(-26, 26)
    for half in (0, 1):
        if half:
            _sphere(stage, x, y, r, tone, part)
        canvas.save()
        canvas.translate(x, y)
        canvas.rotate(tilt)
        canvas.clipRect(skia.Rect(-r * 3, 0 if half else -r * 3, r * 3, r * 3 if half else 0))
        for i in range(7):
            reach = r * (1.35 + 0.1 * i)
            paint = stroke(shade(tone, 0.12 - 0.04 * (i % 3)), r * 0.075, 0.75 - 0.07 * i)
            canvas.drawOval(skia.Rect(-reach, -reach * 0.26, reach, reach * 0.26), paint)
        canvas.restore()


def draw_space(stage: Stage) -> None:
    rng, scene = stage.rng("space"), stage.scene
    sky = scene.palette.sky
    deep = mix(rgb("05060f"), sky[0], 0.3)
    stage.canvas.drawPaint(fill(deep))
    k = 1024 / stage.unit
    spin, size = rng.uniform(0, 360), math.hypot(stage.w, stage.h)
    heart = (rng.uniform(0.2, 0.8) * stage.w, rng.uniform(0.2, 0.8) * stage.h)
    for i, c in enumerate(CLOUDS[scene.variant % len(CLOUDS)].split()):
        tone = mix(rgb(c), sky[2], 0.25)
        reach = size * (0.62 - 0.12 * i)
        stops = [(0.0, tone, 0.55), (0.5, tone, 0.2), (1.0, tone, 0.0)]
        paint = radial(
            heart[0] + rng.uniform(-0.2, 0.2) * stage.w,
            heart[1] + rng.uniform(-0.2, 0.2) * stage.h,
            reach,
            stops,
        )
        paint.setBlendMode(skia.BlendMode.kScreen)
        stage.canvas.drawPaint(paint)
        stage.canvas.save()
        stage.canvas.translate(stage.w / 2, stage.h / 2)
        stage.canvas.rotate(spin + i * 18)
        mist = noise(
            shade(tone, 0.1) if i else deep,
            (0.0016 * k, 0.0042 * k),
            rng.randrange(9999),
            (2.8, 0.52),
            5,
        )
        stage.canvas.drawRect(skia.Rect(-size, -size, size, size), mist)
        stage.canvas.restore()
    stars(stage, stage.h * 1.6)
    _worlds(stage)


def _worlds(stage: Stage) -> None:
    rng, scene = stage.rng("worlds"), stage.scene
    amount = 2 if "planet" in scene.features else rng.choice([0, 1, 1, 2])
    side = rng.randrange(2)
    for i in range(amount):
        big = i == 0
        x = rng.uniform(0, 0.28) if (side + i) % 2 else rng.uniform(0.72, 1)
        y = rng.uniform(0.12, 0.85)
        if scene.variant % 4 == 0 and big:
            x, y = rng.uniform(0.2, 0.8), 1.15
        r = stage.unit * (rng.uniform(0.14, 0.3) if big else rng.uniform(0.03, 0.07))
        if y > 1:
            r *= 2.0
        tone = mix(rgb(rng.choice(WORLDS)), scene.palette.sky[2], 0.15)
        drawn = _ringed if rng.random() < 0.5 and y < 1 else _sphere
        drawn(stage, x * stage.w, y * stage.h, r, tone, f"world{i}")

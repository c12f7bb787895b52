"""Backdrops for a figure seen close."""

import math

import skia

from painter.brush import fill, glow, gradient, noise, outline
from painter.colour import mix, rgb, shade
from painter.sky import clouds, stars, wash
from painter.stage import Stage


def draw_close(stage: Stage) -> None:
    kinds = (_disc, _burst, _bokeh, _arches)
    lit = {"sun", "moon", "full moon"} & stage.scene.weather
    kinds[0 if lit else stage.scene.variant % len(kinds)](stage)


def _base(stage: Stage) -> None:
    sky = stage.scene.palette.sky
    turn = stage.rng("base").uniform(0, math.tau)
    dx, dy = math.cos(turn) * stage.w * 0.6, math.sin(turn) * stage.h * 0.6
    stops = [(at, c, 1.0) for at, c in zip((0, 0.4, 0.7, 1), sky, strict=True)]
    middle = (stage.w / 2, stage.h / 2)
    ends = ((middle[0] - dx, middle[1] - dy), (middle[0] + dx, middle[1] + dy))
    stage.canvas.drawPaint(gradient(*ends, stops))


def _disc(stage: Stage) -> None:
    rng, palette = stage.rng("disc"), stage.scene.palette
    wash(stage, stage.h)
    if stage.scene.gloom > 0.5:
        stars(stage, stage.h)
    clouds(stage, stage.h)
    x, y = stage.w * rng.uniform(0.32, 0.68), stage.h * rng.uniform(0.3, 0.5)
    r = stage.unit * rng.uniform(0.28, 0.42)
    moonlit = {"moon", "full moon"} & stage.scene.weather
    tone = palette.light if moonlit else mix(palette.accent, palette.light, rng.uniform(0.1, 0.6))
    glow(stage.canvas, (x, y), r * 1.7, tone, 0.5)
    stage.canvas.drawCircle(
        x,
        y,
        r,
        gradient((x, y - r), (x, y + r), [(0, shade(tone, 0.07), 1), (1, shade(tone, -0.09), 1)]),
    )
    for row in range(2):
        top = stage.h * (0.78 + 0.1 * row)
        swell = stage.unit * rng.uniform(0.08, 0.2)
        side = rng.uniform(0.1, 0.9) * stage.w
        hill = skia.Rect(side - stage.w * 0.9, top, side + stage.w * 0.9, top + swell * 8)
        stage.canvas.drawOval(hill, fill(mix(palette.mid, palette.near, row * 0.6)))


def _burst(stage: Stage) -> None:
    rng, palette = stage.rng("burst"), stage.scene.palette
    _base(stage)
    x, y = stage.w * rng.uniform(0.3, 0.7), stage.h * rng.uniform(0.35, 0.75)
    reach, count = math.hypot(stage.w, stage.h), rng.choice([9, 12, 16, 20])
    spin = rng.random()
    for i in range(count):
        a, b = (i + spin) * math.tau / count, (i + spin + 0.5) * math.tau / count
        wedge = outline(
            [
                (x, y),
                (x + math.cos(a) * reach, y + math.sin(a) * reach),
                (x + math.cos(b) * reach, y + math.sin(b) * reach),
            ]
        )
        stage.canvas.drawPath(wedge, fill(palette.light, 0.3))
    glow(stage.canvas, (x, y), stage.unit * 0.6, palette.light, 0.6)


def _bokeh(stage: Stage) -> None:
    rng, palette = stage.rng("bokeh"), stage.scene.palette
    _base(stage)
    tones = [palette.accent, palette.light, palette.far, palette.sky[3]]
    for _ in range(34):
        x, y = rng.random() * stage.w, rng.random() * stage.h
        r = stage.unit * rng.uniform(0.03, 0.16)
        stage.canvas.drawCircle(x, y, r, fill(rng.choice(tones), rng.uniform(0.14, 0.42), r * 0.06))
    ground = gradient(
        (0, stage.h * 0.75), (0, stage.h), [(0, palette.near, 0.0), (1, palette.near, 0.75)]
    )
    stage.canvas.drawRect(skia.Rect(0, stage.h * 0.75, stage.w, stage.h), ground)


def _arches(stage: Stage) -> None:
    rng, palette = stage.rng("arches"), stage.scene.palette
    _base(stage)
    x, y = stage.w * rng.uniform(0.2, 0.8), stage.h * rng.uniform(0.75, 1.05)
    bands = rng.randrange(4, 7)
    for i in range(bands):
        t = i / bands
        r = stage.unit * (0.95 - 0.78 * t)
        tone = (palette.far, palette.accent, palette.sky[3], palette.mid)[i % 4]
        stage.canvas.drawCircle(x, y, r, fill(mix(stage.lit(tone), palette.haze, 0.2)))
    k = 1024 / stage.unit
    stage.canvas.drawPaint(
        noise(rgb("ffffff"), (0.01 * k, 0.012 * k), rng.randrange(999), (0.5, 0.45), 3)
    )

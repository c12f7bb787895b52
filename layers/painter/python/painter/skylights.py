"""What lights up in the sky now and then: aurora, rainbow, lightning, fireworks."""

import math

import skia

from painter.brush import fill, glow, gradient, stroke
from painter.colour import rgb
from painter.stage import Stage


def aurora(stage: Stage, bottom: float) -> None:
    rng = stage.rng("aurora")
    colours = ["3dffa8", "2fe0c0", "6affc0", "8a6aff"]
    glow(
        stage.canvas,
        (stage.w * rng.uniform(0.3, 0.7), bottom * 0.6),
        stage.unit * 0.9,
        rgb("2fd8a0"),
        0.4,
    )
    stage.canvas.saveLayer(None, _soft(stage))
    for curtain in range(4):
        c = rgb(colours[curtain % len(colours)])
        base = bottom * (0.55 + 0.12 * curtain - 0.15 * rng.random())
        tall = bottom * (0.45 + 0.3 * rng.random())
        waves = [
            (rng.uniform(1, 4), rng.uniform(0, 6.3), rng.uniform(0.03, 0.09)) for _ in range(3)
        ]
        columns = 110
        for column in range(columns):
            t = column / columns
            dip = sum(size * math.sin(speed * t * 6.3 + at) for speed, at, size in waves)
            y = base + dip * stage.h
            ray = 0.5 + 0.5 * math.sin(t * 90 + curtain * 2 + dip * 60)
            stops = [(0.0, c, 0.0), (0.7, c, 0.16 + 0.24 * ray), (1.0, c, 0.0)]
            paint = gradient((0, y - tall), (0, y + stage.h * 0.03), stops)
            paint.setBlendMode(skia.BlendMode.kScreen)
            x, width = t * stage.w, stage.w / columns * 1.8
            stage.canvas.drawRect(skia.Rect(x, y - tall, x + width, y + stage.h * 0.03), paint)
    stage.canvas.restore()


def _soft(stage: Stage) -> skia.Paint:
    blur = skia.ImageFilters.Blur(stage.unit * 0.005, stage.unit * 0.002)
    return skia.Paint(ImageFilter=blur, BlendMode=skia.BlendMode.kScreen)


def rainbow(stage: Stage) -> None:
    rng = stage.rng("rainbow")
    x, y = stage.w * (0.3 + 0.4 * rng.random()), stage.horizon * 1.15
    r = stage.unit * (0.55 + 0.15 * rng.random())
    band = stage.unit * 0.022
    for i, c in enumerate(["e8443a", "f08a34", "f5d23f", "58b85a", "3a86d8", "5a4fb8", "8f4ab8"]):
        stage.canvas.drawCircle(x, y, r - i * band, stroke(rgb(c), band * 1.3, 0.62, band * 0.25))


def fireworks(stage: Stage, bottom: float) -> None:
    rng = stage.rng("fireworks")
    for _ in range(6):
        x, y = stage.w * rng.uniform(0.08, 0.92), bottom * rng.uniform(0.12, 0.6)
        r = stage.unit * rng.uniform(0.08, 0.2)
        c = rgb(rng.choice(["ff5a5a", "ffc44d", "7affc0", "6ab8ff", "ff8ae0", "fff0b0"]))
        glow(stage.canvas, (x, y), r * 1.6, c, 0.5)
        for ray in range(36):
            turn = ray * math.tau / 36 + rng.uniform(-0.05, 0.05)
            end = r * rng.uniform(0.75, 1.0)
            dx, dy = math.cos(turn) * end, math.sin(turn) * end + r * 0.1
            paint = stroke(c, stage.unit * 0.0022, 0.85)
            stage.canvas.drawLine(x + dx * 0.3, y + dy * 0.3, x + dx, y + dy, paint)
            stage.canvas.drawCircle(x + dx, y + dy, stage.unit * 0.0028, fill(rgb("ffffff"), 0.9))


def lightning(stage: Stage) -> None:
    rng = stage.rng("lightning")
    x, y = stage.w * rng.uniform(0.2, 0.8), 0.0
    path, fork = skia.Path(), skia.Path()
    path.moveTo(x, y)
    while y < stage.horizon:
        x += rng.uniform(-0.05, 0.05) * stage.unit
        y += rng.uniform(0.02, 0.06) * stage.unit
        path.lineTo(x, y)
        if rng.random() < 0.25:
            fork.moveTo(x, y)
            fork.lineTo(x + rng.uniform(-0.12, 0.12) * stage.unit, y + 0.09 * stage.unit)
    for width, alpha in ((0.03, 0.18), (0.012, 0.35), (0.0035, 1.0)):
        blur = stage.unit * width * 0.4 if width > 0.01 else 0.0
        for line in (path, fork):
            stage.canvas.drawPath(line, stroke(rgb("eef2ff"), stage.unit * width, alpha, blur))

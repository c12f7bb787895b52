"""What falls, drifts or hangs in the air in front of everything."""

import math

import skia

from painter.brush import fill, glow, gradient, noise, stroke
from painter.colour import mix, rgb
from painter.stage import Stage


def fog(stage: Stage, strength: float) -> None:
    tone = mix(stage.scene.palette.haze, rgb("e8ecee"), 0.35 * (1 - stage.scene.gloom))
    scale = 1024 / stage.unit
    seed = stage.rng("fog").randrange(9999)
    stops = [
        (0.0, tone, 0.35 * strength),
        (0.5, tone, 0.85 * strength),
        (1.0, tone, 0.45 * strength),
    ]
    stage.canvas.drawPaint(gradient((0, 0), (0, stage.h), stops))
    stage.canvas.drawPaint(
        noise(tone, (0.0012 * scale, 0.005 * scale), seed, (2.6 * strength, 0.42), 4)
    )


def rain(stage: Stage) -> None:
    rng, canvas = stage.rng("rain"), stage.canvas
    slant = rng.uniform(0.12, 0.3) * rng.choice([-1, 1])
    c = mix(stage.scene.palette.sky[3], rgb("ffffff"), 0.5)
    for i in range(620):
        t = rng.random()
        x, y = rng.uniform(-0.1, 1.1) * stage.w, rng.uniform(-0.1, 1) * stage.h
        size = stage.unit * (0.02 + 0.06 * t)
        paint = stroke(c, stage.unit * (0.0008 + 0.0016 * t), 0.2 + 0.35 * t)
        canvas.drawLine(x, y, x + slant * size, y + size, paint)
        if i % 5 == 0:
            ring = stage.unit * 0.012 * rng.random()
            gy = stage.h * rng.uniform(0.72, 1)
            canvas.drawOval(
                skia.Rect(x - ring, gy - ring * 0.3, x + ring, gy + ring * 0.3),
                stroke(c, stage.unit * 0.001, 0.4),
            )


def snow(stage: Stage) -> None:
    rng = stage.rng("snow")
    white = mix(rgb("ffffff"), stage.scene.palette.sky[2], 0.15 * stage.scene.gloom)
    for _ in range(620):
        t = rng.random() ** 2.4
        r = stage.unit * (0.0014 + 0.009 * t)
        paint = fill(white, 0.85 - 0.4 * t, r * 0.5 if t > 0.35 else 0.0)
        stage.canvas.drawCircle(rng.random() * stage.w, rng.random() * stage.h, r, paint)


def fireflies(stage: Stage) -> None:
    rng = stage.rng("fireflies")
    for _ in range(60):
        x, y = rng.random() * stage.w, stage.h * rng.uniform(0.35, 1)
        glow(stage.canvas, (x, y), stage.unit * rng.uniform(0.01, 0.03), rgb("ffe27a"), 0.9)
        stage.canvas.drawCircle(x, y, stage.unit * 0.0022, fill(rgb("fffbd8")))


def drifting(stage: Stage, colours: str) -> None:
    """Leaves or petals on the wind."""
    rng = stage.rng("drifting")
    tones = [rgb(c) for c in colours.split()]
    for _ in range(90):
        size = stage.unit * (0.004 + 0.014 * rng.random() ** 2)
        stage.canvas.save()
        stage.canvas.translate(rng.random() * stage.w, rng.random() * stage.h)
        stage.canvas.rotate(rng.uniform(0, 360))
        stage.canvas.drawOval(
            skia.Rect(-size, -size * 0.45, size, size * 0.45),
            fill(stage.lit(rng.choice(tones)), 0.9),
        )
        stage.canvas.restore()


def wind(stage: Stage) -> None:
    rng = stage.rng("wind")
    for _ in range(7):
        x, y, size = (
            rng.random() * stage.w,
            stage.h * rng.uniform(0.1, 0.8),
            stage.unit * rng.uniform(0.12, 0.3),
        )
        path = skia.Path()
        path.moveTo(x - size, y)
        path.cubicTo(x - size * 0.4, y - size * 0.12, x + size * 0.3, y + size * 0.1, x + size, y)
        path.arcTo(skia.Rect(x + size * 0.85, y - size * 0.3, x + size * 1.15, y), 90, -250, False)
        stage.canvas.drawPath(path, stroke(rgb("ffffff"), stage.unit * 0.003, 0.45))


def bubbles(stage: Stage, amount: int) -> None:
    rng = stage.rng("bubbles")
    for _ in range(amount):
        x, y = rng.random() * stage.w, rng.random() * stage.h
        r = stage.unit * (0.003 + 0.018 * rng.random() ** 3)
        stage.canvas.drawCircle(x, y, r, stroke(rgb("e8fbff"), max(0.8, r * 0.12), 0.6))
        stage.canvas.drawCircle(x - r * 0.35, y - r * 0.35, r * 0.2, fill(rgb("ffffff"), 0.8))


def rays(stage: Stage, strength: float) -> None:
    """Shafts of light from the light's place."""
    rng, source = stage.rng("rays"), stage.scene.light
    x, y = source.x * stage.w, min(source.y, 0.1) * stage.h - stage.h * 0.25
    reach = math.hypot(stage.w, stage.h) * 1.2
    c = stage.scene.palette.light
    for _ in range(9):
        turn = rng.uniform(0.15, 0.85) * math.pi
        half = rng.uniform(0.012, 0.05)
        a = (x + math.cos(turn - half) * reach, y + math.sin(turn - half) * reach)
        b = (x + math.cos(turn + half) * reach, y + math.sin(turn + half) * reach)
        path = skia.Path()
        path.addPoly([skia.Point(x, y), skia.Point(*a), skia.Point(*b)], True)
        middle = ((a[0] + b[0]) / 2, (a[1] + b[1]) / 2)
        stops = [(0.0, c, strength), (0.75, c, 0.0), (1.0, c, 0.0)]
        paint = gradient((x, y), middle, stops)
        paint.setBlendMode(skia.BlendMode.kScreen)
        paint.setMaskFilter(skia.MaskFilter.MakeBlur(skia.kNormal_BlurStyle, stage.unit * 0.012))
        stage.canvas.drawPath(path, paint)


def draw_weather(stage: Stage) -> None:
    weather = stage.scene.weather
    if "fog" in weather:
        fog(stage, 0.8)
    if "rain" in weather or "storm" in weather:
        rain(stage)
    if "snow" in weather:
        snow(stage)
    if "fireflies" in weather:
        fireflies(stage)
    if "leaves" in weather:
        drifting(stage, "d9822b c8502c e8b23c a83c28")
    if "petals" in weather:
        drifting(stage, "f7c4d4 f2a0bc fbe0e8")
    if "bubbles" in weather:
        bubbles(stage, 60)
    if "wind" in weather:
        wind(stage)

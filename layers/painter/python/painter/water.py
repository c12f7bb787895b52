"""Open water: the sky in it, the light on it, the waves over it."""

import math

import skia

from painter.brush import gradient, stroke
from painter.colour import mix, rgb, shade
from painter.stage import Stage


def reflection(stage: Stage, top: float, strength: float) -> None:
    """What is above the water line, mirrored and drawn out downwards."""
    picture = stage.canvas.getSurface().makeImageSnapshot()
    stage.canvas.save()
    stage.canvas.clipRect(skia.Rect(0, top, stage.w, stage.h))
    stage.canvas.translate(0, 2 * top)
    stage.canvas.scale(1, -1)
    blur = skia.ImageFilters.Blur(stage.unit * 0.003, stage.unit * 0.008)
    stage.canvas.drawImage(
        picture, 0, 0, skia.SamplingOptions(), skia.Paint(ImageFilter=blur, Alphaf=strength)
    )
    stage.canvas.restore()


def surface(stage: Stage, top: float, still: bool) -> None:
    sky, near = stage.scene.palette.sky, stage.scene.palette.near
    blue = stage.lit(rgb("1f74b0"))
    stops = [
        (0.0, mix(sky[3], blue, 0.6), 1.0),
        (0.35, mix(mix(sky[1], blue, 0.75), near, 0.06), 1.0),
        (1.0, mix(shade(blue, -0.1), near, 0.2), 1.0),
    ]
    box = skia.Rect(0, top, stage.w, stage.h)
    stage.canvas.drawRect(box, gradient((0, top), (0, stage.h), stops))
    reflection(stage, top, 0.82 if still else 0.3)
    if still:
        tone = gradient((0, top), (0, stage.h), [(0.0, blue, 0.05), (1.0, shade(blue, -0.12), 0.4)])
        stage.canvas.drawRect(box, tone)
    _ripples(stage, top, still)
    _glitter(stage, top)


def _ripples(stage: Stage, top: float, still: bool) -> None:
    rng, sky = stage.rng("waves"), stage.scene.palette.sky
    rough = 2.0 if "storm" in stage.scene.weather else 1.0
    for _ in range(120 if still else 320):
        t = rng.random() ** 1.4
        x, y = rng.random() * stage.w, top + (stage.h - top) * t
        half = stage.unit * (0.012 + 0.09 * t) * rng.uniform(0.4, 1)
        lift = half * 0.12 * rough * (0 if still else 1)
        path = skia.Path()
        path.moveTo(x - half, y)
        path.quadTo(x, y - lift * 2, x + half, y)
        path.quadTo(x, y + lift * 0.5 + stage.unit * 0.0025 * (0.3 + t), x - half, y)
        bright = rng.random() < 0.55
        tone = mix(sky[3], rgb("ffffff"), 0.3) if bright else shade(stage.lit(rgb("17506f")), -0.06)
        paint = skia.Paint(AntiAlias=True, Color4f=skia.Color4f(*tone, 0.16 + 0.16 * rng.random()))
        stage.canvas.drawPath(path, paint)


def _glitter(stage: Stage, top: float) -> None:
    """The light's path on the water."""
    source, c = stage.scene.light, stage.scene.palette.light
    if source.kind == "none" or source.y * stage.h > top:
        return
    rng = stage.rng("glitter")
    for _ in range(230):
        t = rng.random() ** 1.5
        y = top + (stage.h - top) * t
        spread = stage.unit * (0.02 + 0.13 * t)
        x = source.x * stage.w + rng.gauss(0, 1) * spread * 0.7
        half = stage.unit * (0.004 + 0.03 * t) * rng.random()
        line = stroke(c, stage.unit * (0.0012 + 0.003 * t), 0.75 * math.exp(-2 * t) + 0.12)
        stage.canvas.drawLine(x - half, y, x + half, y, line)


def shoreline(stage: Stage, y: float, tone: tuple[float, float, float]) -> None:
    """A beach across the near ground, with foam at its edge."""
    rng = stage.rng("shore")
    slope, bend = rng.uniform(-0.16, 0.16), rng.uniform(0.02, 0.06)
    points = []
    for step in range(61):
        t = step / 60
        points.append(
            (
                t * stage.w,
                y * stage.h
                + (slope * (t - 0.5) + bend * math.sin(t * 5 + slope * 40)) * stage.unit,
            )
        )
    path = skia.Path()
    path.addPoly([skia.Point(*p) for p in [*points, (stage.w, stage.h), (0, stage.h)]], True)
    stage.canvas.drawPath(
        path, gradient((0, y * stage.h), (0, stage.h), [(0, tone, 1), (1, shade(tone, -0.12), 1)])
    )
    edge = skia.Path()
    edge.addPoly([skia.Point(*p) for p in points], False)
    foam = stage.lit(rgb("ffffff"))
    stage.canvas.drawPath(edge, stroke(foam, stage.unit * 0.012, 0.5, stage.unit * 0.006))
    stage.canvas.drawPath(edge, stroke(foam, stage.unit * 0.004, 0.85))

"""The sky: its gradient, its lights and its clouds."""

import skia

from painter.brush import fill, glow, gradient, noise, radial
from painter.colour import mix, rgb, shade
from painter.skylights import aurora, fireworks, lightning, rainbow
from painter.stage import Stage


def wash(stage: Stage, bottom: float) -> None:
    sky = stage.scene.palette.sky
    spots = (0.0, 0.38, 0.74, 1.0)
    stops = [(at, c, 1.0) for at, c in zip(spots, sky, strict=True)]
    lean = (0.5 - stage.scene.light.x) * 0.5 * stage.w
    start, end = (stage.w / 2 + lean, 0.0), (stage.w / 2 - lean * 0.2, bottom)
    stage.canvas.drawPaint(gradient(start, end, stops))


def stars(stage: Stage, bottom: float) -> None:
    rng = stage.rng("stars")
    amount = 620 if "stars" in stage.scene.weather else 150
    for _ in range(int(amount * stage.w * stage.h / stage.unit**2)):
        x, y = rng.random() * stage.w, rng.random() ** 1.3 * bottom
        size = stage.unit * (0.0009 + 0.0021 * rng.random() ** 3)
        alpha = (0.35 + 0.65 * rng.random()) * (1 - 0.6 * y / bottom)
        tint = mix(rgb("ffffff"), rgb(rng.choice(["ffd9a8", "a8c8ff", "ffffff"])), 0.6)
        stage.canvas.drawCircle(x, y, size, fill(tint, alpha))
        if rng.random() < 0.03:
            glow(stage.canvas, (x, y), size * 14, tint, 0.7)
    if "stars" in stage.scene.weather:
        _milky_way(stage, bottom)


def _milky_way(stage: Stage, bottom: float) -> None:
    rng = stage.rng("milky way")
    canvas = stage.canvas
    canvas.save()
    canvas.translate(stage.w * (0.25 + 0.5 * rng.random()), bottom * 0.45)
    canvas.rotate(rng.choice([-1, 1]) * (25 + 40 * rng.random()))
    reach, band = stage.w * 0.9, stage.unit * 0.13
    for part in range(5):
        paint = fill(stage.scene.palette.light, 0.07, band * (0.3 + part * 0.12))
        spread = band * (0.3 + 0.16 * part)
        canvas.drawOval(skia.Rect(-reach, -spread, reach, spread), paint)
    for _ in range(500):
        x, y = rng.uniform(-reach, reach), rng.gauss(0, band * 0.45)
        canvas.drawCircle(x, y, stage.unit * 0.0009, fill(stage.scene.palette.light, 0.6))
    canvas.restore()


def light(stage: Stage) -> None:
    """The sun or the moon, with the air around it lit."""
    source, palette = stage.scene.light, stage.scene.palette
    if source.kind == "none":
        return
    x, y, r = source.x * stage.w, source.y * stage.h, source.size * stage.unit
    if source.kind == "moon":
        _moon(stage, x, y, r)
        return
    glow(stage.canvas, (x, y), r * 9, palette.light, 0.5)
    glow(stage.canvas, (x, y), r * 3.2, palette.light, 0.75)
    body = mix(palette.light, rgb("ffffff"), 0.35)
    stage.canvas.drawCircle(x, y, r, fill(body))


def _moon(stage: Stage, x: float, y: float, r: float) -> None:
    pale = stage.scene.palette.light
    glow(stage.canvas, (x, y), r * 7, pale, 0.42)
    glow(stage.canvas, (x, y), r * 2.6, pale, 0.5)
    disc = skia.Path.Circle(x, y, r)
    if stage.scene.variant % 3 == 0 and "full moon" not in stage.scene.weather:
        bite = skia.Path.Circle(x + r * 0.5, y - r * 0.22, r * 0.92)
        crescent = skia.Op(disc, bite, skia.PathOp.kDifference_PathOp)
        stage.canvas.drawPath(crescent, fill(pale))
        return
    stage.canvas.drawPath(disc, fill(pale))
    stage.canvas.save()
    stage.canvas.clipPath(disc, True)
    for dx, dy, size in (
        (-0.3, -0.2, 0.3),
        (0.25, 0.1, 0.22),
        (-0.1, 0.42, 0.2),
        (0.38, -0.42, 0.14),
    ):
        sea = fill(shade(pale, -0.1), 0.55, r * 0.05)
        stage.canvas.drawCircle(x + dx * r, y + dy * r, size * r, sea)
    stage.canvas.restore()


def clouds(stage: Stage, bottom: float) -> None:
    scene = stage.scene
    heavy = bool({"cloudy", "storm", "rain", "snow"} & scene.weather)
    rng = stage.rng("clouds")
    lit = mix(scene.palette.light, scene.palette.sky[3], 0.4)
    under = mix(scene.palette.sky[1], scene.palette.sky[2], 0.5)
    tone = mix(under, scene.palette.near, 0.35) if "storm" in scene.weather else lit
    stage.layer()
    low, high = (0.0012, 0.0034) if heavy else (0.0016, 0.0062)
    scale = 1024 / stage.unit
    gain, floor = (3.4, 0.44) if heavy else (3.0, 0.52 + 0.05 * rng.random())
    fx, fy = low * scale, high * scale
    stage.canvas.drawPaint(noise(tone, (fx, fy), rng.randrange(9999), (gain, floor), 5))
    edge = [(0.0, tone, 1.0), (0.55, tone, 0.8), (1.0, tone, 0.0)]
    mask = gradient((0, 0), (0, bottom), edge)
    mask.setBlendMode(skia.BlendMode.kDstIn)
    stage.canvas.drawPaint(mask)
    stage.canvas.restore()
    if not heavy and scene.gloom < 0.7 and rng.random() < 0.65:
        _heaps(stage, bottom)


def _heaps(stage: Stage, bottom: float) -> None:
    """A few flat-bottomed fair-weather clouds."""
    rng, palette = stage.rng("heaps"), stage.scene.palette
    top = mix(palette.light, palette.sky[3], 0.3)
    for _ in range(rng.randrange(1, 5)):
        x, y = rng.random() * stage.w, bottom * (0.12 + 0.55 * rng.random())
        size = stage.unit * (0.05 + 0.09 * rng.random())
        path = skia.Path()
        for part in range(7):
            at = (part - 3) / 3
            r = size * (0.3 + 0.55 * (1 - at * at) * (0.6 + 0.4 * rng.random()))
            path = skia.Op(
                path,
                skia.Path.Circle(x + at * size * 1.6, y - r * 0.55, r),
                skia.PathOp.kUnion_PathOp,
            )
        stage.canvas.save()
        stage.canvas.clipRect(skia.Rect(0, 0, stage.w, y), skia.ClipOp.kIntersect, True)
        stops = [(0.0, top, 0.95), (1.0, mix(palette.sky[1], top, 0.45), 0.75)]
        stage.canvas.drawPath(path, gradient((x, y - size * 1.1), (x, y), stops))
        stage.canvas.restore()


def draw_sky(stage: Stage, bottom: float) -> None:
    """Everything above the land, down to a height in pixels."""
    weather = stage.scene.weather
    wash(stage, bottom)
    if stage.scene.gloom > 0.5 and "storm" not in weather:
        stars(stage, bottom)
    if "aurora" in weather:
        aurora(stage, bottom)
    if "no sky lights" not in weather:
        light(stage)
    if "clear" not in weather:
        clouds(stage, bottom)
    if "storm" in weather:
        lightning(stage)
    if "rainbow" in weather:
        rainbow(stage)
    if "fireworks" in weather:
        fireworks(stage, bottom)


def halo(stage: Stage, x: float, y: float, radius: float, strength: float) -> None:
    """Bright air behind a figure, so that it stands out."""
    c = stage.scene.palette.haze
    stops = [(0.0, c, strength), (0.5, c, strength * 0.5), (1.0, c, 0.0)]
    stage.canvas.drawCircle(x, y, radius, radial(x, y, radius, stops))

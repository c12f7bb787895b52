"""Indoors: a wall, a window, a table."""

import skia

from painter.brush import fill, glow, gradient, noise, outline
from painter.colour import mix, rgb, shade
from painter.sky import halo
from painter.stage import Stage

WALLS = [
    "d8b48a a86a4a",
    "8fa89a 4a6a5f",
    "a8b4c8 55607a",
    "e0c8b8 b07a70",
    "6a7a8a 303c4c",
    "d9c27a 9a7a3a",
]
WOODS = ["9a623a 5a3420", "b98a5a 6f4a2c", "6a4636 38241c", "e8dcc8 b8a48a"]


def draw_room(stage: Stage) -> None:
    rng, scene = stage.rng("room"), stage.scene
    wall, dim = (
        mix(stage.lit(rgb(c)), scene.palette.sky[1], 0.2)
        for c in WALLS[scene.variant % len(WALLS)].split()
    )
    left = scene.light.x < 0.5
    near, far = (
        ((0.0, stage.h * 0.2), (stage.w, stage.h))
        if left
        else ((stage.w, stage.h * 0.2), (0.0, stage.h))
    )
    stage.canvas.drawPaint(
        gradient(near, far, [(0.0, shade(wall, 0.06), 1), (0.5, wall, 1), (1.0, dim, 1)])
    )
    k = 1024 / stage.unit
    stage.canvas.drawPaint(noise(dim, (0.004 * k, 0.006 * k), rng.randrange(9999), (0.9, 0.42), 4))
    if rng.random() < 0.7 or "window" in scene.features:
        _window(stage, 0.06 + 0.2 * rng.random() if left else 0.5 + 0.16 * rng.random())
    else:
        _arch(stage)
    _table(stage)
    glow(
        stage.canvas,
        (scene.light.x * stage.w, scene.light.y * stage.h),
        stage.unit * 0.9,
        scene.palette.light,
        0.3,
    )


def _window(stage: Stage, left: float) -> None:
    rng, scene = stage.rng("window"), stage.scene
    x, y = left * stage.w, stage.h * rng.uniform(0.06, 0.14)
    w, h = stage.unit * rng.uniform(0.3, 0.4), scene.horizon * stage.h * rng.uniform(0.62, 0.78)
    frame = stage.lit(rgb("f2e8d8"))
    edge = stage.unit * 0.018
    stage.canvas.drawRect(skia.Rect(x - edge, y - edge, x + w + edge, y + h + edge), fill(frame))
    sky = scene.palette.sky
    stops = [(at, c, 1.0) for at, c in zip((0, 0.4, 0.75, 1), sky, strict=True)]
    stage.canvas.drawRect(skia.Rect(x, y, x + w, y + h), gradient((0, y), (0, y + h), stops))
    stage.canvas.save()
    stage.canvas.clipRect(skia.Rect(x, y, x + w, y + h))
    sun = (x + w * rng.uniform(0.25, 0.75), y + h * rng.uniform(0.2, 0.5))
    glow(stage.canvas, sun, w * 0.9, scene.palette.light, 0.7)
    stage.canvas.drawCircle(*sun, w * 0.1, fill(scene.palette.light))
    for row in range(3):
        base = y + h * (0.72 + 0.1 * row)
        tone = mix(scene.palette.far, scene.palette.near, row / 3)
        stage.canvas.drawOval(
            skia.Rect(
                x - w * (0.5 - 0.5 * (row % 2)), base, x + w * (1.2 + 0.4 * (row % 2)), base + h
            ),
            fill(tone),
        )
    stage.canvas.restore()
    stage.canvas.drawRect(
        skia.Rect(x + w / 2 - edge / 3, y, x + w / 2 + edge / 3, y + h), fill(frame)
    )
    stage.canvas.drawRect(
        skia.Rect(x, y + h * 0.45 - edge / 3, x + w, y + h * 0.45 + edge / 3), fill(frame)
    )
    drop = stage.unit * 0.5 * (1 if left < 0.4 else -1)
    beam = outline([(x, y), (x + w, y), (x + w + drop, stage.h), (x + drop, stage.h)])
    paint = gradient(
        (0, y), (0, stage.h), [(0, scene.palette.light, 0.26), (1, scene.palette.light, 0.02)]
    )
    paint.setBlendMode(skia.BlendMode.kScreen)
    stage.canvas.drawPath(beam, paint)


def _arch(stage: Stage) -> None:
    """A painted niche behind a still life."""
    rng, scene = stage.rng("arch"), stage.scene
    x, r = stage.w * rng.uniform(0.35, 0.65), stage.unit * rng.uniform(0.26, 0.36)
    y = stage.horizon - r * rng.uniform(0.4, 0.9)
    niche = skia.Path()
    niche.addArc(skia.Rect(x - r, y - r, x + r, y + r), 180, 180)
    niche.lineTo(x + r, stage.h)
    niche.lineTo(x - r, stage.h)
    niche.close()
    tone = mix(scene.palette.accent, scene.palette.mid, 0.35)
    stage.canvas.drawPath(
        niche,
        gradient(
            (0, y - r),
            (0, stage.h),
            [(0, stage.lit(tone), 1), (1, shade(stage.lit(tone), -0.15), 1)],
        ),
    )
    halo(stage, x, y, r, 0.35)


def _table(stage: Stage) -> None:
    rng, scene = stage.rng("table"), stage.scene
    wood, dark = (stage.lit(rgb(c)) for c in WOODS[(scene.variant // 3) % len(WOODS)].split())
    y = stage.horizon
    box = skia.Rect(0, y, stage.w, stage.h)
    stage.canvas.drawRect(
        box,
        gradient((0, y), (0, stage.h), [(0, shade(wood, 0.06), 1), (0.12, wood, 1), (1, dark, 1)]),
    )
    k = 1024 / stage.unit
    stage.canvas.drawRect(
        box, noise(dark, (0.002 * k, 0.05 * k), rng.randrange(9999), (1.6, 0.45), 3)
    )
    stage.canvas.drawRect(
        skia.Rect(0, y - stage.unit * 0.05, stage.w, y),
        gradient((0, y - stage.unit * 0.05), (0, y), [(0, dark, 0), (1, dark, 0.4)]),
    )
    if scene.variant % 2:
        cloth = stage.lit(mix(scene.palette.accent, rgb("f2e8dc"), 0.5))
        side = rng.uniform(0.1, 0.5) * stage.w
        fold = outline(
            [
                (side, y + stage.unit * 0.06),
                (side + stage.unit * 0.5, y + stage.unit * 0.03),
                (side + stage.unit * 0.62, stage.h),
                (side - stage.unit * 0.2, stage.h),
            ]
        )
        stage.canvas.drawPath(
            fold, gradient((0, y), (0, stage.h), [(0, cloth, 1), (1, shade(cloth, -0.1), 1)])
        )

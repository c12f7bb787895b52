"""Indoors: a wall, a window or a niche, a table."""

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
    _wall(stage)
    left = scene.light.x < 0.5
    if rng.random() < 0.7 or "window" in scene.features:
        _window(stage, 0.06 + 0.2 * rng.random() if left else 0.5 + 0.16 * rng.random())
    else:
        _niche(stage)
    _table(stage)
    if scene.variant % 2:
        _cloth(stage)
    light = (scene.light.x * stage.w, scene.light.y * stage.h)
    glow(stage.canvas, light, stage.unit * 0.9, scene.palette.light, 0.3)


def _wall(stage: Stage) -> None:
    scene = stage.scene
    row = WALLS[scene.variant % len(WALLS)].split()
    wall, dim = (mix(stage.lit(rgb(c)), scene.palette.sky[1], 0.2) for c in row)
    near, far = (0.0, stage.h * 0.2), (stage.w, stage.h)
    if scene.light.x >= 0.5:
        near, far = (stage.w, stage.h * 0.2), (0.0, stage.h)
    stops = [(0.0, shade(wall, 0.06), 1.0), (0.5, wall, 1.0), (1.0, dim, 1.0)]
    stage.canvas.drawPaint(gradient(near, far, stops))
    k = 1024 / stage.unit
    seed = stage.rng("plaster").randrange(9999)
    stage.canvas.drawPaint(noise(dim, (0.004 * k, 0.006 * k), seed, (0.9, 0.42)))


def _window(stage: Stage, left: float) -> None:
    rng, scene = stage.rng("window"), stage.scene
    x, y = left * stage.w, stage.h * rng.uniform(0.06, 0.14)
    tall = stage.horizon * rng.uniform(0.62, 0.78)
    pane = skia.Rect(x, y, x + stage.unit * rng.uniform(0.3, 0.4), y + tall)
    frame, edge = stage.lit(rgb("f2e8d8")), stage.unit * 0.018
    stage.canvas.drawRect(pane.makeOutset(edge, edge), fill(frame))
    _view(stage, pane)
    middle = pane.centerX()
    bar = skia.Rect(middle - edge / 3, y, middle + edge / 3, pane.bottom())
    stage.canvas.drawRect(bar, fill(frame))
    cross = y + tall * 0.45
    bar = skia.Rect(x, cross - edge / 3, pane.right(), cross + edge / 3)
    stage.canvas.drawRect(bar, fill(frame))
    drop = stage.unit * (0.5 if left < 0.4 else -0.5)
    foot = [(pane.right() + drop, stage.h), (x + drop, stage.h)]
    stops = [(0.0, scene.palette.light, 0.26), (1.0, scene.palette.light, 0.02)]
    paint = gradient((0, y), (0, stage.h), stops)
    paint.setBlendMode(skia.BlendMode.kScreen)
    stage.canvas.drawPath(outline([(x, y), (pane.right(), y), *foot]), paint)


def _view(stage: Stage, pane: skia.Rect) -> None:
    """What is outside the window: the sky of the scene, and hills."""
    rng, palette, canvas = stage.rng("view"), stage.scene.palette, stage.canvas
    x, y, w, h = pane.left(), pane.top(), pane.width(), pane.height()
    stops = [(at, c, 1.0) for at, c in zip((0, 0.4, 0.75, 1), palette.sky, strict=True)]
    canvas.drawRect(pane, gradient((0, y), (0, y + h), stops))
    canvas.save()
    canvas.clipRect(pane)
    sun = (x + w * rng.uniform(0.25, 0.75), y + h * rng.uniform(0.2, 0.5))
    glow(canvas, sun, w * 0.9, palette.light, 0.7)
    canvas.drawCircle(*sun, w * 0.1, fill(palette.light))
    for row in range(3):
        top, odd = y + h * (0.72 + 0.1 * row), row % 2
        hill = skia.Rect(x - w * (0.5 - 0.5 * odd), top, x + w * (1.2 + 0.4 * odd), top + h)
        canvas.drawOval(hill, fill(mix(palette.far, palette.near, row / 3)))
    canvas.restore()


def _niche(stage: Stage) -> None:
    """A painted arch behind a still life."""
    rng, scene = stage.rng("arch"), stage.scene
    x, r = stage.w * rng.uniform(0.35, 0.65), stage.unit * rng.uniform(0.26, 0.36)
    y = stage.horizon - r * rng.uniform(0.4, 0.9)
    niche = skia.Path()
    niche.addArc(skia.Rect(x - r, y - r, x + r, y + r), 180, 180)
    niche.lineTo(x + r, stage.h)
    niche.lineTo(x - r, stage.h)
    niche.close()
    tone = stage.lit(mix(scene.palette.accent, scene.palette.mid, 0.35))
    stops = [(0.0, tone, 1.0), (1.0, shade(tone, -0.15), 1.0)]
    stage.canvas.drawPath(niche, gradient((0, y - r), (0, stage.h), stops))
    halo(stage, x, y, r, 0.35)


def _table(stage: Stage) -> None:
    row = WOODS[(stage.scene.variant // 3) % len(WOODS)].split()
    wood, dark = (stage.lit(rgb(c)) for c in row)
    y, k = stage.horizon, 1024 / stage.unit
    box = skia.Rect(0, y, stage.w, stage.h)
    stops = [(0.0, shade(wood, 0.06), 1.0), (0.12, wood, 1.0), (1.0, dark, 1.0)]
    stage.canvas.drawRect(box, gradient((0, y), (0, stage.h), stops))
    seed = stage.rng("wood").randrange(9999)
    grain = noise(dark, (0.002 * k, 0.05 * k), seed, (1.6, 0.45), 3)
    stage.canvas.drawRect(box, grain)
    above = y - stage.unit * 0.05
    shadow = gradient((0, above), (0, y), [(0.0, dark, 0.0), (1.0, dark, 0.4)])
    stage.canvas.drawRect(skia.Rect(0, above, stage.w, y), shadow)


def _cloth(stage: Stage) -> None:
    rng, y, unit = stage.rng("cloth"), stage.horizon, stage.unit
    cloth = stage.lit(mix(stage.scene.palette.accent, rgb("f2e8dc"), 0.5))
    x = rng.uniform(0.1, 0.5) * stage.w
    back = [(x, y + unit * 0.06), (x + unit * 0.5, y + unit * 0.03)]
    front = [(x + unit * 0.62, stage.h), (x - unit * 0.2, stage.h)]
    stops = [(0.0, cloth, 1.0), (1.0, shade(cloth, -0.1), 1.0)]
    stage.canvas.drawPath(outline(back + front), gradient((0, y), (0, stage.h), stops))

"""Draws a figure where the scene put it, in the light of the scene."""

import skia

from painter.brush import fill, glow, gradient, stroke
from painter.colour import Rgb, mix, rgb, shade
from painter.figures import FIGURES, Figure
from painter.scene import Placed
from painter.shapes import Shape, shapes
from painter.stage import Stage

SELF_LIT = {"flame", "flame2", "flame3", "lamp", "orb", "eye", "lampfront", "beam"}
GLASS = rgb("5c7385")


def _colour(stage: Stage, figure: Figure, placed: Placed, role: str) -> Rgb:
    name = role.rstrip("+-")
    c = rgb(figure.colours[name])
    if name == "base" and placed.tint:
        c = placed.tint
    if role.endswith("-"):
        c = shade(c, -0.1)
    elif role.endswith("+"):
        c = shade(c, 0.09)
    dark = stage.scene.gloom
    if name == "window":
        return mix(stage.lit(GLASS, placed.depth), c, min(1.0, dark * 1.6))
    if name in SELF_LIT:
        return mix(c, stage.scene.palette.haze, placed.depth * 0.4)
    return stage.lit(c, placed.depth)


def _draw_shape(stage: Stage, figure: Figure, placed: Placed, shape: Shape) -> None:
    c = _colour(stage, figure, placed, shape.role)
    x, y, r = shape.at
    if shape.kind == "glow":
        strength = 0.2 + 0.6 * stage.scene.gloom
        glow(stage.canvas, (x, y), r, c, strength * (1 - placed.depth * 0.6))
    elif shape.kind == "line":
        stage.canvas.drawPath(shape.path, stroke(c, shape.width))
    else:
        stage.canvas.drawPath(shape.path, fill(c, 0.35 if shape.role == "beam" else 1.0))


def _model(stage: Stage, placed: Placed, box: skia.Rect) -> None:
    """Light on one side, shade on the other and below, over what is drawn in this layer."""
    toward = stage.light_side * (-1 if placed.flip else 1)
    palette = stage.scene.palette
    fade = 1 - placed.depth * 0.8
    ends = ((50 + toward * 60, 0.0), (50 - toward * 60, 90.0))
    stops = [
        (0.0, palette.light, 0.34 * fade),
        (0.45, palette.light, 0.0),
        (0.55, palette.near, 0.0),
        (1.0, palette.near, 0.42 * fade),
    ]
    paint = gradient(*ends, stops)
    paint.setBlendMode(skia.BlendMode.kSrcATop)
    stage.canvas.drawRect(box, paint)


def _shadow(stage: Stage, placed: Placed, figure: Figure) -> None:
    if figure.stands in ("sky", "under"):
        return
    half = figure.wide * 0.42
    paint = fill(stage.lit(stage.scene.palette.near), 0.45 * (1 - placed.depth), 3.0)
    lean = -stage.light_side * 10 * (-1 if placed.flip else 1)
    stage.canvas.drawOval(skia.Rect(50 - half + lean, 95.5, 50 + half + lean, 103), paint)


def reflect(stage: Stage, placed: Placed) -> None:
    """A floating figure again, upside down and faint, in the water under it."""
    canvas, y = stage.canvas, placed.y * stage.h
    canvas.save()
    canvas.translate(0, y)
    canvas.scale(1, -0.55)
    canvas.translate(0, -y + placed.size * stage.unit * 0.06)
    canvas.saveLayerAlpha(None, 70)
    draw(stage, placed)
    canvas.restore()
    canvas.restore()


def draw(stage: Stage, placed: Placed) -> None:
    figure = FIGURES[placed.name]
    scale = placed.size * stage.unit / 100
    canvas = stage.canvas
    canvas.save()
    canvas.translate(placed.x * stage.w, placed.y * stage.h)
    canvas.rotate(placed.turn)
    canvas.scale(-scale if placed.flip else scale, scale)
    canvas.translate(-50, -100)
    _shadow(stage, placed, figure)
    parts = shapes(figure.art)
    for shape in parts:
        if shape.kind == "glow":
            _draw_shape(stage, figure, placed, shape)
    box = skia.Rect(-110, -70, 210, 135)
    stage.layer(box)
    for shape in parts:
        if shape.kind != "glow":
            _draw_shape(stage, figure, placed, shape)
    _model(stage, placed, box)
    canvas.restore()
    canvas.restore()

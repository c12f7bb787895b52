"""Writes lettering: over the picture with an edge around it, or on a board."""

import skia

from painter.brush import fill, stroke
from painter.colour import Rgb, mix, rgb, shade
from painter.letters.layout import PITCH
from painter.letters.typeset import GAP, HIGH, glyphs, width_of
from painter.scene import Lettering
from painter.stage import Stage

LETTER, EDGE = 2.3, 4.6
WOOD, FRAME, PAINT = "e8cfa0", "6e4a30", "3a2620"


def draw_lettering(stage: Stage) -> None:
    """Write what the scene says, if anything."""
    said = stage.scene.lettering
    if not said:
        return
    if said.on_board:
        _board(stage, said)
        _lines(stage, said, LETTER, stage.lit(rgb(PAINT)))
        return
    palette = stage.scene.palette
    _lines(stage, said, EDGE, mix(shade(palette.near, -0.25), rgb("14141c"), 0.55))
    _lines(stage, said, LETTER, mix(palette.light, rgb("fffaf0"), 0.7))


def _lines(stage: Stage, said: Lettering, width: float, tone: Rgb) -> None:
    size = said.size * stage.unit
    top = said.y * stage.h - ((len(said.lines) - 1) * PITCH + 1) * size / 2
    paint = stroke(tone, width)
    paint.setStrokeJoin(skia.Paint.kRound_Join)
    for row, line in enumerate(said.lines):
        left = said.x * stage.w - width_of(line) * size / HIGH / 2
        _line(stage.canvas, line, (left, top + row * PITCH * size, size / HIGH), paint)


def _line(
    canvas: skia.Canvas, line: str, at: tuple[float, float, float], paint: skia.Paint
) -> None:
    canvas.save()
    canvas.translate(at[0], at[1])
    canvas.scale(at[2], at[2])
    for glyph in glyphs(line):
        for path in glyph.strokes:
            canvas.drawPath(path, paint)
        canvas.translate(glyph.width + GAP, 0)
    canvas.restore()


def _board(stage: Stage, said: Lettering) -> None:
    size = said.size * stage.unit
    wide = max(width_of(line) for line in said.lines) * size / HIGH + size * 1.6
    high = ((len(said.lines) - 1) * PITCH + 1) * size + size * 1.5
    x, y = said.x * stage.w, said.y * stage.h
    wood, frame = stage.lit(rgb(WOOD)), stage.lit(rgb(FRAME))
    post = stage.unit * 0.016
    for side in (-0.3, 0.3):
        foot = skia.Rect(x + side * wide - post, y, x + side * wide + post, stage.h * 0.95)
        stage.canvas.drawRect(foot, fill(shade(frame, -0.05)))
    box = skia.Rect(x - wide / 2, y - high / 2, x + wide / 2, y + high / 2)
    edge = stage.unit * 0.014
    shadow = box.makeOffset(edge * 0.8, edge * 1.2).makeOutset(edge, edge)
    stage.canvas.drawRoundRect(shadow, edge, edge, fill(rgb("101018"), 0.35, edge))
    stage.canvas.drawRoundRect(box.makeOutset(edge, edge), edge, edge, fill(frame))
    stage.canvas.drawRoundRect(box, edge, edge, fill(wood))
    for row in range(1, 4):
        at = box.top() + high * row / 4
        stage.canvas.drawLine(box.left(), at, box.right(), at, stroke(shade(wood, -0.05), edge / 4))

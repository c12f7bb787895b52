"""A pattern of figures, as on cloth or tiles."""

import math

from painter.brush import fill, stroke
from painter.colour import mix, shade
from painter.draw import draw
from painter.figures import FIGURES
from painter.scene import Placed
from painter.stage import Stage

DEFAULT = ("flower", "star", "butterfly", "mushroom", "fish", "tulip", "heart", "bird", "pear")


def draw_motif(stage: Stage) -> None:
    rng, scene = stage.rng("motif"), stage.scene
    palette = scene.palette
    ground = (palette.sky[3], palette.near, palette.sky[1], palette.accent)[scene.variant % 4]
    stage.canvas.drawPaint(fill(ground))
    names = [placed.name for placed in scene.placed] or [rng.choice(DEFAULT) for _ in range(2)]
    tints = [placed.tint for placed in scene.placed] or [None]
    across = rng.choice([3, 4, 5, 6])
    cell = stage.unit / across
    turn, shift = rng.choice([0, 0, 15, -20]), rng.choice([0, 0.5])
    for row in range(-1, math.ceil(stage.h / cell) + 1):
        for column in range(-1, math.ceil(stage.w / cell) + 1):
            x = (column + 0.5 + shift * (row % 2)) * cell
            y = (row + 0.5) * cell
            _ornament(stage, x, y, cell, (row + column) % 2)
            name = names[(row + column) % len(names)]
            figure = FIGURES[name]
            size = min(0.72, 72 / figure.wide) / across
            tilt = turn * (1 if (row + column) % 2 else -1)
            at = Placed(
                name,
                x / stage.w,
                (y + size * stage.unit * 0.5) / stage.h,
                size,
                0.0,
                bool(row % 2),
                tints[(row + column) % len(tints)],
                tilt,
            )
            draw(stage, at)


def _ornament(stage: Stage, x: float, y: float, cell: float, odd: int) -> None:
    palette, kind = stage.scene.palette, stage.scene.variant % 3
    tone = mix(palette.accent, palette.sky[2], 0.35)
    if kind == 0:
        stage.canvas.drawCircle(x, y, cell * 0.46, fill(mix(tone, palette.sky[3], 0.5 * odd), 0.75))
    elif kind == 1:
        for dx, dy in ((-0.5, -0.5), (0.5, -0.5)):
            stage.canvas.drawCircle(x + dx * cell, y + dy * cell, cell * 0.07, fill(tone))
    else:
        stage.canvas.drawCircle(x, y, cell * 0.44, stroke(shade(tone, 0.04), cell * 0.03))

"""The inside of a forest: rows of trunks, each nearer one darker."""

from dataclasses import dataclass
from random import Random

import skia

from painter.brush import Spot, fill, gradient, outline
from painter.colour import Rgb, mix, rgb, shade
from painter.draw import draw
from painter.growth import flowers, grass, path
from painter.land import ridge_line
from painter.scene import Placed
from painter.sky import draw_sky
from painter.stage import Stage
from painter.weather import rays

GREENS = ["4f8a4a", "2f7f6a", "8a9440"]
ROWS = 4


@dataclass(frozen=True)
class Row:
    """One row of trees: 0 is the farthest, 1 the nearest."""

    t: float
    foot: float
    bark: Rgb
    leaf: Rgb
    soil: Rgb


def _leaf(stage: Stage) -> Rgb:
    if "leaves" in stage.scene.weather:
        return rgb("d0762a")
    if "snow" in stage.scene.weather:
        return rgb("dfe8ee")
    return rgb(GREENS[stage.scene.variant % 3])


def _rows(stage: Stage, air: Rgb) -> list[Row]:
    palette, leaf = stage.scene.palette, _leaf(stage)
    bark = mix(stage.lit(rgb("5a4636")), palette.near, 0.35)
    ground = mix(stage.lit(mix(leaf, rgb("6b5a3c"), 0.35)), palette.near, 0.2)
    rows = []
    for t in (row / (ROWS - 1) for row in range(ROWS)):
        foot = stage.horizon + (stage.h - stage.horizon) * (0.02 + 0.55 * t**1.5)
        leaves = mix(mix(stage.lit(leaf), palette.near, 0.2 * t), air, 0.7 * (1 - t))
        trunk = mix(bark, air, 0.82 * (1 - t) ** 1.2)
        rows.append(Row(t, foot, trunk, leaves, mix(ground, air, 0.75 * (1 - t))))
    return rows


def _trunk(stage: Stage, rng: Random, at: Spot, width: float, tone: Rgb) -> None:
    x, foot = at
    lean, flare = rng.uniform(-0.03, 0.03) * stage.w, width * rng.uniform(1.3, 1.7)
    knee, waist, top = foot - width * 2, stage.h * 0.3, x + lean
    trunk = skia.Path()
    trunk.moveTo(x - flare, foot)
    trunk.cubicTo(x - width, knee, x + lean / 2 - width * 0.8, waist, top - width * 0.6, -9)
    trunk.lineTo(top + width * 0.6, -9)
    trunk.cubicTo(x + lean / 2 + width * 0.8, waist, x + width, knee, x + flare, foot)
    trunk.close()
    ends = [shade(tone, -0.03), mix(tone, stage.scene.palette.light, 0.2)]
    left, right = ends if stage.light_side > 0 else reversed(ends)
    stops = [(0.0, left, 1.0), (0.5, tone, 1.0), (1.0, right, 1.0)]
    stage.canvas.drawPath(trunk, gradient((x - width, 0), (x + width, 0), stops))
    for _ in range(3):
        _branch(stage, rng, x + lean * 0.6, width, tone)


def _branch(stage: Stage, rng: Random, x: float, width: float, tone: Rgb) -> None:
    y, side = stage.h * rng.uniform(-0.02, 0.35), rng.choice([-1, 1])
    branch = skia.Path()
    branch.moveTo(x, y + width)
    branch.quadTo(x + side * width * 3, y, x + side * width * 6, y - width * 3)
    branch.quadTo(x + side * width * 3, y + width * 0.6, x, y + width * 2)
    stage.canvas.drawPath(branch, fill(tone))


def _canopy(stage: Stage, rng: Random, row: Row) -> None:
    """Masses of leaves, and single clusters along their lower edge."""
    low, size = stage.h * (0.34 - 0.21 * row.t), stage.unit * (0.05 + 0.09 * row.t)
    for _ in range(30):
        x, y = rng.uniform(-0.05, 1.05) * stage.w, low * rng.uniform(-0.4, 0.9)
        r = size * rng.uniform(0.5, 1.2)
        mass = skia.Rect(x - r * 1.3, y - r * 0.7, x + r * 1.3, y + r * 0.7)
        stage.canvas.drawOval(mass, fill(shade(row.leaf, rng.uniform(-0.03, 0.03)), 0.9, r * 0.04))
    for _ in range(260):
        x, y = rng.uniform(0, 1) * stage.w, low * rng.uniform(0.1, 1.25)
        r = stage.unit * rng.uniform(0.004, 0.012) * (0.7 + row.t)
        tone = shade(row.leaf, rng.uniform(-0.05, 0.07))
        stage.canvas.drawOval(skia.Rect(x - r * 1.4, y - r, x + r * 1.4, y + r), fill(tone, 0.9))


def _row(stage: Stage, number: int, row: Row) -> None:
    rng = stage.rng(f"wood{number}")
    edge = ridge_line(rng, stage, row.foot, stage.unit * 0.03, 0.3)
    floor = outline([*edge, (stage.w, stage.h), (0, stage.h)])
    stops = [(0.0, row.soil, 1.0), (1.0, shade(row.soil, -0.08), 1.0)]
    stage.canvas.drawPath(floor, gradient((0, row.foot), (0, stage.h), stops))
    amount = int((16 - 4 * number) * (0.6 + 0.8 * stage.scene.density))
    for _ in range(max(3, amount)):
        x = rng.uniform(-0.03, 1.03)
        if number > 1 and 0.28 < x < 0.72:
            x = x * 0.42 if x < 0.5 else 1 - (1 - x) * 0.42
        width = stage.unit * (0.006 + 0.028 * row.t**1.4) * rng.uniform(0.7, 1.3)
        foot = row.foot + rng.uniform(0.02, 0.05) * stage.h
        _trunk(stage, rng, (x * stage.w, foot), width, row.bark)
    _canopy(stage, rng, row)


def draw_forest(stage: Stage) -> None:
    palette = stage.scene.palette
    draw_sky(stage, stage.h * 0.9)
    air = mix(mix(palette.haze, stage.lit(_leaf(stage)), 0.35), palette.light, 0.15)
    stops = [(0.0, air, 0.35), (1.0, air, 0.8)]
    stage.canvas.drawPaint(gradient((0, 0), (0, stage.horizon), stops))
    for number, row in enumerate(_rows(stage, air)):
        _row(stage, number, row)
        if number == 1:
            rays(stage, 0.3 * (1 - 0.6 * stage.scene.gloom))
    _undergrowth(stage)


def _undergrowth(stage: Stage) -> None:
    rng, scene = stage.rng("undergrowth"), stage.scene
    if "path" in scene.features:
        path(stage, scene.horizon + 0.06)
    for _ in range(5):
        x = rng.choice([0.04, 0.96]) + rng.uniform(-0.08, 0.08)
        draw(stage, Placed("pine", x, rng.uniform(0.8, 0.98), rng.uniform(0.16, 0.34), 0.1))
    if "flowers" in scene.features:
        flowers(stage, 0.72, 0.9)
    if "snow" not in scene.weather:
        grass(stage, 0.84, 0.07)

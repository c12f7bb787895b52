"""The inside of a forest: rows of trunks, each nearer one darker."""

from random import Random

import skia

from painter.brush import fill, gradient
from painter.colour import Rgb, mix, rgb, shade
from painter.draw import draw
from painter.growth import flowers, grass, path
from painter.scene import Placed
from painter.sky import draw_sky
from painter.stage import Stage
from painter.weather import rays

LEAF = {
    "green": "4f8a4a",
    "autumn": "d0762a",
    "snow": "dfe8ee",
    "teal": "2f7f6a",
    "olive": "8a9440",
}


def _leaf(stage: Stage) -> Rgb:
    if "leaves" in stage.scene.weather:
        return rgb(LEAF["autumn"])
    if "snow" in stage.scene.weather:
        return rgb(LEAF["snow"])
    return rgb(LEAF[("green", "teal", "olive")[stage.scene.variant % 3]])


def _trunk(stage: Stage, rng: Random, x: float, foot: float, width: float, tone: Rgb) -> None:
    lean = rng.uniform(-0.03, 0.03) * stage.w
    flare = width * rng.uniform(1.3, 1.7)
    trunk = skia.Path()
    trunk.moveTo(x - flare, foot)
    trunk.cubicTo(
        x - width,
        foot - width * 2,
        x + lean * 0.5 - width * 0.8,
        stage.h * 0.3,
        x + lean - width * 0.6,
        -9,
    )
    trunk.lineTo(x + lean + width * 0.6, -9)
    trunk.cubicTo(
        x + lean * 0.5 + width * 0.8, stage.h * 0.3, x + width, foot - width * 2, x + flare, foot
    )
    trunk.close()
    light = mix(tone, stage.scene.palette.light, 0.2)
    ends = (light, shade(tone, -0.03)) if stage.light_side < 0 else (shade(tone, -0.03), light)
    stops = [(0.0, ends[0], 1.0), (0.5, tone, 1.0), (1.0, ends[1], 1.0)]
    stage.canvas.drawPath(trunk, gradient((x - width, 0), (x + width, 0), stops))
    for _ in range(3):
        y = stage.h * rng.uniform(-0.02, 0.35)
        side = rng.choice([-1, 1])
        branch = skia.Path()
        branch.moveTo(x + lean * 0.6, y + width)
        branch.quadTo(x + side * width * 3, y, x + side * width * 6, y - width * 3)
        branch.quadTo(x + side * width * 3, y + width * 0.6, x + lean * 0.6, y + width * 2)
        stage.canvas.drawPath(branch, fill(tone))


def _canopy(stage: Stage, rng: Random, y: float, size: float, tone: Rgb, amount: int) -> None:
    for _ in range(amount):
        x, top = rng.uniform(-0.05, 1.05) * stage.w, y * rng.uniform(-0.4, 1.0)
        r = size * rng.uniform(0.5, 1.2)
        bit = shade(tone, rng.uniform(-0.04, 0.05))
        stage.canvas.drawOval(
            skia.Rect(x - r * 1.3, top - r * 0.7, x + r * 1.3, top + r * 0.7),
            fill(bit, 0.85, r * 0.06),
        )


def draw_forest(stage: Stage) -> None:
    palette, scene = stage.scene.palette, stage.scene
    draw_sky(stage, stage.h * 0.9)
    leaf = _leaf(stage)
    ground = mix(stage.lit(mix(leaf, rgb("6b5a3c"), 0.35)), palette.near, 0.25)
    floor = stage.horizon
    air = mix(mix(palette.haze, stage.lit(leaf), 0.35), palette.light, 0.15)
    stage.canvas.drawPaint(gradient((0, 0), (0, floor), [(0.0, air, 0.35), (1.0, air, 0.8)]))
    rows = 4
    for row in range(rows):
        rng = stage.rng(f"wood{row}")
        t = row / (rows - 1)
        tone = mix(mix(stage.lit(rgb("5a4636")), palette.near, 0.35), air, 0.82 * (1 - t) ** 1.2)
        foot = floor + (stage.h - floor) * (0.02 + 0.55 * t**1.5)
        soil = mix(ground, air, 0.75 * (1 - t))
        stage.canvas.drawRect(
            skia.Rect(0, foot - stage.unit * 0.01, stage.w, stage.h),
            gradient((0, foot), (0, stage.h), [(0, soil, 1), (1, shade(soil, -0.08), 1)]),
        )
        amount = int((16 - 4 * row) * (0.6 + 0.8 * scene.density))
        for _ in range(max(3, amount)):
            x = rng.uniform(-0.03, 1.03)
            if row > 1 and 0.28 < x < 0.72:
                x = x * 0.42 if x < 0.5 else 1 - (1 - x) * 0.42
            width = stage.unit * (0.006 + 0.028 * t**1.4) * rng.uniform(0.7, 1.3)
            _trunk(stage, rng, x * stage.w, foot + rng.uniform(0, 0.03) * stage.h, width, tone)
        leaves = mix(mix(stage.lit(leaf), palette.near, 0.25 * t), air, 0.7 * (1 - t))
        _canopy(
            stage, rng, stage.h * (0.34 - 0.07 * row), stage.unit * (0.05 + 0.03 * row), leaves, 34
        )
        if row == 1:
            rays(stage, 0.3 * (1 - 0.6 * scene.gloom))
    _undergrowth(stage)


def _undergrowth(stage: Stage) -> None:
    rng, scene = stage.rng("undergrowth"), stage.scene
    if "path" in scene.features:
        path(stage, scene.horizon + 0.06)
    for _ in range(5):
        side = rng.choice([0.04, 0.96])
        draw(
            stage,
            Placed(
                "pine",
                side + rng.uniform(-0.08, 0.08),
                rng.uniform(0.8, 0.98),
                rng.uniform(0.16, 0.34),
                0.1,
            ),
        )
    if "flowers" in scene.features:
        flowers(stage, 0.72, 0.9)
    if "snow" not in scene.weather:
        grass(stage, 0.84, 0.07)

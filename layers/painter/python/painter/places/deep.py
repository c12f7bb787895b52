"""Under the sea."""

import math
from random import Random

from painter.brush import Spot, gradient, outline, stroke
from painter.colour import Rgb, mix, rgb, shade
from painter.draw import draw
from painter.land import ridge_line
from painter.scene import Placed
from painter.stage import Stage
from painter.weather import bubbles, rays

WATERS = [
    "5fd0e0 1f8fb5 0d4f86 082a54",
    "7fe0c8 2a9f9a 0f5f70 07323f",
    "8fb8f0 4a78c8 27408f 141c50",
]
CORALS = ["e8607a", "f08a4a", "b85fb8", "f2c04a", "5fb89a", "e87ab0"]


def _weed(stage: Stage, rng: Random, foot: Spot, tall: float, tone: Rgb) -> None:
    left, right, phase = [], [], rng.uniform(0, 6)
    for step in range(19):
        t = step / 18
        middle = foot[0] + math.sin(t * 6 + phase) * tall * 0.07 * t
        half = tall * 0.05 * (1 - t) * (1 + 0.5 * math.sin(t * 28))
        left.append((middle - half, foot[1] - tall * t))
        right.append((middle + half, foot[1] - tall * t))
    stops = [(0.0, shade(tone, 0.07), 1.0), (1.0, shade(tone, -0.08), 1.0)]
    paint = gradient((0, foot[1] - tall), (0, foot[1]), stops)
    stage.canvas.drawPath(outline(left + right[::-1]), paint)


def _heap(stage: Stage, rng: Random, foot: Spot, size: float, tone: Rgb) -> None:
    for _ in range(9):
        r = size * rng.uniform(0.12, 0.24)
        x = foot[0] + rng.uniform(-0.4, 0.4) * size
        y = foot[1] - rng.uniform(0, 0.45) * size
        c = shade(tone, rng.uniform(-0.06, 0.06))
        stops = [(0.0, shade(c, 0.06), 1.0), (1.0, shade(c, -0.08), 1.0)]
        stage.canvas.drawCircle(x, y, r, gradient((x, y - r), (x, y + r), stops))


def _fan(stage: Stage, rng: Random, foot: Spot, size: float, tone: Rgb) -> None:
    """A coral that forks four times."""
    tips = [(*foot, -math.pi / 2)]
    for level in range(4):
        paint = stroke(shade(tone, 0.02 * level), size * (0.1 - 0.02 * level))
        reach, grown = size * 0.34 * 0.72**level, []
        for x, y, turn in tips:
            for spread in (-0.45, 0.4):
                at = turn + spread + rng.uniform(-0.2, 0.2)
                end = (x + math.cos(at) * reach, y + math.sin(at) * reach)
                stage.canvas.drawLine(x, y, *end, paint)
                grown.append((*end, at))
        tips = grown


def _growth(stage: Stage, row: int, y: float, waters: list[Rgb]) -> None:
    rng, t = stage.rng(f"growth{row}"), row / 2
    far = 0.75 * (1 - t)
    for _ in range(int(5 + 6 * stage.scene.density)):
        sides = rng.uniform(0, 0.34), rng.uniform(0.66, 1)
        x = (rng.choice(sides) if row else rng.random()) * stage.w
        size = stage.unit * (0.08 + 0.14 * t) * rng.uniform(0.6, 1.3)
        foot = (x, y + stage.unit * rng.uniform(0.02, 0.08))
        if rng.random() < 0.5:
            green = mix(rgb("2f9a6a"), waters[2], min(1.0, 0.2 + far))
            _weed(stage, rng, foot, size * 1.8, green)
        else:
            coral = _heap if rng.random() < 0.4 else _fan
            coral(stage, rng, foot, size, mix(rgb(rng.choice(CORALS)), waters[2], 0.1 + far))


def _reef(stage: Stage, row: int, waters: list[Rgb]) -> None:
    t = row / 2
    y = stage.horizon + (stage.h - stage.horizon) * t * 0.7
    points = ridge_line(stage.rng(f"reef{row}"), stage, y, stage.unit * (0.16 - 0.03 * row), 0.35)
    sand = mix(mix(rgb("d9c79a"), waters[1], 0.35), waters[3], 0.25 + 0.2 * stage.scene.gloom)
    near = sand if row == 2 else waters[3]
    tone = mix(near, waters[2 if row else 1], 0.7 * (1 - t))
    shape = outline([*points, (stage.w, stage.h + 9), (0, stage.h + 9)])
    stops = [(0.0, tone, 1.0), (1.0, shade(tone, -0.1), 1.0)]
    stage.canvas.drawPath(shape, gradient((0, y), (0, stage.h), stops))
    _growth(stage, row, y, waters)


def _shoal(stage: Stage, tone: Rgb) -> None:
    rng = stage.rng("shoal")
    x, y, flip = rng.uniform(0.15, 0.85), rng.uniform(0.12, 0.45), rng.random() < 0.5
    pale = mix(tone, rgb("cfe8ee"), 0.4)
    for _ in range(14):
        at = (x + rng.gauss(0, 0.08), y + rng.gauss(0, 0.05))
        draw(stage, Placed("fish", *at, rng.uniform(0.012, 0.024), 0.0, flip, pale))


def draw_deep(stage: Stage) -> None:
    scene = stage.scene
    row = WATERS[scene.variant % len(WATERS)].split()
    waters = [mix(rgb(c), scene.palette.near, 0.62 * scene.gloom) for c in row]
    lean = (0.5 - scene.light.x) * stage.w
    stops = [(at, c, 1.0) for at, c in zip((0, 0.3, 0.7, 1), waters, strict=True)]
    ends = (stage.w / 2 - lean, 0.0), (stage.w / 2 + lean, stage.h)
    stage.canvas.drawPaint(gradient(*ends, stops))
    rays(stage, 0.34 * (1 - 0.5 * scene.gloom))
    for number in range(3):
        _reef(stage, number, waters)
    if "fish" not in {placed.name for placed in scene.placed}:
        _shoal(stage, waters[3])
    bubbles(stage, 46)

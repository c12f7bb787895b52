"""Under the sea."""

import math

import skia

from painter.brush import fill, gradient, outline
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


def _weed(stage: Stage, part: str, x: float, foot: float, tall: float, tone: Rgb) -> None:
    rng = stage.rng(part)
    width = tall * 0.05
    left, right = [], []
    phase = rng.uniform(0, 6)
    for step in range(19):
        t = step / 18
        sway = math.sin(t * 6 + phase) * tall * 0.07 * t
        half = width * (1 - t) * (1 + 0.5 * math.sin(t * 28))
        left.append((x + sway - half, foot - tall * t))
        right.append((x + sway + half, foot - tall * t))
    stage.canvas.drawPath(
        outline(left + right[::-1]),
        gradient(
            (0, foot - tall), (0, foot), [(0, shade(tone, 0.07), 1), (1, shade(tone, -0.08), 1)]
        ),
    )


def _coral(stage: Stage, part: str, x: float, foot: float, size: float, tone: Rgb) -> None:
    rng = stage.rng(part)
    if rng.random() < 0.4:
        for _ in range(9):
            r = size * rng.uniform(0.12, 0.24)
            cx, cy = x + rng.uniform(-0.4, 0.4) * size, foot - rng.uniform(0, 0.45) * size
            stage.canvas.drawCircle(cx, cy, r, fill(shade(tone, rng.uniform(-0.06, 0.06))))
        return
    paint = fill(tone)
    paint.setStyle(skia.Paint.kStroke_Style)
    paint.setStrokeCap(skia.Paint.kRound_Cap)
    tips = [(x, foot, -math.pi / 2, size * 0.34)]
    for level in range(4):
        grown = []
        paint.setStrokeWidth(size * (0.1 - 0.02 * level))
        for px, py, turn, reach in tips:
            for spread in (-0.45, 0.4):
                at = turn + spread + rng.uniform(-0.2, 0.2)
                nx, ny = px + math.cos(at) * reach, py + math.sin(at) * reach
                stage.canvas.drawLine(px, py, nx, ny, paint)
                grown.append((nx, ny, at, reach * 0.72))
        tips = grown


def draw_deep(stage: Stage) -> None:
    rng, scene = stage.rng("deep"), stage.scene
    tones = [
        mix(rgb(c), scene.palette.near, 0.62 * scene.gloom)
        for c in WATERS[scene.variant % 3].split()
    ]
    lean = (0.5 - scene.light.x) * stage.w
    stops = [(at, c, 1.0) for at, c in zip((0, 0.3, 0.7, 1), tones, strict=True)]
    stage.canvas.drawPaint(gradient((stage.w / 2 - lean, 0), (stage.w / 2 + lean, stage.h), stops))
    rays(stage, 0.34 * (1 - 0.5 * scene.gloom))
    for row in range(3):
        t = row / 2
        y = stage.horizon + (stage.h - stage.horizon) * t * 0.7
        points = ridge_line(
            stage.rng(f"reef{row}"), stage, y, stage.unit * (0.16 - 0.03 * row), 0.35
        )
        sand = mix(mix(rgb("d9c79a"), tones[1], 0.35), tones[3], 0.25 + 0.2 * scene.gloom)
        tone = mix(sand if row == 2 else tones[3], tones[1 if row == 0 else 2], 0.7 * (1 - t))
        shape = outline([*points, (stage.w, stage.h + 9), (0, stage.h + 9)])
        stage.canvas.drawPath(
            shape, gradient((0, y), (0, stage.h), [(0, tone, 1), (1, shade(tone, -0.1), 1)])
        )
        for i in range(int(5 + 6 * scene.density)):
            x = (
                rng.choice([rng.uniform(0, 0.34), rng.uniform(0.66, 1)]) * stage.w
                if row
                else rng.random() * stage.w
            )
            far = 0.75 * (1 - t)
            size = stage.unit * (0.08 + 0.14 * t) * rng.uniform(0.6, 1.3)
            part, foot = f"reef{row}.{i}", y + stage.unit * rng.uniform(0.02, 0.08)
            if rng.random() < 0.5:
                _weed(stage, part, x, foot, size * 1.8, mix(rgb("2f9a6a"), tones[2], 0.2 + far))
            else:
                _coral(
                    stage, part, x, foot, size, mix(rgb(rng.choice(CORALS)), tones[2], 0.1 + far)
                )
    if ("subject", "fish") not in scene.features:
        _shoal(stage, tones[3])
    bubbles(stage, 46)


def _shoal(stage: Stage, tone: Rgb) -> None:
    rng = stage.rng("shoal")
    x, y, flip = rng.uniform(0.15, 0.85), rng.uniform(0.12, 0.45), rng.random() < 0.5
    for _ in range(14):
        at = Placed(
            "fish",
            x + rng.gauss(0, 0.08),
            y + rng.gauss(0, 0.05),
            rng.uniform(0.012, 0.024),
            0.0,
            flip,
            mix(tone, rgb("cfe8ee"), 0.4),
        )
        draw(stage, at)

"""What grows and runs over the ground: trees, flowers, grass, rivers and paths."""

import math

import skia

from painter.brush import fill, gradient, stroke
from painter.colour import mix, rgb, shade
from painter.draw import draw
from painter.scene import Placed
from painter.stage import Stage

WALLS = ["ead9bd", "e2c4a0", "d9b8a8", "c9d0cc", "f0e6d4", "d8c08a"]
BLOOMS = ["e8506a", "f2b43c", "ef8fb6", "8a5fc8", "f7f0e4", "e4572e", "5f8fe0"]


def trees(stage: Stage, names: tuple[str, ...], amount: int, top: float, low: float) -> None:
    """Trees between two heights (shares of the sheet), far ones small and hazy."""
    rng = stage.rng("trees")
    spots = sorted(top + (low - top) * rng.random() ** 1.6 for _ in range(amount))
    for y in spots:
        t = (y - top) / max(low - top, 0.001)
        x = rng.random()
        if 0.3 < x < 0.7 and t > 0.4:
            x = x * 0.5 if x < 0.5 else 1 - (1 - x) * 0.5
        size = (0.06 + 0.2 * t) * rng.uniform(0.8, 1.25)
        name = names[rng.randrange(len(names))]
        draw(stage, Placed(name, x, y, size, 0.6 * (1 - t), rng.random() < 0.5))


def houses(stage: Stage, amount: int, top: float) -> None:
    """A village: houses between a height and the near ground, far ones small and hazy."""
    rng = stage.rng("houses")
    for i in range(amount):
        t = (i + rng.random()) / amount
        y, size = (
            top + (max(0.82, top + 0.16) - top) * t**1.3,
            (0.07 + 0.15 * t) * rng.uniform(0.85, 1.2),
        )
        wall = rgb(rng.choice(WALLS))
        at = (rng.uniform(0.04, 0.96), y, size)
        draw(stage, Placed("house", *at, 0.5 * (1 - t), rng.random() < 0.5, wall))


def flowers(stage: Stage, top: float, dense: float) -> None:
    """A field of flowers that grow larger towards the front."""
    rng, canvas = stage.rng("flowers"), stage.canvas
    tones = [rgb(rng.choice(BLOOMS)) for _ in range(3)] + [stage.scene.palette.accent]
    for i in range(int(520 * dense)):
        t = (i / (520 * dense)) ** 1.2
        x, y = rng.random() * stage.w, (top + (1.02 - top) * t) * stage.h + rng.uniform(-6, 6)
        r = stage.unit * (0.0025 + 0.016 * t * t) * rng.uniform(0.7, 1.2)
        c = stage.lit(rng.choice(tones), 0.35 * (1 - t))
        if r > stage.unit * 0.006:
            stem = stroke(stage.lit(rgb("3f6b3a")), r * 0.3)
            canvas.drawLine(x, y, x + rng.uniform(-r, r), y + r * 4, stem)
            for petal in range(5):
                turn = petal * math.tau / 5 + i
                px, py = x + math.cos(turn) * r * 0.75, y + math.sin(turn) * r * 0.6
                canvas.drawCircle(px, py, r * 0.62, fill(shade(c, 0.03 * (petal % 3 - 1))))
            canvas.drawCircle(x, y, r * 0.42, fill(stage.lit(rgb("f7d05a"))))
        else:
            canvas.drawCircle(x, y, r, fill(c))


def grass(stage: Stage, top: float, tall: float) -> None:
    """Blades along the near ground."""
    rng, palette = stage.rng("grass"), stage.scene.palette
    for i in range(260):
        t = i / 260
        x, y = rng.random() * stage.w * 1.04, (top + (1.03 - top) * t) * stage.h
        size = stage.unit * tall * (0.3 + 0.9 * t) * rng.uniform(0.5, 1.2)
        lean = rng.uniform(-0.45, 0.45) * size
        path = skia.Path()
        path.moveTo(x - size * 0.035, y)
        path.quadTo(x, y - size * 0.6, x + lean, y - size)
        path.quadTo(x + size * 0.05, y - size * 0.5, x + size * 0.035, y)
        tone = mix(stage.lit(rgb("5f8a45")), palette.near, 0.25 + 0.5 * rng.random() * t)
        canvas_alpha = 0.55 + 0.4 * t
        stage.canvas.drawPath(path, fill(tone, canvas_alpha))


def _winding(stage: Stage, part: str, top: float, narrow: float, broad: float) -> skia.Path:
    rng = stage.rng(part)
    start, end = rng.uniform(0.3, 0.7), rng.uniform(0.2, 0.8)
    turns, sway = rng.uniform(1.2, 2.2), rng.uniform(0.06, 0.16) * rng.choice([-1, 1])
    left, right = [], []
    for step in range(41):
        t = step / 40
        y = (top + (1.02 - top) * t**1.5) * stage.h
        middle = start + (end - start) * t + math.sin(t * turns * math.pi * 2) * sway * (0.25 + t)
        half = narrow + (broad - narrow) * t**1.6
        left.append((stage.w * middle - half * stage.unit, y))
        right.append((stage.w * middle + half * stage.unit, y))
    path = skia.Path()
    path.addPoly([skia.Point(x, y) for x, y in left + right[::-1]], True)
    return path


def river(stage: Stage, top: float) -> None:
    path = _winding(stage, "river", top, 0.006, 0.2)
    sky = stage.scene.palette.sky
    stops = [
        (0.0, sky[3], 1.0),
        (0.5, mix(sky[2], sky[1], 0.4), 1.0),
        (1.0, mix(sky[0], sky[1], 0.5), 1.0),
    ]
    bank = stroke(
        shade(stage.lit(rgb("6b7a4a")), -0.1), stage.unit * 0.008, 0.5, stage.unit * 0.004
    )
    stage.canvas.drawPath(path, bank)
    stage.canvas.drawPath(path, gradient((0, top * stage.h), (0, stage.h), stops))
    rng = stage.rng("ripples")
    stage.canvas.save()
    stage.canvas.clipPath(path, True)
    for _ in range(90):
        t = rng.random()
        x, y = rng.random() * stage.w, (top + (1 - top) * t) * stage.h
        half = stage.unit * (0.01 + 0.05 * t) * rng.random()
        line = stroke(stage.scene.palette.light, stage.unit * 0.002 * (0.5 + t), 0.35)
        stage.canvas.drawLine(x - half, y, x + half, y, line)
    stage.canvas.restore()


def path(stage: Stage, top: float) -> None:
    way = _winding(stage, "path", top, 0.004, 0.11)
    near, far = stage.lit(rgb("b8956a")), stage.lit(rgb("e2cda0"), 0.25)
    stage.canvas.drawPath(
        way, gradient((0, top * stage.h), (0, stage.h), [(0, far, 1), (1, near, 1)])
    )


def framing(stage: Stage) -> None:
    """Dark leaves at a corner, near the eye."""
    rng = stage.rng("frame")
    side = rng.choice([0.0, 1.0])
    tone = shade(stage.scene.palette.near, -0.04)
    for _ in range(26):
        t = rng.random()
        x = (side + (0.5 - side) * 0.7 * t**1.5) * stage.w
        y = stage.h * (0.16 * rng.random() * (1 - t))
        r = stage.unit * rng.uniform(0.02, 0.055)
        stage.canvas.save()
        stage.canvas.translate(x, y)
        stage.canvas.rotate(rng.uniform(0, 360))
        stage.canvas.drawOval(
            skia.Rect(-r, -r * 0.4, r, r * 0.4), fill(tone, 0.9, stage.unit * 0.003)
        )
        stage.canvas.restore()

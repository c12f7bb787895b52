"""Pictures of nothing but shape and colour, for prompts without a thing in them."""

import math

import skia

from painter.brush import fill, glow, gradient, outline, stroke
from painter.colour import Rgb, mix, rgb, shade
from painter.land import ridge_line
from painter.stage import Stage


def draw_abstract(stage: Stage) -> None:
    kinds = (_strata, _orbs, _ribbons, _mosaic, _petals, _arcs)
    kinds[stage.scene.variant % len(kinds)](stage)


def _tones(stage: Stage) -> list[Rgb]:
    palette = stage.scene.palette
    return [*palette.sky, palette.far, palette.mid, palette.near, palette.accent, palette.light]


def _wash(stage: Stage) -> None:
    rng, sky = stage.rng("wash"), stage.scene.palette.sky
    turn = rng.uniform(0, math.tau)
    dx, dy = math.cos(turn) * stage.w * 0.6, math.sin(turn) * stage.h * 0.6
    stops = [(at, c, 1.0) for at, c in zip((0, 0.35, 0.7, 1), sky, strict=True)]
    x, y = stage.w / 2, stage.h / 2
    stage.canvas.drawPaint(gradient((x - dx, y - dy), (x + dx, y + dy), stops))


def _strata(stage: Stage) -> None:
    """Waves laid over each other, each with its own light edge."""
    rng = stage.rng("strata")
    _wash(stage)
    stage.canvas.save()
    stage.canvas.translate(stage.w / 2, stage.h / 2)
    stage.canvas.rotate(rng.uniform(-40, 40))
    stage.canvas.scale(1.5, 1.5)
    stage.canvas.translate(-stage.w / 2, -stage.h / 2)
    tones, rows = _tones(stage), 9
    for row in range(rows):
        y = stage.h * (0.1 + 0.9 * row / rows)
        points = ridge_line(
            stage.rng(f"stratum{row}"), stage, y, stage.unit * rng.uniform(0.05, 0.2), 0.12
        )
        tone = mix(tones[3 + row % 5], tones[(row * 3) % 9], 0.4)
        path = outline([*points, (stage.w, stage.h * 1.2), (0, stage.h * 1.2)])
        stage.canvas.drawPath(path, fill(rgb("0a0c18"), 0.3, stage.unit * 0.02))
        stage.canvas.drawPath(
            path,
            gradient(
                (0, y), (stage.w, y + stage.h * 0.3), [(0, tone, 1), (1, shade(tone, -0.12), 1)]
            ),
        )
        stage.canvas.drawPath(
            outline(points, False), stroke(shade(tone, 0.14), stage.unit * 0.003, 0.8)
        )
    stage.canvas.restore()


def _orbs(stage: Stage) -> None:
    rng, tones = stage.rng("orbs"), _tones(stage)
    _wash(stage)
    for _ in range(rng.randrange(6, 15)):
        x, y = rng.random() * stage.w, rng.random() * stage.h
        r, tone = stage.unit * rng.uniform(0.04, 0.3), rng.choice(tones)
        stage.canvas.drawCircle(x + r * 0.12, y + r * 0.2, r, fill(rgb("0a0c18"), 0.28, r * 0.16))
        stops = [(0, shade(tone, 0.12), 1), (1, shade(tone, -0.14), 1)]
        stage.canvas.drawCircle(x, y, r, gradient((x - r, y - r), (x + r, y + r), stops))
        if rng.random() < 0.3:
            stage.canvas.drawCircle(x, y, r * 1.3, stroke(tone, stage.unit * 0.003, 0.8))


def _ribbons(stage: Stage) -> None:
    """Lines that follow one slow field."""
    rng, tones = stage.rng("ribbons"), _tones(stage)
    _wash(stage)
    a, b, c = rng.uniform(1, 3), rng.uniform(1, 3), rng.uniform(0, math.tau)
    for _ in range(170):
        x, y = rng.random() * stage.w, rng.random() * stage.h
        path = skia.Path()
        path.moveTo(x, y)
        for _ in range(46):
            turn = (
                c
                + 2.2 * math.sin(a * x / stage.unit * 2.4 + c)
                + 2.2 * math.cos(b * y / stage.unit * 2.4)
            )
            x, y = x + math.cos(turn) * stage.unit * 0.012, y + math.sin(turn) * stage.unit * 0.012
            path.lineTo(x, y)
        width = stage.unit * 0.004 * 3.5 ** rng.random() * rng.uniform(0.6, 2.2)
        stage.canvas.drawPath(path, stroke(rng.choice(tones), width, 0.85))


def _mosaic(stage: Stage) -> None:
    rng, tones = stage.rng("mosaic"), _tones(stage)
    across = rng.choice([4, 5, 6, 8])
    cell = stage.unit / across
    for row in range(math.ceil(stage.h / cell)):
        for column in range(math.ceil(stage.w / cell)):
            x, y = column * cell, row * cell
            box = skia.Rect(x, y, x + cell + 1, y + cell + 1)
            stage.canvas.drawRect(box, fill(rng.choice(tones)))
            stage.canvas.save()
            stage.canvas.clipRect(box)
            corner = rng.choice(
                [
                    (x, y),
                    (x + cell, y),
                    (x, y + cell),
                    (x + cell, y + cell),
                    (x + cell / 2, y + cell / 2),
                ]
            )
            for r in (1.0, 0.66, 0.33):
                stage.canvas.drawCircle(
                    *corner,
                    cell * r * (0.5 if corner[0] == x + cell / 2 else 1),
                    fill(rng.choice(tones)),
                )
            stage.canvas.restore()


def _petals(stage: Stage) -> None:
    rng, tones = stage.rng("petals"), _tones(stage)
    _wash(stage)
    x, y = stage.w * rng.uniform(0.25, 0.75), stage.h * rng.uniform(0.25, 0.75)
    for ring in range(6, 0, -1):
        count, tone = 5 + ring * 2, tones[(ring + stage.scene.variant) % len(tones)]
        reach = stage.unit * 0.12 * ring
        for i in range(count):
            stage.canvas.save()
            stage.canvas.translate(x, y)
            stage.canvas.rotate(360 * i / count + ring * 17)
            petal = skia.Rect(0, -reach * 0.2, reach, reach * 0.2)
            stage.canvas.drawOval(
                petal,
                gradient(
                    (0, 0), (reach, 0), [(0, shade(tone, -0.12), 0.9), (1, shade(tone, 0.06), 0.9)]
                ),
            )
            stage.canvas.restore()
    glow(stage.canvas, (x, y), stage.unit * 0.25, stage.scene.palette.light, 0.8)


def _arcs(stage: Stage) -> None:
    rng, tones = stage.rng("arcs"), _tones(stage)
    _wash(stage)
    for _ in range(rng.randrange(4, 8)):
        x, y, r = (
            rng.random() * stage.w,
            rng.random() * stage.h,
            stage.unit * rng.uniform(0.12, 0.4),
        )
        start = rng.choice([0, 90, 180, 270])
        for band in range(5):
            reach = r * (1 - band * 0.17)
            paint = stroke(rng.choice(tones), r * 0.13)
            paint.setStrokeCap(skia.Paint.kButt_Cap)
            stage.canvas.drawArc(
                skia.Rect(x - reach, y - reach, x + reach, y + reach), start, 180, False, paint
            )

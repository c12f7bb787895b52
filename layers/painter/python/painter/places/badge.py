"""A badge on a plain ground: for logos, icons and stickers."""

import skia

from painter.brush import fill, gradient
from painter.colour import mix, rgb, shade
from painter.stage import Stage

PAPERS = ("f6f1e6", "eef2f4", "f4ece8", "26303f")


def draw_badge(stage: Stage) -> None:
    """Draw a disc or a rounded square, with a ring in it, in the middle of plain paper."""
    palette, variant = stage.scene.palette, stage.scene.variant
    stage.canvas.drawPaint(fill(rgb(PAPERS[variant % len(PAPERS)])))
    tone = mix(palette.accent, palette.sky[2], 0.25 + 0.5 * (variant % 3) / 2)
    half = stage.unit * 0.46
    middle = (stage.w / 2, stage.h / 2)
    ends = ((middle[0], middle[1] - half), (middle[0], middle[1] + half))
    paint = gradient(*ends, [(0, shade(tone, 0.05), 1.0), (1, shade(tone, -0.06), 1.0)])
    _shape(stage, half, paint)
    _shape(stage, half * 0.93, fill(mix(tone, rgb("ffffff"), 0.75)))
    _shape(stage, half * 0.905, paint)


def _shape(stage: Stage, half: float, paint: skia.Paint) -> None:
    x, y = stage.w / 2, stage.h / 2
    if stage.scene.variant % 2:
        box = skia.Rect(x - half, y - half, x + half, y + half)
        stage.canvas.drawRoundRect(box, half * 0.42, half * 0.42, paint)
    else:
        stage.canvas.drawCircle(x, y, half, paint)

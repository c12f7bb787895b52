"""Styles of print and cut: pixels, paper, posters, mosaics, dots."""

import math

import numpy as np
import skia

from painter.finish import luma
from painter.png import Image
from painter.scene import Scene
from painter.seeds import stream
from painter.styles.pixels import blurred, from_skia, texture, unit_of

WEAVE = (
    np.array([[0, 8, 2, 10], [12, 4, 14, 6], [3, 11, 1, 9], [15, 7, 13, 5]], np.float32) / 16 - 0.47
)


def _resized(image: Image, height: int, width: int) -> Image:
    rows = (np.arange(height) * image.shape[0] // height).astype(np.intp)
    columns = (np.arange(width) * image.shape[1] // width).astype(np.intp)
    picked: Image = image[rows][:, columns]
    return picked


def pixel(image: Image, scene: Scene) -> Image:
    across = 128
    cell = max(1, min(scene.width, scene.height) // across)
    soft = blurred(image, cell * 0.4)
    height, width = math.ceil(scene.height / cell), math.ceil(scene.width / cell)
    small = _resized(soft, height, width)
    grey = luma(small)[..., None]
    small = grey + (small - grey) * 1.3
    weave = np.tile(WEAVE, (height // 4 + 1, width // 4 + 1))[:height, :width, None]
    steps = np.round((small + weave * 0.55 / 9) * 9) / 9
    big = np.repeat(np.repeat(steps, cell, axis=0), cell, axis=1)
    blocks: Image = big[: scene.height, : scene.width]
    return blocks


def _steps(image: Image, levels: int) -> Image:
    grey = luma(image)[..., None]
    flat = np.round(grey * levels) / levels
    stepped: Image = image + (flat - grey)
    return stepped


def poster(image: Image, scene: Scene) -> Image:
    unit = unit_of(scene)
    smooth = image
    for _ in range(2):
        smooth = _steps(blurred(smooth, 2.6 * unit), 6)
    grey = luma(smooth)[..., None]
    rich = grey + (smooth - grey) * 1.35
    grain = texture(scene, "press", 0.4, 1)[..., :1] - 0.5
    printed: Image = (rich - 0.5) * 1.08 + 0.52 + grain * 0.05
    return printed


def paper(image: Image, scene: Scene) -> Image:
    """Sheets of coloured paper, each with its shadow on the one below."""
    unit = unit_of(scene)
    soft = blurred(image, 3.2 * unit)
    levels = 6
    sheets = np.round(luma(soft) * levels) / levels
    stack = np.repeat(sheets[..., None], 3, axis=2)
    shift = max(1, round(7 * unit))
    shadow = np.roll(blurred(stack, 5 * unit), (shift, shift), axis=(0, 1))
    drop = np.clip(np.abs(shadow - stack)[..., :1], 0, 0.2)
    edge = np.roll(stack, (-1, -1), axis=(0, 1)) - stack
    flat = blurred(_steps(soft, levels), 0.8 * unit)
    grey = luma(flat)[..., None]
    rich = grey + (flat - grey) * 1.25
    fibre = texture(scene, "fibre", 0.09, 4)[..., :1] - 0.5
    cut: Image = rich * (1 - drop * 1.7) + np.clip(edge, 0, 0.1) * 1.2 + fibre * 0.1
    return cut


def mosaic(image: Image, scene: Scene) -> Image:
    """Bright facets between dark lines, as in a window of coloured glass."""
    rng = stream(scene.key, "mosaic")
    cell = min(scene.width, scene.height) / 46
    rows, columns = math.ceil(scene.height / cell) + 2, math.ceil(scene.width / cell) + 2
    knots = [
        [
            (
                (c - 0.5 + rng.uniform(-0.36, 0.36)) * cell,
                (r - 0.5 + rng.uniform(-0.36, 0.36)) * cell,
            )
            for c in range(columns)
        ]
        for r in range(rows)
    ]
    surface = skia.Surface(scene.width, scene.height)
    soft = blurred(image, cell * 0.15)
    for r in range(rows - 1):
        for c in range(columns - 1):
            a, b, d, e = knots[r][c], knots[r][c + 1], knots[r + 1][c], knots[r + 1][c + 1]
            split = ((a, b, e), (a, e, d)) if rng.random() < 0.5 else ((a, b, d), (b, e, d))
            for corners in split:
                _facet(surface.getCanvas(), soft, corners, rng.uniform(-0.06, 0.06), cell * 0.06)
    return from_skia(surface)


def _facet(
    canvas: skia.Canvas,
    source: Image,
    corners: tuple[tuple[float, float], ...],
    vary: float,
    lead: float,
) -> None:
    height, width = source.shape[:2]
    x = min(max(sum(p[0] for p in corners) / 3, 0), width - 1)
    y = min(max(sum(p[1] for p in corners) / 3, 0), height - 1)
    c = source[int(y), int(x)]
    grey = float(luma(c))
    tone = [min(1.0, max(0.0, grey + (float(v) - grey) * 1.45 + vary)) for v in c]
    path = skia.Path()
    path.addPoly([skia.Point(*p) for p in corners], True)
    paint = skia.Paint(Color4f=skia.Color4f(*tone, 1.0), AntiAlias=True)
    canvas.drawPath(path, paint)
    paint.setColor(0xE0181420)
    paint.setStyle(skia.Paint.kStroke_Style)
    paint.setStrokeWidth(lead)
    canvas.drawPath(path, paint)


def dots(image: Image, scene: Scene) -> Image:
    """Points of paint on paper, larger where it is dark."""
    cell = min(scene.width, scene.height) / 104
    rng = stream(scene.key, "dots")
    soft = blurred(image, cell * 0.4)
    grey = luma(soft)
    rich = np.clip(grey[..., None] + (soft - grey[..., None]) * 1.5, 0, 1)
    surface = skia.Surface(scene.width, scene.height)
    canvas = surface.getCanvas()
    canvas.clear(0xFFF7EFDF)
    paint = skia.Paint(AntiAlias=True)
    for r in range(math.ceil(scene.height / cell) + 1):
        for c in range(math.ceil(scene.width / cell) + 1):
            x = (c + 0.5 * (r % 2)) * cell + rng.uniform(-0.15, 0.15) * cell
            y = r * cell + rng.uniform(-0.15, 0.15) * cell
            at = (min(int(max(y, 0)), scene.height - 1), min(int(max(x, 0)), scene.width - 1))
            red, green, blue = (float(v) for v in rich[at])
            paint.setColor4f(skia.Color4f(red, green, blue, 1.0))
            canvas.drawCircle(x, y, cell * (0.42 + 0.24 * (1 - float(grey[at]))), paint)
    return from_skia(surface)

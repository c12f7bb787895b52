"""Styles of wet paint: watercolour and oil."""

import numpy as np
import skia

from painter.finish import luma
from painter.png import Image
from painter.scene import Scene
from painter.seeds import stream
from painter.styles.pixels import blurred, from_skia, texture, to_skia, unit_of


def _displaced(image: Image, scene: Scene, part: str, frequency: float, reach: float) -> Image:
    """The image pushed about by smooth noise, up to reach pixels."""
    push = (texture(scene, part, frequency, 3)[..., :2] - 0.5) * reach * 3
    height, width = image.shape[:2]
    y, x = np.mgrid[0:height, 0:width].astype(np.float32)
    rows = np.clip(y + push[..., 1], 0, height - 1).astype(np.intp)
    columns = np.clip(x + push[..., 0], 0, width - 1).astype(np.intp)
    moved: Image = image[rows, columns]
    return moved


def _sheet_edge(scene: Scene) -> Image:
    """1 where paint is, 0 on the bare margin of the paper, with a ragged edge."""
    height, width = scene.height, scene.width
    y = np.minimum(np.arange(height), np.arange(height)[::-1])[:, None]
    x = np.minimum(np.arange(width), np.arange(width)[::-1])[None, :]
    near = np.minimum(y, x).astype(np.float32) / min(height, width)
    ragged = texture(scene, "margin", 0.012, 4)[..., 0] - 0.5
    edge: Image = np.clip((near - 0.038 + ragged * 0.075) * 60, 0, 1)
    return edge


def watercolour(image: Image, scene: Scene) -> Image:
    unit = unit_of(scene)
    wash = _displaced(blurred(image, 2.6 * unit), scene, "bleed", 0.011, 9 * unit)
    pools = np.round(wash * 7) / 7
    wash = 0.55 * wash + 0.45 * blurred(pools, 1.2 * unit)
    wide = blurred(wash, 5 * unit)
    rim = np.clip(luma(wide) - luma(wash), -0.2, 0.2)[..., None]
    pigment = 1 - wash
    flow = texture(scene, "flow", 0.0045, 5)[..., :1]
    grain = texture(scene, "paper", 0.3, 2)[..., :1] - 0.5
    pigment = pigment * (0.5 + 0.46 * flow + 0.3 * grain) + np.abs(rim) * 0.55
    paper = np.array([0.985, 0.975, 0.945], np.float32) + grain * 0.035
    mask = _sheet_edge(scene)
    rim_of_sheet = np.clip(mask * (1 - mask) * 4, 0, 1)[..., None] * 0.1
    painted: Image = paper * (1 - np.clip(pigment * 0.92 + rim_of_sheet, 0, 1) * mask[..., None])
    return painted


def oil(image: Image, scene: Scene) -> Image:
    """Strokes along the forms, broad ones first."""
    unit = unit_of(scene)
    soft = blurred(image, 3 * unit)
    grey = luma(blurred(image, 7 * unit))
    dy, dx = np.gradient(grey)
    flow = texture(scene, "strokes", 0.004, 2)[..., 0] * 6
    turn = np.where(np.hypot(dx, dy) > 0.0016 / unit, np.arctan2(dy, dx) + np.pi / 2, flow)
    surface = skia.Surface(scene.width, scene.height)
    canvas = surface.getCanvas()
    canvas.drawImage(to_skia(soft), 0, 0)
    rng = stream(scene.key, "oil")
    for gap, wide, reach, source in ((22, 15, 30, soft), (12, 7, 17, image), (8, 3.6, 9, image)):
        _strokes(canvas, rng.getrandbits(32), (gap * unit, wide * unit, reach * unit), source, turn)
    painted = from_skia(surface)
    detail = np.clip(np.abs(image - soft).max(axis=2, keepdims=True) * 5 - 0.1, 0, 0.8)
    painted = painted + (image - painted) * detail
    relief = luma(painted)
    bump = np.zeros_like(relief)
    bump[1:-1, 1:-1] = relief[2:, 2:] - relief[:-2, :-2]
    bristle = texture(scene, "bristle", 0.12, 2)[..., :1] - 0.5
    thick: Image = painted + np.clip(bump, -0.12, 0.12)[..., None] * 0.5 + bristle * 0.06
    return thick


def _strokes(
    canvas: skia.Canvas, seed: int, size: tuple[float, float, float], source: Image, turn: Image
) -> None:
    gap, wide, reach = size
    height, width = turn.shape
    rng = np.random.default_rng(seed)
    amount = int(width * height / gap**2)
    xs, ys = rng.random(amount) * (width - 1), rng.random(amount) * (height - 1)
    columns, rows = xs.astype(int), ys.astype(int)
    vary = 1 + (rng.random((amount, 1)) - 0.5) * 0.16
    colours = (np.clip(source[rows, columns] * vary, 0, 1) * 255).astype(int)
    inks = (255 << 24) | (colours[:, 0] << 16) | (colours[:, 1] << 8) | colours[:, 2]
    angles = turn[rows, columns] + (rng.random(amount) - 0.5) * 0.5
    half = reach * (0.5 + 0.7 * rng.random(amount)) / 2
    dx, dy = np.cos(angles) * half, np.sin(angles) * half
    ends = zip(
        (xs - dx).tolist(),
        (ys - dy).tolist(),
        (xs + dx).tolist(),
        (ys + dy).tolist(),
        inks.tolist(),
        strict=True,
    )
    paint = skia.Paint(AntiAlias=True, StrokeWidth=wide, StrokeCap=skia.Paint.kRound_Cap)
    for x0, y0, x1, y1, tone in ends:
        paint.setColor(tone)
        canvas.drawLine(x0, y0, x1, y1, paint)

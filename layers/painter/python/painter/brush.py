"""Paints and strokes shared by everything that is drawn."""

from collections.abc import Sequence

import skia

from painter.colour import Rgb, argb

Stop = tuple[float, Rgb, float]
Spot = tuple[float, float]


def fill(c: Rgb, alpha: float = 1.0, blur: float = 0.0) -> skia.Paint:
    paint = skia.Paint(Color=argb(c, alpha), AntiAlias=True)
    if blur > 0:
        paint.setMaskFilter(skia.MaskFilter.MakeBlur(skia.kNormal_BlurStyle, blur))
    return paint


def stroke(c: Rgb, width: float, alpha: float = 1.0, blur: float = 0.0) -> skia.Paint:
    paint = fill(c, alpha, blur)
    paint.setStyle(skia.Paint.kStroke_Style)
    paint.setStrokeWidth(width)
    paint.setStrokeCap(skia.Paint.kRound_Cap)
    paint.setStrokeJoin(skia.Paint.kRound_Join)
    return paint


def gradient(
    start: tuple[float, float], end: tuple[float, float], stops: Sequence[Stop]
) -> skia.Paint:
    """A linear gradient; a stop is (position, colour, alpha)."""
    shader = skia.GradientShader.MakeLinear(
        points=[skia.Point(*start), skia.Point(*end)],
        colors=[argb(c, alpha) for _, c, alpha in stops],
        positions=[at for at, _, _ in stops],
    )
    return skia.Paint(Shader=shader, AntiAlias=True, Dither=True)


def radial(x: float, y: float, radius: float, stops: Sequence[Stop]) -> skia.Paint:
    shader = skia.GradientShader.MakeRadial(
        center=skia.Point(x, y),
        radius=max(radius, 0.01),
        colors=[argb(c, alpha) for _, c, alpha in stops],
        positions=[at for at, _, _ in stops],
    )
    return skia.Paint(Shader=shader, AntiAlias=True, Dither=True)


def glow(canvas: skia.Canvas, at: Spot, radius: float, c: Rgb, alpha: float) -> None:
    """Light that falls off softly; it only ever brightens."""
    stops = [(0.0, c, alpha), (0.25, c, alpha * 0.45), (0.55, c, alpha * 0.14), (1.0, c, 0.0)]
    paint = radial(*at, radius, stops)
    paint.setBlendMode(skia.BlendMode.kScreen)
    canvas.drawCircle(*at, radius, paint)


def outline(points: Sequence[tuple[float, float]], closed: bool = True) -> skia.Path:
    path = skia.Path()
    path.addPoly([skia.Point(x, y) for x, y in points], closed)
    return path


def noise(c: Rgb, frequency: Spot, seed: int, curve: Spot, octaves: int = 4) -> skia.Paint:
    """One colour whose opacity is gain times (noise less floor); the curve is gain and floor."""
    gain, floor = curve
    shader = skia.PerlinNoiseShader.MakeFractalNoise(*frequency, octaves, float(seed % 9973))
    row = [gain, 0.0, 0.0, 0.0, -gain * floor]
    matrix = [0, 0, 0, 0, c[0], 0, 0, 0, 0, c[1], 0, 0, 0, 0, c[2], *row]
    return skia.Paint(Shader=shader, ColorFilter=skia.ColorFilters.Matrix(matrix))

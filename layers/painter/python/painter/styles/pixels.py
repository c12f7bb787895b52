"""Between numpy and skia, and the filters that several styles need."""

import numpy as np
import skia

from painter.png import Image
from painter.scene import Scene
from painter.seeds import stream


def to_skia(image: Image) -> skia.Image:
    height, width = image.shape[:2]
    pixels = np.full((height, width, 4), 255, np.uint8)
    pixels[:, :, :3] = np.clip(image, 0, 1) * 255
    return skia.Image.fromarray(pixels, colorType=skia.ColorType.kRGBA_8888_ColorType)


def from_skia(surface: skia.Surface) -> Image:
    pixels = surface.makeImageSnapshot().toarray(colorType=skia.ColorType.kRGBA_8888_ColorType)
    image: Image = np.multiply(pixels[:, :, :3], np.float32(1 / 255), dtype=np.float32)
    return image


def filtered(image: Image, effect: skia.ImageFilter) -> Image:
    surface = skia.Surface(image.shape[1], image.shape[0])
    paint = skia.Paint(ImageFilter=effect)
    surface.getCanvas().drawImage(to_skia(image), 0, 0, skia.SamplingOptions(), paint)
    return from_skia(surface)


def _scaled(image: skia.Image, width: int, height: int) -> skia.Surface:
    surface = skia.Surface(width, height)
    smooth = skia.SamplingOptions(skia.FilterMode.kLinear, skia.MipmapMode.kLinear)
    surface.getCanvas().drawImageRect(image, skia.Rect(0, 0, width, height), smooth)
    return surface


def blurred(image: Image, sigma: float) -> Image:
    """A wide blur is made small and drawn large: nobody sees the difference."""
    share = 1 if sigma <= 4 else 4
    effect = skia.ImageFilters.Blur(sigma / share, sigma / share, skia.TileMode.kClamp)
    if share == 1:
        return filtered(image, effect)
    height, width = image.shape[:2]
    small = _scaled(to_skia(image), max(1, width // share), max(1, height // share))
    soft = skia.Surface(small.width(), small.height())
    paint, sampling = skia.Paint(ImageFilter=effect), skia.SamplingOptions()
    soft.getCanvas().drawImage(small.makeImageSnapshot(), 0, 0, sampling, paint)
    return from_skia(_scaled(soft.makeImageSnapshot(), width, height))


def texture(scene: Scene, part: str, frequency: float, octaves: int) -> Image:
    """Smooth noise from 0 to 1; the frequency is per pixel of a sheet of 1024.

    Slow noise is made small and drawn large too.
    """
    share = 1 if frequency * 2**octaves > 0.2 else 3
    f = frequency * share * 1024 / min(scene.width, scene.height)
    seed = float(stream(scene.key, part).randrange(9973))
    shader = skia.PerlinNoiseShader.MakeFractalNoise(f, f, octaves, seed)
    opaque = [1, 0, 0, 0, 0, 0, 1, 0, 0, 0, 0, 0, 1, 0, 0, 0, 0, 0, 0, 1]
    paint = skia.Paint(Shader=shader, ColorFilter=skia.ColorFilters.Matrix(opaque))
    surface = skia.Surface(-(-scene.width // share), -(-scene.height // share))
    surface.getCanvas().drawPaint(paint)
    if share == 1:
        return from_skia(surface)
    return from_skia(_scaled(surface.makeImageSnapshot(), scene.width, scene.height))


def unit_of(scene: Scene) -> float:
    """One pixel of a sheet of 1024, in pixels of this sheet."""
    return min(scene.width, scene.height) / 1024

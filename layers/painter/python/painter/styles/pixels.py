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
    image: Image = pixels[:, :, :3].astype(np.float32) / 255
    return image


def filtered(image: Image, effect: skia.ImageFilter) -> Image:
    surface = skia.Surface(image.shape[1], image.shape[0])
    paint = skia.Paint(ImageFilter=effect)
    surface.getCanvas().drawImage(to_skia(image), 0, 0, skia.SamplingOptions(), paint)
    return from_skia(surface)


def blurred(image: Image, sigma: float) -> Image:
    clamp = skia.TileMode.kClamp
    return filtered(image, skia.ImageFilters.Blur(sigma, sigma, clamp))


def texture(scene: Scene, part: str, frequency: float, octaves: int) -> Image:
    """Smooth noise from 0 to 1; the frequency is per pixel of a sheet of 1024."""
    unit = 1024 / min(scene.width, scene.height)
    seed = float(stream(scene.key, part).randrange(9973))
    f = frequency * unit
    shader = skia.PerlinNoiseShader.MakeFractalNoise(f, f, octaves, seed)
    opaque = [1, 0, 0, 0, 0, 0, 1, 0, 0, 0, 0, 0, 1, 0, 0, 0, 0, 0, 0, 1]
    surface = skia.Surface(scene.width, scene.height)
    paint = skia.Paint(Shader=shader, ColorFilter=skia.ColorFilters.Matrix(opaque))
    surface.getCanvas().drawPaint(paint)
    return from_skia(surface)


def unit_of(scene: Scene) -> float:
    """One pixel of a sheet of 1024, in pixels of this sheet."""
    return min(scene.width, scene.height) / 1024

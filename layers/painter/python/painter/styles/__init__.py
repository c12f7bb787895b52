"""Every style, by name: each turns a finished picture into one in its manner."""

from collections.abc import Callable

from painter.png import Image
from painter.scene import Scene
from painter.styles.line import ink, sketch
from painter.styles.print import dots, mosaic, paper, pixel, poster
from painter.styles.tone import monochrome, neon, pastel, vintage
from painter.styles.wet import oil, watercolour

STYLES: dict[str, Callable[[Image, Scene], Image]] = {
    "watercolour": watercolour,
    "oil": oil,
    "sketch": sketch,
    "ink": ink,
    "neon": neon,
    "pixel": pixel,
    "paper": paper,
    "pastel": pastel,
    "monochrome": monochrome,
    "poster": poster,
    "mosaic": mosaic,
    "dots": dots,
    "vintage": vintage,
}

__all__ = ["STYLES"]

"""The sheet that a scene is painted on, and the light in it."""

from dataclasses import dataclass
from random import Random

import skia

from painter.colour import Rgb, from_lch, mix, to_lch
from painter.scene import Scene
from painter.seeds import stream


@dataclass(frozen=True)
class Stage:
    canvas: skia.Canvas
    scene: Scene

    @property
    def w(self) -> float:
        return float(self.scene.width)

    @property
    def h(self) -> float:
        return float(self.scene.height)

    @property
    def unit(self) -> float:
        return float(min(self.scene.width, self.scene.height))

    @property
    def horizon(self) -> float:
        return self.scene.horizon * self.h

    @property
    def light_side(self) -> float:
        """From -1, light from the left, to 1, light from the right."""
        return self.scene.light.x * 2 - 1

    def rng(self, part: str) -> Random:
        return stream(self.scene.key, part)

    def lit(self, c: Rgb, depth: float = 0.0) -> Rgb:
        """The colour as it looks in this light, a share depth of the way into the haze."""
        palette = self.scene.palette
        light, chroma, hue = to_lch(c)
        dark = self.scene.gloom
        dim = from_lch((light * (1 - dark * 0.46), chroma * (1 - dark * 0.3), hue))
        return mix(mix(dim, palette.near, dark * 0.22), palette.haze, depth)

    def layer(self, bounds: skia.Rect | None = None) -> None:
        self.canvas.saveLayer(bounds, None)

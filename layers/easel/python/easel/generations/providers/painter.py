"""The built-in painter: draws from the words alone, offline, without a model."""

from collections.abc import Callable, Iterator
from dataclasses import replace
from typing import TYPE_CHECKING, Final

from easel.generations.model import SIZES
from easel.generations.model_catalog import PAINTER, Model
from easel.generations.providers.base import Order, Painting, Provider
from easel.provenance import ALGORITHMIC

if TYPE_CHECKING:
    from painter import Picture


class Painter:
    """Paints with the library in the painter layer; the same order gives the same images."""

    name: Final = "painter"
    model: Final = PAINTER
    source_type: Final = ALGORITHMIC

    def paint(self, order: Order) -> Iterator[Painting]:
        """Yield each image when it is done. Without a network it never raises ProviderError."""
        return (self._one(order, n) for n in range(order.count))

    def _one(self, order: Order, n: int) -> Painting:
        from painter import paint
        from painter.stored_scene import UnknownScene

        try:
            return self._painted(paint, order, n)
        except UnknownScene:
            # Of another version: the words are still there.
            return self._painted(paint, replace(order, scene=None), n)

    def _painted(self, paint: Callable[..., "Picture"], order: Order, n: int) -> Painting:
        width, height = SIZES[order.aspect_ratio]
        painted = paint(
            order.prompt,
            negative_prompt=order.negative_prompt,
            width=width,
            height=height,
            seed=order.seed + n,
            style=order.style,
            scene=order.scene,
        )
        return Painting(painted.png, painted.understood, painted.ignored, painted.scene)


def build(_: Model) -> Provider:
    """Build the painter."""
    return Painter()

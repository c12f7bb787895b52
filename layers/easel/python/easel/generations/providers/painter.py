"""The built-in painter: draws from the words alone, offline, without a model."""

from collections.abc import Iterator
from typing import Final

from easel.generations.model import SIZES
from easel.generations.model_catalog import PAINTER, Model
from easel.generations.providers.base import Order, Painting, Provider
from easel.images.provenance import ALGORITHMIC


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

        width, height = SIZES[order.aspect_ratio]
        painted = paint(
            order.prompt,
            negative_prompt=order.negative_prompt,
            width=width,
            height=height,
            seed=order.seed + n,
            style=order.style,
        )
        return Painting(painted.png, painted.understood, painted.ignored)


def build(_: Model) -> Provider:
    """Build the painter."""
    return Painter()

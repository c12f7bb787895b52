"""The built-in painter: draws from the words alone, offline, without a model."""

from collections.abc import Iterator
from typing import Final

from easel.generations.providers.base import Order, Painting, Provider
from easel.images.provenance import ALGORITHMIC


class Painter:
    """Paints with the library in the painter layer; the same order gives the same images."""

    name: Final = "painter"
    model: Final = "painter (no model)"
    source_type: Final = ALGORITHMIC

    def paint(self, order: Order) -> Iterator[Painting]:
        """Yield each image when it is done. Without a network it never raises ProviderError."""
        return (self._one(order, n) for n in range(order.count))

    def _one(self, order: Order, n: int) -> Painting:
        from painter import paint

        painted = paint(
            order.prompt,
            negative_prompt=order.negative_prompt,
            width=order.width,
            height=order.height,
            seed=order.seed + n,
            style=order.style,
        )
        return Painting(painted.png, painted.understood, painted.ignored, painted.scene)


def build() -> Provider:
    """Build the painter."""
    return Painter()

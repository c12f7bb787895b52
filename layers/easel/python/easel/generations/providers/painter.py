"""The built-in painter: draws from the words alone, offline, without a model."""

from collections.abc import Callable, Iterator
from dataclasses import replace
from typing import TYPE_CHECKING, Final

from easel.generations.model import SIZES
from easel.generations.model_catalog import PAINTER, Model
from easel.generations.providers.base import (
    Order,
    Painting,
    Provider,
    ProviderFailed,
    ProviderRefused,
)
from easel.images import masks
from easel.provenance import ALGORITHMIC

if TYPE_CHECKING:
    from painter import Picture

UNCHANGED: Final = (
    "nothing-changed",
    "Nothing in the image would change: it is so already, or there is no room for it.",
)
UNMASKED: Final = (
    "nothing-changed",
    "Nothing would change there: with a mask the painter changes what stands in it, and neither the"
    " light nor the land.",
)
NOT_UNDERSTOOD: Final = (
    "not-understood",
    "The painter understands no word of this instruction. Try others, such as “make it night”.",
)
UNKNOWN_SCENE: Final = (
    "cannot-remix",
    "This image was painted by another version of the painter, and cannot be remixed here.",
)


class Painter:
    """Paints with the library in the painter layer; the same order gives the same images."""

    name: Final = "painter"
    model: Final = PAINTER
    source_type: Final = ALGORITHMIC

    def paint(self, order: Order) -> Iterator[Painting]:
        """Yield each image when it is done.

        Raise ProviderRefused for an instruction that changes nothing, and ProviderFailed for a
        remix of a scene of another version.
        """
        return (self._one(order, n) for n in range(order.count))

    def _one(self, order: Order, n: int) -> Painting:
        from painter import NothingChanged, paint
        from painter.stored_scene import UnknownScene

        try:
            return self._painted(paint, order, n)
        except NothingChanged as nothing:
            vain = UNMASKED if order.mask else UNCHANGED
            raise ProviderRefused(*(vain if nothing.vain else NOT_UNDERSTOOD)) from None
        except UnknownScene:
            # Of another version: the words are still there, but of a remix.
            if order.instruction or not order.prompt:
                raise ProviderFailed(*UNKNOWN_SCENE) from None
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
            instruction=order.instruction,
            mask=masks.read(order.mask).rows if order.mask else None,
        )
        words = painted.understood, painted.ignored
        return Painting(painted.png, *words, painted.scene, is_redrawn=bool(order.scene))


def build(_: Model) -> Provider:
    """Build the painter."""
    return Painter()

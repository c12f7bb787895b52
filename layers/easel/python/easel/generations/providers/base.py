"""The interface of image providers, one small protocol, and the providers by name."""

from collections.abc import Iterator
from dataclasses import dataclass
from importlib import import_module
from typing import Final, Protocol, cast

MODULES: Final = {
    "painter": "easel.generations.providers.painter",
    "openai": "easel.generations.providers.openai",
}


@dataclass(frozen=True)
class Order:
    """What to paint: `count` images of `width` x `height` pixels, seeds `seed`, `seed + 1`, …

    Sizes: 1024x1024, 1536x1024, 1024x1536. `scene` is that of an image to vary, where it has one.
    """

    prompt: str
    negative_prompt: str | None
    width: int
    height: int
    count: int
    seed: int
    style: str | None
    scene: str | None = None


@dataclass(frozen=True)
class Painting:
    """One image as the provider sent it, untrusted, and the words it says it drew or dropped.

    `scene` is what the painter drew it from, as JSON; a model has none.
    """

    data: bytes
    understood: tuple[str, ...]
    ignored: tuple[str, ...]
    scene: str | None = None


class ProviderError(Exception):
    """A provider did not deliver. `code` is stable for clients, `detail` a sentence for people.

    `may_cost` says that what is missing may have been made all the same, and be charged for:
    nobody answered that it was not. Its text is `code: detail`; it never holds a key, a prompt or
    what the provider wrote.
    """

    def __init__(self, code: str, detail: str, *, may_cost: bool = False) -> None:
        super().__init__(code, detail)
        self.code = code
        self.detail = detail
        self.may_cost = may_cost

    def __str__(self) -> str:
        return f"{self.code}: {self.detail}"


class ProviderBusy(ProviderError):
    """It may work later: the state machine asks again."""


class ProviderRefused(ProviderError):
    """The provider will not paint this prompt. Asking again is useless."""


class ProviderFailed(ProviderError):
    """It will not work until somebody changes something. Asking again is useless."""


class Provider(Protocol):
    """Something that paints."""

    @property
    def name(self) -> str:
        """Its name in the API and in configuration."""

    @property
    def model(self) -> str:
        """What users are told made the image."""

    @property
    def source_type(self) -> str:
        """IPTC digital source type URI of what it makes."""

    def paint(self, order: Order) -> Iterator[Painting]:
        """Yield the images in order, the n-th with seed `order.seed + n`. Raise ProviderError."""


def provider(name: str) -> Provider:
    """Load the provider of that name; its libraries are imported now, not before.

    Raise ValueError for a name that is not known.
    """
    if name not in MODULES:
        raise ValueError(f"unknown provider: {name}")
    return cast(Provider, import_module(MODULES[name]).build())

"""The interface of image providers, one small protocol, and the providers by model."""

from collections.abc import Iterator
from dataclasses import dataclass
from importlib import import_module
from typing import Protocol, cast

from easel.generations import model_catalog


@dataclass(frozen=True)
class Order:
    """What to paint: `count` images of an aspect ratio of the API, seeds `seed`, `seed + 1`, …

    `scene` is that of an image to vary, where it has one; with an `instruction` one image is made
    of it that is another only in what that says. `parent_id` is that image. With an instruction
    and no scene it is that image's own pixels that are edited, all of them or those of a `mask`
    (see `images.masks`); those of an image that was uploaded are at `upload_path`. `of_upload`
    says that there are such pixels in it.
    """

    prompt: str
    negative_prompt: str | None
    aspect_ratio: str
    count: int
    seed: int
    style: str | None
    scene: str | None = None
    instruction: str | None = None
    parent_id: str | None = None
    mask: str | None = None
    upload_path: str | None = None
    of_upload: bool = False

    @property
    def edits_pixels(self) -> bool:
        """Whether a model gets an image to edit, and not words or a scene."""
        return bool(self.instruction) and not self.scene


@dataclass(frozen=True)
class Painting:
    """One image as the provider sent it, untrusted, and the words it says it drew or dropped.

    `scene` is what the painter drew it from, as JSON; a model has none. `is_redrawn` says that this
    was the order's scene, and not its words.
    """

    data: bytes
    understood: tuple[str, ...]
    ignored: tuple[str, ...]
    scene: str | None = None
    is_redrawn: bool = False


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
        """The model's id, in the API and in configuration."""

    @property
    def model(self) -> str:
        """What users are told made the image."""

    @property
    def source_type(self) -> str:
        """IPTC digital source type URI of what it makes."""

    def paint(self, order: Order) -> Iterator[Painting]:
        """Yield the images in order, the n-th with seed `order.seed + n`. Raise ProviderError."""


def provider(model_id: str) -> Provider:
    """Load what paints with a model; its libraries are imported now, not before.

    Raise ProviderFailed for a model that is not offered, or not any more.
    """
    model = model_catalog.offered().get(model_id)
    if model is None:
        raise ProviderFailed("model-gone", "This network does not offer the model any more.")
    module = "images_api" if model.endpoint else "painter"
    return cast(Provider, import_module(f"easel.generations.providers.{module}").build(model))

"""The models users may choose: what each is called, what it takes, and where it answers."""

import base64
import json
import zlib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING, Final, Literal

from easel.config import names
from easel.errors import Invalid
from easel.generations.model import SIZES

if TYPE_CHECKING:
    from easel.generations.commands import GenerationParams
    from easel.generations.providers import Order

# As users are shown the built-in painter: it is no model.
PAINTER: Final = "painter (no model)"
# From asking for an image to seeing it.
PAINTER_SECONDS: Final = 5
OPENAI: Final = "https://api.openai.com/v1"
# As many as OpenAI's `images.edit` takes.
OPENAI_INPUTS: Final = 16
# The sizes of the API, as a model is asked for them.
STANDARD: Final = {ratio: f"{width}x{height}" for ratio, (width, height) in SIZES.items()}
# Words beside the prompt: in a field of their own, written into the prompt, or not at all.
Way = Literal["field", "prompt", "none"]


@dataclass(frozen=True)
class Endpoint:
    """Where a model answers as OpenAI's Images API does.

    `model` is its name there, `secret_arn` the secret with the key (empty where none is asked
    for), `options` the fields that every order has.
    """

    base_url: str
    model: str
    secret_arn: str
    options: Mapping[str, str | int | float | bool]


@dataclass(frozen=True)
class Model:
    """A model users may choose. `id` is its name in the API, `name` what users are shown.

    `sizes` says what to ask for by aspect ratio; empty asks for nothing and takes what comes.
    `deterministic`: the same words and seed give the same image. The painter has no endpoint.
    `inputs` is how many images one order may be made of, 0 where it makes them from words alone;
    `masks`: an instruction may be for a part of an image. `price_usd` is what one image costs the
    operator in dollars, `usual_seconds` how long one takes; None where nobody said.
    """

    id: str
    name: str
    sizes: Mapping[str, str]
    max_images: int
    seed: bool
    negative_prompt: Way
    style: Way
    deterministic: bool
    endpoint: Endpoint | None = None
    inputs: int = 0
    masks: bool = False
    price_usd: float | None = None
    usual_seconds: int | None = None


def offered() -> dict[str, Model]:
    """Return the models this deployment offers, by id: the painter, OpenAI's, those by address."""
    built_in = [_painter(), *([_openai()] if names().openai_secret_arn else [])]
    return {model.id: model for model in (*built_in, *_by_address(names().models))}


def chosen(params: "GenerationParams") -> Model:
    """Return the model asked for, or the default.

    Raise Invalid for one that is not offered, and for whatever it does not take, at each field.
    """
    found = named(params.model or names().provider)
    if errors := untaken(found, params, params.seed):
        raise Invalid(" ".join(each["detail"] for each in errors), errors=errors)
    return found


def named(id_: str) -> Model:
    """Return the model of an id. Raise Invalid for one that is not offered."""
    found = offered().get(id_)
    if found is None:
        raise Invalid.at("/model", f"This network offers: {', '.join(offered())}.")
    return found


def untaken(
    model: Model, asked: "GenerationParams | Order", seed: int | None = None
) -> list[dict[str, str]]:
    """List what a model does not take of a request, as `pointer` and `detail`.

    `seed` is one that somebody asked for: an order always has one.
    """
    said: list[tuple[str, bool, str]] = [
        ("aspect_ratio", asked.aspect_ratio in model.sizes, f"makes {_ratios(model)} only"),
        ("count", asked.count <= model.max_images, f"makes {_images(model)} at a time"),
        ("seed", seed is None or model.seed, "takes no seed"),
        (
            "negative_prompt",
            _takes(model.negative_prompt, asked.negative_prompt),
            "takes no negative prompt",
        ),
        ("style", _takes(model.style, asked.style), "takes no style"),
        ("model", not asked.edits_pixels or model.inputs > 0, "edits no images"),
        ("mask", not asked.mask or model.masks, "takes no mask"),
    ]
    return [
        {"pointer": f"/{field}", "detail": f"{model.id} {detail}."}
        for field, taken, detail in said
        if not taken
    ]


def _takes(way: Way, words: str | None) -> bool:
    return way != "none" or not words


def _ratios(model: Model) -> str:
    return ", ".join(model.sizes)


def _images(model: Model) -> str:
    return "one image" if model.max_images == 1 else f"at most {model.max_images} images"


def _painter() -> Model:
    return Model(
        id="painter",
        name=PAINTER,
        sizes=STANDARD,
        max_images=4,
        seed=True,
        negative_prompt="field",
        style="field",
        deterministic=True,
        # Of what it painted itself.
        masks=True,
        price_usd=0,
        usual_seconds=PAINTER_SECONDS,
    )


def _openai() -> Model:
    # "high" takes minutes, and a call given up is still charged.
    options = {"quality": "medium", "output_format": "png"}
    model, secret = names().openai_model, names().openai_secret_arn
    return Model(
        id="openai",
        name=model,
        sizes=STANDARD,
        max_images=4,
        seed=False,
        negative_prompt="prompt",
        style="prompt",
        deterministic=False,
        endpoint=Endpoint(names().openai_base_url or OPENAI, model, secret, options),
        inputs=OPENAI_INPUTS,
        masks=True,
        price_usd=float(names().openai_price_usd) if names().openai_price_usd else None,
        usual_seconds=int(names().openai_seconds) if names().openai_seconds else None,
    )


@cache
def _by_address(packed: str) -> tuple[Model, ...]:
    """The models of the operator's file, as `infra/models.py` packs them: zlib in base64."""
    if not packed:
        return ()
    said = json.loads(zlib.decompress(base64.b64decode(packed)))
    return tuple(Model(**each | {"endpoint": Endpoint(**each["endpoint"])}) for each in said)

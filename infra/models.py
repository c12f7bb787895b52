"""Models that an operator offers by address: `-c models=models.toml`.

docs/operations.md says what the file may hold. Nobody else chooses an address, so what is read here
is the list of those that the painting function ever asks.
"""

import base64
import json
import re
import tomllib
import zlib
from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass
from functools import partial
from typing import Any

from infra import model_rules
from infra.builds import ROOT
from infra.model_rules import Check, Unfit

# Part of the API for good: people's generations and clients' settings carry it.
ID = re.compile(r"[a-z0-9][a-z0-9-]{0,39}")
BUILT_IN = ("painter", "openai")
# Lambda takes 4,096 bytes of names and values; the budget and the other variables have the rest.
MOST_BYTES = 1680
CHECKS: dict[str, Check] = {
    "name": model_rules.line(60),
    "model": model_rules.line(200),
    "secret_arn": model_rules.secret,
    "sizes": model_rules.sizes,
    "max_images": model_rules.images,
    "seed": model_rules.yes_or_no,
    "negative_prompt": model_rules.way,
    "style": model_rules.way,
    "deterministic": model_rules.yes_or_no,
    "options": model_rules.options,
    "inputs": model_rules.inputs,
    "masks": model_rules.yes_or_no,
    "price_usd": model_rules.price,
    "usual_seconds": model_rules.seconds,
}
# Of a server nothing is known but that it takes a prompt.
DEFAULTS: dict[str, Any] = {
    "secret_arn": "",
    "sizes": {"1:1": "1024x1024"},
    "max_images": 1,
    "seed": False,
    "negative_prompt": "none",
    "style": "none",
    "deterministic": False,
    "options": {},
    "inputs": 0,
    "masks": False,
    "price_usd": None,
    "usual_seconds": None,
}
NEEDED = ("name", "base_url", "model")


@dataclass(frozen=True)
class Endpoint:
    """Where a model answers; the same fields as in `easel.generations.model_catalog`."""

    base_url: str
    model: str
    secret_arn: str
    options: Mapping[str, Any]


@dataclass(frozen=True)
class Model:
    """A model of the file; the same fields as in `easel.generations.model_catalog`."""

    id: str
    name: str
    sizes: Mapping[str, str]
    max_images: int
    seed: bool
    negative_prompt: str
    style: str
    deterministic: bool
    endpoint: Endpoint
    inputs: int
    masks: bool
    price_usd: float | None
    usual_seconds: int | None


def read(file: str, *, local: bool) -> tuple[Model, ...]:
    """Return the models of a file, named from the root of the tree or in full.

    Raise SystemExit for one that is not there, is no TOML, or says what cannot be offered.
    """
    try:
        said = tomllib.loads((ROOT / file).read_text())
    except OSError:
        raise SystemExit(f"Say a file that is there: -c models={file}.") from None
    except ValueError as error:
        raise SystemExit(f"Say TOML in {file}, each model under its id: {error}.") from None
    models = tuple(_model(file, id_, each, local) for id_, each in said.items())
    packed(models)
    return models


def packed(models: Iterable[Model]) -> str:
    """Return models as the functions are told them: JSON by zlib in base64.

    Raise SystemExit when they are more than a function can be told.
    """
    listed = [asdict(each) for each in models]
    if not listed:
        return ""
    text = json.dumps(listed, ensure_ascii=False, separators=(",", ":"), sort_keys=True)
    told = base64.b64encode(zlib.compress(text.encode(), 9)).decode()
    if len(told) > MOST_BYTES:
        raise SystemExit(
            f"Say fewer models: packed they are {len(told)} bytes, and functions take {MOST_BYTES}."
        )
    return told


def _model(file: str, id_: str, said: object, local: bool) -> Model:
    place = f"[{id_}] in {file}"
    if not ID.fullmatch(id_) or id_ in BUILT_IN:
        raise SystemExit(
            f"Say another id than {place}: small letters, digits and hyphens, 40 at most,"
            f" and neither {' nor '.join(BUILT_IN)}."
        )
    checks = CHECKS | {"base_url": partial(model_rules.address, local=local)}
    if not isinstance(said, dict) or not set(said) <= set(checks):
        known = model_rules.one_of(checks)
        raise SystemExit(f"Say nothing but these under {place}: {known}.")
    if missing := [name for name in NEEDED if name not in said]:
        raise SystemExit(f"Say {' and '.join(missing)} under {place}.")
    found = {name: _checked(place, name, check, said) for name, check in checks.items()}
    if found["deterministic"] and not found["seed"]:
        raise SystemExit(f"Say seed = true under {place}, or not that it is deterministic.")
    if found["masks"] and not found["inputs"]:
        raise SystemExit(f"Say inputs = 1 under {place}, or not that it takes masks.")
    endpoint = {name: found.pop(name) for name in Endpoint.__dataclass_fields__}
    return Model(id=id_, endpoint=Endpoint(**endpoint), **found)


def _checked(place: str, name: str, check: Check, said: Mapping[str, Any]) -> Any:
    try:
        return check(said.get(name, DEFAULTS.get(name)))
    except Unfit as unfit:
        raise SystemExit(f"Say {name} under {place} otherwise: {unfit}.") from None

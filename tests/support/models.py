"""Models by address, as an operator writes them down and a deployment tells its functions."""

import json
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import pytest

from easel import config
from easel.generations import keys
from infra import models


def toml(said: dict[str, dict[str, Any]]) -> str:
    """The file that says this; JSON writes plain values as TOML does."""
    lines = []
    for id_, fields in said.items():
        lines.append(f"[{id_}]")
        lines += [f"{name} = {_value(value)}" for name, value in fields.items()]
    return "\n".join(lines)


def _value(value: Any) -> str:
    if isinstance(value, dict):
        return "{ " + ", ".join(f'"{key}" = {_value(each)}' for key, each in value.items()) + " }"
    return json.dumps(value)


def told(text: str) -> str:
    """What functions on this machine are told of a file with this text."""
    with TemporaryDirectory() as place:
        file = Path(place, "models.toml")
        file.write_text(text)
        return models.packed(models.read(str(file), local=True))


@contextmanager
def offered(text: str, **more: str) -> Iterator[None]:
    """A deployment that offers these models, and was given more settings, until the block ends."""
    with pytest.MonkeyPatch.context() as deployed:
        for name, value in {"MODELS": told(text), **more}.items():
            deployed.setenv(name, value)
        forget()
        yield
    forget()


def forget() -> None:
    """Look at the environment anew."""
    config.names.cache_clear()
    keys.forget()

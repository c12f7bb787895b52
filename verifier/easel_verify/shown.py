"""Receipts as a post shows them, for what is not in a file: hashes, and receipts before it."""

import json
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Final

from easel_verify import receipts
from easel_verify.errors import NoKeys

MOST_BYTES: Final = 5_000_000


@dataclass(frozen=True)
class Shown:
    """A receipt, the hashes of its files by name, and the key that opens its prompt."""

    jws: str
    files: dict[str, str] = field(default_factory=dict)
    prompt_key: str | None = None


def read(paths: list[Path]) -> dict[str, Shown]:
    """Return the receipts in files of JSON, by id: of posts, images or receipts. Raise NoKeys."""
    found: dict[str, Shown] = {}
    for path in paths:
        try:
            with path.open("rb") as file:
                said = json.loads(file.read(MOST_BYTES))
            found |= {receipts.id_of(each.jws): each for each in _within(said)}
        except OSError as error:
            raise NoKeys(f"{path} cannot be read: {error.strerror}") from None
        except (ValueError, TypeError, AttributeError, RecursionError):
            raise NoKeys(f"{path} has no receipts in it") from None
    return found


def _within(said: Any) -> Iterator[Shown]:
    """Every receipt, wherever in the answer of a route it is."""
    if isinstance(said, dict) and isinstance(said.get("jws"), str):
        files = {str(name): str(value) for name, value in dict(said.get("files", {})).items()}
        yield Shown(said["jws"], files, said.get("prompt_key"))
        return
    for each in said.values() if isinstance(said, dict) else said:
        if isinstance(each, dict | list):
            yield from _within(each)

"""Versions of datasets: which rows came, changed and went since the one before."""

from collections.abc import Mapping
from dataclasses import asdict, dataclass, field
from typing import Any

from easel.exports.columns import Dataset

# Digests of rows by their ids, of each dataset.
Index = Mapping[Dataset, Mapping[str, str]]


@dataclass(frozen=True)
class Version:
    """A version that was made: its number from 1 on, its rows, and what its changelog says."""

    number: int
    index: Index
    changelog: str = ""


@dataclass(frozen=True)
class Changes:
    """What became of the rows of a dataset. `withdrawn` are the ids of those that went."""

    added: int
    changed: int
    withdrawn: list[str] = field(default_factory=list)

    def told(self) -> dict[str, Any]:
        """Return it as JSON says it."""
        return asdict(self)


def changes(before: Mapping[str, str], now: Mapping[str, str]) -> Changes:
    """Compare the rows of two versions of a dataset."""
    return Changes(
        added=len(now.keys() - before.keys()),
        changed=sum(before[each] != now[each] for each in now.keys() & before.keys()),
        withdrawn=sorted(before.keys() - now.keys()),
    )


def as_text(index: Index) -> str:
    """Return an index as text: a line `dataset row_id digest` for each row, in order."""
    return "".join(
        f"{dataset} {row_id} {index[dataset][row_id]}\n"
        for dataset in sorted(index)
        for row_id in sorted(index[dataset])
    )


def read(text: str) -> dict[Any, dict[str, str]]:
    """Return the index that `as_text` made a text of."""
    index: dict[Any, dict[str, str]] = {}
    for line in text.splitlines():
        dataset, row_id, digest = line.split(" ")
        index.setdefault(dataset, {})[row_id] = digest
    return index

"""Make a version of the datasets: files that a folder is filled with."""

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

from easel import clock
from easel.config import names
from easel.exports import documents, engagement, pictures, preferences, table, versions
from easel.exports.columns import Dataset, Row
from easel.exports.pseudonyms import Pseudonyms, RowIds
from easel.exports.state import State
from easel.exports.table import Table
from easel.exports.versions import Changes, Version
from easel.provenance import SigningKey
from easel.receipts import making as receipts

FORMAT: Final = 1
TYPE: Final = "easel-export"
INDEX: Final = "rows.txt"
CHANGELOG: Final = "CHANGELOG.md"
MANIFEST: Final = "manifest.jws"


@dataclass(frozen=True)
class Made:
    """A version that is written down: what its manifest says, and its rows for the next one."""

    manifest: dict[str, Any]
    version: Version


@dataclass(frozen=True)
class Order:
    """Which datasets are to be made, after which version, signed with what."""

    datasets: Sequence[Dataset]
    before: Version
    key: SigningKey


def make(state: State, order: Order, ids: RowIds, folder: Path) -> Made:
    """Fill a folder with the datasets of a state, and with what describes them.

    The same state makes the same rows, whose digests the manifest has; pseudonyms are others.
    """
    tables = [_table(each, state, ids) for each in order.datasets]
    rows = {each.dataset: each.called(Pseudonyms()) for each in tables}
    for dataset, each in rows.items():
        table.write(dataset, each, folder / f"{dataset}.parquet")
    index = {each.dataset: each.index for each in tables}
    moved = {one: versions.changes(order.before.index.get(one, {}), index[one]) for one in index}
    # Rows of what is not made this time are withdrawn, or not, by the version that makes it again.
    known = {**order.before.index, **index}
    number, moment = order.before.number + 1, clock.now()
    changelog = documents.changelog(number, moment, moved, order.before.changelog)
    _write(folder, INDEX, versions.as_text(known))
    _write(folder, CHANGELOG, changelog)
    _write(folder, "changes.json", _json({one: each.told() for one, each in moved.items()}))
    _write(folder, "SCHEMA.md", documents.schema(order.datasets))
    _write(folder, "README.md", documents.datasheet(state, rows, number, moment))
    manifest = _manifest(state, rows, number, moment, folder)
    _write(folder, "manifest.json", _json(manifest))
    _write(folder, MANIFEST, receipts.signed(manifest, order.key, TYPE))
    return Made(manifest, Version(number, known, changelog))


def licence(state: State) -> str:
    """Return how rows say what they may be used for: what their users agreed to, in which text."""
    return documents.licence(state.purpose)


def _table(dataset: Dataset, state: State, ids: RowIds) -> Table:
    found: Iterable[Row]
    if dataset == "images":
        found = pictures.rows(state.images, ids)
    elif dataset == "preferences":
        found = preferences.rows(state.images, state.reactions, ids)
    else:
        found = engagement.rows(state.images, state.reactions, ids)
    return Table.of(dataset, found, licence(state))


def _manifest(
    state: State, rows: Mapping[Dataset, Sequence[Row]], number: int, moment: str, folder: Path
) -> dict[str, Any]:
    """What is in the folder, and whose it is."""
    files = {path.name: table.file_digest(path) for path in sorted(folder.iterdir())}
    return {
        "v": FORMAT,
        "iss": names().site_url,
        "signed": moment,
        "version": number,
        "purpose": state.purpose,
        "datasets": {
            dataset: {"rows": len(each), "rows_sha256": table.digest(each)}
            for dataset, each in rows.items()
        },
        "files_sha256": files,
    }


def _json(said: object) -> str:
    return json.dumps(said, ensure_ascii=False, indent=2, sort_keys=True) + "\n"


def _write(folder: Path, name: str, text: str) -> None:
    (folder / name).write_text(text, encoding="utf-8")


__all__ = ["Changes", "Made", "Order", "licence", "make"]

"""A dataset as rows in order: their digest, and their file."""

import hashlib
import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Final

from easel.exports.columns import CHOICE, COLUMNS, PSEUDONYM, Dataset, Row
from easel.exports.pseudonyms import Pseudonyms

GROUP_ROWS: Final = 100_000


@dataclass(frozen=True)
class Table:
    """Rows in order of their ids, with every column; `user` still holds ids of users."""

    dataset: Dataset
    rows: Sequence[Row]

    @classmethod
    def of(cls, dataset: Dataset, rows: Iterable[Row], licence: str) -> "Table":
        """Put rows in order, and say in each under what it is. Columns not said are null."""
        empty: Row = dict.fromkeys(each.name for each in COLUMNS[dataset])
        whole = [empty | row | {"licence": licence} for row in rows]
        return cls(dataset, sorted(whole, key=lambda row: str(row["row_id"])))

    def called(self, pseudonyms: Pseudonyms) -> list[Row]:
        """Return the rows with pseudonyms in place of users."""
        return [_called(row, pseudonyms) for row in self.rows]

    @property
    def index(self) -> dict[str, str]:
        """The digest of each row by its id. Who it is of is left out: that has another name."""
        return {row["row_id"]: _digest(_without_user(row)) for row in self.rows}


def _called(row: Row, pseudonyms: Pseudonyms) -> Row:
    if PSEUDONYM not in row:
        return row
    role = "author" if row.get("source") == CHOICE else "user"
    return row | {PSEUDONYM: pseudonyms.of(role, row[PSEUDONYM])}


def digest(rows: Sequence[Row]) -> str:
    """Return the SHA-256 of rows in order, in hex: the same whatever their users are called.

    A row is JSON with its keys in order and no spaces, and ends with a line feed. Instead of a
    pseudonym it has the `row_id` of the first row of the same user: whoever has the file can
    compute it, and rows that change hands change it.
    """
    first: dict[str, str] = {}
    total = hashlib.sha256()
    for row in rows:
        total.update(_line(_grouped(row, first)))
    return total.hexdigest()


def _grouped(row: Row, first: dict[str, str]) -> Row:
    if PSEUDONYM not in row:
        return row
    return row | {PSEUDONYM: first.setdefault(row[PSEUDONYM], row["row_id"])}


def write(dataset: Dataset, rows: Sequence[Row], to: Path) -> None:
    """Write rows as Parquet: the same rows make the same bytes."""
    # Loaded here: it is large, and the functions that answer requests do without.
    import duckdb

    columns = {each.name: each.type_ for each in COLUMNS[dataset]}
    with TemporaryDirectory() as folder, duckdb.connect() as database:
        lines = Path(folder) / "rows.jsonl"
        lines.write_bytes(b"".join(map(_line, rows)))
        # In several threads, which row is where would differ from one time to the next.
        database.execute("SET threads = 1")
        read = database.read_json(str(lines), columns=columns, format="newline_delimited")
        read.order("row_id").write_parquet(str(to), compression="zstd", row_group_size=GROUP_ROWS)


def file_digest(path: Path) -> str:
    """Return the SHA-256 of a file, in hex."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def _without_user(row: Row) -> Row:
    return {name: value for name, value in row.items() if name != PSEUDONYM}


def _digest(row: Row) -> str:
    return hashlib.sha256(_line(row)).hexdigest()


def _line(row: Mapping[str, object]) -> bytes:
    said = json.dumps(row, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return said.encode() + b"\n"

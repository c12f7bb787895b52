"""Ask the lake of signals: `./easel data query posts_reached`, here or on AWS."""

import csv
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, TextIO

from local.client import until
from local.paths import ROOT
from local.stack import Stack

QUERIES = ROOT / "queries"
# What all others read from: each signal once, however often it was delivered.
ONCE = "once"
STACK = "EaselInsight"
LOOK_SECONDS = 0.5
# Athena stops a query after half an hour by itself.
PATIENCE_SECONDS = 30 * 60
FAILED = {"FAILED", "CANCELLED"}


@dataclass(frozen=True)
class Query:
    """A query by its name. `about` is what its file says first."""

    name: str
    about: str
    sql: str

    @property
    def statement(self) -> str:
        """What is sent: the query, with that from which all read before it."""
        return f"WITH {ONCE} AS (\n{read(ONCE).sql}\n)\n{self.sql}"


def names() -> list[str]:
    """List what can be asked."""
    return sorted(path.stem for path in QUERIES.glob("*.sql") if path.stem != ONCE)


def named(name: str) -> Query:
    """Return the query of that name. Raise SystemExit when there is none."""
    if name not in names():
        raise SystemExit(f"There is no query {name!r}; there is {', '.join(names())}.")
    return read(name)


def read(name: str) -> Query:
    """Return what is in a file: comments say what it is about, the rest is sent."""
    lines = (QUERIES / f"{name}.sql").read_text().splitlines()
    about = [line.removeprefix("--").strip() for line in lines if line.startswith("--")]
    sql = [line for line in lines if not line.startswith("--")]
    return Query(name, " ".join(about), "\n".join(sql))


def ask(found: Stack, query: Query) -> list[list[str | None]]:
    """Return the head and the rows that a query has in a network. Raise SystemExit when it fails.

    What is absent is None.
    """
    athena = found.client("athena")
    # Database and workgroup are called as the stack is.
    place = f"{STACK}{found.suffix}".lower()
    started = athena.start_query_execution(
        QueryString=query.statement,
        QueryExecutionContext={"Database": place},
        WorkGroup=place,
    )
    _wait(athena, started["QueryExecutionId"])
    return list(_rows(athena, started["QueryExecutionId"]))


def write(rows: list[list[str | None]], out: TextIO) -> None:
    """Write rows as CSV. A cell that a spreadsheet would take for a formula is quoted for it."""
    writer = csv.writer(out, lineterminator="\n")
    writer.writerows([_harmless(cell) for cell in row] for row in rows)


def _harmless(cell: str | None) -> str:
    return f"'{cell}" if cell and cell[0] in "=+-@\t\r" and not _is_number(cell) else cell or ""


def _is_number(cell: str) -> bool:
    try:
        float(cell)
    except ValueError:
        return False
    return True


def _wait(athena: Any, execution: str) -> None:
    for _ in until(PATIENCE_SECONDS, pause=LOOK_SECONDS):
        status = athena.get_query_execution(QueryExecutionId=execution)["QueryExecution"]["Status"]
        if status["State"] == "SUCCEEDED":
            return
        if status["State"] in FAILED:
            reason = status.get("StateChangeReason") or "nothing was said why"
            raise SystemExit(f"The query {status['State'].lower()}: {reason}")
    raise SystemExit(f"The query is not over after half an hour: {execution}")


def _rows(athena: Any, execution: str) -> Iterator[list[str | None]]:
    """Athena's first row is the head."""
    pages = athena.get_paginator("get_query_results").paginate(QueryExecutionId=execution)
    for page in pages:
        for row in page["ResultSet"]["Rows"]:
            yield [cell.get("VarCharValue") for cell in row["Data"]]

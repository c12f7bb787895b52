"""What makers are told, as sheets: a row a day and one of all together, or a row a word."""

from collections.abc import Iterator
from typing import Any, Final

from easel.insight.counts import FLOOR
from easel.insight.maker_schemas import AccountInsightView, PostInsightView, WordsView
from easel.text.sheets import Cell, sheet

FEW: Final = f"<{FLOOR}"


def of_days(view: AccountInsightView | PostInsightView) -> str:
    """Return the days of an account or a post as CSV, `total` the last; `<10` is fewer than ten."""
    total = {"day": "total", **view.total.model_dump()}
    rows = [dict(_columns(each)) for each in (*(day.model_dump() for day in view.days), total)]
    names = ["day", *(name for name in rows[0] if name != "day")]
    return sheet([names, *([row[name] for name in names] for row in rows)])


def of_words(view: WordsView) -> str:
    """Return words as CSV; a rate that is not told is empty."""
    rows = [dict(_columns(each.model_dump())) for each in view.words]
    names = ["word", "posts", "reached"]
    for group in ("opened", "opened_without"):
        names += [f"{group}_{part}" for part in ("rate", "low", "high")]
    names.append("correlates")
    return sheet([names, *([row[name] for name in names] for row in rows)])


def _columns(said: dict[str, Any]) -> Iterator[tuple[str, Cell]]:
    """Yield what a row says, by column: of what has parts one for each."""
    for name, value in said.items():
        if name == "by_feed":
            yield from ((f"met_in_{each['feed']}", _few(each["users"])) for each in value)
        elif name == "dwell":
            parts = value or {"median_seconds": "", "mean_seconds": ""}
            yield from ((f"dwell_{part}", each) for part, each in parts.items())
        elif isinstance(value, dict):
            for part, each in value.items():
                yield f"{name}_{part}", "" if each is None else each
        elif name == "is_estimated":
            yield name, str(value).lower()
        else:
            yield name, _few(value)


def _few(value: Cell | None) -> Cell:
    return FEW if value is None else value

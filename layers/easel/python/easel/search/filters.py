"""Read the filters of a search: exact conditions, each as a text of its own."""

from collections.abc import Mapping
from datetime import UTC, date, datetime, timedelta

from easel.errors import Invalid
from easel.search.asking import Ask, Filters, Order, parts
from easel.search.documents import POST, USER
from easel.text import folding, tags
from easel.users import handles

KINDS = {"posts": POST, "users": USER}
Said = Mapping[str, str | None]


def ask(text: str, kind: str, order: Order, said: Said) -> Ask:
    """Return what a request asks for. Raise Invalid for a filter that is none of its kind."""
    if kind == "users":
        _only_for_posts(said)
    return Ask(parts(text), KINDS[kind], read(said), order)


def read(said: Said) -> Filters:
    """Return the filters as the index has them. Raise Invalid for what is no tag."""
    given = {name: value for name, value in said.items() if value is not None}
    return Filters(
        tag=_tag(given["tag"]) if "tag" in given else None,
        model=folding.fold(given["model"]) if "model" in given else None,
        aspect=given.get("aspect"),
        author=handles.canonical(given["author"].removeprefix("@")) if "author" in given else None,
        since=_begin(given["since"]) if "since" in given else None,
        until=_begin(given["until"], days=1) if "until" in given else None,
    )


def day(said: str) -> str:
    """Return a day as it was said. Raise ValueError where the calendar has none."""
    date.fromisoformat(said)
    return said


def _only_for_posts(said: Said) -> None:
    for name, value in said.items():
        if value is not None:
            raise Invalid.at(f"/query/{name}", "Users are found by their names alone.")


def _tag(said: str) -> str:
    try:
        return tags.key(tags.typed(said))
    except ValueError:
        detail = "A tag is letters, digits, _ and - only, 50 at most."
        raise Invalid.at("/query/tag", detail) from None


def _begin(said: str, days: int = 0) -> int:
    """Return when a day begins, or one so many days later, in milliseconds since 1970."""
    begun = datetime.combine(date.fromisoformat(said), datetime.min.time(), UTC)
    # The last day of the calendar has none after it.
    return int(begun.timestamp() + timedelta(days=days).total_seconds()) * 1000

"""Opaque cursors: the last sort key read, encrypted.

It may be of something that the page left out: whoever could read it would learn who blocks them, or
when somebody's hidden post came. And one that we never made goes nowhere.
"""

from collections.abc import Callable, Sequence
from typing import TypeVar

from easel import sealing
from easel.errors import Invalid
from easel.ids import ULID_SHAPE

Row = TypeVar("Row")
PURPOSE = "cursors"
# Characters of a cursor; and of one that says what is next, since nothing else could.
LONGEST, LONGEST_AHEAD = 400, 3000


def encode(sort_key: str) -> str:
    """Return the cursor that continues after this sort key; always the same for the same."""
    return sealing.seal(PURPOSE, sort_key)


def decode(cursor: str | None) -> str | None:
    """Return the sort key to continue after. Raise Invalid for a cursor we never made."""
    if cursor is None:
        return None
    key = sealing.unseal(PURPOSE, cursor)
    if key is None:
        raise Invalid.at("/query/cursor", "This cursor is not one of ours.")
    return key


def ulid(cursor: str | None) -> str | None:
    """Return the ULID to continue after, in lists ordered by one. Raise Invalid otherwise."""
    key = decode(cursor)
    if key and not ULID_SHAPE.fullmatch(key):
        raise Invalid.at("/query/cursor", "This cursor is not one of this list.")
    return key


def page(
    rows: Sequence[Row], limit: int, key: Callable[[Row], str] = str
) -> tuple[list[Row], str | None]:
    """Cut what was read to a page, and give the cursor of the next one: None at the end.

    Read `limit` + 1 rows: one more than are shown tells of a next page. `key` is a row's sort key.
    """
    shown = list(rows[:limit])
    return shown, encode(key(shown[-1])) if len(rows) > limit else None

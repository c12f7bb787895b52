"""Erase a user's items page by page, wherever their id leads, until nothing is left.

Every item of a user lies in a partition that their id names, or is listed there by an index.
What only others' items say of them is found by the daily search in `residue_scan`.
"""

from typing import Any, NamedTuple

from easel.db import scan
from easel.db.scan import Raw
from easel.erasure import deleters, retention
from easel.exports import offering
from easel.identity import user_pool
from easel.storage import ledger

# Whoever made four images each time has a hundred of them in a page: seconds of a minute.
PAGE = 25


class Section(NamedTuple):
    """A part of what a user has: one partition of the table or of an index."""

    listed_by: str | None
    partition: str


# Posts before images: an image stays while a post that moderators look at shows it.
SECTIONS = (
    Section("gsi1", "U#{}#POSTS"),
    Section("gsi1", "U#{}#REPLIES"),
    Section("gsi1", "U#{}#GENERATIONS"),
    Section("gsi1", "U#{}#COLLECTIONS"),
    Section("gsi1", "U#{}#INVITATIONS"),
    Section(None, "U#{}"),
    Section(None, "SESSION#{}"),
    Section(None, "N#{}"),
    Section(None, "C#{}"),
    Section(None, "F#{}"),
    Section(None, "Q#{}"),
    Section(None, "L#{}"),
    Section(None, "MAKER#{}"),
    Section(None, "SUSPECT#U#{}"),
)


def erase(user_id: str, after: str | None) -> str | None:
    """Erase some 25 items of a user who left, and where they signed in.

    While posts are left, the account state override that hides them from everybody is renewed.

    Return what to continue after, None at the end. Run it again at any time: what was there
    already is gone, what came since goes.
    """
    if after is None:
        # Before anything else: a backup of the table knows nothing of it.
        ledger.note("users", user_id)
        user_pool.remove(user_id)
        retention.keep_hidden(user_id)
        offering.withdraw_of(user_id)
    number, last = _place(after)
    while number < len(SECTIONS):
        found = _page(SECTIONS[number], user_id, last)
        for item in found:
            deleters.remove(item, user_id)
        if len(found) == PAGE:
            return f"{number}|{_sort_key(SECTIONS[number], found[-1])}"
        number, last = number + 1, None
    return None


def _place(after: str | None) -> tuple[int, str | None]:
    number, _, last = (after or "0|").partition("|")
    return int(number), last or None


def _page(section: Section, user_id: str, last: str | None) -> list[Raw]:
    partition = section.partition.format(user_id)
    return scan.page(partition, last, PAGE, section.listed_by or "")


def _sort_key(section: Section, item: dict[str, Any]) -> str:
    return str(item[f"{section.listed_by or ''}sk"])

"""Look at each item for what still names a user who left, and remove it.

Most is erased by key within minutes. This finds what nobody can find so: what others' items say of
the user, and what was written while erasing went on.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

from aws_lambda_powertools import Logger

from easel import clock
from easel.db import scan
from easel.db.scan import Raw
from easel.erasure import deleters, redactors, retention
from easel.users.tombstones import QUIET_SECONDS, ErasureRequest

logger = Logger(child=True)
WORD = re.compile(r"[A-Za-z0-9-]+")
# Attributes that say whose an item is.
OWNERS = ("author_id", "user_id", "owner_id", "by")
# They go last, when nothing else names the user.
SIGNS = ("leaving", "gate", "walk")


@dataclass
class Search:
    """What a search met: how many items, what it took away and could not take away, whom anything
    named or still names. All of one slice of a walk."""

    looked_at: int = 0
    removed: list[str] = field(default_factory=list)
    failed: list[str] = field(default_factory=list)
    named: set[str] = field(default_factory=set)


def look(raw: Raw, since: dict[str, str], result: Search) -> None:
    """Remove what of an item names one of these users, told with when they left."""
    result.looked_at += 1
    for user_id in _words(raw) & set(since):
        _tried(result, scan.plain(raw), user_id, since[user_id])


def named(raw: Raw, since: Iterable[str]) -> set[str]:
    """Return which of these users an item names, but for what goes last."""
    return set() if scan.plain(raw).get("kind") in SIGNS else _words(raw) & set(since)


def is_quiet(leaver: ErasureRequest, moment: int) -> bool:
    """Return whether nothing of the user's was under way any more at a moment (since 1970)."""
    return bool(leaver.since <= str(clock.at(moment - QUIET_SECONDS)))


def _tried(result: Search, item: Raw, user_id: str, since: str) -> None:
    """One item that cannot be taken away does not keep the rest."""
    try:
        _settle(result, item, user_id, since)
    except Exception:
        place = f"{item['pk']} {item['sk']}"
        logger.exception("a trace stays", extra={"item": place})
        result.failed.append(place)


def _settle(result: Search, item: Raw, user_id: str, since: str) -> None:
    if item.get("kind") in SIGNS:
        return
    result.named.add(user_id)
    if retention.on_record(item, user_id, since):
        return
    if _forget(item, user_id):
        result.removed.append(f"{item.get('kind')} {item['pk']} {item['sk']}")


def _forget(item: Raw, user_id: str) -> bool:
    """Take the user out of an item, or the item away; False where that is not known how."""
    mend = redactors.MENDERS.get(item.get("kind", ""))
    if _owned(item, user_id):
        deleters.remove(item, user_id)
    elif mend:
        mend(item, user_id)
    elif user_id in WORD.findall(f"{item['pk']} {item['sk']}"):
        deleters.remove(item, user_id)
    else:
        return False
    return True


def _owned(item: Raw, user_id: str) -> bool:
    """Return whether the item is the user's: it lies with them, or says so."""
    return user_id in WORD.findall(item["pk"]) or user_id in {item.get(name) for name in OWNERS}


def _words(value: Any) -> set[str]:
    if isinstance(value, str):
        return set(WORD.findall(value))
    parts = [*value, *value.values()] if isinstance(value, dict) else value
    return {word for part in parts for word in _words(part)} if isinstance(parts, list) else set()

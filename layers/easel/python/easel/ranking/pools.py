"""Pools: the best of a ranking, as it was at one moment. Feeds read them, and nothing else."""

from collections.abc import Callable
from typing import TypeVar

from pynamodb.attributes import UnicodeAttribute

from easel import clock, ids
from easel.db import Item
from easel.ranking import memory
from easel.ranking.order import Ranking
from easel.ranking.points import Ranked

# As many as a feed goes through: 16 pages.
MOST = 400
# As long as a reader may take to go through one that is no longer the newest.
SUPERSEDED_SECONDS = 2 * 3600

Known = TypeVar("Known")


class Pool(Item, discriminator="pool"):
    """One generation of a pool. `lines` are its entries in order, a line for each.

    The newest stays until there is another; the one before it for two hours, for those who are
    in the middle of it.
    """

    lines = UnicodeAttribute(default="")

    @classmethod
    def at(cls, name: str, generation: str) -> "Pool":
        """Build a generation of a pool, unsaved. Generations are ULIDs."""
        return cls(f"POOL#{name}", generation)


def newest(name: str) -> Pool | None:
    """Return the newest generation of a pool, or None while there is none."""
    found = Pool.query(f"POOL#{name}", scan_index_forward=False, limit=1)
    return next(iter(found), None)


def ranking(name: str, generation: str | None = None) -> Ranking:
    """Return this generation of a ranking, or where it is over or none was named, the newest."""
    pool = Pool.find(f"POOL#{name}", generation) if generation else None
    pool = pool or newest(name)
    if pool is None:
        return Ranking("", [])
    return Ranking.parse(str(pool.sk), pool.lines.splitlines())


def remembered(name: str, parse: Callable[[list[str]], Known]) -> Known:
    """Return what `parse` makes of the lines of a pool, as they were within the last minute."""
    return memory.remembered(name, parse, _lines)


def write(name: str, entries: list[Ranked], *, kept_empty: bool = True) -> bool:
    """Make a ranking the newest generation; return False where its order is as it was.

    The best 400 stay. One that never was is not made empty unless it is `kept_empty`.
    """
    lines = [f"{entry.post_id} {entry.points}" for entry in entries[:MOST]]
    return put(name, lines, kept_empty=kept_empty)


def put(name: str, lines: list[str], *, kept_empty: bool = True) -> bool:
    """Make these lines the newest generation; return False where nothing would change."""
    found = list(Pool.query(f"POOL#{name}", scan_index_forward=False, limit=3, page_size=3))
    before = found[0].lines.splitlines() if found else None
    if before == lines or (before is None and not lines and not kept_empty):
        return False
    pool = Pool.at(name, ids.ulid())
    pool.lines = "\n".join(lines)
    pool.save()
    for former in found:
        if former.ttl is None:
            former.update(actions=[Pool.ttl.set(clock.epoch() + SUPERSEDED_SECONDS)])
    return True


def _lines(name: str) -> list[str]:
    pool = newest(name)
    return pool.lines.splitlines() if pool else []

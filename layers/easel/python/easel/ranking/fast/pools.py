"""Pools, from the table's JSON: as `ranking.pools` reads them."""

from easel.ranking.order import Ranking
from easel.timelines.fast.post import Item, of_kind, text
from easel.wire import table


def ranking(name: str, generation: str | None = None) -> Ranking:
    """Return this generation of a ranking, or where it is over or none was named, the newest."""
    found = of_kind(table.batch([(f"POOL#{name}", generation)]), "pool") if generation else []
    pool = found[0] if found else _newest(name)
    return Ranking.parse(pool["sk"]["S"], _lines(pool)) if pool else Ranking("", [])


def lines(name: str) -> list[str]:
    """Return the lines of the newest generation of a pool; none while there is none."""
    pool = _newest(name)
    return _lines(pool) if pool else []


def _newest(name: str) -> Item | None:
    return next(iter(table.query(f"POOL#{name}", limit=1, newest=True)), None)


def _lines(pool: Item) -> list[str]:
    return (text(pool, "lines") or "").splitlines()

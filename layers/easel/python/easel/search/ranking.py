"""Put candidates into order, and say where a page of them ends: pure functions."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from easel import pagination
from easel.errors import Invalid
from easel.search.asking import Order
from easel.search.seam import Hit

WHOLE = 1000
# What is new is worth up to a quarter more, half of that after a month.
FRESH_SHARE, HALF_LIFE_DAYS = 0.25, 30
DAY = 24 * 3600 * 1000


@dataclass(frozen=True)
class Ranked:
    """A candidate and its points; of equals the greater id, which is the newer, comes first."""

    hit: Hit
    points: int

    @property
    def place(self) -> tuple[int, str]:
        """What it is sorted by, falling."""
        return self.points, self.hit.id


@dataclass(frozen=True)
class Place:
    """Where a page ended, in an order as of a moment, in milliseconds."""

    order: Order
    moment: int
    points: int
    id: str
    relaxed: bool = False

    def sealed(self) -> str:
        """Return the cursor."""
        parts = (self.order, self.moment, self.points, self.id, int(self.relaxed))
        return pagination.encode("|".join(map(str, parts)))


def place(cursor: str | None, order: Order) -> Place | None:
    """Return where a cursor says a page ended. Raise Invalid for one of another list."""
    key = pagination.decode(cursor)
    if key is None:
        return None
    parts = key.split("|")
    if len(parts) != len(Place.__dataclass_fields__) or parts[0] != order:
        raise Invalid.at("/query/cursor", "This cursor is not one of this list.")
    _, moment, points, id_, relaxed = parts
    return Place(order, int(moment), int(points), id_, relaxed == "1")


def best(hits: Sequence[Hit], moment: int) -> list[Ranked]:
    """Return hits by how well they fit, up to 1250 points: the best fit has 1000 when it is old."""
    top = max((hit.score for hit in hits), default=0)
    return _sorted(Ranked(hit, _points(hit, top, moment)) for hit in hits)


def newest(hits: Iterable[Hit]) -> list[Ranked]:
    """Return hits by their time, which are their points."""
    return _sorted(Ranked(hit, hit.at) for hit in hits)


def after(ranked: Iterable[Ranked], at: Place | None) -> list[Ranked]:
    """Return those behind a place."""
    return [each for each in ranked if at is None or each.place < (at.points, at.id)]


def _points(hit: Hit, top: float, moment: int) -> int:
    fit = hit.score / top if top > 0 else 1.0
    days = max(0, moment - hit.at) / DAY
    return int(WHOLE * fit * (1 + FRESH_SHARE * 0.5 ** (days / HALF_LIFE_DAYS)))


def _sorted(ranked: Iterable[Ranked]) -> list[Ranked]:
    return sorted(ranked, key=lambda each: each.place, reverse=True)

"""Page through open cases in an order, keeping those that are wanted."""

from collections.abc import Callable
from dataclasses import dataclass

from easel import pagination
from easel.errors import Invalid
from easel.moderation import case_changes, cases
from easel.moderation.cases import Case

# How often a page is filled up with what is wanted, before it is shown shorter.
REFILLS = 10
# By reports, of so many that wait longest: an order that no index has.
MOST_COUNTED = 300
Entry = tuple[str, str]


@dataclass(frozen=True)
class Wanted:
    """Which cases are wanted: about what kind of thing, for what reason, told of how."""

    kind: str | None = None
    reason: str | None = None
    source: str | None = None

    def has(self, case: Case) -> bool:
        """Return whether a case is one of them."""
        kind = self.kind in {None, case.subject_kind}
        reason = self.reason is None or self.reason in (case.reasons or ())
        return kind and reason and (self.source is None or self.source in case_changes.told(case))


def page(
    sort: str, wanted: Wanted, cursor: str | None, limit: int
) -> tuple[list[Case], str | None]:
    """Return wanted cases in an order, and the cursor of the next page, None at the end.

    `sort` is `opened` (longest waiting first), `newest`, `due` (those with a time, soonest first)
    or `reports` (most first, of the 300 that wait longest). Raise Invalid for a cursor of another
    order.
    """
    if sort == "reports":
        return _by_reports(wanted, cursor, limit)
    read, after = ORDERS[sort], _due(cursor) if sort == "due" else pagination.ulid(cursor)
    found: list[Case] = []
    for _ in range(REFILLS):
        room = limit - len(found)
        entries = read(after, room + 1)
        more, entries = len(entries) > room, entries[:room]
        found += [case for case in _live(entries) if wanted.has(case)]
        after = entries[-1][0] if more else None
        if after is None or len(found) == limit:
            break
    return found, pagination.encode(after) if after else None


def _live(entries: list[Entry]) -> list[Case]:
    read = cases.find_all([key for _, key in entries])
    # The version before closes a case and leaves it in the index by due times.
    return [read[key] for _, key in entries if key in read and read[key].is_open]


def _by_reports(wanted: Wanted, cursor: str | None, limit: int) -> tuple[list[Case], str | None]:
    after = _keyed(cursor)
    waiting = [case for case in _live(cases.waiting(None, MOST_COUNTED)) if wanted.has(case)]
    behind = sorted((each for each in waiting if after is None or _place(each) > after), key=_place)
    return pagination.page(behind, limit, _place)


def _place(case: Case) -> str:
    """Return what orders cases by how often they were reported, then by age."""
    return f"{999_999 - int(case.reports):06d}#{case.opened}"


def _due(cursor: str | None) -> str | None:
    return _keyed(cursor)


def _keyed(cursor: str | None) -> str | None:
    key = pagination.decode(cursor)
    if key and "#" not in key:
        raise Invalid.at("/query/cursor", "This cursor is not one of this list.")
    return key


ORDERS: dict[str, Callable[[str | None, int], list[Entry]]] = {
    "opened": cases.waiting,
    "newest": cases.newest,
    "due": cases.ending,
}

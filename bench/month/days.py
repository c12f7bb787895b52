"""Live the month, day by day, and keep what the network says of each day that is over."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from itertools import groupby
from typing import Any

from bench.month import moving, people
from bench.month.town import Town
from bench.month.world import DAY_SECONDS, Visit
from easel.insight import windows
from tests.support.world import Visitor

TICK_SECONDS = 3 * 3600
# Pools are made each so many ticks: in the product it is every five minutes.
RANKED_EVERY = 4
# What was done is through all queues by then, and a window that is over may be published.
LATER_SECONDS = 360
DAY = timedelta(days=1)
# Signals may be three days late; by then nothing comes any more.
SETTLED_AFTER = 4
Numbers = dict[str, int]


@dataclass(frozen=True)
class Seen:
    """What the network says of a window, and what is true, both at the same moment."""

    window: str
    said: Numbers
    true: Numbers


@dataclass
class Month:
    """A month that is lived: the town, and what was seen of its windows and boards."""

    town: Town
    seen: list[Seen] = field(default_factory=list)
    # By when a window begins: what the board says of it, and what was true when it was published.
    boards: dict[tuple[str, str], tuple[dict[str, Any], Numbers]] = field(default_factory=dict)


def live(town: Town) -> Month:
    """Live all days of a world."""
    month = Month(town)
    for day in range(town.world.days):
        _live(month, day)
    return month


def passes(month: Month, days: int) -> None:
    """Let days pass on which nobody comes; daily, who left is searched for."""
    for _ in range(days):
        moving.reach(_midnight() + DAY)
        _ticks(month)
        month.town.network.searches()
        _closes(month, moving.now())


def rests(month: Month, days: int) -> None:
    """Let days pass on which nothing is to be counted any more: only what lives so long goes."""
    moving.reach(_midnight() + days * DAY)
    month.town.network.delivers()
    month.town.network.searches()
    month.town.network.expires()


def _midnight() -> datetime:
    return moving.now().replace(hour=0, minute=0, second=0, microsecond=0)


def _live(month: Month, day: int) -> None:
    town = month.town
    moving.at(day * DAY_SECONDS)
    for member in town.world.members:
        if member.joins_on == day:
            people.joins(town, member)
    for member in town.world.changes(day):
        people.decides(town, member, town.world.agreed(is_adult=member.is_adult))
    for tick, visits in _by_tick(town.world.visits[day], day):
        if tick % RANKED_EVERY == 0:
            town.network.ranks()
        for visit in visits:
            moving.at(visit.at)
            people.comes(town, visit.member, day)
        moving.at((tick + 1) * TICK_SECONDS)
        _ticks(month)
    _closes(month, moving.now())


def _by_tick(visits: list[Visit], day: int) -> Iterator[tuple[int, list[Visit]]]:
    a_day = DAY_SECONDS // TICK_SECONDS
    found = {tick: list(each) for tick, each in groupby(visits, lambda one: one.at // TICK_SECONDS)}
    return ((tick, found.get(tick, [])) for tick in range(day * a_day, (day + 1) * a_day))


def _ticks(month: Month) -> None:
    """Let all arrive that was done, and count it."""
    month.town.network.delivers()
    month.town.truth.arrives()
    moving.wait(LATER_SECONDS)
    month.town.network.rolls()
    _published(month)


def _published(month: Month) -> None:
    """Keep what the board says anew, beside what is true as of now."""
    told = Visitor().asks("GET", "/v1/insight/board").json
    for name, length in (("hour", moving.hour), ("day", moving.day)):
        found = told[name]
        if found and (name, found["begins_at"]) not in month.boards:
            window = length(datetime.fromisoformat(found["begins_at"]))
            month.boards[name, found["begins_at"]] = found, month.town.truth.numbers(window)


def _closes(month: Month, moment: datetime) -> None:
    """Look at the windows of the day before, and at one in which nothing changes any more."""
    month.town.network.expires()
    for before in (1, SETTLED_AFTER):
        day = moving.day(moment - before * DAY)
        if moment - before * DAY >= moving.BEGIN:
            _look(month, "day", day)
    for hour in range(24):
        _look(month, "hour", f"{moving.day(moment - DAY)}{hour:02d}")


def _look(month: Month, grain: windows.Grain, window: str) -> None:
    said = {name: each.number for name, each in windows.read(grain, window).items()}
    month.seen.append(Seen(window, said, month.town.truth.numbers(window)))

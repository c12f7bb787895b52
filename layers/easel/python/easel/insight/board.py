"""The board: what everybody is told of a window, once and for all, when it is over."""

from collections.abc import Iterable, Iterator, Mapping
from datetime import UTC, datetime, timedelta
from typing import Any, Final

from pynamodb.attributes import JSONAttribute

from easel import clock
from easel.db import Item, try_write
from easel.insight import windows
from easel.insight.acts import MINUTE
from easel.insight.counts import FLOOR, Rounding, surely
from easel.insight.facts import WAITS
from easel.insight.schemas import BoardView, BoardWindowView, UsersView
from easel.insight.sketch import STANDARD_ERROR, Sketch
from easel.insight.windows import FORMAT, GRAINS, Grain, Rolled
from easel.signals.kinds import KINDS

LENGTHS: Final[Mapping[Grain, timedelta]] = {"hour": timedelta(hours=1), "day": timedelta(days=1)}
# A run may be as late as what was taken in is kept.
LATE: Final = timedelta(days=2)
KEPT: Final[Mapping[Grain, timedelta]] = {"hour": timedelta(days=8), "day": timedelta(days=400)}
SHOWN: Final[Mapping[Grain, int]] = {"hour": 24, "day": 30}
# As many of each kind of topic, those with most users.
MOST_TOPICS = 20
TOPICS = {"styles": "style", "terms": "term", "tags": "tag", "models": "model"}
FUNNEL = {"prompts": "prompt", "images": "image", "posts": "post", "reactions": "reaction"}
STEPS = {"views": "view", "tries": "try", "images": "image", "posts": "post"}
Said = dict[str, Any]


class Board(Item, discriminator="board"):
    """What is told of a window. It is written once: two readings never differ."""

    said = JSONAttribute()

    @classmethod
    def at(cls, grain: Grain, window: str) -> "Board":
        """Build the board of a window, unsaved."""
        over = _begin(window) + KEPT[grain]
        return cls(f"WINDOW#BOARD#{grain}", window, ttl=int(over.timestamp()))


def publish(now: datetime | None = None) -> list[str]:
    """Publish hours and days that are over before `now`, once all that came in time is rolled.

    They follow the newest that was published, by two days at most; where there is none, the last
    one is the first. Return what was published; what was before stays as it is.
    """
    rolled, now = Rolled.now().until, now or datetime.now(UTC)
    return [
        f"{grain}#{window}"
        for grain in LENGTHS
        for window in _due(grain, now, rolled)
        if _publish(grain, window)
    ]


def _due(grain: Grain, now: datetime, rolled: str) -> Iterator[str]:
    """Yield the windows that are over, all of them rolled, and not published, the oldest first."""
    length, end = LENGTHS[grain], _floor(grain, now)
    newest = next(iter(_boards(grain, 1)), None)
    begin = max(_begin(newest.sk) + length, end - LATE) if newest else end - length
    while begin < end and rolled >= (begin + length + windows.SEEN_WITHIN).strftime(FORMAT):
        yield _name(grain, begin)
        begin += length


def _publish(grain: Grain, window: str) -> bool:
    board = Board.at(grain, window)
    board.said = counted(grain, window, windows.read(grain, window))
    return try_write(board.save, condition=Board.pk.does_not_exist())


def view() -> BoardView:
    """Present the newest hour and day that were published, and how many users were there before."""
    hours, days = _newest("hour"), _newest("day")
    return BoardView(
        floor=FLOOR,
        standard_error=round(STANDARD_ERROR, 4),
        hour=BoardWindowView(**hours[0]) if hours else None,
        day=BoardWindowView(**days[0]) if days else None,
        hours=[_users(each) for each in hours],
        days=[_users(each) for each in days],
        collected=list(KINDS),
        experiments=[],
    )


def counted(grain: Grain, window: str, cells: Mapping[str, Sketch]) -> Said:
    """Return what is told of a window with these cells."""
    rounding, begin = Rounding(window[:8]), _begin(window)
    numbers = {name: rounding.shown(each) for name, each in cells.items()}
    return {
        "begins_at": clock.stamp(begin),
        "ends_at": clock.stamp(begin + LENGTHS[grain]),
        "users": numbers.get("users", 0),
        "is_estimated": not all(each.is_exact for each in cells.values()),
        **{told: _topics(numbers, kind) for told, kind in TOPICS.items()},
        "doing": [_model(each, cells, numbers) for each in _shown_models(numbers)],
        "funnel": {told: numbers.get(f"funnel#{step}", 0) for told, step in FUNNEL.items()},
        "by_model": _exposure(numbers, "model"),
        "by_link": _exposure(numbers, "link"),
        "agreed": [
            {"purpose": purpose, "users": number} for purpose, number in _of(numbers, "agreed#")
        ],
    }


def _topics(numbers: Mapping[str, int], kind: str) -> list[Said]:
    found = [(name, number) for name, number in _of(numbers, f"topic#{kind}#") if number]
    best = sorted(found, key=lambda each: (-each[1], each[0]))[:MOST_TOPICS]
    return [{"name": name, "users": number} for name, number in best]


def _shown_models(numbers: Mapping[str, int]) -> list[str]:
    """List the models that enough users used for anything to be told of them."""
    named = [name.split("#") for name, number in sorted(numbers.items()) if number]
    return [parts[1] for parts in named if parts[0] == "model" and parts[2] == "users"]


def _model(model: str, cells: Mapping[str, Sketch], numbers: Mapping[str, int]) -> Said:
    """Return how a model did: by numbers that are rounded, but for which waits were usual."""
    good, bad = (numbers.get(f"model#{model}#{how}", 0) for how in ("succeeded", "failed"))
    low, high = surely(good, bad)
    waits = {name: each.number for name, each in _of(cells, f"wait#{model}#")}
    ordered = _of(numbers, f"ordered#{model}#")
    return {
        "model": model,
        "users": numbers[f"model#{model}#users"],
        "generations": good + bad,
        "success": {
            "rate": round(good / (good + bad), 2) if good + bad else 0.0,
            "low": round(low, 2),
            "high": round(high, 2),
        },
        "half_within_seconds": _within(waits, 0.5),
        "nine_of_ten_within_seconds": _within(waits, 0.9),
        "images_ordered": sum(int(images) * number for images, number in ordered),
    }


def _within(waits: Mapping[str, int], share: float) -> int | None:
    """Return the bucket within which this share of all waits lies; None beyond the last."""
    wanted, found = share * sum(waits.values()), 0
    for most in WAITS:
        found += waits.get(f"{most:03d}", 0)
        if waits and found >= wanted:
            return most
    return None


def _exposure(numbers: Mapping[str, int], kind: str) -> list[Said]:
    beginning = f"exposure#{kind}#"
    names = {name.rpartition("#")[0] for name, number in _of(numbers, beginning) if number}
    return [
        {"name": name}
        | {told: numbers.get(f"{beginning}{name}#{step}", 0) for told, step in STEPS.items()}
        for name in sorted(names)
    ]


def _of(found: Mapping[str, Any], beginning: str) -> list[tuple[str, Any]]:
    """List what begins so, by the rest of its name."""
    names: Iterable[str] = sorted(found)
    return [
        (name.removeprefix(beginning), found[name]) for name in names if name.startswith(beginning)
    ]


def _newest(grain: Grain) -> list[Said]:
    return [dict(board.said) for board in _boards(grain, SHOWN[grain])]


def _boards(grain: Grain, most: int) -> Iterable[Board]:
    """List the newest ones that were published."""
    partition = f"WINDOW#BOARD#{grain}"
    return Board.query(partition, scan_index_forward=False, limit=most, page_size=most)


def _users(said: Said) -> UsersView:
    return UsersView(begins_at=said["begins_at"], users=said["users"])


def _floor(grain: Grain, moment: datetime) -> datetime:
    hour = moment.replace(minute=0, second=0, microsecond=0)
    return hour if grain == "hour" else hour.replace(hour=0)


def _name(grain: Grain, begin: datetime) -> str:
    return begin.strftime(FORMAT)[: GRAINS[grain]]


def _begin(window: str) -> datetime:
    return datetime.strptime(f"{window.ljust(MINUTE, '0')}+0000", f"{FORMAT}%z")

"""Walk through the table, a run at a time, and remember how far: what stopped can be resumed."""

import json
import time
from collections.abc import Callable, Mapping
from typing import Any, Final, NamedTuple

from pynamodb.attributes import ListAttribute, NumberAttribute, UnicodeAttribute

from easel import clock
from easel.db import Item, same, scan, try_write

# Items read at a time. One of them may be an image, which takes a second.
PAGE: Final = 25
NAMED: Final = 20

Step = Callable[[str, str], bool]


class Skipped(Exception):
    """An item that cannot be brought into today's shape; the text says why."""


class Outpaced(Exception):
    """Another run of the same migration was faster; it goes on, and this one stops."""


class Migration(Item, discriminator="migration"):
    """How far a migration is. `after` is where the next run goes on, as JSON.

    `turn` counts the runs, so that of two at once one stops. `skipped` names the first twenty items
    that could not be changed.
    """

    after = UnicodeAttribute(null=True)
    turn = NumberAttribute(default=0)
    looked_at = NumberAttribute(default=0)
    changed = NumberAttribute(default=0)
    failed = NumberAttribute(default=0)
    skipped: ListAttribute[Any] = ListAttribute(default=list)
    started_at = UnicodeAttribute(null=True)
    ended_at = UnicodeAttribute(null=True)

    @classmethod
    def at(cls, name: str) -> "Migration":
        """Return an unsaved item with the key of a migration."""
        return cls(f"MIGRATION#{name}", "STATE")


class Progress(NamedTuple):
    """How far a migration is after a run; counts are of the whole walk."""

    done: bool
    looked_at: int
    changed: int
    failed: int
    skipped: list[str]


def run(name: str, steps: Mapping[str, Step], seconds: float) -> Progress:
    """Run a migration on for about so many seconds, or begin it anew where it had ended.

    `steps` says for each kind of item what to do with one of its keys, and returns whether that
    changed anything; whatever ended a run, an item may be met again. Raise Outpaced.
    """
    state = _begun(name)
    until = time.monotonic() + seconds
    while not state.ended_at:
        _page(state, steps)
        if time.monotonic() >= until:
            break
    _keep(state)
    return Progress(
        bool(state.ended_at),
        int(state.looked_at),
        int(state.changed),
        int(state.failed),
        list(state.skipped),
    )


def _begun(name: str) -> Migration:
    fresh = Migration.at(name)
    found: Migration = Migration.find(fresh.pk, fresh.sk, consistent=True) or fresh
    if found.ended_at:
        fresh.turn = found.turn
        found = fresh
    found.started_at = found.started_at or clock.now()
    return found


def _page(state: Migration, steps: Mapping[str, Step]) -> None:
    place = json.loads(state.after) if state.after else None
    items, after = scan.some(list(steps), place, PAGE)
    for item in items:
        _one(state, steps[item["kind"]], item["pk"], item["sk"])
    state.after = json.dumps(after) if after else None
    state.ended_at = None if after else clock.now()


def _one(state: Migration, step: Step, pk: str, sk: str) -> None:
    state.looked_at += 1
    try:
        state.changed += int(step(pk, sk))
    except Skipped as why:
        state.failed += 1
        if len(state.skipped) < NAMED:
            state.skipped.append(f"{pk}: {why}")


def _keep(state: Migration) -> None:
    before, state.turn = int(state.turn), int(state.turn) + 1
    as_read = same(Migration.turn, before or None)
    if not try_write(state.save, condition=as_read):
        raise Outpaced(state.pk)

"""Who leaves is nowhere: not in what is offered, and in the end not in lake, windows or table."""

from collections import Counter
from collections.abc import Iterator
from datetime import timedelta
from typing import Any

from bench.month import days, moving, offers, rows
from bench.month.checks import datasets
from bench.month.checks.finding import Finding
from bench.month.days import Month
from bench.month.town import Town, user_id
from bench.month.world import Member
from easel.insight.facts import USER
from easel.insight.marks import Marker
from tests.audit.erasure import traces
from tests.support import lake
from tests.support.world import BUCKETS, TABLE, client, stored

# Files of the lake are removed so long after they were written (infra/signals.py).
LAKE_KEPT = timedelta(days=30)
# docs/operations.md adds up for how long signals of an erased account may still be there.
GONE_AFTER_DAYS = 33
# Marks of so many days can still be told by their key.
SALTED_DAYS = 5


def who_left_is_nowhere(month: Month) -> Iterator[Finding]:
    """Have a user leave, with a batch still on its way; look at once, and once all time is over."""
    town = month.town
    before = [offers.taken(each) for each in (datasets.RESEARCH, datasets.TRAINING)]
    leaver = _chosen(town)
    if leaver is None:
        yield Finding("somebody who is counted, and in datasets, may leave", 0)
        return
    written = len(_rows(leaver))
    _leaves(town, leaver)
    marks = _marks(user_id(leaver))
    days.passes(month, 3)
    yield Finding("nothing more of who left comes into the lake", written, _more(leaver, written))
    yield _withdrawn(before)
    yield from datasets.compared(
        "after one left", offers.taken(datasets.RESEARCH).due, rows.due(town, datasets.RESEARCH)
    )
    days.rests(month, GONE_AFTER_DAYS - 3)
    _forgets()
    yield Finding("who left is not in the lake", written, tuple(map(str, _rows(leaver))))
    yield Finding("no mark of who left is in a window", len(marks), tuple(_marked(marks)))
    yield Finding("who left is not in table, buckets and exports", 1, _traces(leaver))


def _chosen(town: Town) -> Member | None:
    """Choose who is counted, and has most in the datasets of both purposes."""
    both = [
        each
        for each in rows.makers(town, datasets.RESEARCH)
        if each.number in town.truth.counted and each.agrees_to(datasets.TRAINING)
    ]
    written = Counter(each["user_id"] for each in lake.rows())
    return max(both, key=lambda each: (written[user_id(each)], each.number), default=None)


def _leaves(town: Town, leaver: Member) -> None:
    liked = next(each for each in town.posts.values() if each.is_public)
    said = {"kind": "share", "ago_ms": 0, "post_id": liked.id}
    body = {"batch_id": "the-last-one", "signals": [said]}
    town.asks(leaver, "POST", "/v1/signals", body)
    town.asks(leaver, "DELETE", "/v1/me", query={"handle": leaver.handle})
    town.gone.add(leaver.number)
    town.truth.counted.discard(leaver.number)
    for post in town.posts.values():
        post.is_here &= post.author != leaver.number


def _marks(user_id: str) -> set[bytes]:
    """Return what stands for a user in windows, as long as that can be told."""
    recent = [moving.day(moving.now() - timedelta(days=each)) for each in range(SALTED_DAYS)]
    return {Marker().mark(day, USER, user_id) for day in recent}


def _marked(marks: set[bytes]) -> Iterator[str]:
    cells = {**stored("cell"), **stored("acts")}
    for key, item in cells.items():
        packed = item.get("marks", {}).get("B", b"")
        found = {packed[at : at + 8] for at in range(0, len(packed), 8)}
        said = item.get("said", {}).get("S", "")
        if found & marks or any(each.hex() in said for each in marks):
            yield " ".join(key)


def _rows(member: Member) -> list[dict[str, Any]]:
    """List the signals of a member in the lake."""
    return [each for each in lake.rows() if each["user_id"] == user_id(member)]


def _more(leaver: Member, written: int) -> tuple[str, ...]:
    came = len(_rows(leaver)) - written
    return (f"{came} rows came",) if came else ()


def _withdrawn(before: list[offers.Offer]) -> Finding:
    told = {each.id: offers.shown(each.id) for each in before}
    wrong = [
        f"{id_} is {each['status']}" for id_, each in told.items() if each["status"] != "withdrawn"
    ]
    wrong += [f"{id_} has files" for id_, each in told.items() if "files" in each]
    return Finding("exports with who left are withdrawn", len(told), tuple(wrong))


def _forgets() -> None:
    """Remove the files of the lake whose time is over, as its bucket does."""
    over = moving.stamp(moving.now() - LAKE_KEPT)
    for key, found in lake.files().items():
        if max(row["taken_at"] for row in found) < over:
            client("s3").delete_object(Bucket=lake.BUCKET, Key=key)


def _traces(leaver: Member) -> tuple[str, ...]:
    return tuple(traces(user_id(leaver), client("dynamodb"), client("s3"), TABLE, BUCKETS))

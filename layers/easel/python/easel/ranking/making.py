"""Make the pools: from pulses and the tag index, every five minutes, and posts read once."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field

from pynamodb.attributes import NumberAttribute, UnicodeAttribute

from easel import clock, posts
from easel.db import Item
from easel.posts import Post, tag_index
from easel.ranking import (
    makers,
    points,
    pools,
    promising,
    promising_pool,
    pulse,
    ring_pool,
    trends,
)
from easel.ranking.points import HOT_HOURS, WINDOWS, Hour, Ranked
from easel.ranking.pool_names import HOT, NEW_MAKERS, of_tag, top_of
from easel.ranking.pulse import Pulse

HOUR_SECONDS = 3600
# Two clocks are never quite the same, and a batch may be a while on its way.
MARGIN_SECONDS = 60
# Of each ranking so many posts are looked at: some are replies, or no longer for everybody.
CANDIDATES = 1000
# With so few pulses everything is counted anew each time; with more, once an hour.
FEW = 20_000
# As many of a tag's newest posts are ranked.
TAG_POSTS = 400
# Of so many tags, those of the hottest posts, what is hot is known.
HOT_TAGS = 1000


class LastRun(Item, discriminator="pools_run"):
    """When pools were last made, of what; and which tags had something hot then."""

    started = NumberAttribute(default=0)
    counted = NumberAttribute(default=0)
    all_started = NumberAttribute(default=0)
    all_counted = NumberAttribute(default=0)
    newest = UnicodeAttribute(default="")
    tags = UnicodeAttribute(default="")

    @classmethod
    def now(cls) -> "LastRun":
        """Return the last run as it is stored, or one that never was, unsaved."""
        found: LastRun | None = cls.find("POOL#", "LAST", consistent=True)
        return found or cls("POOL#", "LAST")


@dataclass
class Report:
    """What a run did: `pools` made anew, pulses read, and whether there was nothing to do."""

    pools: int = 0
    pulses: int = 0
    skipped: bool = False

    def wrote(self, is_new: bool) -> None:
        """Count a pool where it was made anew."""
        self.pools += is_new


@dataclass
class Run:
    """One making of the pools, at one moment (seconds since 1970)."""

    now: int
    last: LastRun
    report: Report = field(default_factory=Report)

    def soon(self, recent: list[Pulse], newest: list[str]) -> None:
        """Make what changes with every minute: hot, top of the day, new makers, rings, trends."""
        hours = [each for pulse in recent if (each := self._hour(pulse)).ago < HOT_HOURS]
        ranked = {HOT: points.hot(hours), top_of("day"): points.top(hours, "day")}
        found = self._listed([*(each.post_id for each in _all(ranked)), *newest])
        self._write(ranked, found)
        self._tags_hot(ranked[HOT], found)
        makers_now = makers.newest_of_each(found[each] for each in newest if each in found)
        self.report.wrote(pools.write(NEW_MAKERS, makers_now))
        given = ring_pool.lifting(
            found[each.post_id] for each in ranked[HOT] if each.post_id in found
        )
        self.report.wrote(ring_pool.write(given))
        by_new = {each.post_id for each in makers_now}
        fair = ring_pool.without(ranked.values(), found, given)
        order = promising.order(fair, newest, by_new)
        there = (found[each] for each in order if each in found)
        self.report.wrote(promising_pool.write(there, by_new))
        self.report.wrote(trends.write(trends.rising(self.now)))

    def all(self, *, every_tag: bool) -> None:
        """Make what is counted over weeks, and of all time; and the tags of what moved."""
        windows = [name for name in WINDOWS if name != "day"]
        pulses = pulse.of_days(_days(self.now, WINDOWS["month"]))
        hours = [self._hour(each) for each in pulses]
        ever = pulse.of_all_time()
        totals = {each.post_id: points.of(each.numbers) for each in ever}
        ranked = {top_of(each): points.top(hours, each) for each in windows}
        ranked[top_of("all")] = points.ordered(totals)
        self._write(ranked, self._listed(each.post_id for each in _all(ranked)))
        since = 0 if every_tag else int(self.last.all_started) - MARGIN_SECONDS
        self._tags_top([each.post_id for each in ever if each.moved_at >= since], totals)
        pulse.forget_still(ever)
        self.report.pulses += len(pulses) + len(ever)
        self.last.all_started, self.last.all_counted = self.now, len(pulses) + len(ever)

    def _write(self, ranked: dict[str, list[Ranked]], found: dict[str, Post]) -> None:
        for name, ranking in ranked.items():
            kept = [each for each in ranking[:CANDIDATES] if each.post_id in found]
            self.report.wrote(pools.write(name, kept))

    def _tags_hot(self, ranking: list[Ranked], found: dict[str, Post]) -> None:
        """Make a pool for each tag that something hot has, and empty those of the last time."""
        by_tag: dict[str, list[Ranked]] = defaultdict(list)
        for each in ranking[:CANDIDATES]:
            for tag in sorted(found[each.post_id].topics) if each.post_id in found else ():
                if tag in by_tag or len(by_tag) < HOT_TAGS:
                    by_tag[tag].append(each)
        for tag in sorted({*by_tag, *self.last.tags.split()}):
            self.report.wrote(pools.write(of_tag(tag, "hot"), by_tag[tag], kept_empty=False))
        self.last.tags = " ".join(sorted(tag for tag in by_tag if by_tag[tag]))

    def _tags_top(self, moved: list[str], totals: dict[str, int]) -> None:
        """Make a pool for each tag of what moved: its newest posts, by their points ever."""
        for tag in sorted({tag for post in posts.find_all(moved).values() for tag in post.topics}):
            tagged = tag_index.newest(tag, None, TAG_POSTS)
            ranking = points.ordered({each: totals.get(each, 0) for each in tagged})
            self.report.wrote(pools.write(of_tag(tag, "top"), ranking, kept_empty=False))

    def _listed(self, post_ids: Iterable[str]) -> dict[str, Post]:
        """Read posts, and return by id those that lists of everything public have."""
        found = posts.find_all(post_ids)
        return {post_id: post for post_id, post in found.items() if post.is_listed}

    def _hour(self, found: Pulse) -> Hour:
        ago = self.now // HOUR_SECONDS - clock.hours(found.hour)
        # By a clock ahead of ours: it is as fresh as can be.
        return Hour(found.post_id, max(0, ago), found.numbers)


def run(*, everything: bool = False) -> Report:
    """Make the pools anew. With nothing new since the last time and in the same hour, none.

    Windows over weeks and of all time are counted once an hour, or each time while they are small.
    `everything` counts all of it at once, whatever was counted before.
    """
    making = Run(clock.epoch(), LastRun.now())
    last = making.last
    recent = pulse.of_days(_days(making.now, HOT_HOURS))
    newest = makers.newest_posts()
    same_hour = making.now // HOUR_SECONDS == int(last.started) // HOUR_SECONDS
    if not everything and same_hour and not _moved(recent, newest, last):
        return Report(pulses=len(recent), skipped=True)
    all_due = making.now // HOUR_SECONDS != int(last.all_started) // HOUR_SECONDS
    making.report.pulses += len(recent)
    making.soon(recent, newest)
    if everything or all_due or last.all_counted <= FEW:
        making.all(every_tag=everything)
    last.started, last.counted, last.newest = making.now, len(recent), _first(newest)
    last.save()
    return making.report


def _moved(recent: list[Pulse], newest: list[str], last: LastRun) -> bool:
    """Whether anything happened since: a pulse moved or went, or another post is the newest."""
    since = int(last.started) - MARGIN_SECONDS
    moved = any(each.moved_at >= since for each in recent)
    return moved or len(recent) != last.counted or _first(newest) != last.newest


def _first(newest: list[str]) -> str:
    return newest[0] if newest else ""


def _all(ranked: dict[str, list[Ranked]]) -> list[Ranked]:
    return [each for ranking in ranked.values() for each in ranking[:CANDIDATES]]


def _days(now: int, hours: int) -> list[str]:
    """List the UTC days (yyyymmdd) that so many hours before this moment reach into."""
    count = hours // 24 + 1
    return [clock.day_of(now - back * 24 * HOUR_SECONDS) for back in range(count)]

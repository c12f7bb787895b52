"""What happens to posts, by the hour: counted from the stream, exactly once, as counters are."""

from collections.abc import Iterator, Mapping
from typing import Any, NamedTuple

from pynamodb.attributes import MapAttribute

from easel import clock, counters, ids
from easel.counters import Step
from easel.db import Item, try_write
from easel.events.stream import Change, Image

EVER = "EVER"
# A day longer than the longest window that is made of hours.
KEPT_SECONDS = 33 * 24 * 3600
# Longer than a stream holds anything that could come again.
REPLAYED_SECONDS = 48 * 3600


class Pulse(Item, discriminator="pulse"):
    """How often a post was reacted to, reposted, replied to and quoted: in an hour, and ever.

    Of hours the sum is kept for 33 days. `seen` is the tally's, as in a counter's item.
    """

    counts: MapAttribute[str, Any] = MapAttribute(default=dict)
    seen: MapAttribute[str, Any] = MapAttribute(default=dict)

    @classmethod
    def of_hour(cls, hour: str, post_id: str) -> "Pulse":
        """Build the item of a post and an hour (yyyymmddhh, UTC), unsaved."""
        return cls(f"PULSE#{hour[:8]}", f"{hour[8:]}#{post_id}", ttl=clock.epoch() + KEPT_SECONDS)

    @classmethod
    def ever(cls, post_id: str) -> "Pulse":
        """Build the item of a post and all time, unsaved."""
        return cls(f"PULSE#{EVER}", post_id)

    @property
    def post_id(self) -> str:
        """The post it is about."""
        return str(self.sk).rpartition("#")[2]

    @property
    def hour(self) -> str:
        """The hour it is about, as yyyymmddhh; of all time, nothing that is one."""
        return f"{self.pk.removeprefix('PULSE#')}{self.sk[:2]}"

    @property
    def numbers(self) -> dict[str, int]:
        """What was counted, by name."""
        return {name: int(number) for name, number in self.counts.as_dict().items()}

    @property
    def moved_at(self) -> int:
        """When it was last moved, in seconds since 1970."""
        return max((int(mark.split("|")[1]) for mark in self.seen.as_dict().values()), default=0)


class Edge(NamedTuple):
    """One thing that a user did to a post, and in which hour (yyyymmddhh, UTC)."""

    post_id: str
    name: str
    hour: str


def steps(change: Change) -> Iterator[Step]:
    """Yield the changes of pulses that follow from one changed item.

    What is taken back leaves the hour it was given in.
    """
    before, after = edges(change.old), edges(change.new)
    moved = [(edge, -1) for edge in before - after] + [(edge, 1) for edge in after - before]
    for edge, by in sorted(moved):
        for item in (Pulse.of_hour(edge.hour, edge.post_id), Pulse.ever(edge.post_id)):
            yield Step(item, edge.name, by, counters.place_of(change), made=True)


def of_days(days: list[str]) -> list[Pulse]:
    """Return what was counted in these UTC days (yyyymmdd), by hours."""
    return [pulse for day in days for pulse in Pulse.query(f"PULSE#{day}")]


def of_all_time() -> list[Pulse]:
    """Return what was ever counted, an item for each post."""
    return list(Pulse.query(f"PULSE#{EVER}"))


def forget_still(pulses: list[Pulse]) -> None:
    """Remove those of all time in which nothing is left, once nothing of them can come again."""
    over = clock.epoch() - REPLAYED_SECONDS
    for pulse in pulses:
        if not any(pulse.numbers.values()) and pulse.moved_at < over:
            try_write(pulse.delete, condition=Pulse.seen == pulse.seen)


def edges(image: Image) -> set[Edge]:
    """Return what an item, as the stream has it, says was done to posts."""
    match (image or {}).get("kind"):
        case "did":
            return set(_reaction(image or {}))
        case "repost":
            return set(_repost(image or {}))
        case "post":
            return set(_hung(image or {}))
    return set()


def _reaction(did: Mapping[str, Any]) -> Iterator[Edge]:
    if did.get("reaction"):
        given_at = did["gsi1sk"].split("#", 1)[0]
        yield Edge(did["sk"].removeprefix("DID#"), "reactions", clock.hour(given_at))


def _repost(repost: Mapping[str, Any]) -> Iterator[Edge]:
    hour = clock.hour(ids.moment(repost["gsi1sk"]))
    yield Edge(repost["sk"].split("#")[1], "reposts", hour)


def _hung(post: Mapping[str, Any]) -> Iterator[Edge]:
    """A reply or a quote, while everybody may see it: of others no number tells."""
    if post["visibility"] != "public" or post.get("author_state") or post.get("held"):
        return
    hour = clock.hour(ids.moment(post["pk"].removeprefix("P#")))
    for name, link in (("replies", "reply_to"), ("quotes", "quote_of")):
        if other := post.get(link):
            yield Edge(other, name, hour)

"""Candidates of the network, from the table's own JSON: as `recommendations.table` finds them."""

from collections.abc import Mapping
from typing import NamedTuple

from easel.ranking import memory, promising, rings
from easel.ranking.fast import pools
from easel.ranking.promising import Promising
from easel.recommendations.sources import Reaction
from easel.timelines.fast import places
from easel.timelines.fast.interactions import DID
from easel.timelines.fast.post import Item, listed, of_kind, text
from easel.wire import table


class Pushed(NamedTuple):
    """What came into a feed."""

    post_id: str
    by: str
    is_repost: bool


class Lists:
    """What is asked for to find candidates."""

    def pushed(self, user_id: str, most: int) -> list[Pushed]:
        """Read the head of a feed. Raise what `places.entries` raises."""
        return [_pushed(each) for each in places.entries(user_id, None, most)]

    def promising(self) -> list[Promising]:
        """Return the pool, as it was within the last minute."""
        return memory.remembered(promising.NAME, promising.parse, pools.lines)

    def tagged(self, tag: str, most: int) -> list[str]:
        """Read the tag index."""
        return [each.post_id for each in places.tagged(tag, None, most)]

    def made_by(self, maker: str, most: int) -> list[str]:
        """Read index 1."""
        partition = f"U#{maker}#POSTS"
        found = table.query(partition, index="gsi1", kind="post", limit=most, newest=True)
        return [each["gsi1sk"]["S"] for each in found]

    def reactions(self, user_id: str, most: int) -> list[Reaction]:
        """Read what a user did, as far as it is known whose posts it was done to."""
        return [each for each in reacted(user_id, most) if each.maker]

    def from_rings(self) -> Mapping[str, int]:
        """Return the pool, as it was within the last minute."""
        return memory.remembered(rings.NAME, rings.parse, pools.lines)


def reacted(user_id: str, most: int) -> list[Reaction]:
    """List a user's reactions among the newest that they did something to."""
    ends = (DID, f"{DID}~")
    found = table.query(f"U#{user_id}", "#s BETWEEN :a AND :b", *ends, limit=most, newest=True)
    return [_reaction(each) for each in of_kind(found, "did") if text(each, "reaction")]


def _reaction(did: Item) -> Reaction:
    topics = tuple(each["S"] for each in listed(did, "topics"))
    return Reaction(did["sk"]["S"].removeprefix(DID), text(did, "maker") or "", topics)


def _pushed(entry: Item) -> Pushed:
    place = entry["sk"]["S"]
    post_id = text(entry, "post_id") or place
    return Pushed(post_id, entry["by"]["S"], post_id != place)

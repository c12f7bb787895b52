"""Count exactly once: a batch's sum and its watermark move in one conditional update."""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from pynamodb.exceptions import PynamoDBException
from pynamodb.expressions.operand import Path

from easel import clock
from easel.db import Item, is_conflict, try_write, waiting_out_conflicts
from easel.events.stream import Change, Image
from easel.posts import Post
from easel.users import User

SEQUENCE_WIDTH = 40
MARK_KEPT_SECONDS = 48 * 3600
LONE_SHARD = "lone"


@dataclass(frozen=True)
class Step:
    """One counter of one item moved by one stream record.

    An item that is `made` comes into being when it is first counted up.
    """

    item: Item
    name: str
    by: int
    sequence: str
    made: bool = False


def steps(change: Change) -> Iterator[Step]:
    """Yield the changes of counters that follow from one changed item."""
    for target, name, by in _moves(change.new or change.old or {}, change.old, change.new):
        yield Step(target, name, by, place_of(change))


def place_of(change: Change) -> str:
    """Return a change's place in its shard's order, as text that sorts so."""
    return change.sequence.rjust(SEQUENCE_WIDTH, "0")


def counters_of(post: Mapping[str, Any]) -> list[tuple[Item, str]]:
    """List the counters that a stored post is in, each as an item and a name.

    A reply is in its parent's, whoever may see it. Of a user's posts, and of what descends from a
    post, those count that were given to everybody and that moderators left there: that others exist
    is not told by a number. What descends is somebody else's number, so that of an account that is
    private or suspended is not in it; a private account's own number was never a secret.
    """
    is_public = post.get("visibility") == "public" and not post.get("held")
    descent = list(_descent(post)) if is_public and not post.get("author_state") else []
    if parent := post.get("reply_to"):
        return [(Post.at(parent), "replies"), *descent]
    return [(User.at(post["author_id"]), "posts"), *descent] if is_public else []


def _descent(post: Mapping[str, Any]) -> Iterator[tuple[Item, str]]:
    for parent in post.get("remix_of") or ():
        yield Post.at(parent), "remixes"
    for ancestor in {each for line in post.get("lineage") or () for each in line}:
        yield Post.at(ancestor), "descendants"


def apply(moved: Iterable[Step], shard: str | None) -> None:
    """Apply a batch, each counter item once, whatever was applied of it before.

    Sequence numbers are compared as strings padded to 40, as a stream's shard numbers them. Where
    transactions are at an item for longer than a second or two, as at a post that many remix at
    once, the others are counted all the same; then raise the store's conflict, so that the batch
    comes again for what is left of it.
    """
    by_item: dict[tuple[str, str], list[Step]] = defaultdict(list)
    for step in moved:
        by_item[step.item.pk, step.item.sk].append(step)
    conflicts = [
        error
        for group in by_item.values()
        if (error := _conflict(sorted(group, key=lambda step: step.sequence), _shard_name(shard)))
    ]
    if conflicts:
        raise conflicts[0]


def _conflict(group: list[Step], shard: str) -> PynamoDBException | None:
    """Apply what one item has to count; the conflict where others are at it for too long."""
    try:
        waiting_out_conflicts(lambda: _apply(group, shard))
    except PynamoDBException as error:
        if not is_conflict(error):
            raise
        return error
    return None


def _apply(group: list[Step], shard: str) -> None:
    while group:
        mark = Path(["seen", shard])
        fresh = mark.does_not_exist() | (mark < group[0].sequence)
        item, unseen = group[0].item, Item.pk.exists() & fresh
        if try_write(item.update, actions=_actions(group, shard), condition=unseen):
            _forget_old_marks(item, shard)
            return
        group = _unseen(group, shard)


def _actions(group: list[Step], shard: str) -> list[Any]:
    counted = [
        Path(["counts", name]).set((Path(["counts", name]) | 0) + by)
        for name, by in _sums(group).items()
    ]
    return [*counted, Path(["seen", shard]).set(_mark(group))]


def _sums(group: list[Step]) -> dict[str, int]:
    """Add up by how much each counter moves; what ends where it began does not."""
    sums: dict[str, int] = defaultdict(int)
    for step in group:
        sums[step.name] += step.by
    return {name: by for name, by in sums.items() if by}


def _mark(group: list[Step]) -> str:
    return f"{group[-1].sequence}|{clock.epoch()}"


def _unseen(group: list[Step], shard: str) -> list[Step]:
    """What a replayed batch still has to add: nothing when the item itself is gone."""
    item = type(group[0].item).find(group[0].item.pk, group[0].item.sk, consistent=True)
    if item is None:
        return _left_to_make(group, shard)
    mark = item.seen.as_dict().get(shard, "")
    return [step for step in group if step.sequence > mark]


def _left_to_make(group: list[Step], shard: str) -> list[Step]:
    """Make the item with what it counts; leave the group to be added where another made it.

    What is only taken away from is gone for good: nothing is left to take from.
    """
    item: Any = group[0].item
    if not group[0].made or all(step.by < 0 for step in group):
        return []
    item.counts, item.seen = _sums(group), {shard: _mark(group)}
    return [] if try_write(item.save, condition=Item.pk.does_not_exist()) else group


def _forget_old_marks(item: Item, shard: str) -> None:
    """Shards live for hours: marks of those that ended days ago are dropped."""
    horizon = clock.epoch() - MARK_KEPT_SECONDS
    marks = getattr(item, "seen").as_dict()  # noqa: B009
    stale = [name for name, mark in marks.items() if int(mark.split("|")[1]) < horizon]
    if stale:
        item.update(actions=[Path(["seen", name]).remove() for name in stale if name != shard])


def _moves(item: dict[str, Any], old: Image, new: Image) -> Iterator[tuple[Item, str, int]]:
    born = (new is not None) - (old is not None)
    match item.get("kind"):
        case "did":
            yield from _reaction(item["sk"].removeprefix("DID#"), old, new)
        case "follow" if born:
            yield User.at(item["follower_id"]), "following", born
            yield User.at(item["followee_id"]), "followers", born
        case "repost" if born:
            yield Post.at(item["sk"].split("#")[1]), "reposts", born
        case "post":
            yield from _hung(old, new)


def _hung(old: Image, new: Image) -> Iterator[tuple[Item, str, int]]:
    """A post comes, goes, or changes whether it counts; author and parent stay for good."""
    was, now = ({_key(each): each for each in counters_of(image or {})} for image in (old, new))
    for key in was.keys() - now.keys():
        yield *was[key], -1
    for key in now.keys() - was.keys():
        yield *now[key], 1


def _key(counter: tuple[Item, str]) -> tuple[str, str]:
    return str(counter[0].pk), counter[1]


def _reaction(post_id: str, old: Image, new: Image) -> Iterator[tuple[Item, str, int]]:
    before, after = ((image or {}).get("reaction") for image in (old, new))
    if before == after:
        return
    if before:
        yield Post.at(post_id), before, -1
    if after:
        yield Post.at(post_id), after, 1


def _shard_name(shard: str | None) -> str:
    return re.sub(r"[^A-Za-z0-9]", "_", shard) if shard else LONE_SHARD

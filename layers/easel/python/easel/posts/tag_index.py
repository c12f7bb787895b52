"""The tag index: pointers from tags to public posts, reconciled with the posts."""

from collections.abc import Iterable
from typing import NamedTuple

from pynamodb.attributes import UnicodeAttribute

from easel import ids, posts
from easel.db import Item
from easel.policy import GENERAL
from easel.posts.model import Post


class Tagging(Item, discriminator="tagging"):
    """A pointer from a tag to a public post that has it. Derived: the post is the truth.

    Index 1 lists the pointers to general posts by the day of the post, so that trends are counted
    without reading a post; those that came with an archive are no trend.
    """

    author_id = UnicodeAttribute(null=True)

    @classmethod
    def at(cls, tag: str, post_id: str) -> "Tagging":
        """Build the pointer from a tag to a post, unsaved; a tag's pointers sort by time."""
        return cls(f"T#{tag}", post_id)


class Use(NamedTuple):
    """A tag that a user gave a post of theirs."""

    tag: str
    author_id: str
    post_id: str


def settle(post_id: str, old_tags: Iterable[str] = ()) -> None:
    """Make the pointers to a post agree with it: those it should have, and no others of these.

    `old_tags` are tags it had. Run it again at any time.
    """
    post = posts.find(post_id, consistent=True)
    wanted = [_pointer(tag, post) for tag in sorted(due(post))] if post else []
    topics = post.topics if post else set()
    stale = {*old_tags, *topics} - {_tag(pointer) for pointer in wanted}
    with Tagging.batch_write() as batch:
        for pointer in wanted:
            batch.save(pointer)
        for tag in sorted(stale):
            batch.delete(Tagging.at(tag, post_id))


def due(post: Post) -> set[str]:
    """Return the tags under which everybody may find the post: all of them while it is public.

    A reply is found where it was said, and under no tag.
    """
    return post.topics if post.is_listed else set()


def newest(tag: str, before: str | None, limit: int) -> list[str]:
    """List ids of posts with a tag, newest first, older than `before`."""
    older = Item.sk < before if before else None
    found = Tagging.query(f"T#{tag}", older, scan_index_forward=False, limit=limit)
    return [str(tagging.sk) for tagging in found]


def used(day: str) -> list[Use]:
    """List the tags that general public posts of a UTC day (yyyymmdd) have, each of each post."""
    found = Tagging.first.query(f"TAGGED#{day}")
    return [_use(each) for each in found]


def makers(tag: str, since: str, until: str) -> list[Use]:
    """List who used a tag in public posts with ids from `since` to `until`."""
    found = Tagging.query(f"T#{tag}", Tagging.sk.between(since, until))
    return [Use(tag, each.author_id, str(each.sk)) for each in found if each.author_id]


def _pointer(tag: str, post: Post) -> Tagging:
    pointer = Tagging.at(tag, post.id)
    pointer.author_id = post.author_id
    if post.level == GENERAL and not post.imported_from:
        pointer.gsi1pk = f"TAGGED#{ids.day(post.id)}"
        pointer.gsi1sk = f"{post.id}#{post.author_id}"
    return pointer


def _use(pointer: Item) -> Use:
    post_id, author_id = str(pointer.gsi1sk).split("#", 1)
    return Use(_tag(pointer), author_id, post_id)


def _tag(pointer: Item) -> str:
    return str(pointer.pk).removeprefix("T#")

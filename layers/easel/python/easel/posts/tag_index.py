"""The tag index: pointers from tags to public posts, reconciled with the posts."""

from collections.abc import Iterable

from easel import posts
from easel.db import Item
from easel.posts.model import Post


class Tagging(Item, discriminator="tagging"):
    """A pointer from a tag to a public post that has it. Derived: the post is the truth."""

    @classmethod
    def at(cls, tag: str, post_id: str) -> "Tagging":
        """Build the pointer from a tag to a post, unsaved; a tag's pointers sort by time."""
        return cls(f"T#{tag}", post_id)


def settle(post_id: str, old_tags: Iterable[str] = ()) -> None:
    """Make the pointers to a post agree with it: those it should have, and no others of these.

    `old_tags` are tags it had. Run it again at any time.
    """
    post = posts.find(post_id, consistent=True)
    wanted = due(post) if post else set()
    stale = {*old_tags, *(post.topics if post else ())} - wanted
    with Tagging.batch_write() as batch:
        for tag in sorted(wanted):
            batch.save(Tagging.at(tag, post_id))
        for tag in sorted(stale):
            batch.delete(Tagging.at(tag, post_id))


def due(post: Post) -> set[str]:
    """Return the tags under which everybody may find the post: all of them while it is public.

    A reply is found where it was said, and under no tag.
    """
    return post.topics if post.is_public and not post.reply_to else set()


def newest(tag: str, before: str | None, limit: int) -> list[str]:
    """List ids of posts with a tag, newest first, older than `before`."""
    older = Item.sk < before if before else None
    found = Tagging.query(f"T#{tag}", older, scan_index_forward=False, limit=limit)
    return [str(tagging.sk) for tagging in found]

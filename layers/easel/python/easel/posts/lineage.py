"""Lineage: from which posts a remix descends, and what descends from a post."""

from collections.abc import Container, Iterable, Sequence
from typing import Final

from pynamodb.attributes import UnicodeAttribute

from easel import images, posts, visibility
from easel.db import Item, Put, new, newest
from easel.images import Image
from easel.posts.model import Post

# Deeper than that nothing can be remixed: each ancestor is asked whether it may be.
DEEPEST: Final = 20
PREFIX: Final = "REMIX#"


class Remix(Item, discriminator="remix"):
    """That a post descends from another by a remix, its parent or any ancestor above.

    It lies with the remix, and goes with it. Index 1 lists the remixes of an ancestor, which may be
    gone by then.
    """

    ancestor_id = UnicodeAttribute()

    @classmethod
    def at(cls, post_id: str, ancestor_id: str) -> "Remix":
        """Build an unsaved item."""
        remix = cls(f"P#{post_id}", f"{PREFIX}{ancestor_id}", ancestor_id=ancestor_id)
        remix.gsi1pk, remix.gsi1sk = f"P#{ancestor_id}#REMIXES", post_id
        return remix


def parents_of(chosen: Sequence[Image]) -> list[str]:
    """List the posts that these images were remixed from last, each once."""
    return list(dict.fromkeys(image.lineage[0] for image in chosen if image.lineage))


def ancestors_of(chosen: Sequence[Image]) -> list[str]:
    """List the posts that these images descend from, each once, nearest first."""
    found: list[str] = []
    for level in range(DEEPEST):
        found += [image.lineage[level] for image in chosen if len(image.lineage or []) > level]
    return list(dict.fromkeys(found))


def above(post: Post) -> list[str]:
    """List the posts that a post descends from, nearest first, gone ones included."""
    if not post.remix_of:
        return []
    return ancestors_of(images.find_all([card["id"] for card in post.images]))


def told(post: Post, seen: Container[str]) -> list[str] | None:
    """Return what a post remixes, of that only what is seen; None where it is no remix."""
    return [each for each in post.remix_of if each in seen] if post.remix_of else None


def met(post_ids: Iterable[str], viewer_id: str | None) -> set[str]:
    """Return those of these posts that a viewer may see, as they are now."""
    found = posts.find_all(post_ids).values()
    viewer = visibility.for_posts(viewer_id, found) if found else None
    return {post.id for post in found if viewer and viewer.may_see(post)}


def below(post_id: str, before: str | None, limit: int) -> list[str]:
    """List the posts that descend from one by remixes, newest first, older than `before`."""
    return newest(Remix.first, f"P#{post_id}#REMIXES", before, limit)


def recorded(post: Post, chosen: Sequence[Image]) -> list[Put]:
    """Build the writes that come with a new post that shows remixes."""
    return [new(Remix.at(post.id, each)) for each in ancestors_of(chosen)]


def forget_gone(post_id: str) -> None:
    """Remove from where a post descended that is gone for good; nothing while it is there."""
    if posts.find(post_id, consistent=True) is None:
        within = Remix.sk.startswith(PREFIX)
        with Remix.batch_write() as batch:
            for each in Remix.query(f"P#{post_id}", within, consistent_read=True):
                batch.delete(each)

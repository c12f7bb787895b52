"""Lineage: from which posts a remix descends, and what descends from a post."""

from collections.abc import Callable, Container, Iterable, Iterator, Sequence
from itertools import zip_longest
from typing import Final, Literal

from pynamodb.attributes import UnicodeAttribute

from easel import posts, visibility
from easel.db import First, Item, Put, Second, new, newest, oldest
from easel.images import Image
from easel.posts.model import Post

# Deeper than that nothing can be remixed: each ancestor is asked whether it may be.
DEEPEST: Final = 20
PREFIX: Final = "REMIX#"
Order = Literal["newest", "oldest"]
# Sort keys behind a place, in an order, at most so many.
Below = Callable[[str | None, int], list[str]]


class Remix(Item, discriminator="remix"):
    """That a post descends from another by a remix, its parent or any ancestor above.

    It lies with the remix, and goes with it. Index 1 lists the remixes of an ancestor, index 2
    those of an image of it; both may be gone by then. Where a post descends from two images of one
    ancestor, the second has an item of its own, which is in index 2 alone.
    """

    ancestor_id = UnicodeAttribute()
    image_id = UnicodeAttribute()

    @classmethod
    def at(cls, post_id: str, ancestor_id: str, image_id: str, *, another: bool = False) -> "Remix":
        """Build an unsaved item; `another` where the post has one of this ancestor already."""
        place = f"{PREFIX}{ancestor_id}" + (f"#{image_id}" if another else "")
        remix = cls(f"P#{post_id}", place, ancestor_id=ancestor_id, image_id=image_id)
        if not another:
            remix.gsi1pk, remix.gsi1sk = f"P#{ancestor_id}#REMIXES", post_id
        remix.gsi2pk, remix.gsi2sk = f"I#{image_id}#REMIXES", post_id
        return remix


def parents_of(lines: Iterable[Sequence[str]]) -> list[str]:
    """List the posts that these lines begin with, each once: those that were remixed last."""
    return list(dict.fromkeys(line[0] for line in lines))


def lines_of(chosen: Sequence[Image]) -> list[list[str]]:
    """List the lines of posts through which these images descend, each once, nearest first."""
    lines = dict.fromkeys(tuple(image.lineage) for image in chosen if image.lineage)
    return [list(line) for line in lines]


def ancestors_of(chosen: Sequence[Image]) -> list[str]:
    """List the posts that these images descend from, each once, nearest first."""
    return _merged(lines_of(chosen))


def above(post: Post) -> list[str]:
    """List the posts that a post descends from, nearest first, gone ones included."""
    return _merged([list(line) for line in post.lineage or ()])


def _merged(lines: list[list[str]]) -> list[str]:
    levels = zip_longest(*lines)
    return list(dict.fromkeys(each for level in levels for each in level if each))


def below_post(post_id: str, order: Order) -> Below:
    """Return how to list the posts that descend from one, gone ones included."""
    return _below(Remix.first, f"P#{post_id}#REMIXES", order)


def below_image(image_id: str, order: Order) -> Below:
    """Return how to list the posts that descend from an image, gone ones included."""
    return _below(Remix.second, f"I#{image_id}#REMIXES", order)


def _below(index: First | Second, partition: str, order: Order) -> Below:
    read = newest if order == "newest" else oldest
    return lambda place, limit: read(index, partition, place, limit)


def told(post: Post, seen: Container[str]) -> list[str] | None:
    """Return what a post remixes, of that only what is seen; None where it is no remix."""
    return [each for each in post.remix_of if each in seen] if post.remix_of else None


def met(post_ids: Iterable[str], viewer_id: str | None) -> set[str]:
    """Return those of these posts that a viewer may see, as they are now."""
    found = posts.find_all(post_ids).values()
    viewer = visibility.for_posts(viewer_id, found) if found else None
    return {post.id for post in found if viewer and viewer.may_see(post)}


def recorded(post: Post, chosen: Sequence[Image]) -> list[Put]:
    """Build the writes that come with a new post that shows remixes: one for each of `pairs_of`."""
    return [new(each) for each in _remixes(post.id, chosen)]


def pairs_of(chosen: Sequence[Image]) -> list[tuple[str, str]]:
    """List what these images descend from, each once: a post and the image of it that it was."""
    pairs = dict.fromkeys(
        pair
        for image in chosen
        for pair in zip(image.lineage or (), image.lineage_images or (), strict=True)
    )
    return list(pairs)


def _remixes(post_id: str, chosen: Sequence[Image]) -> Iterator[Remix]:
    met: set[str] = set()
    for ancestor_id, image_id in pairs_of(chosen):
        yield Remix.at(post_id, ancestor_id, image_id, another=ancestor_id in met)
        met.add(ancestor_id)


def forget_gone(post_id: str) -> None:
    """Remove from where a post descended that is gone for good; nothing while it is there."""
    if posts.find(post_id, consistent=True) is None:
        within = Remix.sk.startswith(PREFIX)
        with Remix.batch_write() as batch:
            for each in Remix.query(f"P#{post_id}", within, consistent_read=True):
                batch.delete(each)

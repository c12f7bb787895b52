"""The index of prints: what the images of public posts look like, to be found by that.

A print (PDQ, 256 bits) is kept under each of its sixteen bands of sixteen bits: two that are alike
have a band in common. Only what everybody may see is in it, or a stranger could test whether a
private image exists.
"""

from functools import partial
from typing import Final

from pynamodb.attributes import UnicodeAttribute, UnicodeSetAttribute

from easel import ids, images, posts
from easel.db import Delete, Item, Outrun, Put, Write, commit, retry_on_conflict
from easel.images.hash_blocklist import QUALITY

BANDS: Final = 16
DIGITS: Final = 4


class ImagePrint(Item, discriminator="print"):
    """That an image of a public post has a print: one item for each of its bands. Derived."""

    pdq_hash = UnicodeAttribute()

    @classmethod
    def at(cls, band: str, post_id: str, image_id: str) -> "ImagePrint":
        """Return an unsaved item with the key of a band of a post's image."""
        return cls(band, f"{post_id}#{image_id}")


class PostPrints(Item, discriminator="prints"):
    """Which prints of a post are in the index: image and hash of each, `iid#hash`.

    So they are found, and taken out, when the post and its images are gone. `turn` is another with
    each change of the index, in the same transaction.
    """

    prints = UnicodeSetAttribute()
    turn = UnicodeAttribute()

    @classmethod
    def at(cls, post_id: str) -> "PostPrints":
        """Return an unsaved item with the key of a post's prints."""
        return cls(f"P#{post_id}", "PRINTS")


def bands(pdq_hash: str) -> list[str]:
    """Return the partitions in which a print is found: each band of it, and which one that is."""
    parts = (pdq_hash[at : at + DIGITS] for at in range(0, BANDS * DIGITS, DIGITS))
    return [f"PRINT#{number:x}#{part}" for number, part in enumerate(parts)]


def settle(post_id: str) -> bool:
    """Make the index agree with a post: its prints while everybody may see it, else none.

    Run it again at any time; return whether it changed anything. Raise Unavailable while others
    keep changing the same.
    """
    return retry_on_conflict(partial(_settle, post_id))


def due(post_id: str) -> set[str]:
    """Return the prints by which everybody may find a post, each `iid#hash` (consistent reads).

    A print that says too little is like no other, and is not among them.
    """
    post = posts.find(post_id, consistent=True)
    shown = [card["id"] for card in post.images] if post and post.is_public else []
    return {
        f"{image.image_id}#{image.pdq_hash}"
        for image in images.find_all(shown)
        if image.pdq_hash and int(image.pdq_quality or 0) >= QUALITY
    }


def _settle(post_id: str) -> bool:
    """Raise Outrun where somebody else was at it, or the post is another than it was."""
    found: PostPrints | None = PostPrints.find(f"P#{post_id}", "PRINTS", consistent=True)
    wanted, listed = due(post_id), set(found.prints) if found else set[str]()
    if wanted == listed:
        return False
    # What goes, goes first: a transaction has no room for four images twice.
    next_ = wanted if wanted > listed else wanted & listed
    commit(_note(post_id, next_, found), *_changes(post_id, next_, listed))
    # Whoever was told of a change of the post meanwhile may have looked before this was written.
    if due(post_id) != next_:
        raise Outrun
    return True


def _note(post_id: str, prints: set[str], found: PostPrints | None) -> Write:
    note = PostPrints.at(post_id)
    note.prints, note.turn = prints, ids.ulid()
    is_as_read = PostPrints.turn == found.turn if found else PostPrints.pk.does_not_exist()
    return (Put if prints else Delete)(note, is_as_read, Outrun())


def _changes(post_id: str, prints: set[str], listed: set[str]) -> list[Write]:
    return [
        *(Put(entry) for each in prints - listed for entry in _entries(post_id, each)),
        *(Delete(entry) for each in listed - prints for entry in _entries(post_id, each)),
    ]


def _entries(post_id: str, named: str) -> list[ImagePrint]:
    image_id, pdq_hash = named.split("#")
    entries = [ImagePrint.at(band, post_id, image_id) for band in bands(pdq_hash)]
    for entry in entries:
        entry.pdq_hash = pdq_hash
    return entries

"""Bookmarks: private to the user who saved them, and counted nowhere."""

from easel import ids, posts, rate_limits, users
from easel.db import Item, try_write
from easel.posts import Post, interactions
from easel.posts.interactions import Interaction, withdraw


def save(viewer_id: str, post_id: str) -> Post:
    """Add a post to the user's bookmarks; one that is there already keeps its place.

    Raise ProfileRequired, NotFound when the viewer may not see the post, and RateLimited after
    too many.
    """
    users.require_active(viewer_id)
    post = posts.visible(post_id, viewer_id)
    did = interactions.now(viewer_id, post_id)
    if did.saved:
        return post
    rate_limits.charge("light", viewer_id)
    place = [Interaction.gsi2pk.set(_shelf(viewer_id)), Interaction.gsi2sk.set(ids.ulid())]
    try_write(
        did.update,
        actions=[Interaction.kind.set(Interaction), *place],
        condition=Interaction.gsi2sk.does_not_exist(),
    )
    return post


def remove(viewer_id: str, post_id: str) -> None:
    """Remove a bookmark; do so also when there is none, or the post is not to be seen any more."""
    did = Interaction.at(viewer_id, ids.known_shape(post_id))
    withdraw(did, Interaction.gsi2pk, Interaction.gsi2sk, keeping=Interaction.reaction)


def newest(viewer_id: str, before: str | None, limit: int) -> list[tuple[str, str]]:
    """List bookmarks as (ULID of the saving, post id), last saved first, saved before `before`."""
    older = Item.gsi2sk < before if before else None
    found = Interaction.second.query(
        _shelf(viewer_id), older, scan_index_forward=False, limit=limit
    )
    return [(str(did.gsi2sk), str(did.sk).removeprefix("DID#")) for did in found]


def forget_gone(viewer_id: str, post_id: str) -> None:
    """Remove the bookmark of a post that is gone for good; nothing while it is there."""
    if posts.find(post_id, consistent=True) is None:
        remove(viewer_id, post_id)


def _shelf(viewer_id: str) -> str:
    return f"U#{viewer_id}#SAVED"

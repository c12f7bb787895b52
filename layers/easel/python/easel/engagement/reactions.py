"""Reactions: one per user and post. The edge items are the truth; counters follow them."""

import zlib
from typing import Any

from easel import clock, db, ids, pagination, posts, rate_limits, users, visibility
from easel.db import sharded_query, try_write
from easel.engagement.schemas import ReactionPage, ReactionView
from easel.posts import Post, interactions, present, snapshots
from easel.posts.interactions import Interaction, withdraw

SHARDS = 4


def react(viewer_id: str, post_id: str, kind: str) -> Post:
    """React to a post. Each user has one reaction per post; another kind replaces it.

    Raise ProfileRequired, NotFound when the viewer may not see the post, and RateLimited after
    too many.
    """
    users.require_active(viewer_id)
    post = posts.visible(post_id, viewer_id)
    did = interactions.now(viewer_id, post_id)
    if did.reaction == kind:
        return post
    rate_limits.charge("light", viewer_id)
    try_write(
        did.update,
        actions=_actions(viewer_id, post, kind),
        condition=Interaction.reaction.does_not_exist() | (Interaction.reaction != kind),
    )
    return post


def take_back(viewer_id: str, post_id: str) -> None:
    """Remove the viewer's reaction; also when there is none."""
    did = Interaction.at(viewer_id, ids.known_shape(post_id))
    withdraw(
        did,
        Interaction.reaction,
        Interaction.maker,
        Interaction.topics,
        Interaction.gsi1pk,
        Interaction.gsi1sk,
        keeping=Interaction.gsi2sk,
    )


def who(post_id: str, viewer_id: str | None, cursor: str | None, limit: int) -> ReactionPage:
    """List who reacted to a post, newest first. Raise NotFound when the viewer may not see it."""
    posts.visible(post_id, viewer_id)
    keys = newest(post_id, pagination.decode(cursor), limit + 1)
    shown, following = pagination.page(keys, limit)
    found = _edges(post_id, shown)
    known = visibility.visible_users(viewer_id, [did.user_id for did in found])
    met = {user.user_id: user for user, _ in known}
    items = [
        ReactionView(
            user=present.author(snapshots.author(met[did.user_id])),
            kind=did.reaction,
            reacted_at=did.reacted_at,
        )
        for did in found
        if did.user_id in met and did.reaction
    ]
    return ReactionPage(items=items, next_cursor=following)


def newest(post_id: str, before: str | None, limit: int) -> list[str]:
    """List sort keys of reactions, newest first, of all shards, older than sort key `before`."""
    return sharded_query.newest(
        lambda shard, most: _keys(post_id, shard, before, most), SHARDS, limit
    )


def _edges(post_id: str, keys: list[str]) -> list[Interaction]:
    """Return the edges as they are now, newest first; taken back meanwhile, they are left out."""
    reactors = [(f"U#{key.split('#', 1)[1]}", f"DID#{post_id}") for key in keys]
    found = Interaction.batch_get(reactors) if reactors else []
    return sorted(found, key=lambda did: str(did.gsi1sk), reverse=True)


def _keys(post_id: str, shard: int, before: str | None, limit: int | None) -> list[str]:
    return db.newest(Interaction.first, f"P#{post_id}#DID#{shard}", before, limit)


def _actions(viewer_id: str, post: Post, kind: str) -> list[Any]:
    now, shard = clock.now(), zlib.crc32(viewer_id.encode()) % SHARDS
    return [
        Interaction.kind.set(Interaction),
        Interaction.reaction.set(kind),
        Interaction.maker.set(post.author_id),
        Interaction.topics.set(sorted(post.topics)),
        Interaction.gsi1pk.set(f"P#{post.id}#DID#{shard}"),
        Interaction.gsi1sk.set(Interaction.gsi1sk | f"{now}#{viewer_id}"),
    ]


def forget_post(post_id: str, before: str | None, most: int) -> str | None:
    """Remove the edges of those who reacted to a post that is gone, bookmarks in them included.

    The newest so many before sort key `before`; returns the last of them, None at the end.
    """
    keys = newest(post_id, before, most)
    with Interaction.batch_write() as batch:
        for key in keys:
            batch.delete(Interaction(f"U#{key.split('#', 1)[1]}", f"DID#{post_id}"))
    return keys[-1] if len(keys) == most else None

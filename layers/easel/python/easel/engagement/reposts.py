"""Reposts: a post passed on to a user's followers, under the user's own name."""

from collections.abc import Iterator

from easel import db, ids, pagination, policy, posts, rate_limits, users, visibility
from easel.db import Item, try_write
from easel.engagement.schemas import RepostPage, RepostView
from easel.errors import Invalid
from easel.posts import OnWall, Pointer, Post, present, snapshots
from easel.posts.interactions import InteractionItem, Repost


def repost(viewer_id: str, post_id: str) -> Post:
    """Repost a public post, the user's own too; reposted already, it keeps its place.

    Raise ProfileRequired, NotFound when the viewer may not see the post, Invalid when not
    everybody may, and RateLimited after too many.
    """
    users.require_active(viewer_id)
    post = posts.visible(post_id, viewer_id)
    if not post.is_public:
        raise Invalid.at("/path/post_id", "Only public posts can be reposted.")
    if _now(viewer_id, post_id):
        return post
    rate_limits.charge("light", viewer_id)
    try_write(Repost.fresh(viewer_id, post_id).save, condition=Item.pk.does_not_exist())
    return post


def take_back(viewer_id: str, post_id: str) -> None:
    """Remove the viewer's repost; also when there is none, or the post is not to be seen."""
    Repost.at(viewer_id, ids.known_shape(post_id)).delete()


def stands(repost_id: str, viewer_id: str, post_id: str) -> bool:
    """Return whether this very repost is there now (a consistent read)."""
    found = _now(viewer_id, post_id)
    return found is not None and found.id == repost_id


def wall(user_id: str, before: str | None, limit: int) -> list[Pointer]:
    """List a user's posts and reposts as pointers, newest first, older than `before`.

    `by` is the user where it is a repost.
    """
    older = Item.gsi1sk < before if before else None
    found = OnWall.first.query(f"U#{user_id}#POSTS", older, scan_index_forward=False, limit=limit)
    return [_pointer(item, user_id) for item in found]


def who(post_id: str, viewer_id: str | None, cursor: str | None, limit: int) -> RepostPage:
    """List who reposted a post, newest first. Raise NotFound when the viewer may not see it."""
    posts.visible(post_id, viewer_id)
    keys = _keys(post_id, pagination.decode(cursor), limit + 1)
    shown, following = pagination.page(keys, limit)
    return RepostPage(items=list(_named(viewer_id, shown)), next_cursor=following)


def forget_post(post_id: str, before: str | None, most: int) -> str | None:
    """Remove reposts of a post that is gone; their events take them out of feeds.

    The newest so many before sort key `before`; returns the last of them, None at the end.
    """
    keys = _keys(post_id, before, most)
    with Repost.batch_write() as batch:
        for key in keys:
            batch.delete(Repost.at(key.split("#", 1)[1], post_id))
    return keys[-1] if len(keys) == most else None


def _now(viewer_id: str, post_id: str) -> Repost | None:
    at = Repost.at(viewer_id, post_id)
    found: Repost | None = Repost.find(at.pk, at.sk, consistent=True)
    return found


def _named(viewer_id: str | None, keys: list[str]) -> Iterator[RepostView]:
    pairs = [key.split("#", 1) for key in keys]
    known = visibility.visible_users(viewer_id, [user_id for _, user_id in pairs])
    shown = {
        user.user_id: user
        for user, relationship in known
        if policy.may_view_graph(relationship, user.state)
    }
    for repost_id, user_id in pairs:
        if user_id in shown:
            author = present.author(snapshots.author(shown[user_id]))
            yield RepostView(user=author, reposted_at=ids.moment(repost_id))


def _keys(post_id: str, before: str | None, limit: int | None) -> list[str]:
    return db.newest(Repost.second, f"P#{post_id}#REPOSTS", before, limit)


def _pointer(item: Item, user_id: str) -> Pointer:
    place = str(item.gsi1sk)
    if isinstance(item, InteractionItem):
        return Pointer(place, item.post_id, user_id)
    return Pointer(place, place)

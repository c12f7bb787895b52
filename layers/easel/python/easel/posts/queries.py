"""Read posts, as one viewer may."""

import zlib
from collections.abc import Iterable

from pynamodb.expressions.condition import Condition

from easel import ids
from easel.db import newest, oldest, within
from easel.errors import HiddenByChoice, NotFound, NotYours
from easel.layout import NEW_SHARDS
from easel.policy import EXPLICIT, SEEN
from easel.posts.model import OnWall, Post
from easel.preferences import content_filters
from easel.visibility import viewer_context

# Nobody reads it: hundreds of posts of one user at once are not what is new.
IMPORTED_SHELF = "NEW#imported"


def find(post_id: str, *, consistent: bool = False) -> Post | None:
    """Return the post, or None."""
    post: Post | None = Post.find(f"P#{post_id}", "POST", consistent=consistent)
    return post


def find_all(post_ids: Iterable[str], *, consistent: bool = False) -> dict[str, Post]:
    """Return live posts by id, in batches; what is gone is left out."""
    keys = [(f"P#{post_id}", "POST") for post_id in sorted(set(post_ids))]
    found = Post.batch_get(keys, consistent_read=consistent) if keys else ()
    return {post.id: post for post in found}


def now(post_id: str) -> Post | None:
    """Return the post as it is now (a consistent read), or None, also for what cannot be an id."""
    return find(post_id, consistent=True) if ids.is_one(post_id) else None


def visible(post_id: str, viewer_id: str | None) -> Post:
    """Return the post as it is now.

    Raise NotFound when the viewer may not see it or it is not there; HiddenByChoice, a NotFound
    that says so, where nothing but what the viewer chose hides it.
    """
    return _met(now(post_id), viewer_id)


def owned(post_id: str, owner_id: str) -> Post:
    """Return the user's own post.

    Raise NotYours for another's that they may see; of any other, what `visible` raises.
    """
    post = now(post_id)
    if post is None or post.author_id != owner_id:
        _met(post, owner_id)
        raise NotYours("This post belongs to another user.")
    return post


def _met(post: Post | None, viewer_id: str | None) -> Post:
    access = "not_found" if post is None else viewer_context.access_now(viewer_id, post)
    if post and access in SEEN:
        return post
    if post and access == "filtered" and content_filters.may_choose(viewer_id, post.level):
        raise HiddenByChoice(f"This post is {post.level}, and such posts are hidden from you.")
    raise NotFound("Post not found.")


def exposed(
    post: Post, *, visibility: str, author_state: str | None, held: bool, level: str
) -> dict[str, str | None]:
    """Return every attribute of a post that depends on who may see it; None means it is absent.

    A post that becomes public again gets a new `public_key`: old addresses stay dead. An explicit
    one has no public copy: who may see it is asked each time its images are fetched. A reply is
    listed under its parent, whoever may see it, and never among what is new. Nor is one that came
    with an archive: it is listed beside that.
    """
    public = visibility == "public" and author_state is None and not held
    shelf = _shelf(post) if public else None
    place = f"P#{post.reply_to}#REPLIES" if post.reply_to else shelf
    return {
        "visibility": visibility,
        "author_state": author_state,
        "public_key": ids.path() if public and level != EXPLICIT else None,
        "public_ready": None,
        "gsi2pk": place,
        "gsi2sk": post.id if place else None,
    }


def _shelf(post: Post) -> str:
    if post.imported_from:
        return IMPORTED_SHELF
    return f"NEW#{zlib.crc32(post.id.encode()) % NEW_SHARDS}"


def still_public() -> Condition:
    """Build the condition that everybody may see a post."""
    public: Condition = (
        (Post.visibility == "public")
        & Post.author_state.does_not_exist()
        & Post.held.does_not_exist()
    )
    return public


def newest_public(shard: int, before: str | None, limit: int) -> list[str]:
    """List ids of public posts of one shard, newest first, older than `before`."""
    return newest(Post.second, f"NEW#{shard}", before, limit)


def public_between(shard: int, first: str, last: str, limit: int) -> list[str]:
    """List ids of public posts of one shard from `first` to `last`, newest first."""
    return within(Post.second, f"NEW#{shard}", first, last, limit)


def oldest_public(shard: int) -> str | None:
    """Return the id of the oldest public post of one shard, or None where there is none."""
    return next(iter(oldest(Post.second, f"NEW#{shard}", None, 1)), None)


def of_author(author_id: str, before: str | None, limit: int) -> list[str]:
    """List ids of a user's posts but their replies, newest first, older than `before`."""
    return newest(Post.first, f"U#{author_id}#POSTS", before, limit)


def first_of(author_id: str) -> str | None:
    """Return the id of the first post of a user that is still there, but their replies, or None."""
    return next(iter(oldest(Post.first, f"U#{author_id}#POSTS", None, 1)), None)


def replies_by(author_id: str, before: str | None, limit: int) -> list[str]:
    """List ids of a user's replies, newest first, older than `before`."""
    return newest(Post.first, f"U#{author_id}#REPLIES", before, limit)


def replies_to(post_id: str, after: str | None, limit: int) -> list[str]:
    """List ids of the direct replies to a post, gaps included, oldest first, after `after`."""
    return oldest(OnWall.second, f"P#{post_id}#REPLIES", after, limit)

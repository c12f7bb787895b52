"""Update the copies of their author's account that posts carry."""

from typing import Any

from easel import posts, users
from easel.db import same, try_write
from easel.posts import content_rating, snapshots
from easel.posts.model import Post
from easel.users import User
from easel.visibility import account_state

PAGE = 100


ATTEMPTS = 5


REPLIES = "REPLIES#"


def refresh_posts(user_id: str, before: str | None) -> str | None:
    """Update one page of a user's posts, then of their replies, to the profile as it is now.

    Return what to continue before, None at the end. Run it again at any time.
    """
    user = users.find(user_id, consistent=True)
    if not (before or "").startswith(REPLIES):
        page = posts.of_author(user_id, before, PAGE)
        _refresh(page, user)
        if len(page) == PAGE:
            return page[-1]
        before = REPLIES
    page = posts.replies_by(user_id, (before or "").removeprefix(REPLIES) or None, PAGE)
    _refresh(page, user)
    return f"{REPLIES}{page[-1]}" if len(page) == PAGE else None


def lift_gate(user_id: str, stood: int = 0) -> None:
    """Lift the override of an account's state, once all posts were brought up twice and carry it.

    An override that has not stood for `stood` seconds is another change's, which lifts it in turn.
    """
    user = users.find(user_id, consistent=True)
    if user:
        account_state.lift(user, stood)


def _refresh(post_ids: list[str], user: User | None) -> None:
    if user:
        for post in posts.find_all(post_ids).values():
            _agree(post, user)


def _agree(post: Post, user: User) -> None:
    for _ in range(ATTEMPTS):
        wanted = _wanted(post, user)
        if not wanted or _set(post, wanted):
            return
        found = posts.find(post.id, consistent=True)
        if found is None:
            return
        post = found
    raise StillChanging(post.id)


class StillChanging(Exception):
    """A post kept changing under our hands; the message comes again."""


def _wanted(post: Post, user: User) -> dict[str, Any]:
    wanted: dict[str, Any] = {}
    card = snapshots.author(user)
    if post.author.as_dict() != card:
        wanted["author"] = card
    if post.author_state != user.state:
        wanted |= posts.exposed(
            post,
            visibility=post.visibility,
            author_state=user.state,
            held=bool(post.held),
            level=post.level,
        )
    return wanted


def _set(post: Post, wanted: dict[str, Any]) -> bool:
    as_read = same(Post.visibility, post.visibility) & same(Post.author_state, post.author_state)
    as_read &= content_rating.unchanged_moderation_state(post)
    actions = Post.changing(wanted)
    return try_write(post.update, actions=actions, condition=Post.pk.exists() & as_read)

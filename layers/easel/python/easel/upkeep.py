"""What follows posts and people around: authors' cards, and edges of posts that are gone."""

from typing import Any

from pynamodb.exceptions import UpdateError

from easel import cards, posts, reactions, reposts, users
from easel.posts import Post
from easel.table import condition_failed

PAGE = 100
REPLIES = "REPLIES#"


def refresh_cards(user_id: str, before: str | None) -> str | None:
    """Bring one page of a person's posts, then of their replies, up to the profile as it is now.

    Returns what to continue before, None at the end. Run it again at any time.
    """
    user = users.find(user_id, consistent=True)
    card = cards.author(user) if user else None
    if not (before or "").startswith(REPLIES):
        page = posts.of_author(user_id, before, PAGE)
        _refresh(page, card)
        if len(page) == PAGE:
            return page[-1]
        before = REPLIES
    page = posts.replies_by(user_id, (before or "").removeprefix(REPLIES) or None, PAGE)
    _refresh(page, card)
    return f"{REPLIES}{page[-1]}" if len(page) == PAGE else None


def sweep_edges(post_id: str) -> None:
    """Remove reactions to a post that is gone, and its reposts; nothing while it is there."""
    if posts.find(post_id, consistent=True) is None:
        reactions.forget_post(post_id)
        reposts.forget_post(post_id)


def _refresh(post_ids: list[str], card: dict[str, Any] | None) -> None:
    for post in posts.find_all(post_ids).values():
        if card and post.author.as_dict() != card:
            _set_card(post, card)


def _set_card(post: Post, card: dict[str, Any]) -> None:
    try:
        post.update(actions=[Post.author.set(card)], condition=Post.pk.exists())
    except UpdateError as error:
        if not condition_failed(error):
            raise

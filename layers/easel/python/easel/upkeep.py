"""What follows posts and people around: authors' cards, and edges of posts that are gone."""

from pynamodb.exceptions import UpdateError

from easel import cards, posts, reactions, users
from easel.posts import Post
from easel.table import condition_failed

PAGE = 100


def refresh_cards(user_id: str, before: str | None) -> str | None:
    """Bring one page of a person's posts up to the profile as it is now.

    Returns the post to continue before, None at the end. Run it again at any time.
    """
    user = users.find(user_id, consistent=True)
    page = posts.of_author(user_id, before, PAGE)
    card = cards.author(user) if user else None
    for post in posts.find_all(page).values():
        if card and post.author.as_dict() != card:
            _set_card(post, card)
    return page[-1] if len(page) == PAGE else None


def sweep_reactions(post_id: str) -> None:
    """Remove the edges to a post that is gone; nothing while it is there."""
    if posts.find(post_id, consistent=True) is None:
        reactions.forget_post(post_id)


def _set_card(post: Post, card: dict[str, str]) -> None:
    try:
        post.update(actions=[Post.author.set(card)], condition=Post.pk.exists())
    except UpdateError as error:
        if not condition_failed(error):
            raise

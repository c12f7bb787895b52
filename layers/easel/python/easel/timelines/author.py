"""A user's posts and replies, as a viewer may see them."""

from easel import policy
from easel.posts.schemas import PostPage
from easel.timelines import feeds, threads
from easel.visibility import lookup


def posts_of(handle: str, viewer_id: str | None, cursor: str | None, limit: int) -> PostPage:
    """List a user's posts as this viewer may see them. Raise what `meet` raises."""
    user, relationship = lookup.meet(handle, viewer_id)
    if not policy.may_view_graph(relationship, user.state):
        return PostPage(items=[], next_cursor=None)
    return feeds.of_author(user.user_id, viewer_id, cursor, limit)


def replies_of(handle: str, viewer_id: str | None, cursor: str | None, limit: int) -> PostPage:
    """List a user's replies as this viewer may see them. Raise what `meet` raises."""
    user, relationship = lookup.meet(handle, viewer_id)
    if not policy.may_view_graph(relationship, user.state):
        return PostPage(items=[], next_cursor=None)
    return threads.replies_by(user.user_id, viewer_id, cursor, limit)

"""Who may see what: pure, and always asked at read time."""

from typing import Protocol


class Seen(Protocol):
    """What the rules look at of a post."""

    author_id: str
    visibility: str


def may_see(post: Seen, viewer_id: str | None, follows_author: bool) -> bool:
    """Whether this viewer may see this post, and so its pictures and its existence."""
    if post.author_id == viewer_id:
        return True
    if post.visibility == "public":
        return True
    return post.visibility == "followers" and follows_author

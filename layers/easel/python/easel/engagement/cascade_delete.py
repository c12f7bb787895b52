"""Remove what hangs on a deleted post: revisions, lineage, requests, reactions, reposts."""

from easel import posts
from easel.engagement import reactions, reposts
from easel.posts import lineage, remix_requests, revisions

# Reactions or reposts in a page: some seconds of a minute.
SWEPT = 1000


REPOSTS = "REPOSTS#"


def sweep_edges(post_id: str, before: str | None = None) -> str | None:
    """Remove a page of what hangs on a post that is gone: what it was, reactions, then reposts.

    Nothing happens while it is there. Return what to continue before, None at the end. Each page
    goes on behind the one before it: the index shows for a moment what was just removed.
    """
    if posts.find(post_id, consistent=True) is not None:
        return None
    if not (before or "").startswith(REPOSTS):
        revisions.forget_gone(post_id)
        lineage.forget_gone(post_id)
        remix_requests.forget_gone(post_id)
        if last := reactions.forget_post(post_id, before, SWEPT):
            return last
        before = REPOSTS
    last = reposts.forget_post(post_id, (before or "").removeprefix(REPOSTS) or None, SWEPT)
    return f"{REPOSTS}{last}" if last else None

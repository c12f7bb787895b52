"""Gaps: the places of deleted replies below which replies stand, so that those stay reachable."""

from easel import posts
from easel.posts.model import Gap


def settle(post_id: str, reply_to: str | None) -> None:
    """Make the gap of a deleted post agree with what stands below it, and those above it too.

    `reply_to` is what it answered; what answered nothing leaves no gap. Nothing happens while the
    post is there. Run it again at any time.
    """
    at, above, gone = post_id, reply_to, ""
    while above and posts.find(at, consistent=True) is None:
        # The index may list for a moment what went just now.
        if set(posts.replies_to(at, None, 2)) - {gone}:
            Gap.at(at, above).save()
            return
        Gap.at(at, above).delete()
        # It may have been the last that kept the one above.
        gap: Gap | None = Gap.find(f"P#{above}", "GAP", consistent=True)
        at, above, gone = above, gap.reply_to if gap else None, at

"""Have the ledger say of a post what a backup of the table may not know: that it was withdrawn."""

from easel import posts
from easel.storage import ledger
from easel.storage.ledger import Kind


def settle(post_id: str) -> None:
    """Write down that a post is gone, held, or not for everybody; or that it is none of these.

    Run it again at any time: the ledger then agrees with the table.
    """
    post = posts.find(post_id, consistent=True)
    if post is None:
        ledger.note("posts", post_id)
        return
    _agree("held", post_id, holds=bool(post.held))
    _agree("followers", post_id, holds=post.visibility == "followers")
    _agree("private", post_id, holds=post.visibility == "private")


def _agree(kind: Kind, post_id: str, *, holds: bool) -> None:
    if holds:
        ledger.note(kind, post_id)
    else:
        ledger.strike(kind, post_id)

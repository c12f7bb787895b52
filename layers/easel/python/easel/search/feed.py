"""Tell the log what became of a post or a user: the table is read, and what it says is logged."""

from easel import clock, posts, users
from easel.search import documents, log, snapshots


def settle_post(post_id: str, author_id: str) -> None:
    """Log a post as it is now. Run it again at any time."""
    # Before it is read: who reads later has the greater version.
    version = clock.milliseconds()
    post = posts.find(post_id, consistent=True)
    found = documents.of_post(post, version) if post else documents.gone(post_id, version)
    log.write(found, author_id)


def settle_user(user_id: str) -> None:
    """Log a user as they are now, and nothing of one who left. Run it again at any time."""
    version = clock.milliseconds()
    if user := users.find(user_id, consistent=True):
        log.write(documents.of_user(user, version), user_id)


def forget_user(user_id: str) -> None:
    """Remove what a user who left said from the log, and have the snapshot built without it.

    Nothing says that they are gone, as it would name them: what an index still has of them is
    nobody's who can be found.
    """
    log.forget(user_id)
    snapshots.outdate()

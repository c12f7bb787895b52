"""Tell the engines what became of a post or a user: the table is read, and what it says is told."""

from easel import clock, posts, users
from easel.search import choice, documents, log, snapshots
from easel.search.documents import Document


def settle_post(post_id: str, author_id: str) -> None:
    """Report a post as it is now. Run it again at any time."""
    # Before it is read: who reads later has the greater version.
    version = clock.milliseconds()
    post = posts.find(post_id, consistent=True)
    found = documents.of_post(post, version) if post else documents.gone(post_id, version)
    _tell(found, author_id)


def settle_user(user_id: str) -> None:
    """Report a user as they are now, and nothing of one who left. Run it again at any time."""
    version = clock.milliseconds()
    if user := users.find(user_id, consistent=True):
        _tell(documents.of_user(user, version), user_id)


def forget_user(user_id: str) -> None:
    """Remove what a user who left said from the log, and have the snapshot built without it.

    Nothing says that they are gone, as it would name them: what an index still has of them is
    nobody's who can be found. OpenSearch removes all that is theirs at once.
    """
    log.forget(user_id)
    snapshots.outdate()
    if choice.server():
        from easel.search.opensearch import serving

        serving.forget(user_id)


def _tell(document: Document, author_id: str) -> None:
    if choice.has_log():
        log.write(document, author_id)
    if choice.server():
        from easel.search.opensearch import serving

        serving.put([document])

"""Making what was pushed agree with the table, whatever fact woke us, however late or often."""

from heapq import nlargest

from easel import follows, posts, timelines

PAGE = 200
BACKFILL = 20
REBUILD_AUTHORS = 500
REBUILD_POSTS = 200


def settle_post(post_id: str, author_id: str, after: str | None) -> str | None:
    """Put one page of followers' feeds in order: pushed while they may see it, else withdrawn.

    Returns the follower to continue after, None at the end. Run it again at any time.
    """
    post = posts.find(post_id, consistent=True)
    readers = follows.follower_page(author_id, after, PAGE)
    if post and post.visibility != "private":
        timelines.push(timelines.awake(readers), post_id, author_id)
    else:
        timelines.pull_back(readers, post_id)
    return readers[-1] if len(readers) == PAGE else None


def settle_edge(follower_id: str, followee_id: str) -> None:
    """Put the follower's feed in order: the newest 20 posts while the edge stands, else none."""
    if not follows.exists(follower_id, followee_id):
        timelines.empty_of(follower_id, followee_id)
    elif timelines.awake([follower_id]):
        timelines.fill(follower_id, [(pid, followee_id) for pid in _shared(followee_id)])


def rebuild(reader_id: str) -> None:
    """Fill a feed from those its reader follows: their newest posts, 200 in all, and trim it."""
    pointers = [
        (post_id, author_id)
        for author_id in follows.followee_page(reader_id, None, REBUILD_AUTHORS)
        for post_id in _shared(author_id)
    ]
    timelines.fill(reader_id, nlargest(REBUILD_POSTS, pointers))
    timelines.trim(reader_id)


def _shared(author_id: str) -> list[str]:
    """Ids of the author's newest posts that followers may see."""
    found = posts.find_all(posts.of_author(author_id, None, BACKFILL))
    return [post_id for post_id, post in found.items() if post.visibility != "private"]

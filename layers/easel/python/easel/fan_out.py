"""Making what was pushed agree with the table, whatever fact woke us, however late or often."""

from collections.abc import Callable
from heapq import nlargest

from easel import follows, posts, reposts, timelines
from easel.timelines import Pointer

# Hears of readers who watch their feed, when there is more in it.
Tell = Callable[[list[str]], None]

PAGE = 200
BACKFILL = 20
REBUILD_AUTHORS = 500
REBUILD_POSTS = 200


def settle_post(
    post_id: str, author_id: str, after: str | None, tell: Tell | None = None
) -> str | None:
    """Put one page of followers' feeds in order: pushed while they may see it, else withdrawn.

    Returns the follower to continue after, None at the end. Run it again at any time.
    `tell` hears of those who were pushed something and watch their feed.
    """
    post = posts.find(post_id, consistent=True)
    pushed = post is not None and post.visibility != "private"
    return _settle(Pointer(post_id, post_id, author_id), author_id, after, tell, pushed=pushed)


def settle_repost(
    repost_id: str, post_id: str, user_id: str, after: str | None, tell: Tell | None = None
) -> str | None:
    """The same for a repost: in its person's followers' feeds while it stands.

    Whether its post may be seen is asked when the feed is read.
    """
    pushed = reposts.stands(repost_id, user_id, post_id)
    return _settle(Pointer(repost_id, post_id, user_id), user_id, after, tell, pushed=pushed)


def settle_edge(follower_id: str, followee_id: str) -> None:
    """Put the follower's feed in order: a wall's newest 20 while the edge stands, else none."""
    if not follows.exists(follower_id, followee_id):
        timelines.empty_of(follower_id, followee_id)
    elif timelines.awake([follower_id]):
        timelines.fill(follower_id, _shared(followee_id))


def rebuild(reader_id: str) -> None:
    """Fill a feed from those its reader follows: the newest of their walls, 200, and trim it."""
    pointers = [
        pointer
        for author_id in follows.followee_page(reader_id, None, REBUILD_AUTHORS)
        for pointer in _shared(author_id)
    ]
    timelines.fill(reader_id, nlargest(REBUILD_POSTS, pointers))
    timelines.trim(reader_id)


def _settle(
    pointer: Pointer, by: str, after: str | None, tell: Tell | None, *, pushed: bool
) -> str | None:
    readers = follows.follower_page(by, after, PAGE)
    if pushed:
        heads = timelines.awake(readers)
        timelines.push(sorted(head.reader_id for head in heads), pointer)
        watching = sorted(head.reader_id for head in heads if head.watches)
        if tell and watching:
            tell(watching)
    else:
        timelines.pull_back(readers, pointer.place)
    return readers[-1] if len(readers) == PAGE else None


def _shared(author_id: str) -> list[Pointer]:
    """The newest of a person's wall, but for posts that followers may not see."""
    wall = reposts.wall(author_id, None, BACKFILL)
    found = posts.find_all(pointer.post_id for pointer in wall)
    return [
        pointer._replace(by=author_id)
        for pointer in wall
        if (post := found.get(pointer.post_id)) and post.visibility != "private"
    ]

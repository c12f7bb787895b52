"""Push posts and reposts to timelines so that they agree with the table, however late or often."""

from collections.abc import Callable
from functools import partial
from heapq import nlargest

from easel import posts
from easel.engagement import reposts
from easel.graph import follows
from easel.posts import Pointer
from easel.timelines import store

# Hears of readers who watch their feed, when there is more in it.
Tell = Callable[[list[str]], None]

PAGE = 200
BACKFILL = 20
# What somebody who returns waits for; the rest follows in pages.
REBUILD_AUTHORS = 50
REBUILD_POSTS = 200


def reconcile_post(
    post_id: str,
    author_id: str,
    after: str | None,
    tell: Tell | None = None,
    *,
    imported: bool = False,
) -> str | None:
    """Reconcile one page of followers' feeds: push while they may see the post, else withdraw.

    Return the follower to continue after, None at the end. Run it again at any time. One that came
    with an archive is pushed to nobody: who follows or returns later finds it on the wall.
    `tell` hears of those who were pushed something and watch their feed.
    """
    pointer = Pointer(post_id, post_id, author_id)
    push = _leave if imported else partial(_push, pointer, tell)
    return _settle(pointer, author_id, after, push, partial(_is_shared, post_id))


def reconcile_repost(
    repost_id: str, post_id: str, user_id: str, after: str | None, tell: Tell | None = None
) -> str | None:
    """Push a repost to its user's followers while it stands, as `reconcile_post` does a post.

    Whether its post may be seen is asked when the feed is read.
    """
    pointer = Pointer(repost_id, post_id, user_id)
    stands = partial(reposts.stands, repost_id, user_id, post_id)
    return _settle(pointer, user_id, after, partial(_push, pointer, tell), stands)


def reconcile_edge(follower_id: str, followee_id: str) -> None:
    """Reconcile the follower's feed: the followee's newest 20 while the edge stands, else none."""

    def settle(follows_them: bool) -> None:
        if not follows_them:
            store.remove_author(follower_id, followee_id)
        elif store.active_readers([follower_id]):
            store.fill(follower_id, _shared(followee_id))

    _until_it_holds(partial(follows.exists, follower_id, followee_id), settle)


def rebuild(reader_id: str, after: str | None = None) -> str | None:
    """Fill a feed from fifty of those its reader follows: the newest 200 of their walls.

    Return whom to continue after, None at the end, where the feed is trimmed.
    """
    authors = follows.followee_page(reader_id, after, REBUILD_AUTHORS)
    pointers = [pointer for author_id in authors for pointer in _shared(author_id)]
    store.fill(reader_id, nlargest(REBUILD_POSTS, pointers))
    # Whom they left while it was filled.
    for author_id in set(authors) - follows.followed_among(reader_id, set(authors)):
        store.remove_author(reader_id, author_id)
    if len(authors) == REBUILD_AUTHORS:
        return authors[-1]
    store.trim(reader_id)
    return None


def _settle(
    pointer: Pointer,
    by: str,
    after: str | None,
    push: Callable[[list[str]], None],
    stands: Callable[[], bool],
) -> str | None:
    readers = follows.follower_page(by, after, PAGE)

    def settle(pushed: bool) -> None:
        if pushed:
            push(readers)
        else:
            store.remove(readers, pointer.place)

    _until_it_holds(stands, settle)
    return readers[-1] if len(readers) == PAGE else None


def _push(pointer: Pointer, tell: Tell | None, readers: list[str]) -> None:
    heads = store.active_readers(readers)
    store.push(sorted(head.reader_id for head in heads), pointer)
    watching = sorted(head.reader_id for head in heads if head.watches)
    if tell and watching:
        tell(watching)


def _leave(_: list[str]) -> None:
    """Leave feeds as they are."""


def _until_it_holds(stands: Callable[[], bool], settle: Callable[[bool], None]) -> None:
    """Settle what stands, and again while that changed meanwhile.

    Whoever is last then acted on the truth: without it, one who read that an edge was gone, and
    was slow, emptied a feed that a later event had filled already.
    """
    settled: bool | None = None
    while settled is not (now := stands()):
        settle(now)
        settled = now


def _is_shared(post_id: str) -> bool:
    post = posts.find(post_id, consistent=True)
    return post is not None and post.visibility != "private"


def _shared(author_id: str) -> list[Pointer]:
    """Return the newest of a user's wall, but for posts that followers may not see."""
    wall = reposts.wall(author_id, None, BACKFILL)
    found = posts.find_all(pointer.post_id for pointer in wall)
    return [
        pointer._replace(by=author_id)
        for pointer in wall
        if (post := found.get(pointer.post_id)) and post.visibility != "private"
    ]

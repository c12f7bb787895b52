"""What signals and events say of posts to their makers, as meetings.

Looking counts of users who agree to be counted. Reactions, reposts, replies, quotes and remixes are
there for everybody to see, and count whoever gave them. A maker's own are left out.
"""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from easel import ids, posts
from easel.graph import follows
from easel.insight.facts import VIEWING, moment_before
from easel.insight.met import Meeting
from easel.insight.reach import FEEDS, LOOKED
from easel.posts import Post, interactions
from easel.posts.interactions import Repost

USER, POST = "user", "post"
# Signals that say something of a post to its maker.
TELLING = VIEWING | {"dwell", "save"}


def of_signals(
    user_id: str, taken_at: str, signals: Sequence[Mapping[str, Any]]
) -> Iterator[Meeting]:
    """Yield the meetings of a batch. A post that its user may not see was met by nobody."""
    telling = [each for each in signals if each["kind"] in TELLING]
    found = posts.find_all(str(each["post_id"]) for each in telling)
    others = {post.author_id for post in found.values()} - {user_id}
    followed = follows.followed_among(user_id, others)
    for each in telling:
        post = found.get(str(each["post_id"]))
        if post and post.author_id != user_id and _may_see(post, followed):
            moment = moment_before(taken_at, int(each["ago_ms"]))
            for cell, milliseconds in _said(user_id, each, post, followed):
                yield Meeting(moment, post.id, cell, USER, user_id, milliseconds)


def of_reaction(post_id: str, user_id: str) -> Iterator[Meeting]:
    """Yield the meeting of a reaction; none where it was taken back by now."""
    did, post = interactions.now(user_id, post_id), posts.now(post_id)
    if post and did.reaction and post.author_id != user_id:
        yield Meeting(did.reacted_at, post_id, "reactions", USER, user_id)


def of_repost(post_id: str, user_id: str) -> Iterator[Meeting]:
    """Yield the meeting of a repost; none where it was withdrawn by now."""
    place = Repost.at(user_id, post_id)
    repost, post = Repost.find(place.pk, place.sk, consistent=True), posts.now(post_id)
    if repost and post and post.author_id != user_id:
        yield Meeting(ids.moment(repost.id), post_id, "reposts", USER, user_id)


def of_post(post_id: str) -> Iterator[Meeting]:
    """Yield what a post is to those that it answers, quotes, or was remixed from.

    As with counters: that there are quotes and remixes which not everybody may see no number tells.
    """
    post = posts.now(post_id)
    if post is None or post.imported_from:
        return
    hangs = {"replies": [post.reply_to]}
    if post.is_public:
        hangs |= {"quotes": [post.quote_of], "remixes": post.remix_of or []}
    above = posts.find_all(str(each) for named in hangs.values() for each in named if each)
    for cell, named in hangs.items():
        for other in (above.get(str(each)) for each in named):
            if other and other.author_id != post.author_id:
                yield Meeting(ids.moment(post_id), other.id, cell, POST, post_id)


def _said(
    user_id: str, signal: Mapping[str, Any], post: Post, followed: set[str]
) -> Iterator[tuple[str, int]]:
    """Yield the cells that a signal puts its user into, with milliseconds."""
    kind, feed = signal["kind"], signal.get("feed")
    if kind == "save":
        # Whoever says so has to have it among their bookmarks.
        if interactions.now(user_id, post.id).saved:
            yield "saved", 0
        return
    yield (feed if feed in FEEDS else "page"), 0
    if post.author_id in followed:
        yield "followers", 0
    if kind == "open":
        yield "opened", 0
    if kind == "dwell":
        yield LOOKED, int(signal.get("milliseconds", 0))


def _may_see(post: Post, followed: set[str]) -> bool:
    """Whether a post is for everybody, or for followers, of whom its viewer is one."""
    is_hidden = post.visibility == "private" or post.author_state == "suspended" or post.held
    return post.is_public or (post.author_id in followed and not is_hidden)

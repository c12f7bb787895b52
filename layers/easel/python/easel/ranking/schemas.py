"""Views of rankings: pages that say what they are sorted by, and trends."""

from typing import Literal

from easel.posts.schemas import PostPage
from easel.schemas import View

Sort = Literal["new", "hot", "top"]
Window = Literal["day", "week", "month", "all"]


class RankedPage(PostPage):
    """A page of posts, and what it is sorted by.

    What was asked for, but where nothing (more) is hot: there the newest follow, and it is `new`.
    """

    sort: Sort


class TrendView(View):
    """A tag that more users than usual use.

    `makers` are the distinct users who did in 24 hours, `posts` theirs with it; `score` is by how
    much that is more than on a usual day, to compare trends by.
    """

    tag: str
    makers: int
    posts: int
    score: int


class TrendList(View):
    """The tags that rise now, the fastest first; `next_cursor` is always null."""

    items: list[TrendView]
    next_cursor: None

"""What makers read of their own posts."""

from typing import Literal

from pydantic import Field

from easel.insight.counts import FLOOR
from easel.schemas import View

FEW = f"null is fewer than {FLOOR}."


class FeedReachView(View):
    """How many users met it in a feed; `page` is its own page, by its address."""

    feed: str
    users: int | None = Field(description=FEW)


class DwellView(View):
    """The longest look of each user on a day, in seconds: half were no longer, and the mean."""

    median_seconds: float
    mean_seconds: float


class MakerNumbersView(View):
    """Users who were reached on a day, and what they did; of several days, each once a day.

    Of whoever only looked, and agrees to be counted, numbers are told from ten on; what is there
    for everybody to see is exact. Beyond 2,048 users a number is an estimate.
    """

    reached: int | None = Field(description=FEW)
    followers: int | None = Field(description=f"Of those reached, who followed then. {FEW}")
    others: int | None = Field(description=f"Of those reached, who did not. {FEW}")
    opened: int | None = Field(description=FEW)
    saved: int | None = Field(description=FEW)
    by_feed: list[FeedReachView]
    dwell: DwellView | None
    reactions: int
    reposts: int
    replies: int
    quotes: int
    remixes: int
    is_estimated: bool


class AccountNumbersView(MakerNumbersView):
    """Numbers of all posts of a maker, and who began or ceased to follow."""

    followers_gained: int
    followers_lost: int


class PostNumbersView(MakerNumbersView):
    """Numbers of a post; `followers_gained` are who met it, and began to follow on that day."""

    followers_gained: int | None = Field(
        description=f"null is fewer than {FLOOR}, or that fewer others came to follow."
    )


class AccountDayView(AccountNumbersView):
    """A UTC day of a maker."""

    day: str = Field(description="yyyy-mm-dd")


class PostDayView(PostNumbersView):
    """A UTC day of a post."""

    day: str = Field(description="yyyy-mm-dd")


class _SpanView(View):
    """How numbers are told. `counted_until` is up to when what was done is in them."""

    floor: int = FLOOR
    counted_until: str


class AccountInsightView(_SpanView):
    """What is known of a maker's posts, the oldest day first; the last one is not over."""

    total: AccountNumbersView
    days: list[AccountDayView]


class PostInsightView(_SpanView):
    """What is known of one post, the oldest day first; the last one is not over."""

    post_id: str
    total: PostNumbersView
    days: list[PostDayView]


class OpenedView(View):
    """The share of users reached who opened a post, and between what it lies in 95 cases of 100.

    `rate` is null where too few opened one.
    """

    rate: float | None
    low: float
    high: float


class WordView(View):
    """A word of prompts: how posts with it did, and those without.

    `correlates` with being opened `more` or `less` often where the two intervals are apart. That is
    no cause: whoever uses a word does other things differently too.
    """

    word: str
    posts: int
    reached: int = Field(description="In tens, each user once a day and post.")
    opened: OpenedView
    opened_without: OpenedView
    correlates: Literal["more", "less", "unclear"]


class WordsView(_SpanView):
    """Words of your prompts that are in enough posts which reached enough users."""

    posts: int = Field(description="How many of your newest posts reached enough to be told of.")
    least_posts: int
    least_reached: int
    words: list[WordView]

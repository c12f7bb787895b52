"""What everybody reads of insight."""

from typing import Literal

from pydantic import Field

from easel.schemas import View


class TopicView(View):
    """Something that posts are about, and how many users showed that they like such a post."""

    name: str
    users: int


class SuccessView(View):
    """The share of generations that succeeded, and between what it lies in 95 cases of 100."""

    rate: float
    low: float
    high: float


class ModelRecordView(View):
    """How a model did. A wait is the least of 1, 2, 5, 10, 20, 30, 60, 120, 300 and 900 seconds
    within which so many of its generations were done; null is longer."""

    model: str
    users: int
    generations: int
    success: SuccessView
    half_within_seconds: int | None
    nine_of_ten_within_seconds: int | None
    images_ordered: int = Field(description="What is paid for, also where nothing came of it.")


class FunnelView(View):
    """How many users wrote a prompt, had an image, published one, and were reacted to."""

    prompts: int
    images: int
    posts: int
    reactions: int


class ExposureView(View):
    """How many users saw such posts, tried, had an image, and published it."""

    name: str
    views: int
    tries: int
    images: int
    posts: int


class AgreedView(View):
    """How many of the users whose signals were counted agree to a purpose."""

    purpose: str
    users: int


class BoardWindowView(View):
    """One hour or day of UTC. It was counted once, when it was over, and never changes."""

    begins_at: str
    ends_at: str
    users: int
    is_estimated: bool
    styles: list[TopicView]
    terms: list[TopicView]
    tags: list[TopicView]
    models: list[TopicView]
    doing: list[ModelRecordView]
    funnel: FunnelView
    by_model: list[ExposureView]
    by_link: list[ExposureView]
    agreed: list[AgreedView]


class UsersView(View):
    """How many users were counted in an hour or a day."""

    begins_at: str
    users: int


class BoardView(View):
    """What the network learns from its users, as far as they agree to be counted.

    Numbers of users are told in tens, from `floor` on; 0 is fewer. `hour` and `day` are null until
    the first of them is over.
    """

    floor: int
    standard_error: float = Field(description="Of numbers of users beyond ten thousand.")
    hour: BoardWindowView | None
    day: BoardWindowView | None
    hours: list[UsersView] = Field(description="The last 24, the newest first.")
    days: list[UsersView] = Field(description="The last 30, the newest first.")
    collected: list[str] = Field(description="The kinds of signals.")
    experiments: list[Literal["none"]] = Field(description="There are none, so it is empty.")

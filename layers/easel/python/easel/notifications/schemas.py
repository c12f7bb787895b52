"""Notifications and their settings, as the user told sees them."""

from typing import Annotated, Literal

from easel.generations.schemas import Status
from easel.images.schemas import ImageThumbnailView
from easel.moderation.schemas import DecisionView
from easel.posts.schemas import AuthorView, PostView
from easel.schemas import LEFT_OUT, View

NotificationKind = Literal[
    "follow",
    "follow_request",
    "follow_accepted",
    "reply",
    "mention",
    "quote",
    "remix",
    "remix_request",
    "remix_allowed",
    "repost",
    "reaction",
    "generation",
    "decision",
]


HeardFrom = Literal["everyone", "following", "nobody"]


HeardOfOwn = Literal["everyone", "nobody"]


class NotificationView(View):
    """What happened, to what, and who did it: the newest three of `count`.

    Of kind `generation`, it is about images that are ready, those of one day together (`count` of
    them, the newest in `images`, of which `generation_id` is the newest generation), or about one
    generation that failed (`status`). Of kind `decision`, it is about what moderators decided.
    `more` says that there may be more than were counted. It
    stays one thing under its `id` when others join; its `cursor` and `told_at` are then new.
    """

    id: str
    cursor: str
    kind: NotificationKind
    actors: list[AuthorView]
    count: int
    more: bool
    unread: bool
    told_at: str
    post: Annotated[PostView | None, LEFT_OUT] = None
    generation_id: Annotated[str | None, LEFT_OUT] = None
    status: Annotated[Status | None, LEFT_OUT] = None
    images: Annotated[list[ImageThumbnailView] | None, LEFT_OUT] = None
    decision: Annotated[DecisionView | None, LEFT_OUT] = None


class NotificationPage(View):
    """A page of notifications, newest first; `next_cursor` is null at the end."""

    items: list[NotificationView]
    next_cursor: str | None


class UnreadView(View):
    """How many notifications are unread; with `more`, at least that many."""

    count: int
    more: bool


class NotificationSettingsView(View):
    """From whom one hears of each kind of thing."""

    follow: HeardFrom = "everyone"
    follow_request: HeardFrom = "everyone"
    follow_accepted: HeardFrom = "everyone"
    reply: HeardFrom = "everyone"
    mention: HeardFrom = "everyone"
    quote: HeardFrom = "everyone"
    remix: HeardFrom = "everyone"
    remix_request: HeardFrom = "everyone"
    remix_allowed: HeardFrom = "everyone"
    repost: HeardFrom = "everyone"
    reaction: HeardFrom = "everyone"
    generation: HeardOfOwn = "everyone"


class QuietHoursView(View):
    """Times of day of UTC, `HH:MM`, between which nothing is pushed; they may span midnight."""

    begins: str
    ends: str


class PushSubscriptionView(View):
    """The browser that notifications are pushed to, in which language, and when not."""

    endpoint: str
    language: str
    quiet: Annotated[QuietHoursView | None, LEFT_OUT] = None

"""People, as clients see them."""

from typing import Annotated, Literal

from easel.views.base import LEFT_OUT, View

AgeBand = Literal["13_17", "18_plus"]


class UserCountsView(View):
    """Counts of a profile."""

    posts: int
    followers: int
    following: int


class UserViewerView(View):
    """How the viewer stands to a person."""

    following: bool


class UserView(View):
    """A profile as anybody may see it."""

    id: str
    handle: str
    display_name: str
    bio: str
    avatar_url: str | None
    created_at: str
    counts: UserCountsView
    viewer: Annotated[UserViewerView | None, LEFT_OUT] = None


class QuotaView(View):
    """How many pictures a person may have made in a UTC day, and how many are left of today."""

    pictures_a_day: int
    left: int
    resets_at: str


class MeView(UserView):
    """One's own profile."""

    age_band: AgeBand | None
    quota: QuotaView


class UserPage(View):
    """A page of people; `next_cursor` is null at the end."""

    items: list[UserView]
    next_cursor: str | None

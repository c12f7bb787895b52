"""Profiles, follow requests and mutes, as clients see them."""

from typing import Annotated, Literal

from easel.schemas import LEFT_OUT, View

AgeBand = Literal["13_17", "18_plus"]


Muting = Literal["everything", "reposts"]


class UserCountsView(View):
    """Counts of a profile."""

    posts: int
    followers: int
    following: int


class UserViewerView(View):
    """How the viewer relates to a user."""

    following: bool
    requested: bool
    blocking: bool
    muting: Muting | None


class UserView(View):
    """A profile as anybody may see it. `avatar_large_url` is for the profile itself."""

    id: str
    handle: str
    display_name: str
    bio: str
    is_private: bool
    avatar_url: str | None
    avatar_large_url: str | None
    created_at: str
    counts: UserCountsView
    viewer: Annotated[UserViewerView | None, LEFT_OUT] = None


class QuotaView(View):
    """How many images a user may have made in a UTC day, and how many are left of today."""

    pictures_a_day: int
    left: int
    resets_at: str


class MeView(UserView):
    """One's own profile. `show_in_search`: whether search engines may list its public pages."""

    show_in_search: bool
    age_band: AgeBand | None
    quota: QuotaView
    is_moderator: bool
    is_suspended: bool


class UserPage(View):
    """A page of users; `next_cursor` is null at the end."""

    items: list[UserView]
    next_cursor: str | None


class FollowRequestView(View):
    """Somebody who asks to follow the viewer."""

    user: UserView
    requested_at: str


class FollowRequestPage(View):
    """A page of requests, last asked first; `next_cursor` is null at the end."""

    items: list[FollowRequestView]
    next_cursor: str | None


class MuteView(View):
    """Whom the viewer does not want to hear of, of what, and until when."""

    user: UserView
    what: Muting
    expires_at: str | None


class MutePage(View):
    """A page of mutes; `next_cursor` is null at the end."""

    items: list[MuteView]
    next_cursor: str | None

"""Read profiles, followers and followed users, as a viewer may."""

from collections.abc import Callable, Iterable

from easel import clock, pagination, policy, visibility
from easel.errors import NotFound
from easel.generations import quota as generation_quota
from easel.graph import follows
from easel.profiles import present
from easel.profiles.schemas import MeView, QuotaView, UserPage, UserView
from easel.users import User
from easel.visibility import lookup

Ids = Callable[[str, str | None, int], list[str]]


def me(user: User, moderates: bool) -> MeView:
    """Return the user's own profile, images left of the day, and whether they moderate."""
    day = clock.today()
    quota = QuotaView(
        pictures_a_day=generation_quota.limit(),
        left=generation_quota.left(user.user_id, day),
        resets_at=clock.end_of(day),
    )
    return present.me(user, quota, moderates)


def profile(handle: str, viewer_id: str | None) -> UserView:
    """Return a profile. Raise what `meet` raises."""
    user, relationship = lookup.meet(handle, viewer_id)
    return present.user(user, relationship if viewer_id else None)


def followers(handle: str, viewer_id: str | None, cursor: str | None, limit: int) -> UserPage:
    """List who follows a user.

    Raise what `meet` raises, or NotFound where the list is not for the viewer.
    """
    return _listed(follows.follower_page, handle, viewer_id, cursor, limit)


def following(handle: str, viewer_id: str | None, cursor: str | None, limit: int) -> UserPage:
    """List whom a user follows. Raise what `followers` raises."""
    return _listed(follows.followee_page, handle, viewer_id, cursor, limit)


def shown(
    viewer_id: str | None, user_ids: Iterable[str], *, blocked: bool = False
) -> list[UserView]:
    """List those of these users whom the viewer may see, as `visibility.visible_users` does."""
    return [
        present.user(user, relationship if viewer_id else None)
        for user, relationship in visibility.visible_users(viewer_id, user_ids, blocked=blocked)
    ]


def _listed(
    ids: Ids, handle: str, viewer_id: str | None, cursor: str | None, limit: int
) -> UserPage:
    user, relationship = lookup.meet(handle, viewer_id)
    if not policy.may_view_graph(relationship, user.state):
        raise NotFound(f"Only followers of {user.handle} see their followers and whom they follow.")
    found = ids(user.user_id, pagination.decode(cursor), limit + 1)
    listed, following = pagination.page(found, limit)
    return UserPage(items=shown(viewer_id, listed), next_cursor=following)

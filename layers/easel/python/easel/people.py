"""People as a viewer meets them: profiles, their posts, whom they follow and who follows them."""

from collections.abc import Callable, Iterable

from easel import audience, clock, cursors, feeds, follows, present, quotas, rules, threads, users
from easel.refusals import NotFound
from easel.rules import Bond
from easel.users import User
from easel.views import MeView, PostPage, QuotaView, UserPage, UserView

Ids = Callable[[str, str | None, int], list[str]]


def me(user: User, moderates: bool) -> MeView:
    """One's own profile, what is left of the day's pictures, and whether one decides of reports."""
    day = clock.today()
    quota = QuotaView(
        pictures_a_day=quotas.limit(),
        left=quotas.left(user.user_id, day),
        resets_at=clock.end_of(day),
    )
    return present.me(user, quota, moderates)


def meet(handle: str, viewer_id: str | None) -> tuple[User, Bond]:
    """Whose handle this is, and how the viewer stands to them.

    Raises NotFound for somebody the viewer may not know of: unknown, suspended, or blocking them.
    """
    user = users.by_handle(handle)
    bond = audience.towards(viewer_id, [user]).bond(user.user_id)
    if not rules.may_meet(bond, user.state):
        raise NotFound(f"There is nobody called {handle[:30]}.")
    return user, bond


def profile(handle: str, viewer_id: str | None) -> UserView:
    """A profile. Refusals as `meet`."""
    user, bond = meet(handle, viewer_id)
    return present.user(user, bond if viewer_id else None)


def posts_of(handle: str, viewer_id: str | None, cursor: str | None, limit: int) -> PostPage:
    """A person's posts as this viewer may see them. Refusals as `meet`."""
    user, bond = meet(handle, viewer_id)
    if not rules.may_list(bond, user.state):
        return PostPage(items=[], next_cursor=None)
    return feeds.of_author(user.user_id, viewer_id, cursor, limit)


def replies_of(handle: str, viewer_id: str | None, cursor: str | None, limit: int) -> PostPage:
    """A person's replies as this viewer may see them. Refusals as `meet`."""
    user, bond = meet(handle, viewer_id)
    if not rules.may_list(bond, user.state):
        return PostPage(items=[], next_cursor=None)
    return threads.replies_by(user.user_id, viewer_id, cursor, limit)


def followers(handle: str, viewer_id: str | None, cursor: str | None, limit: int) -> UserPage:
    """Who follows a person. Refusals as `meet`; NotFound where the list is not for the viewer."""
    return _listed(follows.follower_page, handle, viewer_id, cursor, limit)


def following(handle: str, viewer_id: str | None, cursor: str | None, limit: int) -> UserPage:
    """Whom a person follows. Refusals as for `followers`."""
    return _listed(follows.followee_page, handle, viewer_id, cursor, limit)


def shown(
    viewer_id: str | None, user_ids: Iterable[str], *, blocked: bool = False
) -> list[UserView]:
    """Those of these people whom the viewer may meet, in their order; see `audience.met`."""
    return [
        present.user(user, bond if viewer_id else None)
        for user, bond in audience.met(viewer_id, user_ids, blocked=blocked)
    ]


def _listed(
    ids: Ids, handle: str, viewer_id: str | None, cursor: str | None, limit: int
) -> UserPage:
    user, bond = meet(handle, viewer_id)
    if not rules.may_list(bond, user.state):
        raise NotFound(f"Whom {user.handle} follows and who follows them is for their followers.")
    found = ids(user.user_id, cursors.decode(cursor), limit + 1)
    last = cursors.encode(found[limit - 1]) if len(found) > limit else None
    return UserPage(items=shown(viewer_id, found[:limit]), next_cursor=last)

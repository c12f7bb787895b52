"""People as a viewer meets them: profiles, their posts, whom they follow and who follows them."""

from collections.abc import Callable

from easel import clock, cursors, feeds, follows, present, quotas, threads, users
from easel.users import User
from easel.views import MeView, PostPage, QuotaView, UserPage, UserView

Ids = Callable[[str, str | None, int], list[str]]


def me(user: User) -> MeView:
    """One's own profile, and what is left of the day's pictures."""
    day = clock.today()
    quota = QuotaView(
        pictures_a_day=quotas.limit(),
        left=quotas.left(user.user_id, day),
        resets_at=clock.end_of(day),
    )
    return present.me(user, quota)


def profile(handle: str, viewer_id: str | None) -> UserView:
    """A profile. Raises NotFound."""
    user = users.by_handle(handle)
    if viewer_id is None:
        return present.user(user)
    return present.user(user, bool(follows.followed_among(viewer_id, {user.user_id})))


def follow(person_id: str, handle: str) -> UserView:
    """Follow somebody, and see them followed. Refusals as `follows.follow`."""
    return present.user(follows.follow(person_id, handle), following=True)


def unfollow(person_id: str, handle: str) -> None:
    """Follow somebody no longer. Refusals as `follows.unfollow`."""
    follows.unfollow(person_id, handle)


def posts_of(handle: str, viewer_id: str | None, cursor: str | None, limit: int) -> PostPage:
    """A person's posts as this viewer may see them. Raises NotFound for an unknown handle."""
    return feeds.of_author(users.by_handle(handle).user_id, viewer_id, cursor, limit)


def replies_of(handle: str, viewer_id: str | None, cursor: str | None, limit: int) -> PostPage:
    """A person's replies as this viewer may see them. Raises NotFound for an unknown handle."""
    return threads.replies_by(users.by_handle(handle).user_id, viewer_id, cursor, limit)


def followers(handle: str, viewer_id: str | None, cursor: str | None, limit: int) -> UserPage:
    """Who follows a person. Raises NotFound for an unknown handle."""
    return _listed(follows.follower_page, handle, viewer_id, cursor, limit)


def following(handle: str, viewer_id: str | None, cursor: str | None, limit: int) -> UserPage:
    """Whom a person follows. Raises NotFound for an unknown handle."""
    return _listed(follows.followee_page, handle, viewer_id, cursor, limit)


def _listed(
    ids: Ids, handle: str, viewer_id: str | None, cursor: str | None, limit: int
) -> UserPage:
    found = ids(users.by_handle(handle).user_id, cursors.decode(cursor), limit + 1)
    shown, more = found[:limit], len(found) > limit
    people = users.by_ids(set(shown))
    followed = follows.followed_among(viewer_id, set(shown)) if viewer_id else None
    items = [
        present.user(people[user_id], None if followed is None else user_id in followed)
        for user_id in shown
        if user_id in people
    ]
    return UserPage(items=items, next_cursor=cursors.encode(shown[-1]) if more else None)

"""Follow, block and mute by handle, and list whom a user follows, blocks and mutes."""

from contextlib import suppress

from easel import clock, ids, pagination, rate_limits, users, visibility
from easel.db import commit
from easel.errors import Invalid, NotFound
from easel.graph import Request, blocks, follow_requests, follows, mutes, relationships
from easel.graph.relationships import Restriction
from easel.policy import Relationship
from easel.profiles import present, read
from easel.profiles.schemas import (
    FollowRequestPage,
    FollowRequestView,
    MutePage,
    MuteView,
    UserPage,
    UserView,
)
from easel.users import User
from easel.visibility import lookup


def follow(user_id: str, handle: str) -> UserView:
    """Follow somebody, or ask to where the account is private.

    Raise NotFound for a handle the caller may not know of, Invalid for one's own or somebody one
    blocks, ProfileRequired without a profile.
    """
    them, relationship = _other(user_id, handle)
    if relationship.blocks:
        raise Invalid.at("/path/handle", "You block this person. Lift the block first.")
    if them.private:
        follow_requests.ask(user_id, them)
    else:
        follows.follow(user_id, them)
    return _seen(user_id, them)


def unfollow(user_id: str, handle: str) -> None:
    """Follow somebody no longer, nor ask to.

    Like all that ends something, it also ends nothing without a word: who is blocked, or meets
    somebody suspended, could tell from an error that the handle is somebody's.
    """
    if them := users.find_by_handle(handle):
        follows.unfollow(user_id, them.user_id)


def remove_follower(user_id: str, handle: str) -> None:
    """Remove a follower; they are not told."""
    if them := users.find_by_handle(handle):
        follows.unfollow(them.user_id, user_id)


def block(user_id: str, handle: str) -> UserView:
    """Block a user: at once and everywhere, neither sees anything of the other.

    All follows and requests between the two end with it. Raise what `follow` raises.
    """
    them, _ = _other(user_id, handle)
    with suppress(blocks.Already):
        commit(
            *blocks.blocking(user_id, them.user_id),
            *follows.parting(user_id, them.user_id),
            *(users.exists_check(each) for each in (user_id, them.user_id)),
            rate_limits.charge_in_transaction("setting", user_id),
        )
    return _seen(user_id, them)


def unblock(user_id: str, handle: str) -> None:
    """Lift a block; what it ended stays ended."""
    if them := users.find_by_handle(handle):
        blocks.unblock(user_id, them.user_id)


def mute(user_id: str, handle: str, what: str, until: int | None) -> UserView:
    """Mute a user in feeds, or only their reposts, until then (seconds since 1970) or for good.

    They are not told, and what they do elsewhere stays to be seen. Raise what `follow` raises.
    """
    them, _ = _other(user_id, handle)
    mutes.mute(user_id, them.user_id, what, until)
    return _seen(user_id, them)


def unmute(user_id: str, handle: str) -> None:
    """Unmute a user."""
    if them := users.find_by_handle(handle):
        mutes.unmute(user_id, them.user_id)


def blocked(user_id: str, cursor: str | None, limit: int) -> UserPage:
    """List whom the user blocks, in order of id."""
    found = relationships.page(
        user_id, Restriction.blocks.exists(), pagination.decode(cursor), limit + 1
    )
    restrictions, following = pagination.page(found, limit, lambda each: each.other_id)
    items = read.shown(user_id, [each.other_id for each in restrictions], blocked=True)
    return UserPage(items=items, next_cursor=following)


def muted(user_id: str, cursor: str | None, limit: int) -> MutePage:
    """List whom the user mutes, in order of id; mutes that are over are left out."""
    found = relationships.page(
        user_id, Restriction.mutes.exists(), pagination.decode(cursor), limit + 1
    )
    restrictions, following = pagination.page(found, limit, lambda each: each.other_id)
    standing = {
        restriction.other_id: restriction for restriction in restrictions if restriction.muted
    }
    items = [
        MuteView(
            user=user, what=standing[user.id].muted, expires_at=clock.at(standing[user.id].until)
        )
        for user in read.shown(user_id, standing)
    ]
    return MutePage(items=items, next_cursor=following)


def requests(user_id: str, cursor: str | None, limit: int) -> FollowRequestPage:
    """List who asks to follow the user, last asked first; nobody does where the account is open.

    Who asked before it was opened is let in a moment later: neither side sees a request meanwhile.
    """
    user = users.find(user_id, consistent=True)
    if user is None or not user.private:
        return FollowRequestPage(items=[], next_cursor=None)
    found = follow_requests.asking(user_id, pagination.ulid(cursor), limit + 1)
    asking, following = pagination.page(found, limit, lambda each: each[0])
    asked = {user_id: request for request, user_id in asking}
    items = [
        FollowRequestView(user=user, requested_at=ids.moment(asked[user.id]))
        for user in read.shown(user_id, asked)
    ]
    return FollowRequestPage(items=items, next_cursor=following)


def accept(user_id: str, handle: str) -> UserView:
    """Accept a follow request; also when they follow already.

    Raise NotFound when there is neither, Suspended, or ProfileRequired.
    """
    users.require_active(user_id)
    them, _ = lookup.meet(handle, user_id)
    request = follow_requests.asked(them.user_id, user_id)
    if request:
        follows.accept(request)
    elif not follows.exists(them.user_id, user_id):
        raise NotFound("No follow request from this user.")
    return _seen(user_id, them)


def decline(user_id: str, handle: str) -> None:
    """Remove a request; they are not told, and may ask again."""
    if them := users.find_by_handle(handle):
        Request.at(them.user_id, user_id).delete()


def _other(user_id: str, handle: str) -> tuple[User, Relationship]:
    users.require_profile(user_id)
    them, relationship = lookup.meet(handle, user_id)
    if relationship.is_self:
        raise Invalid.at("/path/handle", "This is you.")
    return them, relationship


def _seen(user_id: str, them: User) -> UserView:
    """Return the user as the caller sees them now (consistent reads)."""
    return present.user(them, visibility.relationship_now(user_id, them.user_id))

"""Find a user by handle, if the viewer may know of them."""

from easel import policy, users, visibility
from easel.policy import Relationship
from easel.users import User


def meet(handle: str, viewer_id: str | None) -> tuple[User, Relationship]:
    """Return the user with this handle, and how the viewer relates to them.

    Raise NotFound for somebody the viewer may not know of: unknown, suspended, or blocking them.
    """
    user = users.by_handle(handle)
    relationship = visibility.for_users(viewer_id, [user]).relationship(user.user_id)
    if not policy.may_view_profile(relationship, user.state):
        raise users.unknown(handle)
    return user, relationship

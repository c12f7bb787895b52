"""Let in who asked to follow a user, once the account is open for everybody."""

from easel import users
from easel.db import commit, try_write
from easel.errors import NotFound, Unavailable
from easel.graph import follow_requests, follows
from easel.graph.model import Already, Request
from easel.users import User

PAGE = 50


def admit(followee_id: str, before: str | None) -> str | None:
    """Accept a page of the requests put to a user while the account is open, the last first.

    Return the ULID of the request to continue before, None at the end or where the account is not
    open. Run it again at any time.
    """
    user = _open(followee_id)
    if user is None:
        return None
    page = follow_requests.asking(followee_id, before, PAGE)
    for _, follower_id in page:
        _let_in(follower_id, user)
    return page[-1][0] if len(page) == PAGE else None


def admit_one(follower_id: str, followee_id: str) -> bool:
    """Accept one request, as `admit` does; return whether it is there no longer."""
    user = _open(followee_id)
    return user is not None and _let_in(follower_id, user)


def _open(user_id: str) -> User | None:
    user = users.find(user_id, consistent=True)
    return user if user and user.state is None else None


def _let_in(follower_id: str, user: User) -> bool:
    request = follow_requests.asked(follower_id, user.user_id)
    if request is None:
        return False
    try:
        commit(*follows.joining(request), users.unchanged(user))
    except Already:
        # They follow: there is nothing to ask for. Another request than this one stays.
        return try_write(request.delete, condition=Request.gsi1sk == request.gsi1sk)
    except (NotFound, Unavailable):
        # Who left or is blocked stays outside; an account that closes now keeps its requests.
        return False
    return True

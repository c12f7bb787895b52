"""Let in who asked to follow a user, once the account is open for everybody."""

from contextlib import suppress

from easel import users
from easel.db import commit
from easel.errors import NotFound, Unavailable
from easel.graph import follow_requests, follows
from easel.graph.model import Already, Request

PAGE = 50


def admit(followee_id: str, before: str | None) -> str | None:
    """Accept a page of the requests put to a user while the account is open, the last first.

    Return the ULID of the request to continue before, None at the end or where the account is not
    open. Run it again at any time.
    """
    user = users.find(followee_id, consistent=True)
    if user is None or user.state is not None:
        return None
    page = follow_requests.asking(followee_id, before, PAGE)
    for _, follower_id in page:
        request = Request.at(follower_id, followee_id)
        # Who left or is blocked stays outside; an account that closes now keeps its requests.
        with suppress(Already, NotFound, Unavailable):
            commit(*follows.joining(request), users.unchanged(user))
    return page[-1][0] if len(page) == PAGE else None

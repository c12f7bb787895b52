"""Lists of requests to remix: what a user is asked, allowed, and asks others."""

from collections.abc import Callable, Mapping
from typing import Final

from easel import ids, pagination, users, visibility
from easel.posts import remix_requests
from easel.posts.remix_requests import ALLOWED, ASK, RemixRequest
from easel.posts.schemas import PostView
from easel.profiles import present
from easel.profiles.schemas import UserView
from easel.remixes import permission
from easel.remixes.schemas import Listed, RemixRequestPage, RemixRequestView
from easel.timelines import pipeline

Read = Callable[[str, str | None, int], list[tuple[str, RemixRequest]]]


def page(user_id: str, listed: Listed, cursor: str | None, limit: int) -> RemixRequestPage:
    """List requests to remix, those about posts and of users that the user may see.

    `incoming` are those that the user is to answer, as long as the post asks, last asked first;
    `allowed` are those that they allowed, last allowed first; `outgoing` are the user's own, the
    newest post first, and what was refused looks as what waits.
    """
    found = READ[listed](user_id, pagination.ulid(cursor), limit + 1)
    rows, following = pagination.page(found, limit, lambda each: each[0])
    requests = [request for _, request in rows if _stands(request, listed)]
    shown = _posts(user_id, requests)
    people = {} if listed == "outgoing" else _users(user_id, requests)
    items = [
        _view(each, shown[each.post_id], people.get(each.user_id))
        for each in requests
        if each.post_id in shown and (listed == "outgoing" or each.user_id in people)
    ]
    if listed == "incoming":
        items = [each for each in items if each.post.remix_policy == ASK]
    return RemixRequestPage(items=items, next_cursor=following)


def answer(owner_id: str, post_id: str, handle: str, said: str) -> RemixRequestView:
    """Answer a request about one's own post, and return it. Raise what `permission.answer` does."""
    request = permission.answer(owner_id, post_id, handle, said)
    them = users.by_handle(handle)
    user = present.user(them, visibility.relationship_now(owner_id, them.user_id))
    return _view(request, pipeline.by_id(post_id, owner_id), user)


def _stands(request: RemixRequest, listed: Listed) -> bool:
    if listed == "incoming":
        return request.waits
    return request.answer == ALLOWED if listed == "allowed" else request.state != "needed"


def _posts(user_id: str, requests: list[RemixRequest]) -> Mapping[str, PostView]:
    post_ids = list(dict.fromkeys(each.post_id for each in requests))
    if not post_ids:
        return {}
    shown = pipeline.page(
        lambda _, most: pipeline.originals(post_ids[:most]), user_id, None, len(post_ids)
    )
    return {each.id: each for each in shown.items}


def _users(user_id: str, requests: list[RemixRequest]) -> dict[str, UserView]:
    """Who is suspended may have been allowed something, and is shown to nobody."""
    met = visibility.visible_users(user_id, [each.user_id for each in requests])
    return {user.user_id: present.user(user, relationship) for user, relationship in met}


def _view(request: RemixRequest, post: PostView, user: UserView | None) -> RemixRequestView:
    """Whose post it is sees what they answered; who asked sees no more than that it was allowed."""
    is_told = user is not None or request.answer == ALLOWED
    return RemixRequestView(
        post=post,
        user=user,
        state=(request.answer or "asked") if user else request.state,
        note=request.note,
        requested_at=ids.moment(request.request_id),
        answered_at=request.answered_at if is_told else None,
    )


def _waiting(user_id: str, before: str | None, limit: int) -> list[tuple[str, RemixRequest]]:
    return remix_requests.listed(f"U#{user_id}#ASKS", before, limit)


def _allowed(user_id: str, before: str | None, limit: int) -> list[tuple[str, RemixRequest]]:
    return remix_requests.listed(f"U#{user_id}#LEAVES", before, limit)


READ: Final[dict[Listed, Read]] = {
    "incoming": _waiting,
    "allowed": _allowed,
    "outgoing": remix_requests.by_user,
}

"""Ask to remix posts whose authors want to be asked, answer, withdraw, and how it stands."""

from typing import Any, Final

from easel import clock, ids, posts, rate_limits, users
from easel.db import (
    Check,
    Delete,
    DuplicateRequest,
    IdempotentRequest,
    Outrun,
    Put,
    Update,
    Write,
    commit,
    retry_on_conflict,
    same,
)
from easel.errors import NotFound, RemixRefused
from easel.graph import blocks
from easel.posts import Post, remix_requests
from easel.posts.remix_requests import ALLOWED, KEPT_SECONDS, NOT_LET, REFUSED, RemixRequest
from easel.remixes import standing as standings
from easel.remixes.schemas import AskedPostView, RemixPermissionView
from easel.visibility import account_state

# The earlier, the more there is to wait for.
ORDER: Final = ("needed", "asked", "allowed")
# Each that is asked is four writes of a transaction, which has a hundred, and counts on a limit.
AT_ONCE: Final = 10
NO_REQUEST: Final = "No request of this user to remix this post."


def ask(
    user_id: str, post_id: str, note: str | None, once: IdempotentRequest
) -> RemixPermissionView:
    """Ask each author who wants it for permission to remix a post, or one above it.

    Of more than `AT_ONCE` the nearest are asked. Who was asked keeps the request they have. Raise
    NotFound for a post that the user may not see, RemixRefused where one of them forbids it or is
    not for the user, ProfileRequired, Suspended, RateLimited, and Unavailable when it all keeps
    changing meanwhile.
    """
    if earlier := once.result():
        return permission(user_id, earlier)
    users.require_active(user_id)
    try:
        retry_on_conflict(lambda: _ask(user_id, post_id, note, once))
    except DuplicateRequest:
        return permission(user_id, str(once.result()))
    return permission(user_id, post_id)


def permission(user_id: str, post_id: str) -> RemixPermissionView:
    """Return whether a user may remix a post. Raise NotFound when they may not see it."""
    found = standings.of(user_id, posts.visible(post_id, user_id))
    if found.is_closed:
        return RemixPermissionView(state="closed", posts=[])
    states = {each: found.state(each) for each in found.asking}
    least = min(states.values(), key=ORDER.index, default="open")
    told = [AskedPostView(post_id=each, state=states[each]) for each in states if each in found.met]
    return RemixPermissionView(state=least, posts=told)


def answer(owner_id: str, post_id: str, handle: str, said: str) -> RemixRequest:
    """Answer a request about one's own post: `allowed` or `refused`.

    What was allowed and is refused is taken back: nothing is painted, published or shown to more by
    it from then on. What was refused can be allowed as long as it is kept. Raise NotFound where
    there is no request, NotYours for another's post, ProfileRequired, Suspended, and Unavailable
    when it keeps changing meanwhile.
    """
    users.require_active(owner_id)
    posts.owned(post_id, owner_id)
    them = users.by_handle(handle)
    return retry_on_conflict(lambda: _answer(them.user_id, post_id, said))


def withdraw(user_id: str, post_id: str) -> None:
    """End one's own request about a post, answered or not; also when there is none."""
    retry_on_conflict(lambda: _withdraw(user_id, post_id))


def _ask(user_id: str, post_id: str, note: str | None, once: IdempotentRequest) -> None:
    standing = standings.of(user_id, posts.visible(post_id, user_id))
    if standing.is_closed:
        raise RemixRefused(NOT_LET)
    asked = standing.needed[:AT_ONCE]
    writes: list[Write] = list(once.writes(post_id))
    for post in asked:
        writes += [_asked(user_id, post, note, standing.requests.get(post.id)), _still(post)]
    for owner_id in sorted({post.author_id for post in asked}):
        gone = NotFound("Post not found.")
        writes += [blocks.not_blocked_check(user_id, owner_id, gone)]
        writes += [account_state.open_check(owner_id, gone)]
    if asked:
        writes += [users.exists_check(user_id)]
        writes += [rate_limits.charge_in_transaction("remix_request", user_id, len(asked))]
    if writes:
        commit(*writes)


def _asked(user_id: str, post: Post, note: str | None, known: RemixRequest | None) -> Write:
    """What was refused and withdrawn is asked again without a word to the author.

    To who asks it is a new request in all that they can see, or they would know of their answer.
    """
    if known and known.withdrawn and not known.is_over:
        request_id = ids.ulid()
        place = {"request_id": request_id, "gsi2sk": request_id}
        kept = {"note": note or None, "ttl": clock.epoch() + KEPT_SECONDS}
        again = RemixRequest.changing({"withdrawn": None} | place | kept)
        return Update(known, RemixRequest.withdrawn == True, Outrun(), again)  # noqa: E712
    request = RemixRequest.of(user_id, post, note)
    free = RemixRequest.pk.does_not_exist() | (RemixRequest.ttl < clock.epoch())
    return Put(request, free, Outrun())


def _still(post: Post) -> Check:
    """That a post still asks, and is there for whom it was."""
    as_read = (
        (Post.remix_policy == post.remix_policy)
        & (Post.visibility == post.visibility)
        & same(Post.author_state, post.author_state)
        & Post.held.does_not_exist()
    )
    return Check(Post.at(post.id), as_read, Outrun())


def _answer(user_id: str, post_id: str, said: str) -> RemixRequest:
    request = remix_requests.find(user_id, post_id)
    if request is None:
        raise NotFound(NO_REQUEST)
    if request.answer == said:
        return request
    changes = _allowing(request) if said == ALLOWED else _refusing(request)
    writes: list[Write] = [
        Update(request, _as_read(request), Outrun(), RemixRequest.changing(changes))
    ]
    if said == ALLOWED:
        gone, owner_id = NotFound(NO_REQUEST), request.owner_id
        writes += [blocks.not_blocked_check(owner_id, user_id, gone), users.exists_check(user_id)]
        writes += [rate_limits.charge_in_transaction("setting", owner_id)]
    commit(*writes)
    for name, value in changes.items():
        setattr(request, name, value)
    return request


def _allowing(request: RemixRequest) -> dict[str, Any]:
    listed = {"gsi1pk": f"U#{request.owner_id}#LEAVES", "gsi1sk": ids.ulid()}
    lasts = {"ttl": None, "withdrawn": None}
    return {"answer": ALLOWED, "answered_at": clock.now()} | lasts | listed


def _refusing(request: RemixRequest) -> dict[str, Any]:
    """One that waited is kept as long as it would have been; who had permission lacks it now."""
    changes: dict[str, Any] = {"answer": REFUSED, "answered_at": clock.now()}
    changes |= {"gsi1pk": None, "gsi1sk": None}
    if request.answer == ALLOWED:
        changes |= {"withdrawn": True, "ttl": clock.epoch() + KEPT_SECONDS}
    return changes


def _withdraw(user_id: str, post_id: str) -> None:
    request = remix_requests.find(user_id, post_id)
    if request is None or request.withdrawn:
        return
    if request.answer == REFUSED:
        hidden = RemixRequest.changing({"withdrawn": True})
        commit(Update(request, _as_read(request), Outrun(), hidden))
    else:
        commit(Delete(request, _as_read(request), Outrun()))


def _as_read(request: RemixRequest) -> Any:
    return (
        (RemixRequest.request_id == request.request_id)
        & same(RemixRequest.answer, request.answer)
        & same(RemixRequest.withdrawn, request.withdrawn)
    )

"""Something to remove, for each thing that the API removes; `n` makes each another."""

from collections.abc import Callable

from tests.functions.writes import LETTERS, WRITES, Town
from tests.support.browsers import begun
from tests.support.world import Person, picture

Removal = Callable[[Town, int], str]


def _made(route: str, member: str = "") -> Removal:
    """What a POST makes, at its own address."""

    def make(town: Town, n: int) -> str:
        path = route.removeprefix("POST ")
        answer = WRITES[route](town, n)
        return f"{path}/{answer.json[member]}" if member else path

    return make


def _put(route: str, path: Removal) -> Removal:
    """What a PUT puts there, at the same address."""

    def put(town: Town, n: int) -> str:
        WRITES[route](town, n)
        return path(town, n)

    return put


def _follower(town: Town, n: int) -> str:
    handle = town.strangers[n]
    Person(f"{LETTERS[n]}-sub").follows("ada")
    return f"/v1/followers/{handle}"


def _others(*_: object) -> str:
    begun("ada-sub")
    return "/v1/me/sessions"


REMOVALS: dict[str, Removal] = {
    "DELETE /v1/posts/{post_id}": _made("POST /v1/posts", "id"),
    "DELETE /v1/posts/{post_id}/remix-requests": _put(
        "POST /v1/posts/{post_id}/remix-requests",
        lambda town, n: f"/v1/posts/{town.asking_posts[n]}/remix-requests",
    ),
    "DELETE /v1/drafts/{draft_id}": _made("POST /v1/drafts", "id"),
    "DELETE /v1/collections/{collection_id}": _made("POST /v1/collections", "id"),
    "DELETE /v1/muted_words/{word_id}": _made("POST /v1/muted_words", "id"),
    "DELETE /v1/generations/{generation_id}": _made("POST /v1/generations", "id"),
    "DELETE /v1/images/{image_id}": lambda *_: f"/v1/images/{picture('ada-sub')}",
    "DELETE /v1/uploads/{upload_id}": _made("POST /v1/uploads", "id"),
    "DELETE /v1/invitations/{code}": _made("POST /v1/invitations", "code"),
    "DELETE /v1/me/feed-recipe": _put("PUT /v1/me/feed-recipe", lambda *_: "/v1/me/feed-recipe"),
    "DELETE /v1/me/feed-recipe/tags/{tag}": _put(
        "PUT /v1/me/feed-recipe/tags/{tag}", lambda _, n: f"/v1/me/feed-recipe/tags/tag{n}"
    ),
    "DELETE /v1/me/feed-recipe/users/{handle}": _put(
        "PUT /v1/me/feed-recipe/users/{handle}",
        lambda town, n: f"/v1/me/feed-recipe/users/{town.strangers[n]}",
    ),
    "DELETE /v1/me/taste": lambda *_: "/v1/me/taste",
    "DELETE /v1/me/archive": _made("POST /v1/me/archive"),
    "DELETE /v1/me/sessions": _others,
    "DELETE /v1/me/push-subscriptions": _put(
        "PUT /v1/me/push-subscriptions", lambda *_: "/v1/me/push-subscriptions"
    ),
    "DELETE /v1/me/sessions/{session_id}": lambda *_: f"/v1/me/sessions/{begun('ada-sub')}",
    "DELETE /v1/me/import": _made("POST /v1/me/import"),
    "DELETE /v1/followers/{handle}": _follower,
    "DELETE /v1/follow_requests/{handle}": lambda town, n: f"/v1/follow_requests/{town.asking[n]}",
    **{
        f"DELETE /v1/users/{{handle}}/{edge}": _put(
            f"PUT /v1/users/{{handle}}/{edge}",
            lambda town, n, edge=edge: f"/v1/users/{town.strangers[n]}/{edge}",  # type: ignore[misc]
        )
        for edge in ("follow", "block", "mute")
    },
    "DELETE /v1/posts/{post_id}/reaction": _put(
        "PUT /v1/posts/{post_id}/reaction", lambda town, _: f"/v1/posts/{town.post}/reaction"
    ),
    "DELETE /v1/posts/{post_id}/repost": _put(
        "PUT /v1/posts/{post_id}/repost", lambda town, n: f"/v1/posts/{town.bobs[n]}/repost"
    ),
    "DELETE /v1/posts/{post_id}/bookmark": _put(
        "PUT /v1/posts/{post_id}/bookmark", lambda town, n: f"/v1/posts/{town.bobs[n]}/bookmark"
    ),
    "DELETE /v1/collections/{collection_id}/posts/{post_id}": _put(
        "PUT /v1/collections/{collection_id}/posts/{post_id}",
        lambda town, n: f"/v1/collections/{town.collection}/posts/{town.bobs[n]}",
    ),
}

"""Every route of the HTTP API by the function that answers it. All else goes to `meta`."""

from collections.abc import Iterable
from typing import TypedDict


class Routes(TypedDict, total=False):
    """Open routes anyone may ask; guarded ones need an access token."""

    open_: list[str]
    guarded: list[str]


ROUTES: dict[str, Routes] = {
    "users": {
        "open_": ["GET /v1/users/{proxy+}", "GET /v1/invitations/{proxy+}"],
        "guarded": [
            "POST /v1/users",
            "GET /v1/me",
            "PATCH /v1/me",
            "DELETE /v1/me",
            "GET /v1/me/sessions",
            "DELETE /v1/me/sessions",
            "DELETE /v1/me/sessions/{id}",
            "GET /v1/invitations",
            "POST /v1/invitations",
            "DELETE /v1/invitations/{code}",
        ],
    },
    "relationships": {
        "guarded": [
            "PUT /v1/users/{handle}/follow",
            "DELETE /v1/users/{handle}/follow",
            "PUT /v1/users/{handle}/block",
            "DELETE /v1/users/{handle}/block",
            "PUT /v1/users/{handle}/mute",
            "DELETE /v1/users/{handle}/mute",
            "GET /v1/blocks",
            "GET /v1/mutes",
            "GET /v1/muted_words",
            "POST /v1/muted_words",
            "DELETE /v1/muted_words/{id}",
            "GET /v1/levels",
            "PATCH /v1/levels",
            "GET /v1/follow_requests",
            "PUT /v1/follow_requests/{handle}",
            "DELETE /v1/follow_requests/{handle}",
            "DELETE /v1/followers/{handle}",
        ],
    },
    "posts": {
        "open_": ["GET /v1/posts/{proxy+}", "GET /v1/images/{id}/lineage"],
        "guarded": [
            "POST /v1/posts",
            "PATCH /v1/posts/{id}",
            "DELETE /v1/posts/{id}",
            "GET /v1/drafts",
            "POST /v1/drafts",
            "GET /v1/drafts/{id}",
            "PATCH /v1/drafts/{id}",
            "DELETE /v1/drafts/{id}",
        ],
    },
    "engagement": {
        "open_": [
            "GET /v1/posts/{id}/reactions",
            "GET /v1/posts/{id}/reposts",
            "GET /v1/users/{handle}/collections",
            "GET /v1/collections/{proxy+}",
        ],
        "guarded": [
            "PUT /v1/posts/{id}/reaction",
            "DELETE /v1/posts/{id}/reaction",
            "PUT /v1/posts/{id}/repost",
            "DELETE /v1/posts/{id}/repost",
            "PUT /v1/posts/{id}/bookmark",
            "DELETE /v1/posts/{id}/bookmark",
            "GET /v1/collections",
            "POST /v1/collections",
            "PATCH /v1/collections/{id}",
            "DELETE /v1/collections/{id}",
            "PUT /v1/collections/{id}/posts/{post_id}",
            "DELETE /v1/collections/{id}/posts/{post_id}",
        ],
    },
    "feeds": {
        "open_": [
            "GET /v1/feeds/{proxy+}",
            "GET /v1/trends/tags",
            "GET /v1/users/{handle}/posts",
        ],
        "guarded": ["GET /v1/feeds/following", "GET /v1/bookmarks"],
    },
    "notifications": {
        "guarded": [
            "GET /v1/notifications",
            "GET /v1/notifications/unread",
            "PUT /v1/notifications/read",
            "GET /v1/notifications/settings",
            "PATCH /v1/notifications/settings",
            "POST /v1/live_tickets",
            "PUT /v1/me/push-subscriptions",
            "DELETE /v1/me/push-subscriptions",
        ],
    },
    "moderation": {
        "open_": ["POST /v1/notices", "GET /v1/notices/{id}", "GET /v1/transparency"],
        "guarded": [
            "POST /v1/reports",
            "GET /v1/reports",
            "GET /v1/decisions",
            "GET /v1/decisions/{id}",
            "POST /v1/decisions/{id}/appeal",
            "GET /v1/moderation/{proxy+}",
            "POST /v1/moderation/decisions",
            "POST /v1/moderation/decisions/batch",
        ],
    },
    "generations": {
        "open_": ["POST /v1/guest/generations", "GET /v1/guest/generations/{id}"],
        "guarded": [
            "POST /v1/me/claims",
            "POST /v1/generations",
            "GET /v1/generations",
            "GET /v1/generations/{id}",
            "DELETE /v1/generations/{id}",
            "DELETE /v1/images/{id}",
            "POST /v1/images/{id}/variations",
            "POST /v1/posts/{id}/remixes",
        ],
    },
    "archives": {
        "guarded": [
            "POST /v1/me/archive",
            "GET /v1/me/archive",
            "DELETE /v1/me/archive",
            "POST /v1/me/import",
            "PUT /v1/me/import/begun",
            "GET /v1/me/import",
            "DELETE /v1/me/import",
        ],
    },
    "session": {"open_": ["GET /v1/session", "PUT /v1/session", "DELETE /v1/session"]},
    "meta": {
        "open_": [
            "GET /v1/network",
            "GET /v1/models",
            "GET /v1/models/{id}/lexicon",
            "GET /v1/openapi.json",
            "GET /v1/docs",
            "$default",
        ],
    },
}


def answered(routes: Iterable[str]) -> list[str]:
    """Return the routes, and `HEAD` beside each `GET`: who asks for the head alone is answered."""
    named = list(routes)
    heads = [f"HEAD {route.removeprefix('GET ')}" for route in named if route.startswith("GET ")]
    return named + [head for head in heads if head not in named]


# Those of functions in stacks of their own.
ELSEWHERE: dict[str, Routes] = {
    "pages": {"open_": ["GET /pages/{proxy+}", "HEAD /pages/{proxy+}"]},
    "insight": {
        "open_": ["GET /v1/insight/board"],
        "guarded": [
            "GET /v1/me/consent",
            "PUT /v1/me/consent",
            "GET /v1/me/insight",
            "GET /v1/me/insight/words",
            "GET /v1/posts/{id}/insight",
            "POST /v1/signals",
            "POST /v1/exports",
            "GET /v1/exports/{id}",
        ],
    },
    "recommendations": {
        "open_": ["GET /v1/feed-recipes/{hash}"],
        "guarded": [
            "GET /v1/feeds/for-you",
            "GET /v1/me/feed-recipe",
            "PUT /v1/me/feed-recipe",
            "DELETE /v1/me/feed-recipe",
            "PUT /v1/me/feed-recipe/{proxy+}",
            "DELETE /v1/me/feed-recipe/{proxy+}",
            "POST /v1/feed-recipes",
            "GET /v1/me/taste",
            "DELETE /v1/me/taste",
        ],
    },
    "remixes": {
        "guarded": [
            "GET /v1/posts/{id}/remix-requests",
            "POST /v1/posts/{id}/remix-requests",
            "DELETE /v1/posts/{id}/remix-requests",
            "PUT /v1/posts/{id}/remix-requests/{handle}",
            "GET /v1/me/remix-requests",
        ],
    },
    "search": {
        "open_": [
            "GET /v1/search",
            "GET /v1/search/suggestions",
            "GET /v1/posts/{id}/similar",
        ],
    },
    "uploads": {
        "guarded": [
            "POST /v1/uploads",
            "PUT /v1/uploads/{id}/received",
            "GET /v1/uploads",
            "GET /v1/uploads/{id}",
            "DELETE /v1/uploads/{id}",
        ],
    },
    "verifications": {"open_": ["POST /v1/verifications"]},
}
# It also answers who connects to hear what is new.
LIVE = "notifications"

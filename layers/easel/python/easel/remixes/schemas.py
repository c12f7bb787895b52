"""Requests to remix posts, as clients see them."""

from typing import Annotated, Literal

from easel.posts.schemas import PostView
from easel.profiles.schemas import UserView
from easel.schemas import LEFT_OUT, View

Listed = Literal["incoming", "allowed", "outgoing"]


class AskedPostView(View):
    """A post whose author wants to be asked, and how it stands between them and the viewer.

    `needed` is not asked yet, `asked` has no answer yet.
    """

    post_id: str
    state: Literal["needed", "asked", "allowed"]


class RemixPermissionView(View):
    """Whether the viewer may remix a post, for all that it descends from.

    `open` asks nobody; `closed` is forbidden to the viewer, whoever is asked. Else it is what the
    last of `posts` waits for.
    """

    state: Literal["open", "needed", "asked", "allowed", "closed"]
    posts: list[AskedPostView]


class RemixRequestView(View):
    """A request to remix a post, of the post's author by `user`: left out of one's own."""

    post: PostView
    user: Annotated[UserView | None, LEFT_OUT] = None
    state: Literal["asked", "allowed", "refused"]
    note: Annotated[str | None, LEFT_OUT] = None
    requested_at: str
    answered_at: Annotated[str | None, LEFT_OUT] = None


class RemixRequestPage(View):
    """A page of requests; `next_cursor` is null at the end."""

    items: list[RemixRequestView]
    next_cursor: str | None

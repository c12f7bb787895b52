"""Routes of users: profiles, their posts, followers and followed users."""

from collections.abc import Sequence
from typing import Annotated, Any

from aws_lambda_powertools import Logger
from aws_lambda_powertools.event_handler import Response
from aws_lambda_powertools.event_handler.openapi.params import Query
from pydantic import Field

from easel import rate_limits, users
from easel.db import Write
from easel.erasure import request
from easel.http import (
    App,
    Body,
    Cursor,
    IdempotencyKey,
    Limit,
    PathHandle,
    PathText,
    Whole,
    nothing,
)
from easel.invitations import commands, joining
from easel.invitations.model import CODE
from easel.invitations.schemas import InvitationPage, InvitationView, InvitedView
from easel.posts.schemas import PostPage
from easel.profiles import read, update
from easel.profiles.schemas import AgeBand, MeView, UserPage, UserView
from easel.sessions import listing, sign_outs
from easel.sessions.schemas import OpenSessionPage
from easel.timelines import author
from easel.users.handles import HandleText
from easel.validation import Bio, DisplayName, Id

app = App()
logger = Logger()
InvitationCode = Annotated[str, Field(pattern=CODE, max_length=16)]
OwnHandle = Annotated[str, Query(max_length=64, description="One's own, to be sure")]


class UserIn(Body):
    """A new profile. Without an age band a user counts as under 18."""

    handle: HandleText
    display_name: DisplayName
    age_band: AgeBand | None = None
    invitation: InvitationCode | None = Field(
        default=None, description="Where the network asks for one; see GET /v1/network."
    )


class InvitationIn(Body):
    """How many users an invitation lets join, and for how many days."""

    uses: Annotated[int, Field(ge=1, le=1000), Whole] = 1
    days: Annotated[int, Field(ge=1, le=90), Whole] = 14


class MeIn(Body):
    """What to change of one's profile; what is left out stays, a null avatar goes.

    A private account is followed by those it accepts, and its posts are for followers alone.
    """

    display_name: DisplayName = Field(default_factory=str)
    bio: Bio = Field(default_factory=str)
    is_private: bool = Field(default_factory=bool)
    show_in_search: bool = Field(
        default_factory=bool, description="True only for users of 18 and more."
    )
    avatar_image_id: Id | None = Field(
        default=None, max_length=26, description="An image of your own."
    )


@app.post("/v1/users", status_code=201)
def create_user(body: UserIn, idempotency_key: IdempotencyKey = None) -> MeView:
    """Create the profile of the signed-in user."""
    once, counted = (
        app.once(idempotency_key),
        rate_limits.charge_in_transaction("sign_up", app.address),
    )
    profile = (body.handle, body.display_name, body.age_band)
    user = users.create(app.user_id, *profile, once, *_admitted(body.invitation), counted)
    return read.me(user, app.moderates)


def _admitted(invitation: str | None) -> Sequence[Write]:
    viewer = app.member()
    return joining.admitted(
        viewer.user_id, viewer.token, invitation, by_operator=viewer.is_admitted
    )


@app.get("/v1/me")
def get_me() -> MeView:
    """Get your own profile."""
    return read.me(users.require_profile(app.user_id), app.moderates)


@app.patch("/v1/me")
def change_me(body: MeIn) -> MeView:
    """Update your profile."""
    user = update.edit(app.user_id, body.model_dump(exclude_unset=True))
    return read.me(user, app.moderates)


@app.delete("/v1/me", status_code=204)
def delete_me(handle: OwnHandle = "") -> Response[None]:
    """Delete your account and everything in it. This cannot be undone."""
    request.leave(app.user_id, handle)
    return nothing()


@app.get("/v1/me/sessions")
def get_sessions(limit: Limit = 25, cursor: Cursor = None) -> OpenSessionPage:
    """List the browsers in which you are signed in, last started first."""
    return listing.page(app.user_id, app.session(), cursor, limit)


@app.delete("/v1/me/sessions", status_code=204)
def end_other_sessions() -> Response[None]:
    """Sign out everywhere but here. Access tokens work until they expire, an hour at most."""
    sign_outs.end_others(app.user_id, app.session())
    return nothing()


@app.delete("/v1/me/sessions/<session_id>", status_code=204)
def end_listed_session(session_id: PathText) -> Response[None]:
    """Sign out one of your sessions. Its access token works until it expires, an hour at most."""
    app.session()
    sign_outs.end(app.user_id, session_id)
    return nothing()


@app.get("/v1/users/<handle>")
def get_user(handle: PathHandle) -> UserView:
    """Get a user."""
    return read.profile(handle, app.viewer_id)


@app.get("/v1/users/<handle>/replies")
def get_replies(handle: PathHandle, limit: Limit = 25, cursor: Cursor = None) -> PostPage:
    """List a user's replies that the viewer may see, newest first."""
    return author.replies_of(handle, app.viewer_id, cursor, limit)


@app.get("/v1/users/<handle>/followers")
def get_followers(handle: PathHandle, limit: Limit = 25, cursor: Cursor = None) -> UserPage:
    """List a user's followers."""
    return read.followers(handle, app.viewer_id, cursor, limit)


@app.get("/v1/users/<handle>/following")
def get_following(handle: PathHandle, limit: Limit = 25, cursor: Cursor = None) -> UserPage:
    """List the users that a user follows."""
    return read.following(handle, app.viewer_id, cursor, limit)


@app.post("/v1/invitations", status_code=201)
def invite(body: InvitationIn, idempotency_key: IdempotencyKey = None) -> InvitationView:
    """Moderators: make an invitation, a link that lets users join."""
    return commands.make(app.moderator(), body.uses, body.days, app.once(idempotency_key))


@app.get("/v1/invitations")
def get_invitations(limit: Limit = 25, cursor: Cursor = None) -> InvitationPage:
    """Moderators: list the network's invitations, last made first."""
    app.moderator()
    return commands.page(cursor, limit)


@app.get("/v1/invitations/<code>")
def get_invitation(code: PathText) -> InvitedView:
    """Get whether an invitation lets its holder join; no account is needed."""
    _ = app.viewer_id
    return commands.look(code)


@app.delete("/v1/invitations/<code>", status_code=204)
def delete_invitation(code: PathText) -> Response[None]:
    """Moderators: delete an invitation. Who joined by it stays."""
    app.moderator()
    commands.delete(code)
    return nothing()


@logger.inject_lambda_context(correlation_id_path="requestContext.requestId")
def lambda_handler(event: dict[str, Any], context: Any) -> dict[str, Any]:
    return app.handle(event, context)

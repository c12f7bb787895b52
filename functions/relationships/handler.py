"""Routes of relationships and preferences: follows, requests, mutes, blocks, filters."""

from typing import Annotated, Any, Literal

from aws_lambda_powertools import Logger
from aws_lambda_powertools.event_handler import Response
from pydantic import ConfigDict, Field

from easel import clock
from easel.http import (
    App,
    Body,
    Cursor,
    IdempotencyKey,
    Limit,
    PathHandle,
    PathText,
    Whole,
    not_all_of,
    nothing,
)
from easel.preferences import content_filters, muted_words
from easel.preferences.schemas import LevelChoicesView, MutedWordList, MutedWordView, Treatment
from easel.profiles import relationships
from easel.profiles.schemas import FollowRequestPage, MutePage, Muting, UserPage, UserView
from easel.validation import MutedText

app = App()
logger = Logger()
Moment = Annotated[
    str | None,
    Field(
        max_length=40,
        description="RFC 3339 with an offset, ahead, within a hundred years.",
        json_schema_extra={"format": "date-time"},
    ),
]
EITHER = ConfigDict(json_schema_extra=not_all_of("expires_at", "expires_in"))
Ahead = Annotated[int, Field(ge=1, lt=clock.CENTURY_SECONDS), Whole]
Seconds = Annotated[
    Ahead | None, Field(description="From now, by our clock: instead of expires_at.")
]


class MuteIn(Body):
    """What to mute of a user, and until when; without an end it is for good."""

    model_config = EITHER

    what: Muting = "everything"
    expires_at: Moment = None
    expires_in: Seconds = None


class MutedWordIn(Body):
    """A word, several in a row, or a tag to keep out of one's feeds."""

    model_config = EITHER

    text: MutedText
    kind: Literal["word", "tag"] = "word"
    expires_at: Moment = None
    expires_in: Seconds = None


class LevelChoices(Body):
    """What to do with posts of each level; what is left out stays."""

    sensitive: Treatment = Field(default_factory=str)  # type: ignore[assignment]
    explicit: Treatment = Field(  # type: ignore[assignment]
        default_factory=str, description="Under 18 it is always hidden."
    )


@app.put("/v1/users/<handle>/follow")
def follow(handle: PathHandle) -> UserView:
    """Follow a user, or send a follow request when the account is private."""
    return relationships.follow(app.user_id, handle)


@app.delete("/v1/users/<handle>/follow", status_code=204)
def unfollow(handle: PathHandle) -> Response[None]:
    """Unfollow a user, or withdraw your follow request."""
    relationships.unfollow(app.user_id, handle)
    return nothing()


@app.put("/v1/users/<handle>/block")
def block(handle: PathHandle) -> UserView:
    """Block a user: neither sees anything of the other, at once and everywhere."""
    return relationships.block(app.user_id, handle)


@app.delete("/v1/users/<handle>/block", status_code=204)
def unblock(handle: PathHandle) -> Response[None]:
    """Unblock a user."""
    relationships.unblock(app.user_id, handle)
    return nothing()


@app.get("/v1/blocks")
def get_blocks(limit: Limit = 25, cursor: Cursor = None) -> UserPage:
    """List the users you block."""
    return relationships.blocked(app.user_id, cursor, limit)


@app.put("/v1/users/<handle>/mute")
def mute(handle: PathHandle, body: MuteIn) -> UserView:
    """Mute a user, or only their reposts, in your feeds. They are not notified."""
    until = clock.ending(body.expires_at, body.expires_in)
    return relationships.mute(app.user_id, handle, body.what, until)


@app.delete("/v1/users/<handle>/mute", status_code=204)
def unmute(handle: PathHandle) -> Response[None]:
    """Unmute a user."""
    relationships.unmute(app.user_id, handle)
    return nothing()


@app.get("/v1/mutes")
def get_mutes(limit: Limit = 25, cursor: Cursor = None) -> MutePage:
    """List the users you mute."""
    return relationships.muted(app.user_id, cursor, limit)


@app.get("/v1/muted_words")
def get_muted_words() -> MutedWordList:
    """List all words and tags you mute."""
    return muted_words.everything(app.user_id)


@app.post("/v1/muted_words", status_code=201)
def mute_word(body: MutedWordIn, idempotency_key: IdempotencyKey = None) -> MutedWordView:
    """Mute a word or tag in your feeds; muting it again sets the new expiry."""
    once, until = app.once(idempotency_key), clock.ending(body.expires_at, body.expires_in)
    return muted_words.mute(app.user_id, body.text, body.kind, until, once)


@app.delete("/v1/muted_words/<word_id>", status_code=204)
def unmute_word(word_id: PathText) -> Response[None]:
    """Remove a muted word or tag."""
    muted_words.unmute(app.user_id, word_id)
    return nothing()


@app.get("/v1/levels")
def get_levels() -> LevelChoicesView:
    """Get what you see of each content rating, or the defaults."""
    return content_filters.chosen(app.user_id)


@app.patch("/v1/levels")
def choose_levels(body: LevelChoices) -> LevelChoicesView:
    """Hide, blur or show sensitive and explicit posts, at once and everywhere."""
    return content_filters.choose(app.user_id, body.model_dump(exclude_unset=True))


@app.get("/v1/follow_requests")
def get_follow_requests(limit: Limit = 25, cursor: Cursor = None) -> FollowRequestPage:
    """List follow requests, newest first."""
    return relationships.requests(app.user_id, cursor, limit)


@app.put("/v1/follow_requests/<handle>")
def accept_follow_request(handle: PathHandle) -> UserView:
    """Accept a follow request."""
    return relationships.accept(app.user_id, handle)


@app.delete("/v1/follow_requests/<handle>", status_code=204)
def decline_follow_request(handle: PathHandle) -> Response[None]:
    """Decline a follow request. The user is not notified."""
    relationships.decline(app.user_id, handle)
    return nothing()


@app.delete("/v1/followers/<handle>", status_code=204)
def remove_follower(handle: PathHandle) -> Response[None]:
    """Remove a follower. They are not notified."""
    relationships.remove_follower(app.user_id, handle)
    return nothing()


@logger.inject_lambda_context(correlation_id_path="requestContext.requestId")
def lambda_handler(event: dict[str, Any], context: Any) -> dict[str, Any]:
    return app.handle(event, context)

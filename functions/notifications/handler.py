"""Routes of notifications: list, mark as read, settings."""

from typing import Annotated, Any

from aws_lambda_powertools import Logger
from aws_lambda_powertools.event_handler import Response
from aws_lambda_powertools.event_handler.openapi.params import Query
from pydantic import Field

from easel.config import names
from easel.http import App, Body, Cursor, IdempotencyKey, Limit, nothing
from easel.notifications import preferences, push_subscriptions, read
from easel.notifications.schemas import (
    HeardFrom,
    HeardOfOwn,
    NotificationKind,
    NotificationPage,
    NotificationSettingsView,
    PushSubscriptionView,
    UnreadView,
)
from easel.realtime import connections, websocket
from easel.realtime.schemas import LiveTicketView

app = App()
logger = Logger()
After = Annotated[
    str | None, Query(max_length=400, description="`cursor` of the newest one has: only newer.")
]
Without = Annotated[
    NotificationKind | None, Query(description="A kind to leave out, as its news is on the screen.")
]


Time = Annotated[str, Field(pattern=r"^([01][0-9]|2[0-3]):[0-5][0-9]$", max_length=5)]


class ReadIn(Body):
    """The `cursor` of the newest notification that was seen."""

    up_to: str = Field(min_length=1, max_length=400, description="No other text is taken.")


class SettingsIn(Body):
    """From whom to hear of a kind of thing; what is left out stays."""

    follow: HeardFrom = "everyone"
    follow_request: HeardFrom = "everyone"
    follow_accepted: HeardFrom = "everyone"
    reply: HeardFrom = "everyone"
    mention: HeardFrom = "everyone"
    quote: HeardFrom = "everyone"
    remix: HeardFrom = "everyone"
    remix_request: HeardFrom = "everyone"
    remix_allowed: HeardFrom = "everyone"
    repost: HeardFrom = "everyone"
    reaction: HeardFrom = "everyone"
    generation: HeardOfOwn = "everyone"


class QuietHoursIn(Body):
    """Times of day of UTC between which nothing is pushed; they may span midnight."""

    begins: Time
    ends: Time


class PushIn(Body):
    """What a browser says of its push subscription, and how its user wants to be told."""

    endpoint: str = Field(min_length=1, max_length=1000, description="An https address.")
    p256dh: str = Field(min_length=1, max_length=100, description="65 bytes as base64url.")
    auth: str = Field(min_length=1, max_length=30, description="16 bytes as base64url.")
    language: str = Field(pattern=r"^[a-z]{2,3}$", max_length=3)
    quiet: QuietHoursIn | None = None


@app.get("/v1/notifications")
def get_notifications(
    limit: Limit = 25, cursor: Cursor = None, after: After = None
) -> NotificationPage:
    """List notifications, newest first."""
    return read.page(app.user_id, cursor, after, limit)


@app.get("/v1/notifications/unread")
def get_unread(without: Without = None) -> UnreadView:
    """Count unread notifications, up to 99."""
    return read.unread(app.user_id, without)


@app.put("/v1/notifications/read")
def mark_read(body: ReadIn) -> UnreadView:
    """Mark notifications as read up to a cursor; later ones stay unread."""
    return read.mark_read(app.user_id, body.up_to)


@app.get("/v1/notifications/settings")
def get_settings() -> NotificationSettingsView:
    """Get your notification settings."""
    return preferences.settings(app.user_id)


@app.patch("/v1/notifications/settings")
def change_settings(body: SettingsIn) -> NotificationSettingsView:
    """Update your notification settings."""
    return preferences.choose(app.user_id, body.model_dump(exclude_unset=True))


@app.put("/v1/me/push-subscriptions")
def subscribe(body: PushIn) -> PushSubscriptionView:
    """Push notifications to this browser from now on, also while the app is closed."""
    wanted = body.model_dump(exclude_none=True)
    return push_subscriptions.subscribe(app.user_id, app.session(), wanted)


@app.delete("/v1/me/push-subscriptions", status_code=204)
def unsubscribe() -> Response[None]:
    """Stop pushing notifications to this browser."""
    push_subscriptions.unsubscribe(app.user_id, app.session())
    return nothing()


@app.post("/v1/live_tickets", status_code=201)
def issue_ticket(idempotency_key: IdempotencyKey = None) -> LiveTicketView:
    """Create a ticket for one WebSocket connection, valid for a minute."""
    ticket = connections.issue(app.user_id, app.until, app.once(idempotency_key))
    return LiveTicketView(
        ticket=ticket, url=names().live_url, expires_at=connections.ends_at(ticket)
    )


@logger.inject_lambda_context(correlation_id_path="requestContext.requestId")
def lambda_handler(event: dict[str, Any], context: Any) -> dict[str, Any]:
    if websocket.is_one(event):
        return websocket.handle(event)
    return app.handle(event, context)

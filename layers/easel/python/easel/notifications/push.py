"""Push a notification to the browsers that asked for it, by the rules that hold when it is sent."""

import hashlib
import logging
from collections.abc import Callable
from datetime import UTC, datetime
from typing import Any

import orjson

from easel import notifications
from easel.db import Check, Outrun, Update, commit
from easel.db.table import Item
from easel.notifications import push_subscriptions, store
from easel.notifications.hydrate import ABOUT_POSTS, Shown, allowed, hydrate
from easel.notifications.model import OF_DECISIONS, OF_OWN, Inbox
from easel.sessions import push_subscriptions as subscriptions
from easel.sessions.push_subscriptions import PushSubscriptions
from easel.web_push import base64url, sending
from easel.web_push.sending import Busy, Gone, Message, Refused

# As long as a service keeps it for a browser that is off.
TTL_SECONDS = 24 * 3600
TOPIC_CHARACTERS = 32
# Where somebody waits for an answer.
REQUESTS = {"follow_request": "/requests", "remix_request": "/requests/remixes"}
# What one answers is told a little sooner than what one is glad of.
LOW = ("reaction", "repost", "follow", "follow_accepted")
Subscription = dict[str, Any]
logger = logging.getLogger(__name__)


def push(user_id: str, number: int, only: str | None) -> list[str]:
    """Push a notification to all of a user's browsers, or to that of one session.

    Return the sessions whose push service was busy. One that was read, moved on, was taken back or
    may not be seen any more is not pushed, nor in a browser's quiet hours.
    """
    found = subscriptions.of(user_id)
    listed = found.by_session.as_dict() if found else {}
    wanted = {each: said for each, said in listed.items() if only in (None, each)}
    if not listed:
        _forget(user_id)
    message = _message(user_id, number) if wanted else None
    if message is None:
        return []
    send = {each: _sender(user_id, each, said, message) for each, said in wanted.items()}
    return [each for each in send if not send[each]()]


def _sender(
    user_id: str, session_id: str, said: Subscription, message: Callable[[str], Message]
) -> Callable[[], bool]:
    def send() -> bool:
        """Return False where the service was busy; all else is settled."""
        if not push_subscriptions.is_live(user_id, session_id):
            subscriptions.remove(user_id, session_id)
            return True
        if _is_quiet(said.get("quiet")):
            return True
        keys = (said["endpoint"], said["p256dh"], said["auth"])
        try:
            sending.send(*keys, message(said["language"]))
        except Gone:
            subscriptions.remove(user_id, session_id, said["endpoint"])
        except Refused as reason:
            logger.warning("a push was refused: %s", reason)
        except Busy as reason:
            logger.info("a push service was busy: %s", reason)
            return False
        return True

    return send


def _message(user_id: str, number: int) -> Callable[[str], Message] | None:
    """What is pushed, by language; None where there is nothing to tell any more."""
    found = store.numbered(user_id, number)
    if found is None or notifications.inbox(user_id).read >= number:
        return None
    shown = allowed([found], hydrate([found], user_id))
    return (lambda language: _written(shown[0], language)) if shown else None


def _written(one: Shown, language: str) -> Message:
    """No more than the list of notifications shows: what happened, who did it, where to look."""
    notification = one.notification
    name = f"{notification.about}.{notification.object_id}"
    topic = base64url.encoded(hashlib.sha256(name.encode()).digest())[:TOPIC_CHARACTERS]
    body = {
        "kind": notification.about,
        "who": one.users[0].display_name if one.users else None,
        "count": one.count,
        "failed": any(run.status == "failed" for run in one.generations),
        "path": _path(one),
        "tag": topic,
        "language": language,
    }
    urgency: sending.Urgency = "low" if notification.about in LOW else "normal"
    return Message(orjson.dumps(body), topic, urgency, TTL_SECONDS)


def _path(one: Shown) -> str:
    about = one.notification.about
    if about == OF_OWN:
        return "/studio"
    if about == OF_DECISIONS and one.decision:
        return f"/decisions/{one.decision.id}"
    if about in REQUESTS:
        return REQUESTS[about]
    if about in ABOUT_POSTS:
        return f"/p/{one.notification.object_id}"
    alone = one.users and one.count == 1
    return f"/@{one.users[0].handle}" if alone else "/notifications"


def _is_quiet(quiet: dict[str, str] | None) -> bool:
    if not quiet:
        return False
    now, begins, ends = datetime.now(UTC).strftime("%H:%M"), quiet["begins"], quiet["ends"]
    return begins <= now < ends if begins <= ends else now >= begins or now < ends


def _forget(user_id: str) -> None:
    """Nothing is pushed to anybody: what comes need not ask. Who subscribes now is not lost."""
    box = notifications.inbox(user_id)
    if not box.pushes:
        return
    empty = PushSubscriptions.by_session == {}
    none = PushSubscriptions.pk.does_not_exist() | empty
    try:
        commit(
            Check(PushSubscriptions.at(user_id), none, Outrun()),
            Update(box, Item.pk.exists(), Outrun(), [Inbox.pushes.remove()]),
        )
    except Outrun:
        return

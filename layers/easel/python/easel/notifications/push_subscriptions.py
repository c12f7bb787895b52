"""Subscribe a browser to pushes, and no more."""

from collections.abc import Callable
from functools import partial
from typing import Any

from easel import clock, notifications, rate_limits, users
from easel.db import Outrun, Put, Update, commit, retry_on_conflict, same
from easel.errors import Conflict, Invalid, TooManyBrowsers
from easel.notifications.model import Inbox
from easel.notifications.schemas import PushSubscriptionView
from easel.sessions import model, push_subscriptions
from easel.sessions.push_subscriptions import MOST, PushSubscriptions
from easel.web_push import encryption, endpoints

Subscription = dict[str, Any]
CHECKS: dict[str, Callable[[str], object]] = {
    "endpoint": endpoints.checked,
    "p256dh": encryption.browser_key,
    "auth": encryption.secret,
}
NO_SUCH = "No push service has such a one."


def subscribe(user_id: str, session_id: str, wanted: Subscription) -> PushSubscriptionView:
    """Push notifications to the browser of a session from now on; again, to change what it says.

    `wanted` has endpoint, p256dh, auth, language, and quiet {begins, ends}, times of UTC. Raise
    ProfileRequired, Suspended, Invalid for what no push service would take, Conflict for who has
    no session, TooManyBrowsers for five others, RateLimited after too many changes.
    """
    users.require_active(user_id)
    _check(wanted)
    retry_on_conflict(partial(_subscribe, user_id, session_id, wanted))
    return PushSubscriptionView.model_validate(_shown(wanted))


def unsubscribe(user_id: str, session_id: str) -> None:
    """Stop pushing to the browser of a session; also when nothing was pushed."""
    push_subscriptions.remove(user_id, session_id)


def is_live(user_id: str, session_id: str) -> bool:
    """Return whether a session is listed and has not ended (consistent reads)."""
    session = model.find(user_id, session_id)
    if session is None or session.ttl <= clock.epoch():
        return False
    mark = model.last_signed_out(user_id)
    return not model.has_ended(session_id, session, mark, session.since)


def _check(wanted: Subscription) -> None:
    wrong = [name for name, check in CHECKS.items() if not _is_one(check, wanted[name])]
    if wrong:
        errors = [{"pointer": f"/{name}", "detail": NO_SUCH} for name in wrong]
        raise Invalid(NO_SUCH, errors=errors)


def _is_one(check: Callable[[str], object], said: str) -> bool:
    try:
        check(said)
    except ValueError:
        return False
    return True


def _subscribe(user_id: str, session_id: str, wanted: Subscription) -> None:
    found, box = push_subscriptions.of(user_id), notifications.inbox(user_id)
    before = found.by_session.as_dict() if found else {}
    if before.get(session_id) == wanted and box.pushes:
        return
    if not is_live(user_id, session_id):
        raise Conflict("Only a browser whose session is kept can be pushed to: PUT /v1/session.")
    after = _with(user_id, before, session_id, wanted)
    fresh = PushSubscriptions.at(user_id)
    fresh.by_session = after
    as_read = (
        PushSubscriptions.by_session == before if found else PushSubscriptions.pk.does_not_exist()
    )
    told = [Inbox.kind.set(Inbox), Inbox.pushes.set(True)]
    commit(
        Put(fresh, as_read, Outrun()),
        users.exists_check(user_id),
        Update(box, same(Inbox.pushes, box.pushes), Outrun(), told),
        rate_limits.charge_in_transaction("setting", user_id),
    )


def _with(
    user_id: str, before: dict[str, Subscription], session_id: str, wanted: Subscription
) -> dict[str, Subscription]:
    """Those there are and this one. Of one address there is one, and ended sessions have none."""
    others = {
        each: said
        for each, said in before.items()
        if each != session_id and said["endpoint"] != wanted["endpoint"]
    }
    if len(others) >= MOST:
        others = {each: said for each, said in others.items() if is_live(user_id, each)}
    if len(others) >= MOST:
        raise TooManyBrowsers(
            f"Pushes go to {MOST} browsers at most. Turn them off in one of the others."
        )
    return others | {session_id: wanted}


def _shown(wanted: Subscription) -> Subscription:
    return {name: wanted.get(name) for name in ("endpoint", "language", "quiet")}

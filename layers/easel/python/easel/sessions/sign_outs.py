"""Sign out elsewhere: one session, all others, or all of a user who was suspended.

What is ended here is refused at its next renewal, and its refresh token revoked then: nobody else
has it. Access tokens work until they expire, but end no session of others.
"""

from functools import partial

from easel import clock, users
from easel.db import Item, Outrun, Put, commit, retry_on_conflict, same, try_write
from easel.errors import Unauthenticated
from easel.sessions import model, push_subscriptions
from easel.sessions.model import KEPT_SECONDS, Session, SignedOut
from easel.users import tombstones

# So many are ended one by one; what is beyond has ended all the same, and goes with its time.
MOST = 100


def require_open(user_id: str, origin: str, signed_in_at: int) -> str:
    """Return the id of the session of a token, by what the token says of its sign-in.

    Raise Unauthenticated when it was signed out: the token works on for a while, and must not sign
    out who did that. `signed_in_at` is in seconds since 1970.
    """
    session_id = model.id_of(origin)
    session, mark = model.find(user_id, session_id), model.last_signed_out(user_id)
    if model.has_ended(session_id, session, mark, str(clock.at(signed_in_at))):
        raise _signed_out()
    return session_id


def end(user_id: str, session_id: str) -> None:
    """End a session; also one that has ended or never was."""
    if not model.ID_SHAPE.fullmatch(session_id):
        return
    left = {"ended": clock.now(), "used_on": None, "browser": None, "system": None}
    left |= {"gsi1pk": None, "gsi1sk": None}
    going_on = Session.pk.exists() & Session.ended.does_not_exist()
    try_write(Session.at(user_id, session_id).update, Session.changing(left), going_on)
    push_subscriptions.remove(user_id, session_id)


def end_others(user_id: str, kept: str) -> None:
    """End all sessions that began until now but one, also those of which nothing is noted.

    Raise Unauthenticated for who left, or was signed out meanwhile.
    """
    moment = clock.now()
    retry_on_conflict(partial(_mark, user_id, moment, kept))
    _end_listed(user_id, moment, kept)


def end_suspended(user_id: str) -> None:
    """End what a user began before they were suspended, while they are; again at any time."""
    user = users.find(user_id, consistent=True)
    if user is None or not user.suspended:
        return
    try:
        retry_on_conflict(partial(_mark, user_id, str(user.suspended), None))
    except Unauthenticated:
        # Who left meanwhile is erased.
        return
    _end_listed(user_id, str(user.suspended), None)


def _mark(user_id: str, moment: str, kept: str | None) -> None:
    """The moment never goes back; where nobody is kept, what is later stands.

    Of two that end each other, the first does: else nobody would be left.
    """
    before = model.last_signed_out(user_id)
    if kept and model.has_ended(kept, model.find(user_id, kept), before, moment):
        raise _signed_out()
    if before and before.moment >= moment:
        if kept is None:
            return
        moment = before.moment
    mark = SignedOut.at(user_id)
    mark.moment, mark.kept, mark.ttl = moment, kept, clock.epoch() + KEPT_SECONDS
    as_read = same(SignedOut.moment, before.moment if before else None)
    commit(Put(mark, as_read, Outrun()), tombstones.still_here(user_id))


def _end_listed(user_id: str, moment: str, kept: str | None) -> None:
    newest = Item.first.query(model.listed(user_id), scan_index_forward=False, limit=MOST)
    found = Session.batch_get([(each.pk, each.sk) for each in newest if each.sk != kept])
    for session in found:
        if session.since <= moment:
            end(user_id, session.id)


def _signed_out() -> Unauthenticated:
    return Unauthenticated("This session was signed out. Sign in again.")

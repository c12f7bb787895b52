"""How a browser stays signed in: it begins a session, renews its access token, and ends it."""

from functools import partial

from easel import clock, ids
from easel.db import Outrun, commit, new, retry_on_conflict, try_write
from easel.errors import Unauthenticated
from easel.identity import refresh_tokens
from easel.identity.refresh_tokens import Exchanged, Over
from easel.identity.schemas import SessionView
from easel.sessions import devices, model, sign_outs
from easel.sessions.model import Session
from easel.users import tombstones


def begin(refresh_token: str, user_agent: str) -> SessionView:
    """Return an access token for the refresh token of a sign-in, and note the session.

    Raise Unauthenticated when it is not good, Over when its session was signed out, Unavailable
    while Cognito does not answer.
    """
    refusal = Unauthenticated("The refresh token is invalid or has expired.")
    exchanged = refresh_tokens.exchange(refresh_token, refusal)
    # Cognito tells the second only: one that began in it may have begun at its end.
    session = _noted(exchanged, clock.now(), user_agent)
    return _met(refresh_token, exchanged, session, str(clock.at(exchanged.signed_in_at + 1)))


def renew(refresh_token: str | None, user_agent: str) -> SessionView:
    """Return a fresh access token of a session. One that nothing is noted of yet is noted.

    Raise Unauthenticated where there is none, Over when it has ended, Unavailable while Cognito
    does not answer.
    """
    if not refresh_token:
        raise Unauthenticated("There is no session. Sign in first.")
    over = Over("This session is over. Sign in again.")
    exchanged = refresh_tokens.exchange(refresh_token, over)
    since = str(clock.at(exchanged.signed_in_at))
    return _met(refresh_token, exchanged, _noted(exchanged, since, user_agent), since)


def end(refresh_token: str | None) -> None:
    """End a session, if it is one, and revoke its refresh token. Access tokens work on.

    Raise Unavailable while Cognito does not answer: the token may then still be good.
    """
    if not refresh_token:
        return
    try:
        exchanged = refresh_tokens.exchange(refresh_token, Over("This session is over."))
    except Over:
        return
    sign_outs.end(exchanged.user_id, model.id_of(exchanged.origin))
    refresh_tokens.revoke(refresh_token)


def _met(refresh_token: str, exchanged: Exchanged, noted: Session, since: str) -> SessionView:
    """Hand out the access token of a session that was not signed out, and revoke all others'."""
    try:
        retry_on_conflict(partial(_meet, exchanged.user_id, noted, since))
    except Over:
        # Only now is there somebody who has the token.
        refresh_tokens.revoke(refresh_token)
        raise
    return exchanged.view


def _meet(user_id: str, noted: Session, since: str) -> None:
    session, mark = model.find(user_id, noted.id), model.last_signed_out(user_id)
    if model.has_ended(noted.id, session, mark, since):
        raise Over("This session was signed out. Sign in again.")
    if session is None:
        _note(user_id, noted)
    elif session.used_on != noted.used_on:
        # Not if it is signed out at this moment, or erased: then nothing comes back.
        there = Session.pk.exists() & Session.ended.does_not_exist()
        if not try_write(session.update, [Session.used_on.set(noted.used_on)], there):
            raise Outrun


def _note(user_id: str, noted: Session) -> None:
    """Note a session of somebody who has not left; of two at once, one is first."""
    try:
        commit(new(noted, Outrun()), tombstones.still_here(user_id))
    except Unauthenticated as gone:
        raise Over(gone.detail) from None


def _noted(exchanged: Exchanged, since: str, user_agent: str) -> Session:
    session = Session.at(exchanged.user_id, model.id_of(exchanged.origin))
    session.since, session.used_on = since, clock.today()
    session.browser, session.system = devices.browser(user_agent), devices.system(user_agent)
    session.ttl = model.ends(since)
    session.gsi1pk, session.gsi1sk = model.listed(exchanged.user_id), ids.ulid()
    return session

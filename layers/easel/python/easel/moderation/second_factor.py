"""Moderators' second factor, where the operator wants one of them."""

from pynamodb.expressions.condition import Condition
from pynamodb.expressions.update import Action

from easel import clock
from easel.config import names
from easel.db import try_write
from easel.errors import SecondFactorRequired
from easel.identity import second_factor
from easel.users import User, require_profile

TURN_ON = "Moderators of this network sign in with two factors: turn yours on first."
SIGN_IN = "You signed in before your second factor was known here: sign in again, with a code."


def require(user_id: str, access_token: str, signed_in_at: int) -> None:
    """Raise SecondFactorRequired where moderators need a second factor and this sign-in had none.

    Cognito tells whether an account has one, not since when: it counts from when it is first met
    here, which is never too early.
    """
    if names().moderators_second_factor != "on":
        return
    user = require_profile(user_id)
    if not second_factor.is_asked_for(access_token):
        _forget(user)
        raise SecondFactorRequired(TURN_ON)
    if (clock.at(signed_in_at) or "") <= _since(user):
        raise SecondFactorRequired(SIGN_IN)


def _since(user: User) -> str:
    if user.second_factor_since is None:
        now, first = clock.now(), User.second_factor_since.does_not_exist() & User.pk.exists()
        if not _write(user, User.second_factor_since.set(now), first):
            # Another request of theirs met it a moment before.
            user = require_profile(user.user_id)
        return str(user.second_factor_since or now)
    return str(user.second_factor_since)


def _forget(user: User) -> None:
    if user.second_factor_since is not None:
        as_read = User.second_factor_since == user.second_factor_since
        _write(user, User.second_factor_since.remove(), as_read)


def _write(user: User, action: Action, condition: Condition) -> bool:
    return try_write(User.at(user.user_id).update, actions=[action], condition=condition)

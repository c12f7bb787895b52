"""Override the account state copied onto posts until propagation finishes.

Posts carry their author's state, so that reading a page costs nothing more. Bringing all posts of a
user up to date takes a while, and the change must hold at once: until it is done, the
override says what is true. Overrides are few and lie in one partition, so a page reads them all in
one query.
"""

from pynamodb.attributes import UnicodeAttribute

from easel import clock
from easel.db import Check, Item, Put, try_write
from easel.policy import SUSPENDED
from easel.users import User

PARTITION = "GATE"
OPEN = "open"
KEPT_SECONDS = 24 * 3600


class AccountStateOverride(Item, discriminator="gate"):
    """The state an account has now, while its posts may still say another."""

    state = UnicodeAttribute()

    @classmethod
    def at(cls, user_id: str) -> "AccountStateOverride":
        """Return an unsaved item with the key of a user's override."""
        return cls(PARTITION, user_id)


def closing(user: User) -> Put:
    """Build the part of a transaction that makes the user's new state hold at once."""
    return _showing(user.user_id, user.state or OPEN, KEPT_SECONDS)


def hiding(user_id: str) -> Put:
    """Build the part of a transaction that lets nobody see the posts of who left, for two days."""
    return _showing(user_id, SUSPENDED, 2 * KEPT_SECONDS)


def _showing(user_id: str, state: str, seconds: int) -> Put:
    gate = AccountStateOverride.at(user_id)
    gate.state, gate.ttl = state, clock.epoch() + seconds
    return Put(gate)


def recent() -> dict[str, str | None]:
    """Return the states that changed a moment ago, by user id; they overrule what posts say."""
    return {gate.sk: _state(gate) for gate in AccountStateOverride.query(PARTITION)}


def state_now(user_id: str, said: str | None) -> str | None:
    """Return the author's state at this moment, where a post says `said` (a consistent read)."""
    gate = AccountStateOverride.find(PARTITION, user_id, consistent=True)
    return said if gate is None else _state(gate)


def open_check(user_id: str, refusal: Exception) -> Check:
    """Build the part of a transaction that holds while no override closes a user's account."""
    gate = AccountStateOverride.at(user_id)
    is_open = AccountStateOverride.pk.does_not_exist() | (AccountStateOverride.state == OPEN)
    return Check(gate, is_open, refusal)


def lift(user: User, stood: int = 0) -> None:
    """Remove the override once all posts say what it says; one that says something newer stays.

    So does one that has not stood for so many seconds: the state may have changed twice, and
    somebody still be telling the posts what it was in between.
    """
    as_old = AccountStateOverride.ttl <= clock.epoch() + KEPT_SECONDS - stood
    said = AccountStateOverride.state == (user.state or OPEN)
    try_write(AccountStateOverride.at(user.user_id).delete, condition=said & as_old)


def forget(user_id: str) -> None:
    """Remove the override of a user of whom nothing is left; also when there is none."""
    AccountStateOverride.at(user_id).delete()


def _state(gate: AccountStateOverride) -> str | None:
    return None if gate.state == OPEN else str(gate.state)

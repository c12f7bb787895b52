"""WebSocket connections: tickets to connect with, and at most eight connections per user."""

import re
from datetime import datetime, timedelta

from pynamodb.attributes import NumberAttribute, UnicodeAttribute
from tenacity import Retrying, retry_if_result, stop_after_delay, wait_fixed

from easel import clock, ids, rate_limits
from easel.db import (
    DuplicateRequest,
    IdempotentRequest,
    Item,
    Outrun,
    commit,
    new,
    retry_on_conflict,
    same,
    try_write,
)
from easel.errors import Unauthenticated

TICKET_SECONDS = 60
SOON_SECONDS = 3
MOST = 8
ATTEMPTS = 8
ULID_LENGTH = 26
SHAPE = re.compile(ids.ULID_SHAPE.pattern + r"[0-9a-f]{32}")


class Ticket(Item, discriminator="ticket"):
    """Good for one connection within a minute; `until` is when the token behind it ends."""

    user_id = UnicodeAttribute()
    until = NumberAttribute()

    @classmethod
    def at(cls, ticket: str) -> "Ticket":
        """Return an unsaved item with the key of a ticket."""
        return cls(f"TICKET#{ticket}", "TICKET")


class Connection(Item, discriminator="connection"):
    """One of a user's places for a connection. Nothing is sent to it after `until`.

    Index 1 finds it by the gateway's name for it.
    """

    connection_id = UnicodeAttribute()
    until = NumberAttribute()

    @classmethod
    def at(cls, user_id: str, place: int) -> "Connection":
        """Return an unsaved item with the key of one of a user's eight places."""
        return cls(f"C#{user_id}", f"PLACE#{place}")

    @property
    def user_id(self) -> str:
        """Whose it is."""
        return str(self.pk).removeprefix("C#")

    @property
    def over(self) -> bool:
        """Whether the token behind it has ended."""
        return bool(self.until <= clock.epoch())


def issue(user_id: str, until: int, once: IdempotentRequest) -> str:
    """Issue a ticket for this user, whose token ends at `until` (seconds since 1970).

    The same idempotency key returns the ticket of the first time, used or not. Raise RateLimited
    after too many.
    """
    if earlier := once.result():
        return earlier
    secret = f"{ids.ulid()}{ids.path()}"
    ticket = Ticket.at(secret)
    ticket.user_id, ticket.until = user_id, until
    ticket.ttl = clock.epoch() + TICKET_SECONDS
    try:
        commit(
            *once.writes(secret), new(ticket), rate_limits.charge_in_transaction("live", user_id)
        )
    except DuplicateRequest:
        return str(once.result())
    return secret


def ends_at(ticket: str) -> str:
    """Return when a ticket ends, used or not (RFC 3339)."""
    made = datetime.fromisoformat(ids.moment(ticket[:ULID_LENGTH]))
    return clock.stamp(made + timedelta(seconds=TICKET_SECONDS))


def enter(ticket: str, connection_id: str) -> str | None:
    """Open a connection with a ticket, which is then used up; of eight others the oldest has to go.

    Return the connection that went. Raise Unauthenticated for a ticket that is unknown, used or
    over, Unavailable when others keep coming in at the same moment.
    """
    known = SHAPE.fullmatch(ticket)
    found = known and Ticket.find(Ticket.at(ticket).pk, "TICKET", consistent=True)
    if not found or min(found.ttl, found.until) <= clock.epoch() or not _used_up(found):
        raise Unauthenticated("The ticket is invalid or has expired.")
    return retry_on_conflict(
        lambda: _enter(found.user_id, connection_id, int(found.until)), attempts=ATTEMPTS
    )


def of_user(user_id: str) -> list[Connection]:
    """List a user's connections (a consistent read), those that are over included."""
    places = Item.sk.startswith("PLACE#")
    return list(Connection.query(f"C#{user_id}", places, consistent_read=True))


def find(connection_id: str) -> Connection | None:
    """Return the connection with the gateway's name, or None."""
    for item in Connection.first.query(f"C#{connection_id}", limit=1):
        found: Connection | None = Connection.find(item.pk, item.sk, consistent=True)
        return found if found and found.connection_id == connection_id else None
    return None


def find_soon(connection_id: str) -> Connection | None:
    """Return a connection that has just come, looking again for three seconds at most, or None."""
    looks = Retrying(
        retry=retry_if_result(lambda found: found is None),
        stop=stop_after_delay(SOON_SECONDS),
        wait=wait_fixed(0.2),
        retry_error_callback=lambda _: None,
    )
    found: Connection | None = looks(find, connection_id)
    return found


def leave(connection: Connection) -> None:
    """Free the connection's place, unless another took it meanwhile."""
    same_one = Connection.connection_id == connection.connection_id
    try_write(connection.delete, condition=same_one)


def _used_up(ticket: Ticket) -> bool:
    return try_write(ticket.delete, condition=Item.pk.exists())


def _enter(user_id: str, connection_id: str, until: int) -> str | None:
    place, gone = _roomiest(user_id)
    _take(place, gone, connection_id, until)
    return gone.connection_id if gone else None


def _roomiest(user_id: str) -> tuple[Connection, Connection | None]:
    """Return a free place; without one, the place of what ends first, and what is there."""
    held = {str(each.sk): each for each in of_user(user_id)}
    places = [Connection.at(user_id, number) for number in range(MOST)]
    free = [place for place in places if str(place.sk) not in held]
    if free:
        return free[0], None
    first = min(held.values(), key=lambda each: (each.until, each.gsi1sk))
    return Connection(first.pk, first.sk), first


def _take(place: Connection, gone: Connection | None, connection_id: str, until: int) -> None:
    place.connection_id, place.until, place.ttl = connection_id, until, until
    place.gsi1pk, place.gsi1sk = f"C#{connection_id}", ids.ulid()
    as_read = same(Connection.connection_id, gone.connection_id if gone else None)
    if not try_write(place.save, condition=as_read):
        raise Outrun

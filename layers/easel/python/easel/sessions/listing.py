"""List where a user is signed in."""

from easel import clock, pagination
from easel.db import Item
from easel.sessions import devices, model
from easel.sessions.model import Session
from easel.sessions.schemas import OpenSessionPage, OpenSessionView


def page(user_id: str, current: str, cursor: str | None, limit: int) -> OpenSessionPage:
    """List a user's sessions, last started first; `current` is the id of the one that asks.

    Raise Invalid for a foreign cursor.
    """
    before = pagination.ulid(cursor)
    older = Item.gsi1sk < before if before else None
    newest = Item.first.query(
        model.listed(user_id), older, scan_index_forward=False, limit=limit + 1
    )
    shown, following = pagination.page(list(newest), limit, lambda entry: str(entry.gsi1sk))
    items = [_view(each, current) for each in _open(user_id, [str(each.sk) for each in shown])]
    return OpenSessionPage(items=items, next_cursor=following)


def _open(user_id: str, session_ids: list[str]) -> list[Session]:
    """Those of these sessions that have not ended, in the same order."""
    mark, now = model.last_signed_out(user_id), clock.epoch()
    keys = [(f"SESSION#{user_id}", each) for each in session_ids]
    found = {each.id: each for each in Session.batch_get(keys, consistent_read=True)}
    # Time to live deletes late.
    read = [found[each] for each in session_ids if each in found and found[each].ttl > now]
    return [each for each in read if not model.has_ended(each.id, each, mark, each.since)]


def _view(session: Session, current: str) -> OpenSessionView:
    day = str(session.used_on)
    return OpenSessionView(
        id=session.id,
        browser=devices.known_browser(session.browser),
        system=devices.known_system(session.system),
        started_at=session.since,
        last_used_on=f"{day[:4]}-{day[4:6]}-{day[6:]}",
        is_current=session.id == current,
    )

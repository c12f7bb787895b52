"""Sessions, as their user sees them."""

from typing import Annotated

from easel.schemas import LEFT_OUT, View
from easel.sessions.devices import Browser, System


class OpenSessionView(View):
    """A browser that is signed in.

    `browser` and `system` are left out where it did not say them, `last_used_on` is a day of UTC.
    """

    id: str
    browser: Annotated[Browser | None, LEFT_OUT] = None
    system: Annotated[System | None, LEFT_OUT] = None
    started_at: str
    last_used_on: str
    is_current: bool


class OpenSessionPage(View):
    """A page of sessions, last started first; `next_cursor` is null at the end."""

    items: list[OpenSessionView]
    next_cursor: str | None

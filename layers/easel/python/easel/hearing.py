"""Of what a person wants to be told, and by whom: asked when a notification is made."""

from typing import Any

from pynamodb.exceptions import UpdateError

from easel import inboxes, users
from easel.inboxes import Inbox
from easel.refusals import Busy
from easel.table import condition_failed
from easel.views import NotificationSettingsView

ATTEMPTS = 5


def settings(person_id: str) -> NotificationSettingsView:
    """A person's settings; what they never chose is `everyone`."""
    return NotificationSettingsView(**inboxes.inbox(person_id).settings.as_dict())


def choose(person_id: str, changes: dict[str, Any]) -> NotificationSettingsView:
    """Change settings by kind; what is not named stays. It holds for what comes from now on.

    Raises ProfileRequired, and Busy when others of one's own keep changing them meanwhile.
    """
    users.me(person_id)
    for _ in range(ATTEMPTS):
        box = inboxes.inbox(person_id)
        old = box.settings.as_dict()
        wanted = old | changes
        if wanted == old or _set(box, wanted):
            return NotificationSettingsView(**wanted)
    raise Busy.shortly()


def _set(box: Inbox, wanted: dict[str, Any]) -> bool:
    old = box.settings.as_dict()
    as_read = Inbox.settings == old if old else Inbox.settings.does_not_exist()
    try:
        box.update(actions=[Inbox.kind.set(Inbox), Inbox.settings.set(wanted)], condition=as_read)
    except UpdateError as error:
        if not condition_failed(error):
            raise
        return False
    return True

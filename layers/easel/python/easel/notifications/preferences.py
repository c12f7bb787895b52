"""What a user wants to be notified of, and by whom; checked when a notification is made."""

from typing import Any

from easel import notifications, rate_limits, users
from easel.db import Outrun, Update, commit, retry_on_conflict
from easel.notifications.model import Inbox
from easel.notifications.schemas import NotificationSettingsView


def settings(user_id: str) -> NotificationSettingsView:
    """Return a user's settings; what they never chose is `everyone`."""
    return NotificationSettingsView(**notifications.inbox(user_id).settings.as_dict())


def choose(user_id: str, changes: dict[str, Any]) -> NotificationSettingsView:
    """Change settings by kind; what is not named stays. It holds for what comes from now on.

    Raise ProfileRequired, RateLimited after too many, and Unavailable when others of one's own
    keep changing them meanwhile.
    """
    users.require_profile(user_id)
    return retry_on_conflict(lambda: _choose(user_id, changes))


def _choose(user_id: str, changes: dict[str, Any]) -> NotificationSettingsView:
    box = notifications.inbox(user_id)
    old = box.settings.as_dict()
    wanted = old | changes
    if wanted != old:
        as_read = Inbox.settings == old if old else Inbox.settings.does_not_exist()
        actions = [Inbox.kind.set(Inbox), Inbox.settings.set(wanted)]
        commit(
            Update(box, as_read, Outrun(), actions),
            rate_limits.charge_in_transaction("setting", user_id),
        )
    return NotificationSettingsView(**wanted)

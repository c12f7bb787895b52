"""Read items page by page for the archive, and turn them into records."""

from collections.abc import Iterable
from typing import Any, Final, NamedTuple

from pynamodb.attributes import MapAttribute

from easel import visibility

PAGE: Final = 100


class Found(NamedTuple):
    """A thing as the archive has it; `key` is the private file to be kept as `record["file"]`."""

    record: dict[str, Any]
    key: str | None = None


Page = tuple[list[Found], str | None]


def under(cls: Any, user_id: str, prefix: str, after: str | None) -> list[Any]:
    """List a page of a user's items whose sort keys begin with `prefix`, after this key."""
    # A space sorts before whatever may follow in a key, and is in none.
    within = cls.sk.between(f"{after} " if after else prefix, f"{prefix}~")
    return list(cls.query(f"U#{user_id}", within, limit=PAGE))


def handles_of(viewer_id: str, user_ids: Iterable[str]) -> dict[str, str]:
    """Return handles by user id, without users who are gone or whom the viewer may not see."""
    met = visibility.visible_users(viewer_id, sorted(set(user_ids)), blocked=True)
    return {user.user_id: user.handle for user, _ in met}


def recorded(item: Any, hidden: set[str]) -> dict[str, Any]:
    """Return all attributes of an item but its keys and those hidden."""
    keys = {"pk", "sk", "kind", "ttl", "gsi1pk", "gsi1sk", "gsi2pk", "gsi2sk"} | hidden
    named = {name: getattr(item, name) for name in item.get_attributes() if name not in keys}
    return {name: _plain(value) for name, value in named.items()}


def next_key(keys: list[str], limit: int) -> str | None:
    """Return the key to continue after, or None at the end."""
    return keys[-1] if len(keys) == limit else None


def last_key(items: list[Any]) -> str | None:
    """Return the key of the last item to continue after, or None at the end."""
    return str(items[-1].sk) if len(items) == PAGE else None


def _plain(value: Any) -> Any:
    return value.as_dict() if isinstance(value, MapAttribute) else value

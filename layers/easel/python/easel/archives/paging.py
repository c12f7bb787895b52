"""What pages of an archive are made of: things, and how they are read from a partition."""

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
    """A page of what lies with a person under keys that begin so, after this key."""
    # A space sorts before whatever may follow in a key, and is in none.
    within = cls.sk.between(f"{after} " if after else prefix, f"{prefix}~")
    return list(cls.query(f"U#{user_id}", within, limit=PAGE))


def handles_of(viewer_id: str, user_ids: Iterable[str]) -> dict[str, str]:
    """Handles by id; there is none of who is gone, nor of whom the viewer may not meet."""
    met = visibility.visible_users(viewer_id, sorted(set(user_ids)), blocked=True)
    return {user.user_id: user.handle for user, _ in met}


def recorded(item: Any, hidden: set[str]) -> dict[str, Any]:
    """All attributes of an item but its keys and those hidden."""
    keys = {"pk", "sk", "kind", "ttl", "gsi1pk", "gsi1sk", "gsi2pk", "gsi2sk"} | hidden
    named = {name: getattr(item, name) for name in item.get_attributes() if name not in keys}
    return {name: _plain(value) for name, value in named.items()}


def next_key(keys: list[str], limit: int) -> str | None:
    """What to go on after, None at the end."""
    return keys[-1] if len(keys) == limit else None


def last_key(items: list[Any]) -> str | None:
    """The same for whole items."""
    return str(items[-1].sk) if len(items) == PAGE else None


def _plain(value: Any) -> Any:
    return value.as_dict() if isinstance(value, MapAttribute) else value

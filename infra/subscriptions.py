"""Who consumes which events, as events/subscriptions.toml has it."""

import tomllib
from dataclasses import dataclass
from typing import Any

from infra.builds import ROOT

REGISTRY = ROOT / "events" / "subscriptions.toml"
MARKER = "MarkerPassed"


@dataclass(frozen=True)
class Subscription:
    """One consumer. The registry says what its fields mean."""

    name: str
    once: frozenset[str] = frozenset()
    again: frozenset[str] = frozenset()
    elsewhere: frozenset[str] = frozenset()
    pages: bool = False
    batch_size: int = 10

    @property
    def function(self) -> str:
        """The name of its function."""
        return f"{self.name}-facts"

    @property
    def id_(self) -> str:
        """The construct id of its function. The queue's begins with it, so it must not change."""
        return f"{self.name.capitalize()}Facts"

    @property
    def events(self) -> list[str]:
        """The events that reach it by the bus, markers included."""
        return sorted({*self.once, *self.again, MARKER})


def _subscription(name: str, entry: dict[str, Any]) -> Subscription:
    sets = {key: frozenset(value) for key, value in entry.items() if isinstance(value, list)}
    return Subscription(name, **entry | sets)


SUBSCRIPTIONS = {
    name: _subscription(name, entry) for name, entry in tomllib.loads(REGISTRY.read_text()).items()
}

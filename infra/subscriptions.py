"""Who consumes which events, as events/subscriptions.toml has it."""

import tomllib
from dataclasses import dataclass
from typing import Any

from infra.builds import ROOT

REGISTRY = ROOT / "events" / "subscriptions.toml"
MARKER = "MarkerPassed"
EVENTS = ("once", "again", "elsewhere")
# What events were called in the version before: while stacks are updated, the old relay speaks so.
FORMER_NAMES = {
    "UserFollowed": "PersonFollowed",
    "UserUnfollowed": "PersonUnfollowed",
    "UserLeft": "PersonLeft",
}


@dataclass(frozen=True)
class Subscription:
    """One consumer. The registry says what its fields mean."""

    name: str
    once: frozenset[str] = frozenset()
    again: frozenset[str] = frozenset()
    elsewhere: frozenset[str] = frozenset()
    pages: bool = False
    batch_size: int = 10
    layers: tuple[str, ...] = ()
    memory: int = 512
    stack: str = "service"

    @property
    def function(self) -> str:
        """The name of its function."""
        return f"{self.name}-events"

    @property
    def id_(self) -> str:
        """The construct id of its function."""
        return f"{self.name.capitalize()}Events"

    @property
    def inbox_id(self) -> str:
        """The construct id of its queue: an old word, as a renamed queue would be made anew."""
        return f"{self.name.capitalize()}FactsInbox"

    @property
    def events(self) -> list[str]:
        """The events that reach it by the bus, markers and former names included."""
        called = self.once | self.again
        former = {FORMER_NAMES[name] for name in called & FORMER_NAMES.keys()}
        return sorted(called | former | {MARKER})


def _subscription(name: str, entry: dict[str, Any]) -> Subscription:
    sets = {key: frozenset(entry[key]) for key in EVENTS if key in entry}
    return Subscription(name, **entry | sets | {"layers": tuple(entry.get("layers", ()))})


SUBSCRIPTIONS = {
    name: _subscription(name, entry) for name, entry in tomllib.loads(REGISTRY.read_text()).items()
}


def of_stack(stack: str) -> dict[str, Subscription]:
    """Return the consumers that are deployed with a stack."""
    return {name: each for name, each in SUBSCRIPTIONS.items() if each.stack == stack}

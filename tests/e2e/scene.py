"""A scene for a write, and the write itself."""

import secrets
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

import httpx

from tests.audit.ledger import Ledger
from tests.e2e.backstage import Backstage
from tests.e2e.network import Network
from tests.e2e.persona import Persona


@dataclass
class Scene:
    """Who and what a write is about, made before anything goes wrong."""

    network: Network
    backstage: Backstage
    author: Persona
    person: Persona
    post: dict[str, Any] = field(default_factory=dict)
    generation: dict[str, Any] = field(default_factory=dict)
    key: str = field(default_factory=lambda: secrets.token_hex(8))

    @property
    def ledger(self) -> Ledger:
        """Where acknowledged writes are on record."""
        return self.network.ledger

    @property
    def edge(self) -> tuple[str, str, str]:
        """The edge from the person to the author, as the ledger names it."""
        return "follow", self.person.user_id, self.author.user_id

    @property
    def reaction(self) -> tuple[str, str, str]:
        """The person's reaction to the post, as the ledger names it."""
        return "reaction", self.person.user_id, self.post["id"]

    @property
    def bookmark(self) -> tuple[str, str, str]:
        """The person's bookmark of the post, as the ledger names it."""
        return "bookmark", self.person.user_id, self.post["id"]

    @property
    def passed_on(self) -> tuple[str, str, str]:
        """The person's repost of the post, as the ledger names it."""
        return "repost", self.person.user_id, self.post["id"]

    def asks(self, method: str, path: str, body: Any = None) -> httpx.Response:
        """Ask as the person, with the key of this scene."""
        return self.person.ask(method, path, body, headers={"idempotency-key": self.key})


@dataclass(frozen=True)
class Deed:
    """A write: `ask` sends it, `effects` counts what came of it, which must be one in the end.

    `record` puts it into the ledger once it was acknowledged.
    """

    ask: Callable[[Scene], httpx.Response]
    effects: Callable[[Scene], int]
    prepare: Callable[[Scene], None] = lambda _: None
    record: Callable[[Scene], None] = lambda _: None

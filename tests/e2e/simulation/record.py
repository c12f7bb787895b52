"""What was acknowledged goes on record; what two writes crossed over, nobody can be sure of."""

import threading
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any

from tests.audit.ledger import Ledger, Thing


@dataclass
class Claims:
    """What an acknowledged write says of things: attributes while they are there, None once gone.

    A write that was refused says nothing: of an earlier try of it only the answer may be lost.
    """

    about: tuple[Thing, ...]
    said: dict[Thing, dict[str, Any] | None] = field(default_factory=dict)

    def kept(self, thing: Thing, **attributes: Any) -> None:
        """The thing is there."""
        self.said[thing] = attributes

    def removed(self, thing: Thing) -> None:
        """The thing is gone."""
        self.said[thing] = None


class Record:
    """Puts claims into a ledger, but for those that another write crossed."""

    def __init__(self, ledger: Ledger) -> None:
        self._ledger = ledger
        self._lock = threading.Lock()
        self._under_way: Counter[Thing] = Counter()
        self._crossed: set[Thing] = set()
        self._dying: set[str] = set()

    def dies(self, post_id: str) -> None:
        """From now on nothing is sure of what hangs on this post."""
        with self._lock:
            self._dying.add(post_id)

    @contextmanager
    def of(self, *things: Thing) -> Iterator[Claims]:
        """One write about these things; what it says of them holds when the block ends."""
        claims = Claims(things)
        with self._lock:
            self._under_way.update(things)
            self._crossed |= {thing for thing in things if self._under_way[thing] > 1}
        try:
            yield claims
        finally:
            with self._lock:
                self._settle(claims)

    def _settle(self, claims: Claims) -> None:
        for thing in claims.about:
            self._write(thing, claims)
            self._under_way[thing] -= 1
            if not self._under_way[thing]:
                self._crossed.discard(thing)

    def _write(self, thing: Thing, claims: Claims) -> None:
        dying = not self._dying.isdisjoint(thing)
        hangs = thing[0] != "post" and dying
        if thing not in claims.said or thing in self._crossed or hangs:
            if dying and not hangs:
                # Nobody knows whether it is gone; then nor whether what hung on it is.
                self._ledger.removed(*thing)
            self._ledger.unsure(*thing)
        elif (attributes := claims.said[thing]) is None:
            self._ledger.removed(*thing)
        else:
            self._ledger.kept(*thing, **attributes)

"""I5: what was acknowledged exists, unless a later acknowledged write removed it."""

import json
import threading
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

from tests.audit.layout import KEYS, Item, is_saved
from tests.audit.world import Finding, World

Entry = dict[str, Any] | None
Thing = tuple[str, ...]
# Nouns that share an item: it may be there without them.
DEEDS: dict[str, Callable[[Item], bool]] = {
    "reaction": lambda did: bool(did.get("reaction")),
    "bookmark": is_saved,
}


class Ledger:
    """Acknowledged writes, in the order in which they were acknowledged.

    Nouns and ids are those of layout.KEYS: ("post", post_id), ("reaction", user_id, post_id),
    ("bookmark", user_id, post_id), ("repost", user_id, post_id), ("user", user_id),
    ("follow", follower_id, followee_id), ("generation", id), ("image", id).
    """

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._entries: dict[Thing, Entry] = {}

    def kept(self, noun: str, *ids: str, **attributes: Any) -> None:
        """A write was acknowledged: the thing exists, with these attributes."""
        KEYS[noun](*ids)
        with self._lock:
            earlier = self._entries.get((noun, *ids)) or {}
            self._entries[noun, *ids] = earlier | attributes

    def removed(self, noun: str, *ids: str) -> None:
        """A removal was acknowledged: the thing is gone, and with a post what hung on it."""
        KEYS[noun](*ids)
        with self._lock:
            self._entries[noun, *ids] = None
            if noun == "post":
                self._forget_deeds(ids[0])

    def left(self, user_id: str) -> None:
        """Somebody's account was deleted: all of theirs is gone, and all edges to them."""
        with self._lock:
            entries = list(self._entries.items())
            theirs = [thing for thing, entry in entries if user_id in thing]
            posts = [thing for thing, entry in entries if (entry or {}).get("author_id") == user_id]
            self._entries |= dict.fromkeys([*theirs, *posts, ("user", user_id)])
            for _, post_id in posts:
                self._forget_deeds(post_id)

    def unsure(self, noun: str, *ids: str) -> None:
        """An answer was lost, or two answers crossed: nothing can be said of the thing."""
        with self._lock:
            self._entries.pop((noun, *ids), None)

    def save(self, path: Path) -> None:
        lines = [json.dumps([list(thing), entry]) for thing, entry in self._entries.items()]
        path.write_text("".join(f"{line}\n" for line in lines))

    @classmethod
    def load(cls, path: Path) -> "Ledger":
        ledger = cls()
        pairs = [json.loads(line) for line in path.read_text().splitlines()]
        ledger._entries = {tuple(thing): entry for thing, entry in pairs}
        return ledger

    def check(self, world: World) -> Iterator[Finding]:
        with self._lock:
            entries = list(self._entries.items())
        for (noun, *ids), entry in entries:
            item = world.by_key.get(KEYS[noun](*ids))
            yield from compared(noun, " ".join(ids), entry, item)

    def _forget_deeds(self, post_id: str) -> None:
        hanging = {*DEEDS, "repost"}
        for thing in [one for one in self._entries if one[0] in hanging and one[2] == post_id]:
            del self._entries[thing]


def compared(noun: str, ids: str, entry: Entry, item: Item | None) -> Iterator[Finding]:
    gone = item is None or (noun in DEEDS and not DEEDS[noun](item))
    if entry is None:
        if not gone:
            yield Finding("I5", f"{noun} {ids}", "its removal was acknowledged, yet it is there")
    elif item is None or gone:
        yield Finding("I5", f"{noun} {ids}", "was acknowledged, yet does not exist")
    else:
        for what, value in entry.items():
            if item.get(what) != value:
                problem = f"{what} was acknowledged as {value!r}, it is {item.get(what)!r}"
                yield Finding("I5", f"{noun} {ids}", problem)

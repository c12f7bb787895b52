"""I18: days of makers are of who is here and what is there, name no viewer, and go in time."""

from collections.abc import Iterator

from tests.audit.layout import Item
from tests.audit.windows import MARK, REGISTERS
from tests.audit.world import Finding, Terms, World, name

MOST_MARKS, MOST_LOOKS, LOOK = 2_048, 1_024, 11


def check(world: World, _terms: Terms) -> Iterator[Finding]:
    for day in world.by_kind["reach"]:
        maker, (about, *rest) = str(day["pk"]).split("#")[1], str(day["sk"]).split("#")
        if maker not in world.users:
            yield Finding("I18", name(day), "its maker is not here")
        if about == "POST" and rest[0] not in world.posts:
            yield Finding("I18", name(day), "its post is not there")
        if any(user_id in repr(day["cells"]) for user_id in world.users):
            yield Finding("I18", name(day), "a day names somebody")
        if "ttl" not in day:
            yield Finding("I18", name(day), "a day is kept for ever")
        yield from _well_made(day)
    for met in world.by_kind["met"]:
        if any(user_id in str(met["said"]) for user_id in world.users):
            yield Finding("I18", name(met), "what was met names somebody")


def _well_made(day: Item) -> Iterator[Finding]:
    """Marks, each once and in order, or registers; of looks those with their lengths."""
    for cell, value in day["cells"].items():
        packed = bytes(value)
        kind, rest = (b"l", packed) if cell == "looked" else (packed[:1], packed[1:])
        size, most = (LOOK, MOST_LOOKS) if kind == b"l" else (MARK, MOST_MARKS)
        marks = [rest[at : at + size][:MARK] for at in range(0, len(rest), size)]
        is_set = len(rest) % size == 0 and marks == sorted(set(marks)) and len(marks) <= most
        if not (len(rest) == REGISTERS if kind == b"r" else is_set and kind in {b"m", b"l"}):
            yield Finding("I18", name(day), f"{cell} is neither marks nor registers")

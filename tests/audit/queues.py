"""I10, I13 and the indexes: queues are empty, items small, index attributes as agreed."""

import re
from collections.abc import Iterator

from tests.audit.layout import Item, index_patterns
from tests.audit.world import Finding, Queue, Terms, World, name

MOST_BYTES = 400 * 1024
INDEX_ATTRIBUTES = ("gsi1pk", "gsi1sk", "gsi2pk", "gsi2sk")


def check(world: World, terms: Terms) -> Iterator[Finding]:
    for queue in world.queues:
        yield from emptied(queue, terms.explained)
    for (pk, sk), size in world.sizes.items():
        if size >= MOST_BYTES:
            yield Finding("I13", f"{pk} / {sk}", f"{size} bytes, the store refuses {MOST_BYTES}")
    for item in world.items:
        yield from indexed(item)


def emptied(queue: Queue, explained: tuple[str, ...]) -> Iterator[Finding]:
    if queue.letters is None:
        if queue.waiting:
            yield Finding("I10", queue.name, f"{queue.waiting} messages are still waiting")
        return
    for letter in queue.letters:
        if not any(piece in letter for piece in explained):
            yield Finding("I10", queue.name, f"unexplained dead letter: {letter[:300]}")
    if queue.waiting > len(queue.letters):
        hidden = queue.waiting - len(queue.letters)
        yield Finding("I10", queue.name, f"{hidden} dead letters could not be read")


def indexed(item: Item) -> Iterator[Finding]:
    if "kind" not in item:
        yield Finding("index", name(item), "has no kind: no reader of the stream will know it")
        return
    patterns = index_patterns(item)
    for attribute in INDEX_ATTRIBUTES:
        value, pattern = item.get(attribute), patterns.get(attribute)
        if value and not pattern:
            yield Finding("index", name(item), f"should not be in an index: {attribute} is {value}")
        elif pattern and not re.fullmatch(pattern, str(value)):
            yield Finding("index", name(item), f"{attribute} is {value}, not {pattern}")

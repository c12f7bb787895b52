"""I16: windows name nobody, hold marks and nothing else, and their keys go in time."""

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta

from tests.audit.layout import Item
from tests.audit.world import Finding, Terms, World, name

KINDS = ("acts", "cell", "board")
MARK, MOST_MARKS, REGISTERS = 8, 10_000, 16_384
# As long after its day a key is used, and as long it may take until it is removed.
SALT_DAYS, GRACE = 5, timedelta(hours=1)


def check(world: World, _terms: Terms) -> Iterator[Finding]:
    for salt in world.by_kind["salt"]:
        day = datetime.strptime(str(salt["sk"]), "%Y%m%d").replace(tzinfo=UTC)
        if world.now > day + timedelta(days=SALT_DAYS) + GRACE:
            yield Finding("I16", name(salt), "a key of marks is kept for too long")
    for kind in KINDS:
        for each in world.by_kind[kind]:
            yield from nameless(world, each)
    for cell in world.by_kind["cell"]:
        yield from well_made(cell)


def nameless(world: World, item: Item) -> Iterator[Finding]:
    """What is counted leads back to nobody, by an id or a post."""
    said = repr(item)
    if any(user_id in said for user_id in world.users):
        yield Finding("I16", name(item), "a window names somebody")
    if any(post_id in said for post_id in world.posts):
        yield Finding("I16", name(item), "a window names a post")


def well_made(cell: Item) -> Iterator[Finding]:
    """Marks up to ten thousand, each once and in order; or registers."""
    marks, registers = (bytes(cell.get(each) or b"") for each in ("marks", "registers"))
    each = [marks[at : at + MARK] for at in range(0, len(marks), MARK)]
    is_set = len(marks) % MARK == 0 and each == sorted(set(each)) and len(each) <= MOST_MARKS
    if bool(marks) == bool(registers) or not is_set or len(registers) not in {0, REGISTERS}:
        yield Finding("I16", name(cell), "a cell is neither marks nor registers")

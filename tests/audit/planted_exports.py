"""Violations to plant among what is offered to researchers."""

from tests.audit.layout import EXPORT_KEY, KEYS, export_members
from tests.audit.planted import HOUR, Break, adding, leaving, losing, removing, setting
from tests.audit.sample_world import EXPORT, OFFERED, item
from tests.audit.world import World

KEY = KEYS["export"](EXPORT)
HOME = f"exports/offered/{OFFERED['path']}"


def listing(text: bytes) -> Break:
    """Have somebody else be in the export."""

    def spoil(world: World) -> None:
        read = world.private.read
        world.private.read = lambda key: text if key == export_members(OFFERED) else read(key)

    return spoil


EXPORTED: list[tuple[str, str, Break]] = [
    ("I17", "not as it was offered", losing(f"{HOME}/images.parquet")),
    ("I17", "not as it was offered", leaving(f"{HOME}/images.parquet", HOUR, size=7)),
    ("I17", "not here any more", listing(b"0" * 32)),
    (
        "I17",
        "0 exports wait, 1 are",
        adding(item("export_desk", ("EXPORTS", "DESK"), export_id=EXPORT)),
    ),
    ("I17", "1 exports wait, 0 are", setting(*KEY, status="queued")),
    ("I6", "nothing refers to this file", removing(*KEY)),
    ("I6", "nothing refers to this file", setting(*KEY, status="withdrawn", files=[])),
    ("I6", "nothing refers to this file", leaving(f"{EXPORT_KEY}-2", 48 * HOUR)),
]

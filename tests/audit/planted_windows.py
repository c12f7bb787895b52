"""Violations to plant among windows."""

from tests.audit.layout import Key
from tests.audit.planted import Break, adding, setting
from tests.audit.sample_world import DAY, PUBLIC_POST, item

CELL: Key = (f"WINDOW#day#{DAY}", "users")
ACTS: Key = (f"WINDOW#ACTS#{DAY}1200", "0" * 32)
SHAPE = "neither marks nor registers"


def old_salt(day: str) -> Break:
    return adding(item("salt", ("WINDOW#SALT", day), value=b"0" * 32))


COUNTED: list[tuple[str, str, Break]] = [
    ("I16", "kept for too long", old_salt("20200101")),
    ("I16", "names somebody", setting(*ACTS, said='{"202611301200":{"ada":["users"]}}')),
    ("I16", "names a post", setting(*ACTS, said=PUBLIC_POST)),
    ("I16", SHAPE, setting(*CELL, marks=b"1" * 12)),
    ("I16", SHAPE, setting(*CELL, marks=b"2" * 8 + b"1" * 8)),
    ("I16", SHAPE, setting(*CELL, registers=b"0" * 16_384)),
]

"""Violations to plant among windows."""

from tests.audit.layout import Key
from tests.audit.planted import Break, adding, setting
from tests.audit.sample_world import DAY, PUBLIC_POST, item, ulid

CELL: Key = (f"WINDOW#day#{DAY}", "users")
ACTS: Key = (f"WINDOW#ACTS#{DAY}1200", "0" * 32)
MET: Key = (f"WINDOW#MET#{DAY}1200", "0" * 32)
REACHED: Key = ("MAKER#ada", f"DAY#{DAY}")
SHAPE = "neither marks nor registers"


def old_salt(day: str) -> Break:
    return adding(item("salt", ("WINDOW#SALT", day), value=b"0" * 32))


def day(user_id: str, place: str) -> Break:
    return adding(item("reach", (f"MAKER#{user_id}", place), cells={}, ttl=1))


COUNTED: list[tuple[str, str, Break]] = [
    ("I16", "kept for too long", old_salt("20200101")),
    ("I16", "names somebody", setting(*ACTS, said='{"202611301200":{"ada":["users"]}}')),
    ("I16", "names a post", setting(*ACTS, said=PUBLIC_POST)),
    ("I16", SHAPE, setting(*CELL, marks=b"1" * 12)),
    ("I16", SHAPE, setting(*CELL, marks=b"2" * 8 + b"1" * 8)),
    ("I16", SHAPE, setting(*CELL, registers=b"0" * 16_384)),
    ("I18", "its maker is not here", day("nobody", f"DAY#{DAY}")),
    ("I18", "its post is not there", day("ada", f"POST#{ulid(1, 9)}#{DAY}")),
    ("I18", "a day names somebody", setting(*REACHED, cells={"bob": b"m"})),
    ("I18", "kept for ever", adding(item("reach", ("MAKER#ada", "DAY#20200101"), cells={}))),
    ("I18", f"opened is {SHAPE}", setting(*REACHED, cells={"opened": b"m" + b"1" * 12})),
    ("I18", f"looked is {SHAPE}", setting(*REACHED, cells={"looked": b"1" * 12})),
    ("I18", "what was met names somebody", setting(*MET, said="bob")),
]

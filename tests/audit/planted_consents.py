"""Violations to plant among what users agreed to."""

from tests.audit.layout import KEYS
from tests.audit.planted import Break, adding, removing, setting
from tests.audit.sample_world import at, decided

HELD, RECORD = KEYS["consent"]("ada"), KEYS["consented"]("ada", 2)
OTHER = "not what was decided last"

AGREED: list[tuple[str, str, Break]] = [
    ("I15", OTHER, setting(*HELD, analytics=True)),
    ("I15", OTHER, setting(*HELD, version=2)),
    ("I15", OTHER, setting(*HELD, decided_at=at(19))),
    ("I15", "none holds", removing(*HELD)),
    ("I15", "1 decisions are on record, not 2", removing(*RECORD)),
    ("I15", "2 decisions are on record, not 3", setting(*HELD, edit=3)),
    ("I15", "who decided does not exist", adding(*decided("eve", 1, 5))),
    ("I15", "18 or over", adding(*decided("bob", 1, 5, own_images=True))),
]

"""Violations to plant among what users agreed to."""

from tests.audit.layout import KEYS
from tests.audit.planted import Break, adding, removing, setting
from tests.audit.sample_world import at, decided, ulid

HELD, RECORD = KEYS["consent"]("ada"), KEYS["consented"]("ada", ulid(20, 24))
OTHER = "not what was decided last"

AGREED: list[tuple[str, str, Break]] = [
    ("I15", OTHER, setting(*HELD, analytics=True)),
    ("I15", OTHER, setting(*HELD, version=2)),
    ("I15", OTHER, setting(*HELD, decided_at=at(19))),
    ("I15", OTHER, removing(*HELD)),
    ("I15", OTHER, removing(*RECORD)),
    ("I15", "who decided does not exist", adding(*decided("eve", 5))),
    ("I15", "18 or over", adding(*decided("bob", 5, own_images=True))),
]

"""Violations to plant among receipts, and what is none."""

from tests.audit.layout import KEYS
from tests.audit.planted import Break, removing, setting
from tests.audit.sample_receipts import FILES, receipt
from tests.audit.sample_world import PICTURES, SIGNER, at, images

FIRST, SECOND = (KEYS["image"](each) for each in PICTURES)
UNSIGNED = "no public key of ours signed its receipt then"
ANOTHERS = "not its parent's"
TRUE = images()[1]["receipt"]
HEADER, PAYLOAD, SIGNATURE = TRUE["jws"].split(".")
FORGED = TRUE | {"jws": f"{HEADER}.{PAYLOAD}.{'A' * 86}"}
ALTERED = TRUE | {"jws": f"{HEADER}.{PAYLOAD}e30.{SIGNATURE}"}
MORE = TRUE | {"files": FILES | {"x.webp": "4" * 43}}

RECEIPTS: list[tuple[str, str, Break]] = [
    ("I7", UNSIGNED, removing(*SIGNER)),
    ("I7", UNSIGNED, setting(*SIGNER, revoked_at=at(90))),
    ("I7", UNSIGNED, setting(*SECOND, receipt=FORGED)),
    (
        "I7",
        UNSIGNED,
        setting(*SECOND, receipt=TRUE | {"jws": f"{HEADER}.{PAYLOAD}e30.{SIGNATURE}"}),
    ),
    ("I7", UNSIGNED, setting(*FIRST, receipt=receipt("2025-12-31T00:00:00.000Z"))),
    ("I7", "is of other files", setting(*FIRST, receipt=receipt(at(59), files="3" * 43))),
    (
        "I7",
        "is of other files",
        setting(*SECOND, receipt=TRUE | {"files": FILES | {"x.webp": "4"}}),
    ),
    ("I7", "was made otherwise", setting(*SECOND, way="drawn")),
    ("I7", ANOTHERS, setting(*FIRST, receipt=receipt(at(59), model="another"))),
    ("I7", ANOTHERS, setting(*SECOND, receipt=receipt(at(58), way="redrawn"))),
    ("I7", ANOTHERS, setting(*SECOND, receipt=receipt(at(58), "5" * 43))),
    ("I7", "names a parent, and it has none", setting(*SECOND, parent_id=None)),
]
SOUND: dict[str, Break] = {
    "a key that was revoked later": setting(*SIGNER, revoked_at=at(1)),
    "a parent that is being deleted": setting(*FIRST, deleting="now", receipt=receipt(at(59), v=2)),
    "an image from before receipts": setting(*SECOND, receipt=None),
    "a parent that was signed later": setting(*SECOND, receipt=receipt(at(70), way="redrawn")),
    "an archive that claims a parent": setting(
        *SECOND, imported={"image_id": "x"}, receipt=receipt(at(58), way="redrawn")
    ),
}

"""Read what a file says of itself: its manifest, and the receipt in it."""

import hashlib
import logging
from dataclasses import dataclass
from typing import Any

import jwt

from easel.images import Image
from easel.provenance import Form, reading
from easel.provenance.reading import Verdict
from easel.receipts import making, public_keys
from easel.receipts.commitments import encoded

logger = logging.getLogger(__name__)


@dataclass(frozen=True)
class Inside:
    """What is in a file. `said` is what its receipt says, where this network signed that."""

    verdict: Verdict
    said: dict[str, Any] | None
    digest: str

    @property
    def is_untouched(self) -> bool:
        """Whether it is, to the last bit, what this network signed."""
        return self.said is not None and self.verdict.state == "untouched"

    @property
    def is_altered(self) -> bool:
        """Whether it was changed since this network signed it."""
        return self.said is not None and self.verdict.state == "altered"

    def is_of(self, image: Image) -> bool:
        """Return whether the file is one of this image: with its receipt, or bare."""
        kept = image.receipt.as_dict() if image.receipt else {}
        is_signed = self.is_untouched and kept.get("jws") == self.verdict.receipt
        return is_signed or self.is_bare(image)

    def is_bare(self, image: Image) -> bool:
        """Return whether it is a file of the image as it was before it was signed."""
        kept = image.receipt.as_dict() if image.receipt else {}
        return self.digest in kept.get("files", {}).values()


def read(data: bytes, form: Form) -> Inside:
    """Read a file of this format, with the keys of this network."""
    known = public_keys.document()
    verdict = reading.read(data, form, "\n".join(known["authorities"]))
    keys = {str(key["kid"]): key for key in known["keys"]}
    digest = encoded(hashlib.sha256(data).digest())
    return Inside(verdict, _said(verdict.receipt, keys), digest)


def _said(receipt: str | None, keys: dict[str, Any]) -> dict[str, Any] | None:
    """What a receipt says; None without one, or where none of our keys signed it."""
    try:
        return making.payload_of(receipt, keys) if receipt else None
    except jwt.PyJWTError as no:
        logger.info("a receipt is not one of ours: %s", no)
        return None

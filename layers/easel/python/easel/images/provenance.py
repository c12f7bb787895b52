"""Provenance of images, and the place where each file is to be marked with it."""

from dataclasses import dataclass
from typing import Final, Literal

TRAINED: Final = "http://cv.iptc.org/newscodes/digitalsourcetype/trainedAlgorithmicMedia"
ALGORITHMIC: Final = "http://cv.iptc.org/newscodes/digitalsourcetype/algorithmicMedia"

Format = Literal["webp", "avif", "png"]


@dataclass(frozen=True)
class Provenance:
    """What is known, on the server's word alone, about how an image was made.

    `source_type` is an IPTC digital source type URI, `model` the name shown to users, `made_at`
    the time of generation (RFC 3339, UTC), `parents` the ids of the images it was made from.
    """

    source_type: str
    model: str
    made_at: str
    parents: tuple[str, ...] = ()


def seal(data: bytes, form: Format, provenance: Provenance) -> bytes:  # noqa: ARG001
    """Return the file as it may leave the house: every file of every image passes here, once.

    This is the seat of the C2PA manifest. Encoding and resizing drop a manifest, so it belongs
    after the last of them and into each file by itself. Files go out unmarked as long as the
    deployment has no signing certificate.
    """
    return data

"""The pixels of an image, as a model is given them to edit, and nothing else of its file."""

import struct
from collections.abc import Iterator
from typing import Final

from easel.images.model import Image
from easel.storage import s3

# Chunks of a PNG that pixels are read from. Whose it is and what it descends from stay here.
PIXELS: Final = {b"IHDR", b"PLTE", b"tRNS", b"IDAT", b"IEND"}
SIGNATURE: Final = b"\x89PNG\r\n\x1a\n"


def of(image_id: str) -> bytes | None:
    """Read an image as a PNG without metadata; None where it is gone."""
    image = Image.find(f"I#{image_id}", "IMAGE", consistent=True)
    if image is None or image.deleting:
        return None
    file = s3.opened(f"p/{image.path}/original.png")
    return bare(file.read()) if file else None


def of_upload(path: str) -> bytes | None:
    """Read an image that was uploaded; None where it is gone. It has nothing but pixels already."""
    file = s3.opened(path)
    return file.read() if file else None


def bare(png: bytes) -> bytes:
    """Return a PNG that this network made without what is not pixels."""
    return SIGNATURE + b"".join(chunk for name, chunk in _chunks(png) if name in PIXELS)


def size(png: bytes) -> tuple[int, int]:
    """Return the width and height of a PNG, in pixels."""
    width, height = struct.unpack(">II", png[16:24])
    return width, height


def _chunks(png: bytes) -> Iterator[tuple[bytes, bytes]]:
    """Each chunk with its name."""
    at = len(SIGNATURE)
    while at + 12 <= len(png):
        end = at + 12 + int.from_bytes(png[at : at + 4], "big")
        yield png[at + 4 : at + 8], png[at:end]
        at = end

"""Detect image formats from a file's first bytes. Announced types are never believed."""

from collections.abc import Callable, Iterator
from itertools import takewhile
from typing import Final, Literal

Kind = Literal["png", "jpeg", "webp"]
Test = Callable[[bytes], bool]


# Chunks of a PNG that are looked at: some encoders write one for each kilobyte.
MOST_CHUNKS: Final = 50_000


class BadImage(Exception):
    """The bytes are not an image we take; `reason` is a short phrase a person can read.

    Its text is `code: detail`, as with what providers raise.
    """

    code = "bad-picture"

    def __init__(self, reason: str) -> None:
        super().__init__(reason)
        self.reason = reason

    def __str__(self) -> str:
        return f"{self.code}: {self.detail}"

    @property
    def detail(self) -> str:
        """The reason as a sentence, fit to be shown to whoever asked for the image."""
        return f"The image could not be used: {self.reason}."


def kind(data: bytes) -> Kind:
    """Return the format of a still image: PNG, JPEG or WebP.

    Raise BadImage for nothing, for every other format (SVG, GIF, AVIF, TIFF, HTML…), and for
    files that hold more than one image (APNG, animated WebP, multi-picture JPEG).
    """
    if not data:
        raise BadImage("the file is empty")
    for found, (magic, several) in _FORMATS.items():
        if magic(data):
            return _still(found, several(data))
    raise BadImage("it is not a PNG, JPEG or WebP file")


def is_whole_png(data: bytes) -> bool:
    """Return whether a PNG has an end: what was cut off is found out without reading a pixel."""
    return b"IEND" in _png_chunks(data)


def _still(found: Kind, several: bool) -> Kind:
    if several:
        raise BadImage("it holds more than one image")
    return found


def _is_png(data: bytes) -> bool:
    return data.startswith(b"\x89PNG\r\n\x1a\n")


def _is_jpeg(data: bytes) -> bool:
    return data.startswith(b"\xff\xd8\xff")


def _is_webp(data: bytes) -> bool:
    return data[:4] == b"RIFF" and data[8:12] == b"WEBP"


def _is_apng(data: bytes) -> bool:
    before_pixels = takewhile(lambda name: name != b"IDAT", _png_chunks(data))
    return b"acTL" in before_pixels


def _is_mpo(data: bytes) -> bool:
    return b"\xe2MPF\0" in _jpeg_segments(data)


def _is_animated_webp(data: bytes) -> bool:
    return data[12:16] == b"VP8X" and len(data) > 20 and bool(data[20] & 0x02)


def _png_chunks(data: bytes) -> Iterator[bytes]:
    at = 8
    for _ in range(MOST_CHUNKS):
        if at + 8 > len(data):
            return
        yield data[at + 4 : at + 8]
        at += 12 + int.from_bytes(data[at : at + 4], "big")


def _jpeg_segments(data: bytes) -> Iterator[bytes]:
    """Each segment before the scan: its marker byte, then the first four bytes of its content."""
    at = 2
    while at + 4 <= len(data) and data[at] == 0xFF and data[at + 1] != 0xDA:
        yield data[at + 1 : at + 2] + data[at + 4 : at + 8]
        at += 2 + int.from_bytes(data[at + 2 : at + 4], "big")


_FORMATS: Final[dict[Kind, tuple[Test, Test]]] = {
    "png": (_is_png, _is_apng),
    "jpeg": (_is_jpeg, _is_mpo),
    "webp": (_is_webp, _is_animated_webp),
}

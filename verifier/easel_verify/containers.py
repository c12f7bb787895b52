"""Take files apart: what kind they are, their manifests, and what they are without these."""

import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice
from typing import Final, Literal

from easel_verify.errors import Malformed

Form = Literal["webp", "png", "jpeg", "avif"]
PNG: Final = b"\x89PNG\r\n\x1a\n"
# The box of an AVIF that holds manifests, by the number that C2PA gave it.
C2PA_UUID: Final = bytes.fromhex("d8fec3d61b0e483c92975828877ec481")
HEAD: Final = bytes(4) + b"manifest" + bytes(9)
AVIF_BRANDS: Final = (b"avif", b"avis")
# A PNG of 160 MB has so many.
MOST_PARTS: Final = 20_000
START_OF_SCAN, APP11 = 0xDA, 0xEB


@dataclass(frozen=True)
class Contents:
    """A file taken apart. `store` are its manifests, where it has any.

    `bare` is the file as it was before they were put in, byte for byte; of an AVIF nobody knows.
    `places` are where they lie, as first and last byte + 1.
    """

    form: Form
    data: bytes
    store: bytes | None
    bare: bytes | None
    places: tuple[tuple[int, int], ...] = ()


def form_of(beginning: bytes) -> Form | None:
    """Return what kind of file begins so, by its first 32 bytes; None of what we never sign."""
    if beginning.startswith(PNG):
        return "png"
    if beginning.startswith(b"\xff\xd8\xff"):
        return "jpeg"
    if beginning[:4] == b"RIFF" and beginning[8:12] == b"WEBP":
        return "webp"
    is_avif = beginning[4:8] == b"ftyp" and any(each in beginning[8:] for each in AVIF_BRANDS)
    return "avif" if is_avif else None


def apart(data: bytes, form: Form) -> Contents:
    """Take a file apart. Raise Malformed where it is cut off, or has manifests twice."""
    found = list(islice(PARTS[form](data), MOST_PARTS))
    if len(found) == MOST_PARTS:
        raise Malformed("more parts than any image has")
    inside = [(at, end) for at, end, store in found if store is not None]
    stores = [store for _, _, store in found if store is not None]
    if form != "jpeg" and len(stores) > 1:
        raise Malformed("manifests, twice")
    if not stores:
        return Contents(form, data, None, data)
    store = _joined(stores) if form == "jpeg" else stores[0]
    return Contents(form, data, store, _without(data, form, inside), tuple(inside))


def _without(data: bytes, form: Form, places: list[tuple[int, int]]) -> bytes | None:
    if form == "avif":
        # The places of what came behind have been moved.
        return None
    for at, end in reversed(places):
        data = data[:at] + data[end:]
    if form == "webp":
        data = data[:4] + (len(data) - 8).to_bytes(4, "little") + data[8:]
    return data


Part = tuple[int, int, bytes | None]


def _webp(data: bytes) -> Iterator[Part]:
    if int.from_bytes(data[4:8], "little") + 8 != len(data):
        raise Malformed("a WebP of another length than it says")
    at = 12
    while at < len(data):
        size = int.from_bytes(_needed(data, at + 4, 4), "little")
        body = _needed(data, at + 8, size)
        end = at + 8 + size + size % 2
        yield at, end, (body if data[at : at + 4] == b"C2PA" else None)
        at = end


def _png(data: bytes) -> Iterator[Part]:
    at, kind = len(PNG), b""
    while kind != b"IEND":
        size = int.from_bytes(_needed(data, at, 4), "big")
        kind, end = _needed(data, at + 4, 4), at + 12 + size
        body = _needed(data, at + 8, size)
        is_ours = kind == b"caBX"
        found = _needed(data, end - 4, 4)
        if is_ours and found != zlib.crc32(kind + body).to_bytes(4, "big"):
            raise Malformed("a sum that is wrong")
        yield at, end, (body if is_ours else None)
        at = end
    if at != len(data):
        raise Malformed("bytes behind the end of a PNG")


def _jpeg(data: bytes) -> Iterator[Part]:
    at, marker = 2, 0
    while marker != START_OF_SCAN:
        head = _needed(data, at, 4)
        marker, size = head[1], int.from_bytes(head[2:], "big")
        if head[0] != 0xFF or size < 2:
            raise Malformed("a JPEG without segments")
        body = _needed(data, at + 4, size - 2)
        is_ours = marker == APP11 and body.startswith(b"JP")
        yield at, at + 2 + size, (body[2:] if is_ours else None)
        at += 2 + size
    if not data.endswith(b"\xff\xd9"):
        raise Malformed("a JPEG without its end")


def _joined(segments: list[bytes]) -> bytes:
    """What was cut into segments: number of the box, place in it, and from the second its head."""
    if {each[:2] for each in segments} != {segments[0][:2]}:
        raise Malformed("manifests, twice")
    head = segments[0][6:14]
    for number, each in enumerate(segments, 1):
        if each[2:6] != number.to_bytes(4, "big") or each[6:14] != head:
            raise Malformed("segments that are out of order")
    return head + b"".join(each[14:] for each in segments)


def _avif(data: bytes) -> Iterator[Part]:
    for at, end, kind, body in top_boxes(data):
        is_ours = kind == b"uuid" and data[body : body + 16] == C2PA_UUID
        yield at, end, (_manifests(data[body + 16 : end]) if is_ours else None)


def top_boxes(data: bytes) -> Iterator[tuple[int, int, bytes, int]]:
    """Yield the boxes of an AVIF: first byte, last + 1, kind, where its body begins."""
    at = 0
    while at < len(data):
        head = _needed(data, at, 8)
        size, body = int.from_bytes(head[:4], "big"), at + 8
        if size == 1:
            size, body = int.from_bytes(_needed(data, at + 8, 8), "big"), at + 16
        end = len(data) if size == 0 else at + size
        if not body <= end <= len(data):
            raise Malformed("a box that is cut off")
        yield at, end, head[4:], body
        at = end


def _manifests(body: bytes) -> bytes:
    """Behind version, purpose and the place of something else."""
    if not body.startswith(HEAD):
        raise Malformed("a box of manifests that has none")
    return body[len(HEAD) :]


def _needed(data: bytes, at: int, size: int) -> bytes:
    found = data[at : at + size]
    if len(found) != size:
        raise Malformed("a file that is cut off")
    return found


PARTS: Final = {"webp": _webp, "png": _png, "jpeg": _jpeg, "avif": _avif}

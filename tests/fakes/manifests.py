"""PNG files whose manifests mean harm, or came to some: made of a good one, by hand."""

import struct
from collections.abc import Callable
from functools import partial
from typing import Final

from tests.fakes import images

Boxes = list[tuple[bytes, "Boxes | bytes"]]
DEEP: Final = 100_000
# What may lie in the boxes of a manifest where CBOR should.
CBOR: Final = {
    "lists within lists": b"\x81" * DEEP + b"\0",
    "maps within maps": b"\xa1\x61a" * DEEP + b"\0",
    "lists without an end": b"\x9f" * DEEP,
    "more items than there are": b"\x9b\x7f" + b"\xff" * 7,
    "more bytes than there are": b"\x5b\x7f" + b"\xff" * 7,
    "nothing": b"",
}
REMOTE: Final = (
    b'XML:com.adobe.xmp\0\0\0\0\0<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF'
    b' xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#"><rdf:Description rdf:about=""'
    b' xmlns:dcterms="http://purl.org/dc/terms/" dcterms:provenance="http://127.0.0.1:9/m.c2pa"/>'
    b"</rdf:RDF></x:xmpmeta>"
)


def hostile(good: bytes, plain: bytes) -> dict[str, bytes]:
    """Files by what is wrong with their manifests; `good` has one, of `plain` without."""
    box = _box(good)
    wrong: dict[str, Callable[[], bytes]] = {
        "an empty one": lambda: b"",
        "zeros": lambda: bytes(100),
        "half of one": lambda: box[: len(box) // 2],
        "one without its end": lambda: box[:-40],
        "one that is longer than its file": lambda: b"\xff" * 4 + box[4:],
        "boxes within boxes": lambda: _nested(20_000),
        "no claim": lambda: box.replace(b"c2cl", b"xxxx"),
        "a claim that is no text": lambda: box.replace(b"claim_generator_info", b"\xff" * 20),
        "a claim that was altered": lambda: box.replace(b"trainedAlg", b"trainedalg"),
        "megabytes after it": lambda: box + bytes(4_000_000),
    }
    wrong |= {
        f"{name} in part {part}": partial(_with_cbor, box, part, data)
        for part in range(4)
        for name, data in CBOR.items()
    }
    files = {name: _carrying(plain, made()) for name, made in wrong.items()}
    files["two of them"] = images.with_chunks(good, images.chunk(b"caBX", box))
    files["an address elsewhere"] = images.with_chunks(plain, images.chunk(b"iTXt", REMOTE))
    return files


def _carrying(plain: bytes, box: bytes) -> bytes:
    return images.with_chunks(plain, images.chunk(b"caBX", box))


def _box(good: bytes) -> bytes:
    at = good.index(b"caBX") - 4
    (size,) = struct.unpack(">I", good[at : at + 4])
    return good[at + 8 : at + 8 + size]


def _with_cbor(box: bytes, part: int, data: bytes) -> bytes:
    """The manifest with other CBOR in one of its parts, in boxes that fit."""
    boxes = _read(box)
    places = list(_places(boxes))
    found, at = places[part]
    found[at] = (b"cbor", data)
    return _written(boxes)


def _places(boxes: Boxes) -> list[tuple[Boxes, int]]:
    found: list[tuple[Boxes, int]] = []
    for at, (kind, content) in enumerate(boxes):
        if not isinstance(content, bytes):
            found += _places(content)
        elif kind == b"cbor":
            found.append((boxes, at))
    return found


def _read(data: bytes) -> Boxes:
    boxes: Boxes = []
    while data:
        (size,) = struct.unpack(">I", data[:4])
        kind, content = data[4:8], data[8:size]
        boxes.append((kind, _read(content) if kind == b"jumb" else content))
        data = data[size:]
    return boxes


def _written(boxes: Boxes) -> bytes:
    contents = ((kind, c if isinstance(c, bytes) else _written(c)) for kind, c in boxes)
    return b"".join(struct.pack(">I", len(each) + 8) + kind + each for kind, each in contents)


def _nested(depth: int) -> bytes:
    """Boxes that each hold the next, and nothing else."""
    label = struct.pack(">I", 25) + b"jumd" + bytes(17)
    step = 8 + len(label)
    sizes = range(depth * step, 0, -step)
    return b"".join(struct.pack(">I", size) + b"jumb" + label for size in sizes)

"""JUMBF (ISO 19566-5): the boxes that manifests lie in."""

from dataclasses import dataclass
from typing import Any, Final

from easel_verify import cbor
from easel_verify.errors import Malformed, Unsupported

MOST_DEEP: Final = 8
# Of boxes of eight bytes these are a quarter of a million.
MOST_BYTES: Final = 2_000_000
# Behind a box's kind: what it is, and that it has a label.
TYPE_BYTES, HAS_LABEL = 16, 2


@dataclass(frozen=True)
class Box:
    """A superbox: its label, the boxes in it, and its plain contents by kind.

    `hashed` is what others name it by: all within it, without its own head. `description` is what
    it says of itself.
    """

    label: str
    children: tuple["Box", ...]
    contents: dict[bytes, bytes]
    hashed: bytes
    description: bytes

    def child(self, label: str) -> "Box":
        """Return the box of this label. Raise Malformed where there are none, or two."""
        found = [each for each in self.children if each.label == label]
        if len(found) != 1:
            raise Malformed(f"{len(found)} boxes called {label}")
        return found[0]

    @property
    def cbor(self) -> Any:
        """What its CBOR says. Raise Malformed or Unsupported."""
        if b"cbor" not in self.contents:
            raise Malformed(f"{self.label} says nothing")
        return cbor.decoded(self.contents[b"cbor"])


def store(data: bytes) -> Box:
    """Return the box of all manifests. Raise Malformed where the bytes are anything else.

    Raise Unsupported for more than 2 MB of them.
    """
    if len(data) > MOST_BYTES:
        raise Unsupported("so many manifests")
    found = _split(data)
    if len(found) != 1 or found[0][0] != b"jumb":
        raise Malformed("not a box of manifests")
    box = _superbox(found[0][1], 0)
    if box.label != "c2pa" or not box.children:
        raise Malformed("a box without manifests")
    return box


def _superbox(data: bytes, deep: int) -> Box:
    parts = _split(data)
    if deep > MOST_DEEP or not parts or parts[0][0] != b"jumd":
        raise Malformed("a box without a description, or too deep")
    inner = [_superbox(body, deep + 1) for kind, body in parts[1:] if kind == b"jumb"]
    plain = [(kind, body) for kind, body in parts[1:] if kind != b"jumb"]
    contents = dict(plain)
    if len(contents) != len(plain):
        raise Malformed("a box that says two things")
    description = parts[0][1]
    return Box(_label(description), tuple(inner), contents, data, description)


def _label(description: bytes) -> str:
    if len(description) <= TYPE_BYTES or not description[TYPE_BYTES] & HAS_LABEL:
        raise Malformed("a box without a label")
    label, end, _ = description[TYPE_BYTES + 1 :].partition(b"\0")
    if not end:
        raise Malformed("a label without an end")
    return label.decode("utf-8", "replace")


def _split(data: bytes) -> list[tuple[bytes, bytes]]:
    """The boxes one after another, as kind and content."""
    found, at = [], 0
    while at < len(data):
        size = int.from_bytes(data[at : at + 4], "big")
        if size < 8 or at + size > len(data):
            raise Malformed("a box that is cut off")
        found.append((data[at + 4 : at + 8], data[at + 8 : at + size]))
        at += size
    return found

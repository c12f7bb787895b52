"""Check that a manifest is about the bytes that it lies in."""

import hashlib
from collections.abc import Iterator
from typing import Any, Final

from easel_verify.containers import C2PA_UUID, Contents, top_boxes
from easel_verify.errors import Malformed, Unsupported

DATA: Final = "c2pa.hash.data"
BOXES: Final = "c2pa.hash.bmff.v3"
MISMATCH: Final = {
    DATA: "assertion.dataHash.mismatch",
    BOXES: "assertion.bmffHash.mismatch",
}
# What an AVIF's hash leaves out: the manifests, and what moves when they are put in.
LEFT_OUT: Final = {"/uuid", "/ftyp", "/mfra", "/free", "/skip"}


def wrong(label: str, said: dict[str, Any], file: Contents) -> set[str]:
    """Return what C2PA calls it where the bytes are others. Raise Malformed or Unsupported."""
    if said.get("alg", "sha256") != "sha256":
        raise Unsupported("a hash that is not SHA-256")
    made = _of_data(said, file) if label == DATA else _of_boxes(said, file)
    return set() if made == said["hash"] else {MISMATCH[label]}


def _of_data(said: dict[str, Any], file: Contents) -> bytes:
    """All bytes but those that the manifests lie in."""
    digest, at = hashlib.sha256(), 0
    for each in sorted(said["exclusions"], key=lambda each: each["start"]):
        start, end = each["start"], each["start"] + each["length"]
        if start < at or not any(a <= start and end <= b for a, b in file.places):
            raise Malformed("bytes are left out that are no manifest")
        digest.update(file.data[at:start])
        at = end
    digest.update(file.data[at:])
    return digest.digest()


def _of_boxes(said: dict[str, Any], file: Contents) -> bytes:
    """Every box with its place before it, but those that are left out."""
    if "merkle" in said or {each["xpath"] for each in said["exclusions"]} - LEFT_OUT:
        raise Unsupported("hashes of parts of boxes")
    digest = hashlib.sha256()
    for at, end in _counted(said["exclusions"], file.data):
        digest.update(at.to_bytes(8, "big"))
        digest.update(file.data[at:end])
    return digest.digest()


def _counted(exclusions: list[dict[str, Any]], data: bytes) -> Iterator[tuple[int, int]]:
    left_out = {each["xpath"][1:].encode() for each in exclusions}
    for at, end, kind, body in top_boxes(data):
        is_ours = data[body : body + 16] == C2PA_UUID
        if kind not in left_out or (kind == b"uuid" and not is_ours):
            yield at, end

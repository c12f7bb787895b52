"""The few bytes of a manifest that no signature is about: they are what they always are.

C2PA's library lets others pass. They say nothing, but a file that has them is not the one that
was signed.
"""

from typing import Any, Final

from easel_verify import boxes, cbor, plain
from easel_verify.boxes import Box
from easel_verify.errors import Malformed, Unsupported

# What each box is, by the middle of its label; behind it its number, and that it has a label.
KINDS: Final = {
    "c2pa.claim": (b"c2cl",),
    "c2pa.claim.v2": (b"c2cl",),
    "c2pa.signature": (b"c2cs",),
    "c2pa.assertions": (b"c2as",),
}
OF_MANIFESTS: Final = (b"c2ma", b"c2um", b"c2cm")
# What a signature may have beside what it signs: timestamps, answers about keys, room.
BESIDE: Final = {"pad", "pad2", "x5chain", "sigTst", "sigTst2", "rVals"}
NUMBER: Final = bytes.fromhex("00110010800000aa00389b71")
# A box that says so is a signature's: no file without a manifest has it.
MARK: Final = b"jumdc2cs" + NUMBER


def altered(data: bytes) -> bool:
    """Return whether any of them is another one, in the manifests of a file. Raise Malformed."""
    try:
        store = boxes.store(data)
        active = store.children[-1]
        known = [(store, (b"c2pa",)), (active, OF_MANIFESTS)]
        known += [(each, KINDS[each.label]) for each in active.children if each.label in KINDS]
        are_others = any(not _is_kind(*each) for each in known)
        return are_others or not _is_named(active) or not _is_bare(active)
    except (KeyError, TypeError, AttributeError) as error:
        raise Malformed("a manifest of another shape") from error
    except Unsupported:
        # Others write what we never do.
        return False


def _is_kind(box: Box, kinds: tuple[bytes, ...]) -> bool:
    label = box.label.encode()
    written = {kind + NUMBER + b"\x03" + label + b"\0" for kind in kinds}
    return box.description in written


def _is_named(manifest: Box) -> bool:
    """Whether the claim, which is signed, names its signature within this manifest."""
    claims = [each.cbor for each in manifest.children if each.label == plain.CLAIM]
    signature = "c2pa.signature"
    places = {f"self#jumbf={path}{signature}" for path in ("", f"/c2pa/{manifest.label}/")}
    if any(plain.wrong_hashes(each, manifest.child("c2pa.assertions")) for each in claims):
        return False
    is_claimed = any(each.label in KINDS and "claim" in each.label for each in manifest.children)
    return is_claimed and all(each["signature"] in places for each in claims)


def _is_bare(manifest: Box) -> bool:
    """Whether a signature of ours is written as the library writes it: what pads it is zero."""
    signature = manifest.child("c2pa.signature")
    found: Any = signature.cbor
    if not isinstance(found, list) or len(found) != 4:
        return False
    protected, unprotected, _, signed = found
    if not isinstance(unprotected, dict) or unprotected.keys() - BESIDE:
        return False
    if unprotected.keys() != {"pad"}:
        return True
    pad = cbor.string(bytes(len(unprotected["pad"])))
    head = b"\xd2\x84" + cbor.string(protected) + b"\xa1\x63pad"
    return signature.contents[b"cbor"] == head + pad + b"\xf6" + cbor.string(signed)

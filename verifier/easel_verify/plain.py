"""Check manifests with cryptography alone: what our networks write, and what is like it."""

import hashlib
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from typing import Any, Final

from cryptography import x509
from cryptography.exceptions import UnsupportedAlgorithm

from easel_verify import bindings, boxes, certificates, signatures
from easel_verify.boxes import Box
from easel_verify.containers import Contents
from easel_verify.errors import Malformed, Unsupported
from easel_verify.found import Counted, Found

ANCESTRY: Final = "easel.ancestry"
CLAIM, SIGNATURE, ASSERTIONS = "c2pa.claim.v2", "c2pa.signature", "c2pa.assertions"
INGREDIENT: Final = "c2pa.ingredient.v3"
WRONG_HASH: Final = "assertion.hashedURI.mismatch"
WRONG_MANIFEST: Final = "ingredient.manifest.mismatch"
# What is raised for values and certificates that are others than they should be.
OTHER_SHAPES: Final = (
    *(KeyError, TypeError, AttributeError, IndexError, ValueError),
    *(x509.InvalidVersion, x509.DuplicateExtension, x509.UnsupportedGeneralNameType),
    UnsupportedAlgorithm,
)


@dataclass
class Store:
    """All manifests of a file, and whom to trust."""

    box: Box
    anchors: str
    counted: Counted = field(default_factory=Counted)


def read(file: Contents, anchors: str) -> Found:
    """Return what the manifests of a file prove, trusting `anchors` (PEM).

    Raise Malformed for what cannot be read, and Unsupported for what C2PA's library has to read.
    """
    if file.store is None:
        return Found(is_signed=False)
    try:
        return _active(Store(boxes.store(file.store), anchors), file)
    except OTHER_SHAPES as error:
        raise Malformed("a manifest of another shape") from error


def _active(store: Store, file: Contents) -> Found:
    manifest = store.box.children[-1]
    found = _claimed(store, manifest)
    assertions = manifest.child(ASSERTIONS)
    labels = [each.label for each in assertions.children if each.label in bindings.MISMATCH]
    if len(labels) != 1:
        raise Unsupported("a manifest that is bound to its file in another way")
    codes = bindings.wrong(labels[0], assertions.child(labels[0]).cbor, file)
    return replace(found, codes=found.codes | codes | _below(found))


def _below(found: Found) -> set[str]:
    """What is seen now in the bytes of an ancestor; all else was said when its child was signed."""
    return {WRONG_MANIFEST for each in found.made_of if WRONG_MANIFEST in each.codes}


def _claimed(store: Store, manifest: Box) -> Found:
    """The verdict on a manifest, but for the file that it is about."""
    store.counted.one_more()
    if CLAIM not in {each.label for each in manifest.children}:
        raise Unsupported("a claim of another version")
    claim = manifest.child(CLAIM)
    said = claim.cbor
    chain, codes = signatures.checked(manifest.child(SIGNATURE).cbor, claim.contents[b"cbor"])
    codes |= certificates.problems(chain, store.anchors, certificates.now())
    assertions = manifest.child(ASSERTIONS)
    codes |= wrong_hashes(said, assertions)
    ancestry = _ancestry(assertions)
    return Found(
        frozenset(codes),
        certificates.organization(chain[0]),
        ancestry.get("receipt"),
        tuple(map(str, ancestry.get("ancestors", ()))),
        tuple(_ingredients(store, assertions)),
    )


def wrong_hashes(said: dict[str, Any], assertions: Box) -> set[str]:
    """Return what is wrong where a claim does not name each assertion with its hash."""
    if said.get("alg", "sha256") != "sha256" or said.get("redacted_assertions"):
        raise Unsupported("a hash that is not SHA-256, or something that was taken out")
    named = {
        each["url"].rpartition("/")[2]: each["hash"]
        for each in (*said["created_assertions"], *said.get("gathered_assertions", ()))
    }
    there = {each.label: _digest(each) for each in assertions.children}
    return set() if named == there else {WRONG_HASH}


def _ancestry(assertions: Box) -> dict[str, Any]:
    labels = [each.label for each in assertions.children]
    return dict(assertions.child(ANCESTRY).cbor) if ANCESTRY in labels else {}


def _ingredients(store: Store, assertions: Box) -> Iterator[Found]:
    for each in assertions.children:
        if each.label.split("__")[0] == INGREDIENT:
            yield _ingredient(store, each.cbor)


def _ingredient(store: Store, said: dict[str, Any]) -> Found:
    if "activeManifest" not in said:
        return Found(is_signed=False)
    named = said["activeManifest"]
    manifest = store.box.child(named["url"].rpartition("/")[2])
    results = said.get("validationResults", {}).get("activeManifest", {})
    codes = {each["code"] for each in results.get("failure", ())}
    if _digest(manifest) != named["hash"]:
        codes |= {WRONG_MANIFEST}
    found = _as_far_as_known(store, manifest)
    return replace(found, codes=frozenset(codes | _below(found)))


def _as_far_as_known(store: Store, manifest: Box) -> Found:
    """Others sign by what only the library knows; the hash of all of it is right or wrong."""
    try:
        return _claimed(store, manifest)
    except Unsupported:
        return Found()


def _digest(box: Box) -> bytes:
    return hashlib.sha256(box.hashed).digest()

"""Check manifests with C2PA's own library, where it is installed."""

import importlib.util
import json
from io import BytesIO
from typing import Any, Final

from easel_verify.containers import Contents
from easel_verify.errors import Malformed
from easel_verify.found import OF_THE_KEY, UNTRUSTED, Counted, Found

ANCESTRY: Final = "easel.ancestry"
# No address that a file names is ever asked.
SETTINGS: Final[dict[str, Any]] = {
    "version": 1,
    "verify": {"remote_manifest_fetch": False, "ocsp_fetch": False},
}
ALTERED: Final = "altered"


def is_there() -> bool:
    """Return whether it can be used."""
    return importlib.util.find_spec("c2pa") is not None


def read(file: Contents, anchors: str) -> Found:
    """Return what the manifests of a file prove, trusting `anchors` (PEM). Raise Malformed."""
    if file.store is None:
        return Found(is_signed=False)
    import c2pa

    trust = {"trust": {"user_anchors": anchors}} if anchors.strip() else {}
    try:
        context = c2pa.Context.from_dict(SETTINGS | trust)
        with c2pa.Reader(f"image/{file.form}", BytesIO(file.data), context=context) as reader:
            said = json.loads(reader.json())
    except c2pa.C2paError as error:
        raise Malformed("a manifest that cannot be read") from error
    return _active(said)


def _active(said: dict[str, Any]) -> Found:
    results = said["validation_results"]
    codes = _codes(results.get("activeManifest", {}))
    # What has come to light below since it was signed: of keys that is not new.
    deltas = (each["validationDeltas"] for each in results.get("ingredientDeltas", []))
    codes |= {code for each in deltas for code in _codes(each)} - OF_THE_KEY
    if said["validation_state"] == "Invalid" and not codes - {UNTRUSTED}:
        codes |= {ALTERED}
    if said["active_manifest"] not in said["manifests"]:
        # What it says is so broken that the library leaves it out.
        raise Malformed("a manifest that cannot be read")
    return _manifest(said["manifests"], said["active_manifest"], codes, Counted())


def _manifest(manifests: dict[str, Any], label: str, codes: set[str], counted: Counted) -> Found:
    counted.one_more()
    found = manifests[label]
    ancestry = _ancestry(found)
    return Found(
        frozenset(codes),
        found.get("signature_info", {}).get("issuer"),
        ancestry.get("receipt"),
        tuple(map(str, ancestry.get("ancestors", ()))),
        tuple(_below(manifests, each, counted) for each in found.get("ingredients", [])),
    )


def _below(manifests: dict[str, Any], ingredient: dict[str, Any], counted: Counted) -> Found:
    """What was said of an ingredient when it was made part of what is signed."""
    label = ingredient.get("active_manifest")
    if label not in manifests:
        return Found(is_signed=False)
    results = ingredient.get("validation_results", {})
    return _manifest(manifests, label, _codes(results.get("activeManifest", {})), counted)


def _codes(results: dict[str, Any]) -> set[str]:
    return {str(each["code"]) for each in results.get("failure", [])}


def _ancestry(found: dict[str, Any]) -> dict[str, Any]:
    for assertion in found.get("assertions", []):
        if assertion["label"] == ANCESTRY:
            return dict(assertion["data"])
    return {}

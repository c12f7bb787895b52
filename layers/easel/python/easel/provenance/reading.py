"""Read a file's manifest back, to a verdict in plain words, all that it was made of included."""

import json
import logging
from collections.abc import Iterator
from dataclasses import dataclass
from io import BytesIO
from typing import Any, Final, Literal

import c2pa

from easel.provenance import sealing
from easel.provenance.manifest import ACTIONS, ANCESTRY
from easel.provenance.ways import Action, Form

State = Literal["untouched", "expired", "unknown_key", "altered", "nothing"]
UNTRUSTED: Final = "signingCredential.untrusted"
EXPIRED: Final = "signingCredential.expired"
# What a file is not altered by.
OF_THE_KEY: Final = {UNTRUSTED, EXPIRED}
logger = logging.getLogger(__name__)
WORDS: Final[dict[State, str]] = {
    "untouched": "It is as it was signed, and we know the key.",
    "expired": "It is as it was signed, with a certificate that has expired; whose is not proven.",
    "unknown_key": "It is as it was signed, by a key that we do not know.",
    "altered": "It was altered after it was signed.",
    "nothing": "Nothing in it says where it comes from.",
}


@dataclass(frozen=True)
class Verdict:
    """What a file proves. `signed_by` is the organization that the certificate names.

    `receipt` is its own, `ancestors` the ids of those of its ancestors, the nearest first, as they
    lie in it; nobody checked them. `made_of` are the verdicts on what it was made of, as it was
    when it was signed.
    """

    state: State
    signed_by: str | None = None
    actions: tuple[Action, ...] = ()
    made_of: tuple["Verdict", ...] = ()
    receipt: str | None = None
    ancestors: tuple[str, ...] = ()

    @property
    def words(self) -> str:
        """The verdict as a sentence."""
        return WORDS[self.state]

    def all(self) -> Iterator["Verdict"]:
        """Yield this and each verdict below it: a trusted file may be made of an altered one."""
        yield self
        for each in self.made_of:
            yield from each.all()


def read(data: bytes, form: Form, anchors: str) -> Verdict:
    """Return the verdict on a file of this format, trusting the certificates of `anchors` (PEM).

    What cannot be parsed is altered: a manifest that is cut off is not the same as none.
    """
    try:
        said = _said(data, form, anchors)
    except c2pa.C2paError:
        return Verdict("altered")
    return _verdict_on(said) if said else Verdict("nothing")


def carries(data: bytes, form: Form) -> bool:
    """Return whether a file has a manifest that can be kept, be it right or wrong."""
    try:
        return _said(data, form, "") is not None
    except c2pa.C2paError as error:
        logger.info("a manifest cannot be read, and is not kept: %s", error)
        return False


def _said(data: bytes, form: Form, anchors: str) -> dict[str, Any] | None:
    """What the library says of all manifests in a file; None where there are none."""
    try:
        reader = c2pa.Reader(f"image/{form}", BytesIO(data), context=sealing.context(anchors))
    except c2pa.C2paError.ManifestNotFound:
        return None
    with reader:
        return dict(json.loads(reader.json()))


def _verdict_on(said: dict[str, Any]) -> Verdict:
    results = said["validation_results"]
    found = _codes(results.get("activeManifest", {}))
    # What has come to light below since it was signed: of keys that is not new.
    deltas = (each["validationDeltas"] for each in results.get("ingredientDeltas", []))
    found |= {code for each in deltas for code in _codes(each)} - OF_THE_KEY
    state = _state(found)
    if said["validation_state"] == "Invalid" and state in ("untouched", "unknown_key"):
        state = "altered"
    if said["active_manifest"] not in said["manifests"]:
        # What it says is so broken that the library leaves it out.
        return Verdict("altered")
    return _verdict(said["manifests"], said["active_manifest"], state)


def _verdict(manifests: dict[str, Any], label: str, state: State) -> Verdict:
    found = manifests[label]
    ancestry = _ancestry(found)
    return Verdict(
        state,
        signed_by=found.get("signature_info", {}).get("issuer"),
        actions=tuple(_actions(found)),
        receipt=ancestry.get("receipt"),
        ancestors=tuple(map(str, ancestry.get("ancestors", ()))),
        made_of=tuple(_below(manifests, each) for each in found.get("ingredients", [])),
    )


def _below(manifests: dict[str, Any], ingredient: dict[str, Any]) -> Verdict:
    """The verdict on an ingredient: as it was found when it was made part of what is signed."""
    label = ingredient.get("active_manifest")
    if label not in manifests:
        return Verdict("nothing")
    results = ingredient.get("validation_results", {})
    return _verdict(manifests, label, _state(_codes(results.get("activeManifest", {}))))


def _state(codes: set[str]) -> State:
    if codes - OF_THE_KEY:
        return "altered"
    if EXPIRED in codes:
        return "expired"
    return "unknown_key" if codes else "untouched"


def _codes(results: dict[str, Any]) -> set[str]:
    return {str(each["code"]) for each in results.get("failure", [])}


def _actions(found: dict[str, Any]) -> Iterator[Action]:
    for assertion in found.get("assertions", []):
        if assertion["label"] == ACTIONS:
            for each in assertion["data"]["actions"]:
                yield Action(each["action"], each.get("digitalSourceType"))


def _ancestry(found: dict[str, Any]) -> dict[str, Any]:
    for assertion in found.get("assertions", []):
        if assertion["label"] == ANCESTRY:
            return dict(assertion["data"])
    return {}

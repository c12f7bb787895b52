"""Verify files: the manifest first, then receipts up to the root, then keys."""

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any, Final

from easel_verify import commitments, containers, library, lines, plain, receipts, unsigned
from easel_verify.commitments import encoded
from easel_verify.containers import Contents
from easel_verify.errors import Malformed, Unsupported
from easel_verify.found import Found
from easel_verify.public_keys import PublicKeys
from easel_verify.shown import Shown
from easel_verify.verdicts import Generation, State, Verdict, worst

# An image that was made by any model is smaller.
MOST_BYTES: Final = 200_000_000
BEGINNING: Final = 32
WHY: Final = {
    "assertion.dataHash.mismatch": "its bytes are others than those that were signed",
    "assertion.bmffHash.mismatch": "its bytes are others than those that were signed",
    "assertion.hashedURI.mismatch": "what is said of it is not what was signed",
    "claimSignature.mismatch": "the signature is not of what is said",
    "ingredient.manifest.mismatch": "what is said of an image before it is not what was signed",
}


@dataclass(frozen=True)
class Prompt:
    """A prompt to be compared with the one that was committed to.

    `key` opens it, or `salt`, or else the key in a receipt that is shown.
    """

    text: str
    key: str | None = None
    salt: str | None = None


@dataclass(frozen=True)
class Question:
    """What is known beside a file: public keys, receipts that posts show, a prompt to compare.

    `is_plain`: also where C2PA's library is installed, do without.
    """

    keys: PublicKeys = field(default_factory=PublicKeys)
    shown: Mapping[str, Shown] = field(default_factory=dict)
    prompt: Prompt | None = None
    is_plain: bool = False


def verify(path: Path, question: Question) -> Verdict:
    """Return the verdict on a file. It asks nobody, and raises for no file."""
    try:
        data, form = _read(path)
        if form is None:
            return Verdict(str(path), "unreadable", "it begins as no such image does")
        return _of_image(path, data, form, question)
    except OSError as error:
        return Verdict(str(path), "unreadable", str(error.strerror or error))
    except Malformed as error:
        return Verdict(str(path), "unreadable", str(error))
    except Unsupported as error:
        return Verdict(str(path), "unchecked", str(error))


def _read(path: Path) -> tuple[bytes, containers.Form | None]:
    """The file, as far as it can be an image."""
    if path.exists() and not path.is_file():
        raise Malformed("it is no file")
    with path.open("rb") as file:
        form = containers.form_of(file.read(BEGINNING))
        file.seek(0)
        data = file.read(MOST_BYTES + 1) if form else b""
    if len(data) > MOST_BYTES:
        raise Malformed("it has more than 200 MB")
    return data, form


def _of_image(path: Path, data: bytes, form: containers.Form, question: Question) -> Verdict:
    try:
        file = containers.apart(data, form)
    except Malformed as error:
        # A manifest that is cut off is not the same as none.
        return Verdict(str(path), "altered" if unsigned.MARK in data else "unreadable", str(error))
    return _verdict(path, file, question)


def _verdict(path: Path, file: Contents, question: Question) -> Verdict:
    try:
        found = _found(file, question)
        is_altered = bool(file.store) and unsigned.altered(file.store or b"")
    except Malformed as error:
        return Verdict(str(path), "altered", str(error))
    if not found.is_signed:
        return _of_bytes(path, file, question)
    if is_altered:
        return Verdict(str(path), "altered", "its manifest is not written as it was")
    generations = lines.of(found, question.keys, question.shown)
    state, why = _state(found, generations, file, question)
    made = Verdict(str(path), state, why, tuple(generations))
    return replace(made, is_prompt=_is_prompt(generations[0], question))


def _found(file: Contents, question: Question) -> Found:
    is_plain = question.is_plain or not library.is_there()
    read = plain.read if is_plain else library.read
    return read(file, question.keys.authorities)


def _state(
    found: Found, generations: list[Generation], file: Contents, question: Question
) -> tuple[State, str | None]:
    if found.state == "altered":
        return "altered", next((WHY[each] for each in sorted(found.codes) if each in WHY), None)
    if lines.is_broken(found, generations):
        return "altered", "its receipts are not those of one line"
    own = generations[0].receipt
    if own and _are_others(own, file, question.shown):
        return "altered", "its bytes are others than those in its receipt"
    if any(each.state == "altered" for each in found.all()):
        return "altered_before", None
    return worst([found.state, *(each.receipt.state for each in generations if each.receipt)]), None


def _are_others(own: receipts.Receipt, file: Contents, shown: Mapping[str, Shown]) -> bool:
    """Whether the file is none of those in its receipt, where the hashes of these are known."""
    files = shown[own.id].files if own.id in shown else {}
    if not files:
        return False
    is_list = own.payload.get("files") == receipts.digest(files)
    return not is_list or (file.bare is not None and _hash(file.bare) not in files.values())


def _of_bytes(path: Path, file: Contents, question: Question) -> Verdict:
    """The verdict on a file without a manifest: that may have been taken out, and nothing else."""
    for each in question.shown.values():
        receipt = receipts.checked(each.jws, question.keys)
        is_list = receipt.payload.get("files") == receipts.digest(each.files)
        if is_list and _hash(file.data) in each.files.values():
            made = Generation(0, "nothing", receipt=receipt, receipt_id=receipt.id)
            why = "its manifest was taken out; its bytes are those of the receipt beside it"
            known = Verdict(str(path), receipt.state, why, (made,))
            return replace(known, is_prompt=_is_prompt(made, question))
    if unsigned.MARK in file.data:
        return Verdict(str(path), "altered", "its manifest is where none can be")
    return Verdict(str(path), "nothing")


def _is_prompt(own: Generation, question: Question) -> bool | None:
    asked, receipt = question.prompt, own.receipt
    if asked is None or receipt is None or receipt.state == "altered":
        return None
    shown = question.shown.get(receipt.id)
    key = asked.key or (commitments.key_of(asked.salt) if asked.salt else None)
    key = key or (shown.prompt_key if shown else None)
    return commitments.is_of(receipt.payload, key, asked.text) if key else None


def _hash(data: bytes) -> str:
    return encoded(hashlib.sha256(data).digest())


def told(verdicts: list[Verdict]) -> list[dict[str, Any]]:
    """Return verdicts as JSON."""
    return [each.told() for each in verdicts]

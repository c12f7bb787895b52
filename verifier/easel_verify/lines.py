"""The line of an image: from its receipt to those before it, up to the first."""

from collections.abc import Iterator, Mapping
from itertools import pairwise
from typing import Final

from easel_verify import receipts
from easel_verify.found import Found
from easel_verify.public_keys import PublicKeys
from easel_verify.receipts import Receipt
from easel_verify.shown import Shown
from easel_verify.verdicts import Generation

# A file names so many images before it.
MOST_ANCESTORS: Final = 20


def of(found: Found, keys: PublicKeys, shown: Mapping[str, Shown]) -> list[Generation]:
    """Return all generations that a file or the receipts beside it know of, nearest first."""
    inside = list(_inside(found, keys, 0))
    known = {each.receipt.id for each in inside if each.receipt}
    beside = [
        _named(depth, name, keys, shown)
        for depth, name in enumerate(found.ancestors, 1)
        if name not in known
    ]
    return sorted(inside + beside, key=lambda each: each.depth)


def is_broken(found: Found, generations: list[Generation]) -> bool:
    """Return whether somebody in the line is not who the receipt below says.

    A file that was received has another's line within it.
    """
    by_id = {each.receipt.id: each.receipt for each in generations if each.receipt}
    return any(_is_wrong(each, by_id) for each in found.all()) or _is_wrong_beside(found, by_id)


def _inside(found: Found, keys: PublicKeys, depth: int) -> Iterator[Generation]:
    receipt = receipts.checked(found.receipt, keys) if found.receipt else None
    name = receipt.id if receipt else None
    yield Generation(depth, found.state, found.signed_by, receipt, name)
    for each in found.made_of:
        yield from _inside(each, keys, depth + 1)


def _named(depth: int, name: str, keys: PublicKeys, shown: Mapping[str, Shown]) -> Generation:
    receipt = receipts.checked(shown[name].jws, keys) if name in shown else None
    return Generation(depth, receipt=receipt, receipt_id=name)


def _is_wrong(found: Found, by_id: Mapping[str, Receipt]) -> bool:
    if not found.receipt:
        return bool(found.ancestors)
    receipt = by_id[receipts.id_of(found.receipt)]
    if receipt.payload and receipt.parents != list(found.ancestors[:1]):
        return True
    before = [each for each in found.made_of if each.receipt]
    if receipt.payload.get("way") == "received" or not before:
        return False
    return found.ancestors not in [_line(each) for each in before]


def _line(parent: Found) -> tuple[str, ...]:
    return (receipts.id_of(str(parent.receipt)), *parent.ancestors)[:MOST_ANCESTORS]


def _is_wrong_beside(found: Found, by_id: Mapping[str, Receipt]) -> bool:
    """Whether a receipt that was shown has another parent than the file says."""
    line = found.ancestors
    for name, above in pairwise(line):
        receipt = by_id.get(name)
        if receipt and receipt.payload and receipt.parents != [above]:
            return True
    last = by_id.get(line[-1]) if 0 < len(line) < MOST_ANCESTORS else None
    return bool(last and last.parents)

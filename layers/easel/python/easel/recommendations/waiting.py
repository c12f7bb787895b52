"""Candidates that wait for the next page, as letters of a cursor: no state is kept for them."""

from collections.abc import Iterable, Mapping

from easel import clock
from easel.errors import Invalid
from easel.ids import ULID_SHAPE
from easel.recommendations.candidates import Hours
from easel.recommendations.marks import Marks
from easel.recommendations.signals import Candidate

# An id, and a digit of base 16: followed 1, by a new maker 2, and how many near, up to three.
LETTERS = 27
FOLLOWED, NEW, NEAR = 1, 2, 4
BEGIN = "y"
# Who they are is not in a cursor.
SOMEBODY = ""


def pack(some: Iterable[Candidate]) -> str:
    """Return candidates as text; tags, counts and names are read again from their posts."""
    return BEGIN + "".join(f"{each.post_id}{_flags(each):x}" for each in some)


def unpack(text: str, shown: Marks, from_rings: Mapping[str, int]) -> list[Candidate]:
    """Return the candidates that a cursor sealed, as to rings and what was shown as of now.

    Raise Invalid for a cursor of another list.
    """
    parts = [text[at : at + LETTERS] for at in range(1, len(text), LETTERS)]
    if not text.startswith(BEGIN) or not all(_is_one(part) for part in parts):
        raise Invalid.at("/query/cursor", "This cursor is not one of this list.")
    hours = Hours(clock.epoch())
    found = (_candidate(part[:-1], int(part[-1], 16)) for part in parts)
    return [
        each._replace(
            hours=hours.ago(each.post_id),
            seen=shown.has(each.post_id),
            from_ring=from_rings.get(each.post_id, 0),
        )
        for each in found
    ]


def _candidate(post_id: str, flags: int) -> Candidate:
    return Candidate(
        post_id,
        followed=bool(flags & FOLLOWED),
        by_new_maker=bool(flags & NEW),
        near=(SOMEBODY,) * (flags // NEAR),
    )


def _flags(each: Candidate) -> int:
    return FOLLOWED * each.followed + NEW * each.by_new_maker + NEAR * min(3, len(each.near))


def _is_one(part: str) -> bool:
    return ULID_SHAPE.fullmatch(part[:-1]) is not None and part[-1:] in "0123456789abcdef"

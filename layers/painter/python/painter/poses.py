"""Which of the figures does what a prompt says: sits, reads or sleeps."""

from dataclasses import replace

from painter.figures import FIGURES
from painter.lexicon import Meaning

Found = list[tuple[str, Meaning | None]]
# These are drawn sitting anyway.
SEATED = {"cat", "fox", "owl", "rabbit", "dog", "bear"}
BETWEEN = {"colour", "size", "mood"}


def posed(found: Found, unwanted: frozenset[tuple[str, str]]) -> Found:
    """Return what was read with posed figures; a pose that nobody can take means nothing.

    Nobody who is unwanted takes one.
    """
    phrases = list(found)
    for at, (phrase, known) in enumerate(found):
        if known and known.kind == "pose":
            who = _who(phrases, at)
            is_there = who is not None and _key(phrases[who][1]) not in unwanted
            if who is None or not is_there or not _take(phrases, who, known.name):
                phrases[at] = (phrase, None)
    return phrases


def _who(phrases: Found, at: int) -> int | None:
    """The noun right behind a pose ("a sleeping cat"), else the last before, else the next."""
    subjects = [place for place, (_, known) in enumerate(phrases) if _is(known, "subject")]
    behind = at + 1
    while behind < len(phrases) and _is(phrases[behind][1], *BETWEEN):
        behind += 1
    if behind in subjects:
        return behind
    before = [place for place in subjects if place < at]
    return before[-1] if before else next(iter(subjects), None)


def _key(known: Meaning | None) -> tuple[str, str]:
    return (known.kind, known.name) if known else ("", "")


def _is(known: Meaning | None, *kinds: str) -> bool:
    return known is not None and known.kind in kinds


def _take(phrases: Found, who: int, pose: str) -> bool:
    phrase, known = phrases[who]
    name = known.name if known else ""
    if known and f"{pose} {name}" in FIGURES:
        phrases[who] = (phrase, replace(known, name=f"{pose} {name}"))
        if pose == "reading":
            _hold_the_book(phrases)
        return True
    return pose == "sitting" and name in SEATED


def _hold_the_book(phrases: Found) -> None:
    """The book that is read is in the reader's hands, not beside."""
    for at, (phrase, known) in enumerate(phrases):
        if known and (known.kind, known.name) == ("subject", "book"):
            phrases[at] = (phrase, Meaning("pose", "reading"))

"""Reads an instruction: clause by clause, what is to be done with which words."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from painter.lexicon import LINKS
from painter.reading import words_of
from painter.remixing.words import (
    ADD,
    FILLING,
    INSTEAD,
    INTO,
    JOINING,
    PHRASES,
    PLAIN,
    PLAINER,
    SWAP,
    VERBS,
)

PAUSE = re.compile(r"[,;.:!?\n]+")
OWNER = re.compile(r"['\u2019]s$")


@dataclass
class Clause:
    """What one verb says: its words, and for a swap those of what comes instead.

    `is_bare`: no verb was said, the one before goes on.
    """

    verb: str
    words: list[str] = field(default_factory=list)
    instead: list[str] | None = None
    is_bare: bool = False

    @property
    def is_empty(self) -> bool:
        """Whether it names nothing."""
        return not any(word not in LINKS | FILLING for word in self.words + (self.instead or []))


def clauses(instruction: str) -> list[Clause]:
    """Split an instruction into clauses, in order; those that name nothing are left out."""
    found: list[Clause] = []
    verb = PLAIN
    for part in PAUSE.split(instruction):
        for clause in _of_part(_words(part), verb):
            verb = _going_on(clause)
            found.append(clause)
    return [clause for clause in found if not clause.is_empty]


def _words(part: str) -> list[str]:
    said = f" {' '.join(words_of(part))} "
    for phrase, word in PHRASES.items():
        said = said.replace(f" {phrase} ", f" {word} ")
    return [PLAINER.get(word, word) for word in (OWNER.sub("", each) for each in said.split())]


def _of_part(words: list[str], verb: str) -> Iterator[Clause]:
    clause = Clause(verb, is_bare=True)
    side = clause.words
    for word in words:
        if _meets(clause, word):
            clause.verb, clause.instead = SWAP, (side := [])
        elif word == INSTEAD:
            # "An owl instead of the fox": what comes was said first.
            clause = Clause(SWAP, side := [], clause.words)
        elif word in JOINING or word in VERBS:
            yield clause
            clause = _next(clause, word)
            side = clause.words
        else:
            side.append(word)
    yield clause


def _meets(clause: Clause, word: str) -> bool:
    """Whether the sides of a swap meet here: also in "make the fox into an owl"."""
    if clause.instead is not None or not clause.words:
        return False
    return (clause.verb == SWAP and word in INTO) or (clause.verb == PLAIN and word == "into")


def _next(clause: Clause, word: str) -> Clause:
    if word in VERBS:
        return Clause(VERBS[word])
    return Clause(_going_on(clause), is_bare=True)


def _going_on(clause: Clause) -> str:
    """The verb of the next clause where none is said."""
    return ADD if clause.verb == SWAP else clause.verb

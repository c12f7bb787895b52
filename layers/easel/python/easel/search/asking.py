"""Read what somebody typed: words, phrases in quotes, and the beginning of a word."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from typing import Literal

from easel.search.analysis import Run, runs, words

Order = Literal["best", "new"]
# As they are set, and as phones set them; one that is never closed goes to the end.
QUOTES = re.compile('["\u201c\u201d\u201e\u201f\u00ab\u00bb\u300c\u300d]')
# Further words are not looked for.
MOST_PARTS = 16
# From so many letters on, one or two of them may be wrong.
ONE_WRONG, TWO_WRONG = 4, 8
# A single Latin letter begins too many words.
SHORTEST_PREFIX = 2


@dataclass(frozen=True)
class Word:
    """A word that must be there; `wrong` letters of it may be others."""

    text: str
    wrong: int = 0


@dataclass(frozen=True)
class Prefix:
    """The beginning of a word that must be there; `wrong` letters of it may be others."""

    text: str
    wrong: int = 0


@dataclass(frozen=True)
class Phrase:
    """Words that must stand in a row."""

    words: tuple[str, ...]


Part = Word | Prefix | Phrase


@dataclass(frozen=True)
class Filters:
    """Exact conditions; moments are in milliseconds, `until` is excluded."""

    tag: str | None = None
    model: str | None = None
    aspect: str | None = None
    author: str | None = None
    since: int | None = None
    until: int | None = None


@dataclass(frozen=True)
class Ask:
    """What to look for, among posts or users: all parts must be met."""

    parts: tuple[Part, ...]
    kind: str
    filters: Filters = field(default_factory=Filters)
    order: Order = "best"
    relaxed: bool = False

    def relax(self) -> "Ask":
        """Return the same with words that may be typed wrong."""
        return replace(self, parts=tuple(map(_relaxed, self.parts)), relaxed=True)

    @property
    def may_relax(self) -> bool:
        """Whether a word of it is long enough to be typed wrong."""
        return not self.relaxed and self.relax().parts != self.parts


def parts(text: str) -> tuple[Part, ...]:
    """Return what a text asks for, at most sixteen parts; empty where there is no word in it.

    There are no operators: `AND`, `-`, `*`, `field:` are words, or nothing. A single letter beside
    words asks for nothing. The last word is still being typed unless something stands behind it.
    """
    found: list[Part] = []
    pieces = QUOTES.split(text)
    for at, piece in enumerate(pieces):
        if at % 2:
            found += _phrase(piece)
        else:
            is_last = at == len(pieces) - 1
            found += _loose(piece, is_open=is_last and not piece[-1:].isspace())
    telling = [part for part in found if not _is_letter(part)]
    return tuple(dict.fromkeys(telling or found))[:MOST_PARTS]


def _is_letter(part: Part) -> bool:
    """Whether a part is a letter of an alphabet alone, as of an article, or left of `fox's`."""
    return isinstance(part, Word) and len(part.text) == 1 and part.text.isalpha()


def _phrase(piece: str) -> Iterator[Part]:
    listed, stretches = words(piece), list(runs(piece))
    # What is quoted may go on behind its last letter, which there is no word of its own.
    if stretches and stretches[-1].dense and len(stretches[-1].letters) > 1:
        listed.pop()
    if len(listed) > 1:
        yield Phrase(tuple(listed))
    elif stretches:
        yield _single(stretches[-1], is_open=False)


def _loose(piece: str, *, is_open: bool) -> Iterator[Part]:
    stretches = list(runs(piece))
    for at, run in enumerate(stretches):
        yield _single(run, is_open=is_open and at == len(stretches) - 1)


def _single(run: Run, *, is_open: bool) -> Part:
    pairs = run.pairs
    if run.dense:
        return Prefix(pairs[0]) if len(run.letters) == 1 else _pairs(pairs)
    if is_open and len(pairs[0]) >= SHORTEST_PREFIX:
        return Prefix(pairs[0])
    return Word(pairs[0])


def _pairs(pairs: list[str]) -> Part:
    return Phrase(tuple(pairs)) if len(pairs) > 1 else Word(pairs[0])


def _relaxed(part: Part) -> Part:
    if isinstance(part, Phrase) or not _is_spelled(part.text):
        return part
    length = len(part.text)
    wrong = 2 if length >= TWO_WRONG else 1 if length >= ONE_WRONG else 0
    return replace(part, wrong=wrong)


def _is_spelled(text: str) -> bool:
    """Whether a word is spelled letter by letter: no pair of a dense script, and no number."""
    return not text.isdigit() and not next(runs(text), Run((), dense=True)).dense

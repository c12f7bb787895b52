"""Reads a prompt: what the painter understands of it, and what it does not."""

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass

from painter.letters import quoted
from painter.lexicon import LINKS, LONGEST, Meaning, meaning
from painter.poses import posed
from painter.senses import Company, meant

WORD = re.compile(r"[^\W_]+(?:['\u2019][^\W_]+)*")
MANY = 4


@dataclass(frozen=True)
class Subject:
    name: str
    count: int = 1
    colour: str | None = None
    size: str | None = None


@dataclass(frozen=True)
class Reading:
    subjects: tuple[Subject, ...]
    names: dict[str, tuple[str, ...]]
    loose_colours: tuple[str, ...]
    colours: tuple[str, ...]
    understood: tuple[str, ...]
    ignored: tuple[str, ...]
    words: tuple[str, ...]
    unwanted: frozenset[tuple[str, str]]
    lettering: tuple[str, ...] = ()
    meanings: tuple[tuple[str, Meaning], ...] = ()

    def has(self, kind: str, name: str) -> bool:
        return name in self.names.get(kind, ())

    def first(self, kind: str) -> str | None:
        return next(iter(self.names.get(kind, ())), None)


def words_of(text: str) -> list[str]:
    """Lower-case words, in order, compatibility forms folded."""
    folded = unicodedata.normalize("NFKC", text).casefold()
    return WORD.findall(folded.replace("-", " "))


def phrases(words: list[str]) -> Iterator[tuple[str, Meaning | None]]:
    """The words, longest known phrases first, each with its meaning in this company."""
    at, every = 0, frozenset(words)
    while at < len(words):
        for length in range(min(LONGEST, len(words) - at), 0, -1):
            phrase = " ".join(words[at : at + length])
            known = meaning(phrase)
            if known or length == 1:
                around = Company(words[:at], words[at + length :], every)
                yield phrase, meant(phrase, known, around) if known else None
                at += length
                break


def _once(items: list[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(items))


def _unwanted(negative: str | None) -> frozenset[tuple[str, str]]:
    found = phrases(words_of(negative or ""))
    return frozenset((known.kind, known.name) for _, known in found if known)


class _Reader:
    """Collects colours, sizes and counts until the noun that they belong to comes."""

    def __init__(self) -> None:
        self.subjects: list[Subject] = []
        self.names: dict[str, list[str]] = {}
        self.colours: list[str] = []
        self.loose: list[str] = []
        self.count = 0
        self.colour: str | None = None
        self.size: str | None = None

    def take(self, known: Meaning) -> None:
        self.names.setdefault(known.kind, []).append(known.name)
        if known.kind == "count":
            self.count = int(known.name)
        elif known.kind == "size":
            self.size = known.name
        elif known.kind == "colour":
            self.colours.append(known.name)
            self.let_go()
            self.colour = known.name
        elif known.kind == "subject":
            count = self.count or (MANY if known.plural else 1)
            self.subjects.append(Subject(known.name, count, self.colour, self.size))
            self.count, self.colour, self.size = 0, None, None
        elif known.kind in ("place", "feature"):
            self.let_go()
            self.count, self.size = 0, None
        elif known.kind == "worn":
            # A golden crown says nothing of what comes after it.
            self.count, self.colour, self.size = 0, None, None

    def skip(self, known: Meaning) -> None:
        """An unwanted noun takes its own colour, size and count away with it."""
        if known.kind in ("subject", "place", "feature"):
            self.count, self.colour, self.size = 0, None, None

    def let_go(self) -> None:
        if self.colour:
            self.loose.append(self.colour)
        self.colour = None


def _is_drawn(known: Meaning, lettering: tuple[str, ...]) -> bool:
    """A board is there to be written on; without words in quotes it is told as ignored."""
    return bool(lettering) if known.kind == "board" else known.kind != "not drawn"


def read(prompt: str, negative: str | None = None) -> Reading:
    lettering, rest = quoted(prompt)
    unwanted = _unwanted(negative)
    reader, understood, ignored = _Reader(), [], []
    meanings: list[tuple[str, Meaning]] = []
    if lettering:
        understood.append(f'"{" ".join(lettering)}"')
    for phrase, known in posed(list(phrases(words_of(rest))), unwanted):
        if known and (known.kind, known.name) in unwanted:
            reader.skip(known)
        elif known and _is_drawn(known, lettering):
            reader.take(known)
            understood.append(phrase)
            meanings.append((phrase, known))
        elif phrase not in LINKS:
            ignored.append(phrase)
    reader.let_go()
    return Reading(
        subjects=tuple(reader.subjects),
        names={kind: _once(names) for kind, names in reader.names.items()},
        loose_colours=_once(reader.loose),
        colours=_once(reader.colours),
        understood=_once(understood),
        ignored=_once(ignored),
        words=tuple(words_of(prompt)),
        unwanted=unwanted,
        lettering=lettering,
        meanings=tuple(meanings),
    )

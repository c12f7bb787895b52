"""Search a text for all that the word lists know, in any disguise, in one pass over its words."""

import re
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from easel.generations.prompt_rules import folding
from easel.generations.prompt_rules import phrases as prompt_rules_phrases
from easel.generations.prompt_rules.disguises import forms, starred
from easel.generations.prompt_rules.folding import Word
from easel.generations.prompt_rules.phrases import Covered
from easel.generations.prompt_rules.scripts import inside, without
from easel.generations.prompt_rules.words import (
    HEAD,
    KINDS,
    LONGEST,
    UNSPACED,
    Meaning,
    meanings,
    vocabulary,
)


@dataclass
class Said:
    """What a text says: kinds for sure, weak meanings, languages that are surely spoken."""

    kinds: set[str] = field(default_factory=set)
    weak: set[Meaning] = field(default_factory=set)
    languages: set[str] = field(default_factory=set)
    marked: frozenset[str] = frozenset()
    alone: bool = False

    def may_say(self, kind: str) -> bool:
        """Return whether it says this, or says it if its language is spoken."""
        return kind in self.kinds or any(each.kind == kind for each in self.weak)

    def add(self, meanings: Sequence[Meaning], *, capital: bool = True) -> None:
        """Add what one word or phrase means."""
        told = [each for each in meanings if capital or not each.capital]
        sure = [each for each in told if not each.weak]
        self.kinds |= {each.kind for each in sure if each.kind != "signs"}
        self.weak |= {each for each in told if each.weak}
        if len({each.language for each in told}) == 1:
            self.languages |= {each.language for each in sure}


def said(text: str) -> Said:
    """Find all that a text says, in every reading."""
    found = Said(marked=frozenset(_marked(text)))
    for reading in folding.readings(text):
        words = folding.words(reading)
        found.alone = found.alone or len(words) == 1
        _read(words, found)
        _read_inside(reading, found)
        for word in starred(reading):
            found.add(meanings(word))
    return found


def _marked(text: str) -> list[str]:
    """Return the words with their marks on."""
    return re.findall(r"\w+", unicodedata.normalize("NFKC", text).casefold())


def _read(words: list[Word], found: Said) -> None:
    read = [forms(word.said) for word in words]
    phrases = [each for each in prompt_rules_phrases.found(read) if _whole(words, *each)]
    harmless, grown = _covered("harmless", phrases), _covered("grown", phrases)
    for spots, meaning in phrases:
        if not harmless & set(spots) and not (meaning.kind == "minors" and grown & set(spots)):
            found.add([meaning])
    for at, word in enumerate(words):
        if at in harmless:
            continue
        for form in (*read[at], *_joined(words, at, harmless)):
            told = [m for m in meanings(form) if m.kind != "minors" or at not in grown]
            found.add(told, capital=word.capital)


def _whole(words: list[Word], spots: range, meaning: Meaning) -> bool:
    """Return whether the phrase stands as one: what excuses a word must not be split by a stop."""
    excuses = meaning.kind in {"harmless", "grown"}
    return not (excuses and any(words[spot].stopped for spot in spots[1:]))


def _covered(kind: str, phrases: Sequence[Covered]) -> set[int]:
    return {spot for spots, meaning in phrases if meaning.kind == kind for spot in spots}


def _joined(words: list[Word], at: int, harmless: set[int]) -> Iterator[str]:
    """What pieces make together that no space, or only a space too many, keeps apart."""
    lists, whole = vocabulary(), words[at].said
    for nearby in range(at + 1, len(words)):
        if nearby in harmless or len(whole) + len(words[nearby].said) > LONGEST:
            return
        split, whole = f"{whole} {words[nearby].said}", whole + words[nearby].said
        if whole[:HEAD] not in lists.heads:
            return
        # A single space may be one too many as well, but what two words make by accident is none.
        by_accident = words[nearby].spaced and split in lists.apart
        if (words[nearby].glued or whole in lists.exact) and not by_accident:
            yield whole
        if not words[nearby].glued:
            return


def _read_inside(reading: str, found: Said) -> None:
    """Add what scripts without spaces say, and emoji."""
    if UNSPACED.search(reading):
        for text in (folding.key(reading), folding.dense(reading)):
            left = without("harmless", text)
            found.kinds |= {kind for kind in KINDS if inside(kind, left)}

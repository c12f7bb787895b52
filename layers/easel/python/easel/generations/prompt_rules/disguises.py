"""Find listed words in disguise: stretched, misread, joined, or with a star for a letter."""

import re
from collections.abc import Iterator
from functools import cache

from easel.generations.prompt_rules import folding
from easel.generations.prompt_rules.words import LONGEST, vocabulary

RUN = re.compile(r"(.)\1+")
EACH_RUN = re.compile(r"(.)\1*")
THRICE = re.compile(r"(.)\1\1")
NO_LETTER = re.compile(r"[^\w*]+")
SHORTEST_JOINED = 6
PART = 4


def forms(word: str) -> set[str]:
    """Return the word, and what it stands for when it is a listed word in disguise."""
    lists, read = vocabulary(), {word}
    if word in lists.exact or word in lists.members or word in lists.themselves:
        return read
    read |= {word.replace("rn", "m"), word.replace("vv", "w")}
    if RUN.search(word) and not word.isdigit():
        read |= _shorter(word)
    if len(word) >= SHORTEST_JOINED and word.isascii():
        read |= _parts(word)
    return read


def _shorter(word: str) -> set[str]:
    """What the word is without the letters that stand in it more than once in a row."""
    squeezed = RUN.sub(r"\1", word)
    if len(squeezed) < PART and not THRICE.search(word):
        return set()
    return {squeezed, *(like for like in _squeezed().get(squeezed, ()) if _stretched(word, like))}


def _stretched(word: str, like: str) -> bool:
    """Return whether each letter stands in the word at least as often as in what it is like."""
    runs = zip(EACH_RUN.finditer(word), EACH_RUN.finditer(like), strict=True)
    return all(len(run[0]) >= len(of[0]) for run, of in runs)


@cache
def _squeezed() -> dict[str, list[str]]:
    """Listed words by what they are with each letter once in a row."""
    found: dict[str, list[str]] = {}
    for word in vocabulary().exact:
        if word.isascii() and RUN.search(word):
            found.setdefault(RUN.sub(r"\1", word), []).append(word)
    return found


def _parts(word: str) -> set[str]:
    """The listed words that a word is wholly made of, with fillers; nothing if something is left.

    Each place is looked at once, and at most as far as the longest word.
    """
    lists, ways = vocabulary(), {0: frozenset[str]()}
    for start in range(len(word)):
        if start not in ways:
            continue
        for end in range(start + 1, min(start + LONGEST, len(word)) + 1):
            part = word[start:end]
            if (len(part) >= PART or part in lists.short) and (
                part in lists.exact or part in lists.prefixes
            ):
                ways[end] = ways.get(end, frozenset()) | ways[start] | {part}
            elif part in lists.fillers:
                ways[end] = ways.get(end, frozenset()) | ways[start]
    return set(ways.get(len(word), ()))


def starred(reading: str) -> Iterator[str]:
    """Yield listed words that fit where a star stands for a letter: `n*de`."""
    if "*" not in reading:
        return
    for piece in NO_LETTER.split(folding.key(reading)):
        drawn = piece.strip("*")
        if drawn.count("*") in {1, 2}:
            yield from (
                word for word in _by_outline().get(_outline(drawn), ()) if _fits(word, drawn)
            )


def _outline(word: str) -> tuple[str, int]:
    return word[0], len(word)


def _fits(word: str, drawn: str) -> bool:
    return all(there in {"*", letter} for there, letter in zip(drawn, word, strict=True))


@cache
def _by_outline() -> dict[tuple[str, int], list[str]]:
    outlines: dict[tuple[str, int], list[str]] = {}
    for word in (*vocabulary().exact, *vocabulary().prefixes):
        if len(word) >= PART:
            outlines.setdefault(_outline(word), []).append(word)
    return outlines

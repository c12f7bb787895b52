"""Find names of real people: two capitals in a row that are no title, place or artist."""

import re
import tomllib
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from easel.generations.prompt_rules import folding

PEOPLE = Path(__file__).parent / "lists" / "people.toml"
INNER_CAPITAL = re.compile(r"(?<=[a-z])(?=[A-Z])")
TOKEN = re.compile(r"[^\W\d_]+|[^\s]")
# What may stand inside of a name: `Emma_Watson`, `Emma.Watson`, `Emma-Watson`.
BETWEEN = frozenset("_-.'’")  # noqa: RUF001
# `@somebody` is an account; `a@b` is not.
ACCOUNT = re.compile(r"(?<![\w.])@[^\W\d_][\w.]{1,29}(?!\w)")
FURTHEST = 3


@dataclass(frozen=True)
class People:
    """The lists, in the form in which words are compared."""

    given: frozenset[str]
    cues: frozenset[str]
    ordinary: frozenset[str]
    artists: frozenset[str]
    markers: frozenset[str]


def famous() -> str:
    """Return the names that are found however they are written; entries as in the word lists."""
    return _read()["famous"]


def named(text: str) -> bool:
    """Return whether the text names a person who may be real."""
    if ACCOUNT.search(text):
        return True
    reading = INNER_CAPITAL.sub(" ", folding.plain(text))
    tokens = [each for each in TOKEN.findall(reading) if each not in BETWEEN]
    keys = [folding.key(each) for each in tokens]
    spared = -1
    for at in range(len(tokens) - 1):
        if not _capital(tokens[at]) or not _capital(tokens[at + 1]):
            continue
        if _artist(keys, at, spared):
            spared = at + 1
        elif at > spared and _person(tokens, keys, at):
            return True
    return False


def _person(tokens: Sequence[str], keys: Sequence[str], at: int) -> bool:
    lists = _people()
    first, last = keys[at], keys[at + 1]
    if last in lists.ordinary:
        return False
    if first in lists.given:
        return True
    cued = at > 0 and keys[at - 1] in lists.cues
    # In a title every word has a capital: there they tell nothing.
    title = at > 1 and tokens[at - 1][0].isupper()
    return cued and not title and first not in lists.ordinary


def _artist(keys: Sequence[str], at: int, spared: int) -> bool:
    """Return whether an artist is named here: known as one, or after `by` and the like."""
    lists = _people()
    if any(" ".join(keys[at : at + size]) in lists.artists for size in (2, 3, 4)):
        return True
    if at and keys[at - 1] in {"and", "&", ",", "und", "et", "y", "e"} and at - 2 == spared:
        return True
    before = [" ".join(keys[at - size : at]) for size in range(1, FURTHEST + 1) if at >= size]
    return any(each in lists.markers for each in before)


def _capital(token: str) -> bool:
    return len(token) > 1 and token[0].isupper()


@cache
def _people() -> People:
    read = {name: _entries(text) for name, text in _read().items()}
    read.pop("famous")
    return People(**read)


def _entries(text: str) -> frozenset[str]:
    whole = folding.key(folding.plain(text))
    return frozenset(entry.strip() for entry in re.split("[,\n]", whole) if entry.strip())


@cache
def _read() -> dict[str, str]:
    return tomllib.loads(PEOPLE.read_text(encoding="utf-8"))

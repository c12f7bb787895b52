"""The word lists: loaded once, then looked up in any text without a second pass."""

import hashlib
import re
import tomllib
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cache, lru_cache
from itertools import product
from pathlib import Path

from easel.generations.prompt_rules import folding
from easel.generations.prompt_rules.people import famous

WORDS = Path(__file__).parent / "lists" / "words.toml"
KINDS = ("minors", "sexual", "both", "likeness", "clothes", "harmless", "grown")
# Written without spaces: Thai, Lao, Burmese, Khmer, kana, CJK. Images are looked for likewise.
UNSPACED = re.compile(
    "[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u9fff\U0001f300-\U0001faff]"
)
LONGEST, SHORTEST, HEAD = 24, 2, 2


@dataclass(frozen=True)
class Meaning:
    """What an entry stands for. `marked`: how it is written where marks tell it apart."""

    kind: str
    language: str
    weak: bool = False
    capital: bool = False
    marked: str = ""


@dataclass(frozen=True)
class Phrase:
    """Words in a row. `then`: how the second one begins, or "" when that may be anything."""

    items: tuple[str, ...]
    then: str
    meaning: Meaning


@dataclass
class Vocabulary:
    """Entries by how they are looked up."""

    exact: dict[str, list[Meaning]] = field(default_factory=dict)
    prefixes: dict[str, list[Meaning]] = field(default_factory=dict)
    phrases: dict[str, list[Phrase]] = field(default_factory=dict)
    inside: dict[str, list[str]] = field(default_factory=dict)
    numbers: set[str] = field(default_factory=set)
    members: set[str] = field(default_factory=set)
    heads: set[str] = field(default_factory=set)
    fillers: frozenset[str] = frozenset()
    short: frozenset[str] = frozenset()
    apart: frozenset[str] = frozenset()
    themselves: frozenset[str] = frozenset()


@cache
def digest() -> str:
    """Return twelve hexadecimal digits that are others when a list is another."""
    lists = sorted(WORDS.parent.glob("*.toml"))
    return hashlib.sha256(b"".join(each.read_bytes() for each in lists)).hexdigest()[:12]


@lru_cache(4096)
def meanings(word: str) -> tuple[Meaning, ...]:
    """List what a word stands for by itself."""
    lists = vocabulary()
    found = list(lists.exact.get(word, ()))
    if word[:HEAD] in lists.heads:
        for length in range(SHORTEST, min(len(word), LONGEST) + 1):
            found += lists.prefixes.get(word[:length], ())
    return tuple(found)


@cache
def vocabulary() -> Vocabulary:
    """Load all word lists into the form in which they are looked up."""
    lists = Vocabulary()
    read = tomllib.loads(WORDS.read_text(encoding="utf-8"))
    joined = read.pop("joined")
    lists.fillers = frozenset(_folded(joined, "fillers"))
    lists.short = frozenset(_folded(joined, "short"))
    lists.apart = frozenset(_folded(joined, "apart"))
    lists.themselves = frozenset(_folded(joined, "themselves"))
    read["names"] = _names()
    for language, own in read.items():
        said = spelled_out(own)
        lists.numbers |= set(_folded(said, "numbers"))
        around = ["", *_folded(said, "beginnings")], ["", *_folded(said, "endings")]
        for kind in (*KINDS, "signs"):
            entries = zip(_entries(said, kind), _folded(said, kind), strict=True)
            for written, entry in entries:
                _add(lists, entry, _meaning(written, kind, language), around)
    lists.heads = {word[:HEAD] for each in (lists.exact, lists.prefixes) for word in each}
    return lists


def spelled_out(lists: dict[str, str]) -> dict[str, str]:
    """Write out entries that name other lists, once for every way to take a word of each."""
    return {
        kind: ", ".join(each for entry in _entries(lists, kind) for each in _ways(entry, lists))
        for kind in lists
    }


def _ways(entry: str, lists: dict[str, str]) -> Iterator[str]:
    if "{" not in entry:
        return iter([entry])
    items = (_entries(lists, each[1:-1]) if each[0] == "{" else [each] for each in entry.split())
    return map(" ".join, product(*items))


def _names() -> dict[str, str]:
    """Famous names as a list of words, also written in one."""
    listed = [entry.strip() for entry in re.split("[,\n]", famous()) if entry.strip()]
    joined = [entry.replace(" ", "") for entry in listed if " " in entry]
    return {"likeness": ", ".join([*listed, *joined])}


def _entries(said: dict[str, str], name: str) -> list[str]:
    return [entry.strip() for entry in re.split("[,\n]", said.get(name, "")) if entry.strip()]


def _folded(said: dict[str, str], name: str) -> list[str]:
    """Return the entries of a list as their words are compared, folded all at once."""
    whole = folding.key(folding.plain(said.get(name, "")))
    return _entries({name: whole}, name)


def _meaning(written: str, kind: str, language: str) -> Meaning:
    if written[0] != "~":
        return Meaning(kind, language, capital=written[0] == "^")
    whole = unicodedata.normalize("NFC", written[1:]).casefold()
    return Meaning(kind, language, weak=True, marked="" if whole.isascii() else whole)


def _add(
    lists: Vocabulary, entry: str, meaning: Meaning, around: tuple[list[str], list[str]]
) -> None:
    if UNSPACED.search(entry):
        lists.inside.setdefault(meaning.kind, []).append(entry)
        return
    items = tuple(map(_item, entry.lstrip("~^").split()))
    if len(items) > 1:
        _add_phrase(lists, items, meaning, around)
    elif items[0].endswith("*"):
        lists.prefixes.setdefault(items[0][:-1], []).append(meaning)
    else:
        for beginning, ending in product(*around):
            lists.exact.setdefault(beginning + items[0] + ending, []).append(meaning)


def _add_phrase(
    lists: Vocabulary,
    items: tuple[str, ...],
    meaning: Meaning,
    around: tuple[list[str], list[str]],
) -> None:
    beginnings, endings = around
    star = "*" * (len(endings) > 1 and not items[-1].endswith("*"))
    for beginning in beginnings:
        whole = (beginning + items[0], *items[1:-1], items[-1] + star)
        first = "#" if items[0].startswith("#") else whole[0]
        lists.phrases.setdefault(first, []).append(Phrase(whole, _then(whole), meaning))
        lists.members |= {item.strip("*") for item in whole}


def _then(items: tuple[str, ...]) -> str:
    second = next(item for item in items[1:] if item != "..")
    if second.startswith("*"):
        return ""
    open_ended = second.startswith("#") or second.endswith("*")
    return "" if open_ended and len(second) <= SHORTEST else second[:SHORTEST]


def _item(item: str) -> str:
    """One word of an entry, without signs: what stands in it is no edge here."""
    if item in {"#", "##", ".."} or item.strip("*").isalnum():
        return item
    star = "*" * item.endswith("*")
    return "".join(word.said for word in folding.words(item)) + star

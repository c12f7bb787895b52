"""The judged set of search: documents in which it is known what is where, and graded queries."""

import math
import random
import tomllib
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import accumulate, product
from pathlib import Path
from typing import Any

from easel.search import analysis
from easel.search.documents import POST, Document

WORDS = Path(__file__).resolve().parents[1] / "easel" / "judged" / "words.toml"
# What is planted counts for more where it was said of the image.
IN_CAPTION, IN_PROMPT = 2, 1
SYLLABLES = (
    "ka",
    "lo",
    "mi",
    "ren",
    "sa",
    "tu",
    "vel",
    "no",
    "dri",
    "pes",
    "gor",
    "shi",
    "ban",
    "ez",
)
DAY = 24 * 3600 * 1000
NOW = 1_796_000_000_000


@dataclass
class Planted:
    """A document's words, before they are split, and what was planted in it."""

    id: str
    at: int
    caption: str = ""
    prompt: str = ""
    tags: str = ""
    author: str = ""
    holds: dict[tuple[str, ...], int] = field(default_factory=dict)

    @property
    def document(self) -> Document:
        """The document as the index takes it."""
        return Document(
            id=self.id,
            kind=POST,
            version=self.at,
            caption=" ".join(analysis.words(self.caption)),
            tags=" ".join(analysis.words(self.tags)),
            prompt=" ".join(analysis.words(self.prompt)),
            who=self.author,
            author=self.author,
            tag=tuple(self.tags.split()),
            at=self.at,
        )


@dataclass(frozen=True)
class Query:
    """What is typed, of which class, and how good each document is for it."""

    kind: str
    text: str
    grades: dict[str, int]


def said() -> dict[str, Any]:
    """The words of all languages, what is typed wrong, and what is begun."""
    return tomllib.loads(WORDS.read_text(encoding="utf-8"))


def corpus(size: int, seed: int = 1) -> list[Planted]:
    """Documents among which every subject is in every place at least once in each language."""
    dice, lists = random.Random(seed), said()
    vocabulary = [_made(dice) for _ in range(max(400, size // 3))]
    weights = list(accumulate(1 / (rank + 5) for rank in range(len(vocabulary))))
    pairs = [
        (language, subject, place)
        for language in _languages(lists)
        for subject, place in product(lists[language]["subjects"], lists[language]["places"])
    ]
    found = []
    for number in range(size):
        words = dice.choices(vocabulary, cum_weights=weights, k=36)
        made = Planted(f"P{number:07d}", NOW - dice.randrange(365 * DAY))
        made.author, made.tags = f"maker{dice.randrange(max(8, size // 12))}", words[0]
        made.caption, made.prompt = " ".join(words[1:7]), " ".join(words[7:36])
        if number < 2 * len(pairs) or dice.random() < 0.3:
            language, subject, place = pairs[number % len(pairs)]
            _plant(made, lists[language]["caption"], subject, place, in_caption=dice.random() < 0.6)
        found.append(made)
    return found


def queries(planted: list[Planted]) -> Iterator[Query]:
    """Every query of every class."""
    lists, held = said(), _held(planted)
    for language in _languages(lists):
        words = lists[language]
        for subject in words["subjects"]:
            yield Query(f"{language} one word", f"{subject} ", held[_key(subject)])
        for subject, place in product(words["subjects"], words["places"][:3]):
            yield Query(f"{language} two words", f"{subject} {place} ", held[_key(subject, place)])
    for subject, place in product(lists["en"]["subjects"], lists["en"]["places"]):
        text = lists["en"]["caption"].format(subject=subject, place=place)
        yield Query("en phrase", f'"{text}"', held[_key(subject, place)])
    for language, wrong in lists["typed"].items():
        for meant, text in ((meant, text) for meant, texts in wrong.items() for text in texts):
            yield Query(f"{language} typed", f"{text} ", held[_key(meant)])
    for text in (text for texts in lists["begun"]["en"].values() for text in texts):
        yield Query("en begun", text, _begun(text, held))


def gain(found: list[str], grades: dict[str, int], first: int = 10) -> float:
    """The normalized discounted cumulative gain of the first few that were found."""
    best = sorted(grades.values(), reverse=True)
    return _discounted([grades.get(id_, 0) for id_ in found[:first]]) / _discounted(best[:first])


def _discounted(grades: list[int]) -> float:
    return sum((2.0**grade - 1) / math.log2(place + 2) for place, grade in enumerate(grades))


def _languages(lists: dict[str, Any]) -> list[str]:
    return [name for name in lists if name not in {"typed", "begun"}]


def _plant(made: Planted, caption: str, subject: str, place: str, *, in_caption: bool) -> None:
    text, grade = caption.format(subject=subject, place=place), IN_PROMPT
    if in_caption:
        made.caption, grade = f"{text}. {made.caption}", IN_CAPTION
    else:
        made.prompt = f"{made.prompt}, {text}"
    made.holds = {_key(subject): grade, _key(subject, place): grade}


def _held(planted: list[Planted]) -> dict[tuple[str, ...], dict[str, int]]:
    held: dict[tuple[str, ...], dict[str, int]] = defaultdict(dict)
    for each in planted:
        for what, grade in each.holds.items():
            held[what][each.id] = grade
    return held


def _key(*texts: str) -> tuple[str, ...]:
    """Words of two languages that read alike are the same: who types one means either."""
    return tuple(" ".join(analysis.words(text)) for text in texts)


def _begun(text: str, held: dict[tuple[str, ...], dict[str, int]]) -> dict[str, int]:
    """Whatever begins like that may be meant."""
    return {
        id_: grade
        for what, grades in held.items()
        if any(word.startswith(text) for word in what)
        for id_, grade in grades.items()
    }


def _made(dice: random.Random) -> str:
    return "".join(dice.choices(SYLLABLES, k=dice.randrange(2, 5)))

"""Make queries of the words that posts have: nobody's, and the same for the same posts."""

import random
from collections.abc import Callable
from itertools import cycle, islice
from typing import Final

from easel.search import builder
from easel.search.documents import POST, Document

# Documents that are read for it; the first ones of the table, which is in no order.
READ: Final = 2000
# Shorter words are typed right, and are not begun.
LONG: Final = 5

Make = Callable[[list[str], random.Random], str]


def queries(count: int, version: int) -> list[tuple[str, str]]:
    """Return kind and text of so many queries, of each kind as many; none without posts.

    `version` is what documents are made as of; it plays no part.
    """
    dice = random.Random(1)
    texts = [each for each in map(_words, islice(builder.from_table(version), READ)) if each]
    if not texts:
        return []
    kinds = islice(cycle(KINDS.items()), count)
    return [(kind, make(dice.choice(texts), dice)) for kind, make in kinds]


def _words(document: Document) -> list[str]:
    if document.kind != POST:
        return []
    return f"{document.caption} {document.tags} {document.prompt}".split()


def _one(words: list[str], dice: random.Random) -> str:
    return f"{dice.choice(words)} "


def _two(words: list[str], dice: random.Random) -> str:
    return f"{dice.choice(words)} {dice.choice(words)} "


def _phrase(words: list[str], dice: random.Random) -> str:
    at = dice.randrange(len(words))
    return f'"{" ".join(words[at : at + 3])}"'


def _begun(words: list[str], dice: random.Random) -> str:
    word = dice.choice(words)
    return word[: max(2, len(word) - 2)]


def _mistyped(words: list[str], dice: random.Random) -> str:
    word = dice.choice([each for each in words if len(each) >= LONG] or words)
    at = dice.randrange(1, max(2, len(word) - 1))
    return f"{word[: at - 1]}{word[at : at + 1]}{word[at - 1 : at]}{word[at + 1 :]} "


KINDS: Final[dict[str, Make]] = {
    "one word": _one,
    "two words": _two,
    "phrase": _phrase,
    "begun": _begun,
    "mistyped": _mistyped,
}

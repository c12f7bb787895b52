"""Say of what was found where the words stand in it, and what stood there instead of them."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Final

from easel.search.asking import Part, Phrase, Prefix
from easel.search.schemas import Field, RelaxedView

SHOWN: Final[dict[str, Field]] = {
    "caption": "caption",
    "tags": "tags",
    "who": "author",
    "alt": "alt_text",
    "prompt": "prompt",
}


def where(parts: Sequence[Part], fields: Mapping[str, str]) -> list[Field]:
    """List the fields that have one of the parts, or a word like it."""
    return [
        shown
        for name, shown in SHOWN.items()
        if any(_has(part, fields[name].split()) for part in parts)
    ]


def instead(parts: Sequence[Part], texts: Iterable[str]) -> list[RelaxedView]:
    """List the words that none of the texts has, each with the likest that one has."""
    found = dict.fromkeys(word for text in texts for word in text.split())
    missed = [part for part in parts if not isinstance(part, Phrase) and part.wrong]
    views = []
    for part in missed:
        if not any(_is(part.text, word, prefix=isinstance(part, Prefix)) for word in found):
            near = [(_off(part, word), word) for word in found]
            like = min((each for each in near if each[0] <= part.wrong), default=None)
            views += [RelaxedView(typed=part.text, found=like[1])] if like else []
    return views


def distance(a: str, b: str) -> int:
    """Return how many letters are to be added, dropped, changed or swapped to make one the other.

    Neighbours that are swapped count once, and are not changed again.
    """
    before: list[int] = []
    row = list(range(len(b) + 1))
    for i, letter in enumerate(a, 1):
        last, row = row, [i]
        for j, other in enumerate(b, 1):
            steps = [last[j] + 1, row[j - 1] + 1, last[j - 1] + (letter != other)]
            if i > 1 and j > 1 and letter == b[j - 2] and a[i - 2] == other:
                steps.append(before[j - 2] + 1)
            row.append(min(steps))
        before = last
    return row[-1]


def _has(part: Part, words: list[str]) -> bool:
    if isinstance(part, Phrase):
        return f" {' '.join(part.words)} " in f" {' '.join(words)} "
    prefix = isinstance(part, Prefix)
    if any(_is(part.text, word, prefix=prefix) for word in words):
        return True
    return bool(part.wrong) and any(_off(part, word) <= part.wrong for word in words)


def _is(text: str, word: str, *, prefix: bool) -> bool:
    return word.startswith(text) if prefix else word == text


def _off(part: Part, word: str) -> int:
    """How far a word is from the part; from its beginning, where the part is one."""
    if isinstance(part, Phrase):
        return len(word)
    text = part.text
    if not isinstance(part, Prefix):
        # Words of other lengths are farther apart than that.
        apart = abs(len(text) - len(word))
        return distance(text, word) if apart <= part.wrong else apart
    lengths = range(len(text) - part.wrong, len(text) + part.wrong + 1)
    return min(distance(text, word[:length]) for length in lengths)

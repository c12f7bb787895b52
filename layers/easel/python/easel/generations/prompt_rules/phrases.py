"""Find phrases of the word lists: words in a row, with numbers and gaps."""

import re
from collections.abc import Iterable, Iterator, Sequence

from easel.generations.prompt_rules.words import (
    SHORTEST,
    Meaning,
    Phrase,
    Vocabulary,
    meanings,
    vocabulary,
)

DIGITS = re.compile("0?[0-9]|1[0-7]")
# From `eleven` on; shorter ones stand for much else than an age: `she is one of them`.
TELLING = 6

Forms = Sequence[set[str]]
Covered = tuple[range, Meaning]


def found(forms: Forms) -> Iterator[Covered]:
    """Yield phrases with the places they cover; single harmless words count as phrases.

    `forms`: for each word of a text, what it can be read as.
    """
    lists = vocabulary()
    for at, here in enumerate(forms):
        for form in here:
            for phrase in _begun(form, forms, at, lists):
                if end := _end(phrase.items, forms, at, lists):
                    yield range(at, end), phrase.meaning
            for meaning in meanings(form):
                if meaning.kind in {"harmless", "grown"}:
                    yield range(at, at + 1), meaning


def _begun(form: str, forms: Forms, at: int, lists: Vocabulary) -> Iterator[Phrase]:
    """Yield the phrases that begin with this word and may go on with one of the next three."""
    begun = lists.phrases.get(form, ())
    if _number(form, lists):
        begun = (*begun, *lists.phrases["#"])
    if begun:
        near = {after[:SHORTEST] for each in forms[at + 1 : at + 4] for after in each}
        yield from (phrase for phrase in begun if not phrase.then or phrase.then in near)


def _number(word: str, lists: Vocabulary, *, telling: bool = False) -> bool:
    """Return whether the word is a number below 18; a telling one is in digits or above ten."""
    spelled = word in lists.numbers and (not telling or len(word) >= TELLING)
    return spelled or bool(DIGITS.fullmatch(word))


def _end(items: tuple[str, ...], said: Forms, at: int, lists: Vocabulary) -> int:
    """Where a phrase that begins at a place ends, or 0."""
    for item, following in zip(items, (*items[1:], ""), strict=True):
        if item == "..":
            # At most two words between, and the next one must be the next item.
            steps = (at + gap for gap in range(3) if at + gap < len(said))
            at = next((step for step in steps if _is(following, said[step], lists)), len(said))
        elif at < len(said) and _is(item, said[at], lists):
            at += 1
        else:
            return 0
    return at


def _is(item: str, forms: Iterable[str], lists: Vocabulary) -> bool:
    if item.startswith("#"):
        return any(_number(form, lists, telling=item == "##") for form in forms)
    if item.startswith("*") and len(item) > 1:
        return any(form.endswith(item[1:]) for form in forms)
    if item.endswith("*"):
        return any(form.startswith(item[:-1]) for form in forms)
    return item in forms

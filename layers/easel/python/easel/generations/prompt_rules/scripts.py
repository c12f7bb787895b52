"""Word lists in scripts written without spaces, searched for inside the text."""

import re
from functools import cache

from easel.generations.prompt_rules.words import vocabulary

KATAKANA = "[\u30a1-\u30fa\u30fc]"
# An age in digits of 0 to 17, or in Chinese numerals.
NUMBER = (
    r"(?:(?<![0-9])(?:1[0-7]|0?[0-9])"
    r"|(?<![一二三四五六七八九十百千])(?:十[一二三四五六七]?|[一二三四五六七八九]))"
)
# `裸足` is barefoot; in `全裸足球` the two belong to other words.
BARE = "裸"
# What stands in an entry for other words between two, and how far they may be apart.
GAP, BETWEEN = " .. ", ".{0,8}"
ALL_KATAKANA = re.compile(f"{KATAKANA}+")


def inside(kind: str, text: str) -> bool:
    """Return whether an entry in a script without spaces, or an emoji, is in the text."""
    plain, patterns = _searched(kind)
    return any(entry in text for entry in plain) or any(
        pattern.search(text) for pattern in patterns
    )


def without(kind: str, text: str) -> str:
    """Remove the entries of a kind from the text."""
    plain, patterns = _searched(kind)
    for entry in plain:
        text = text.replace(entry, " ")
    for pattern in patterns:
        text = pattern.sub(" ", text)
    return text


@cache
def _searched(kind: str) -> tuple[list[str], list[re.Pattern[str]]]:
    """Entries of a kind to find as they are, and those with a number or edges in one pattern."""
    listed = sorted(vocabulary().inside.get(kind, ()), key=len, reverse=True)
    special = [each for each in listed if _has_edges(each)]
    plain = [each for each in listed if each not in special]
    return plain, [re.compile("|".join(map(_pattern, special)))] if special else []


def _has_edges(entry: str) -> bool:
    bare = entry.startswith(BARE) and len(entry) > 1
    return "#" in entry or GAP in entry or bare or ALL_KATAKANA.fullmatch(entry) is not None


def _pattern(entry: str) -> str:
    text = re.escape(entry).replace(r"\#", NUMBER).replace(re.escape(GAP), BETWEEN)
    if entry.startswith(BARE):
        return f"(?<![全半赤]){text}"
    return f"(?<!{KATAKANA}){text}(?!{KATAKANA})" if ALL_KATAKANA.fullmatch(entry) else text

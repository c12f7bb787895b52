"""Cut text where a reader sees a character end, never within one."""

from functools import cache
from typing import Any

MORE = "…"


def cut(text: str, most: int) -> str:
    """Return the text, shortened to at most `most` code points, `…` included, when it is longer.

    A grapheme cluster (a letter with its marks, a family of emoji) stays whole or goes.
    """
    if len(text) <= most:
        return text
    return text[: boundary(text, most - len(MORE))].rstrip() + MORE


def boundary(text: str, most: int) -> int:
    """Return the last place within the first `most` code points where a cluster ends."""
    if len(text) <= most or text.isascii():
        return min(len(text), most)
    end = 0
    for cluster in _clusters().finditer(text):
        if cluster.end() > most:
            break
        end = cluster.end()
    return end


@cache
def _clusters() -> Any:
    # Loaded with the first text that is cut and not ASCII: it takes 20 ms.
    import regex

    return regex.compile(r"\X")

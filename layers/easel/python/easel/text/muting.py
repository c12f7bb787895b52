"""Tell whether a text says what somebody muted."""

import re
from collections.abc import Iterable
from functools import lru_cache
from typing import Any

from easel.text import folding, phrases, tags

# As many words as stay folded in a function, of whoever asks.
REMEMBERED = 2000
# With which drafts begin whatever the image shows; its noun was another before December 2026.
OPENING = re.compile(r"^A generated \w+(?:\. Prompt:|[:.]|$)")


def hides(words: Iterable[dict[str, Any]], texts: Iterable[str], topics: Iterable[str]) -> bool:
    """Return whether one of the muted words is in one of the texts, or one of the muted tags here.

    `topics` are keys of tags. Words are compared as `folding.fold` says, and must stand alone as
    `phrases.says` says.
    """
    muted = {(word["kind"], folded(word["text"], word["kind"])) for word in words}
    if any(("tag", topic) in muted for topic in topics):
        return True
    sought = [text for kind, text in muted if kind == "word"]
    said = [folding.fold(each) for each in texts] if sought else []
    return any(phrases.says(each, text) for each in said for text in sought)


@lru_cache(REMEMBERED)
def folded(words: str, kind: str) -> str:
    """Return the form in which a `word` or a `tag` is compared."""
    return folding.fold(words) if kind == "word" else tags.key(words.strip().lstrip(tags.SIGNS))


def telling(alt_text: str, source: str) -> str:
    """Return what an alt text says of its image: a draft without the opening all drafts have."""
    return alt_text if source != "drafted" else OPENING.sub("", alt_text, count=1).strip()

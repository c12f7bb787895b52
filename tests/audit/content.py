"""What a post says, in the judge's own words: its level, and whether it is about a word."""

import re
from typing import Any

from tests.audit.layout import Item, post_tags, tag_key


def level(post: Item) -> str:
    """The higher of what the author and what moderators say."""
    said = {post.get("own_level"), (post.get("label") or {}).get("level")}
    return next((each for each in ("explicit", "sensitive") if each in said), "general")


def is_about(post: Item, word: Any) -> bool:
    """Whether a post says a muted word, or has a muted tag; for words of plain letters."""
    if word["kind"] == "tag":
        return tag_key(word["text"]) in post_tags(post)
    cards = post["images"]
    said = [post["caption"], *(_told(card) for card in cards)]
    said += [card["prompt"] for card in cards] if post["show_prompt"] else []
    return any(
        re.search(rf"\b{re.escape(word['text'].casefold())}\b", text.casefold()) for text in said
    )


def _told(card: Any) -> str:
    """An alt text, of a draft only what is of its own image."""
    drafted = card.get("alt_text_source") == "drafted"
    opening = r"^A generated \w+(\. Prompt:|[:.]|$)"
    return re.sub(opening, "", card["alt_text"]) if drafted else str(card["alt_text"])

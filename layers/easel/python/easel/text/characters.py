"""Properties of single characters, which captions, names, tags and muted words share."""

import re
import unicodedata

NEWLINES = {"\n", "\r", "\t"}
BREAKS = NEWLINES | {"\u2028", "\u2029"}
# Overrides and isolates can make a name read as another; a caption may mix directions with them.
DIRECTION = re.compile("[\u202a-\u202e\u2066-\u2069]")
# Unicode's Default_Ignorable_Code_Point: nothing is drawn of them, whatever their category.
IGNORABLE = re.compile(
    "[\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180f\u200b-\u200f\u202a-\u202e\u2060-\u206f"
    "\u3164\ufe00-\ufe0f\ufeff\uffa0\ufff0-\ufff8\U0001bca0-\U0001bca3\U0001d173-\U0001d17a"
    "\U000e0000-\U000e0fff]"
)
# Blank besides: of Braille, of annotations and objects, a notehead, a Khitan filler.
UNSEEN = set("\u2800\ufff9\ufffa\ufffb\ufffc\U0001d159\U00016fe4")
# They shape letters and images and are not seen themselves: the same word with and without.
JOINERS = re.compile("[\u200c\u200d\ufe00-\ufe0f]")
# Part of the image before them: variation selectors, joiners, tags, a key's cap.
AFTER_SYMBOL = re.compile("[\u200c\u200d\u20e3\ufe00-\ufe0f\U000e0020-\U000e007f]")
# Letters, marks and numbers: without marks there is no Hindi and no Thai.
IN_WORDS = "LMN"
ZWJ = "\u200d"


def shows_nothing(character: str) -> bool:
    """Return whether nothing is seen of a character: spaces, breaks, fillers, joiners, controls."""
    if IGNORABLE.match(character) or character in UNSEEN:
        return True
    category = unicodedata.category(character)
    return category[0] == "Z" or category in {"Cc", "Cs", "Co"} or _is_none(character)


def is_blank(text: str) -> bool:
    """Return whether there is nothing to see in a text."""
    return all(map(shows_nothing, text))


def is_mark(character: str) -> bool:
    """Return whether a character belongs to the letter before it, as vowel signs and accents do."""
    return unicodedata.category(character)[0] == "M"


def in_words(character: str) -> bool:
    """Return whether a word may have this character: letters, marks, numbers, and `_`."""
    if IGNORABLE.match(character):
        return False
    return character == "_" or unicodedata.category(character)[0] in IN_WORDS


def _is_none(character: str) -> bool:
    """Whether it is no character and never will be. What is not assigned here may be elsewhere."""
    code = ord(character)
    return code & 0xFFFE == 0xFFFE or 0xFDD0 <= code <= 0xFDEF

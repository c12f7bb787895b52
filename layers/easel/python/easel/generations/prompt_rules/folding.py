"""Fold text: the same words, whatever characters and signs they are written in."""

import re
import tomllib
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from html import unescape
from pathlib import Path
from urllib.parse import unquote

LOOKALIKES = Path(__file__).parent / "lists" / "lookalikes.toml"
# What stands for a letter inside a word. `i` and `l` are one letter here, as `1`, `|` and `!` are.
SIGNS = str.maketrans("0123456789@$!|€£+§¡", "oizeasgtbgasiieitsi")
# Spelled either way in Arabic, Persian and Hindi.
SPELLINGS = str.maketrans(
    "\u0629\u0649\u06cc\u06a9\u0901", "\u0647\u064a\u064a\u0643\u0902", "\u0640"
)
# A second ASCII that is not shown, and what is shown from right to left.
TAGS = re.compile("[\U000e0020-\U000e007e]+")
TAGGED = {0xE0000 + code: code for code in range(0x20, 0x7F)}
OVERRIDDEN = re.compile("\u202e([^\u202c\n]*)")
# Drawn as nothing, though some count as letters: fillers of Hangul, a blank of Braille.
BLANKS = dict.fromkeys(map(ord, "\u034f\u115f\u1160\u17b4\u17b5\u3164\uffa0\u2800\ufffc"))
# From here on (Devanagari, Thai, kana …) marks are vowels and voices: they stay.
MARKED = 0x0900
# Marks that are added to letters of any script, and dots below that Hindi leaves out at will.
ADDED = re.compile("[\u0300-\u036f\u1ab0-\u1aff\u1dc0-\u1dff\u20d0-\u20ff\ufe00-\ufe2f\u093c]")
CONTRACTION = re.compile(r"(?<=\w)['’ʼ](?:[sdmt]|ll|re|ve)(?![\w'’])", re.IGNORECASE)  # noqa: RUF001
STOP = re.compile(r"[,.;:!?()\[\]{}|/。、，；：！？]")  # noqa: RUF001
ASCII = re.compile("[A-Za-z0-9]+")
# Where a new word may begin without a sign: at capitals and digits, and where scripts meet.
PIECES = re.compile(
    r"(?<=[a-z])(?=[A-Z])|(?<=[0-9])(?=[^0-9])|(?<=[^0-9])(?=[0-9])"
    "|(?<=[A-Za-z])(?=[\u0e00-\uffff])|(?<=[\u0e00-\uffff])(?=[A-Za-z])"
)


@dataclass(frozen=True)
class Word:
    """A word as it reads.

    `spaced`: a space keeps it from the word before; `stopped`: a stop or bracket does. `glued`: it
    may be one word with that one, as letters set apart by spaces are: `n u d e`.
    """

    said: str
    capital: bool
    spaced: bool
    stopped: bool
    glued: bool


def readings(text: str) -> Iterator[str]:
    """Yield what the text can be read as: as it stands, and with digits and signs as letters.

    Decomposed letters are whole again, marks and format characters gone, case is kept.
    """
    seen = set()
    for variant in _variants(text):
        for reading in (plain(variant), _look(variant).translate(SIGNS)):
            if reading not in seen:
                seen.add(reading)
                yield reading


def _variants(text: str) -> Iterator[str]:
    """Yield the text, and what it says to a reader who sees through what hides in it."""
    yield text
    yield unquote(unescape(text))
    if not text.isascii():
        yield "".join(" " if _unseen(c) else c for c in text)
        yield " ".join(run.translate(TAGGED) for run in TAGS.findall(text))
        yield OVERRIDDEN.sub(lambda run: run[1][::-1], text)


def _unseen(character: str) -> bool:
    return ord(character) in BLANKS or unicodedata.category(character) == "Cf"


def plain(text: str) -> str:
    """Return the text as it stands, with digits of every script as 0 to 9."""
    return _look(text if text.isascii() else "".join(map(_digit, text)))


def words(reading: str) -> list[Word]:
    """Split a reading into words at every sign, digit and inner capital."""
    found: list[Word] = []
    stopped = False
    for chunk in CONTRACTION.sub(" ", reading).split():
        spaced = True
        for at, part in enumerate(STOP.split(chunk)):
            stopped = stopped or at > 0
            for piece in _pieces(part):
                glued = not spaced or (bool(found) and _lone(piece, found[-1].said))
                found.append(Word(key(piece), piece[0].isupper(), spaced, stopped, glued))
                spaced = stopped = False
    return found


def _lone(piece: str, before: str) -> bool:
    """Return whether letters may be set apart here: `n u d e`, `nu d e`, `ch il d`."""
    return 1 in (len(piece), len(before)) or len(piece) == len(before) == 2


def key(word: str) -> str:
    """Return the form in which words are compared."""
    return word.casefold().replace("l", "i")


def dense(reading: str) -> str:
    """Return a reading without anything between its letters, for scripts without spaces."""
    return "".join(key(piece) for piece in _pieces(reading))


def _pieces(chunk: str) -> list[str]:
    """Return the words in a piece of text; vowel signs are part of a word, `_` is not."""
    if chunk.isascii():
        return [piece for word in ASCII.findall(chunk) for piece in PIECES.split(word)]
    spaced = "".join(c if unicodedata.category(c)[0] in "LMN" else " " for c in chunk)
    return [piece for word in spaced.split() for piece in PIECES.split(word)]


def _look(text: str) -> str:
    if text.isascii():
        return text
    whole = unicodedata.normalize("NFKD", unicodedata.normalize("NFKC", text))
    shown = (c for c in whole if unicodedata.category(c) != "Cf")
    read = "".join(shown).translate(BLANKS).translate(_lookalikes())
    return unicodedata.normalize("NFC", "".join(_letters(read))).translate(SPELLINGS)


def _letters(text: str) -> Iterator[str]:
    """Yield the characters without marks that change no letter."""
    base = " "
    for character in text:
        if unicodedata.category(character)[0] != "M":
            base = character
        elif ord(base) < MARKED or ADDED.match(character) or ord(character) >= 0xE0100:
            continue
        yield character


def _digit(character: str) -> str:
    value = unicodedata.decimal(character, None)
    return character if value is None else str(value)


@cache
def _lookalikes() -> dict[int, str]:
    table = tomllib.loads(LOOKALIKES.read_text(encoding="utf-8"))
    return {
        ord(each): letter.upper() if each.isupper() else letter
        for letter, many in table.items()
        for each in many
    }

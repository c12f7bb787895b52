"""Sets text in the painter's alphabet: strokes, widths and lines."""

import unicodedata
from dataclasses import dataclass
from functools import lru_cache
from typing import Final

import skia

from painter.letters.alphabet import ALPHABET, AS, COMBINING, MARKS
from painter.shapes import Point, smooth

HIGH: Final = 14.0
GAP: Final = 4.4
SPACE: Final = 5.0
RAISED, CEDILLA = 1.4, "\u0327"
LONGEST_LINE, MOST_LINES = 16, 4


@dataclass(frozen=True)
class Glyph:
    """A letter as strokes, and how wide it is."""

    width: float
    strokes: tuple[skia.Path, ...]


def _strokes(text: str, dx: float = 0.0, dy: float = 0.0) -> tuple[skia.Path, ...]:
    found = []
    for stroke in text.split(" / "):
        points: list[Point] = []
        for point in stroke.split():
            x, y = point.rstrip("!").split(",")
            points.append((float(x) + dx, float(y) + dy, point.endswith("!")))
        is_round = points[0] == points[-1] and not points[0][2]
        found.append(smooth(points[: -1 if is_round else None], closed=is_round))
    return tuple(found)


@lru_cache(maxsize=1)
def _letters() -> dict[str, tuple[float, str]]:
    rows = (line.split(" ", 2) for line in ALPHABET.strip().replace("\n ", " ").splitlines())
    return {letter: (float(width), strokes) for letter, width, strokes in rows}


@lru_cache(maxsize=1)
def _marks() -> dict[str, str]:
    return dict(line.split(" ", 1) for line in MARKS.strip().splitlines())


def _spelled(text: str) -> str:
    """Capitals, each followed by its marks."""
    replaced = "".join(AS.get(letter, letter) for letter in text.upper())
    return unicodedata.normalize("NFD", replaced)


def can_write(text: str) -> bool:
    """Whether the alphabet has every letter, and there is one."""
    known = _letters().keys() | COMBINING.keys() | {" "}
    spelled = _spelled(text)
    return any(letter.isalnum() for letter in spelled) and set(spelled) <= known


@lru_cache(maxsize=256)
def _glyph(letter: str, marks: str) -> Glyph:
    width, strokes = _letters()[letter]
    drawn = _strokes(strokes)
    for mark in marks:
        drawn += _strokes(_marks()[COMBINING[mark]], width / 2, -RAISED * (mark != CEDILLA))
    return Glyph(width, drawn)


def glyphs(line: str) -> list[Glyph]:
    """The letters of a line that the alphabet can write; a space has no strokes."""
    found: list[tuple[str, str]] = []
    for letter in _spelled(line):
        if letter in COMBINING and found:
            found[-1] = (found[-1][0], found[-1][1] + letter)
        else:
            found.append((letter, ""))
    return [Glyph(SPACE, ()) if letter == " " else _glyph(letter, marks) for letter, marks in found]


def width_of(line: str) -> float:
    """How wide a line is, where a letter is 14 high."""
    return sum(glyph.width + GAP for glyph in glyphs(line)) - GAP


def lines_of(text: str) -> tuple[str, ...]:
    """Break a text at its spaces; none where it needs more room than there is."""
    lines: list[str] = []
    for word in text.split():
        if lines and len(lines[-1]) + 1 + len(word) <= LONGEST_LINE:
            lines[-1] += f" {word}"
        else:
            lines.append(word)
    fits = len(lines) <= MOST_LINES and max(map(len, lines), default=0) <= LONGEST_LINE + 8
    return tuple(lines) if fits else ()

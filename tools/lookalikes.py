"""Make `lookalikes.toml` anew from Unicode's confusables.txt: `python -m tools.lookalikes FILE`.

https://www.unicode.org/Public/security/latest/confusables.txt
"""

import re
import sys
import unicodedata
from collections.abc import Iterator
from pathlib import Path

INTO = (
    Path(__file__).parent.parent
    / "layers/easel/python/easel/generations/prompt_rules/lists/lookalikes.toml"
)
ROW = re.compile(r"([0-9A-F]{4,6}) ;\t([0-9A-F ]+) ;\tMA")
# What else UTS 39 spells with several letters is no word's look: rows for one letter, and these.
SEVERAL = {"ae": "ae", "oe": "oe", "rn": "m"}
# Letters drawn as symbols, and letters with a stroke, hook or turn that no table decomposes.
NAMED = re.compile(
    r"(?:(?:NEGATIVE (?:CIRCLED|SQUARED) )?LATIN (?:CAPITAL|SMALL|LETTER SMALL CAPITAL)"
    r"|REGIONAL INDICATOR SYMBOL)"
    r"(?: LETTER)?(?: TURNED| REVERSED| OPEN| DOTLESS)? ([A-Z])(?: WITH .*)?"
)
# Read so in mixed words, though Unicode lists them with other letters or none.
OURS = {"b": "β", "d": "∂", "e": "зэεєә", "n": "пиπ", "r": "я", "u": "ц", "w": "ω"}
HEAD = """\
# Characters that read like a letter, a to z: UTS #39 "confusables" and letters by their names.
# Made by tools/lookalikes.py; do not edit by hand.
#
# Source: Unicode Security Mechanisms, confusables.txt, {version}, {date}
# https://www.unicode.org/Public/security/latest/confusables.txt
# Copyright © 1991-2025 Unicode, Inc. All rights reserved.
# Under the Unicode License v3, in LICENSE-UNICODE.txt beside this file.
# SPDX-License-Identifier: Unicode-3.0
#
# Left out: what NFKD and taking off marks turn into the letter anyway.

"""


def main(source: Path) -> None:
    """Write the table, one letter a line."""
    text = source.read_text(encoding="utf-8-sig")
    version, date = (re.search(rf"# {name}: ([^,\n]+)", text) for name in ("Version", "Date"))
    assert version is not None
    assert date is not None
    lines = [f'{letter} = "{_written(found)}"' for letter, found in sorted(table(text).items())]
    head = HEAD.format(version=f"version {version[1]}", date=date[1])
    INTO.write_text(head + "\n".join(lines) + "\n", encoding="utf-8")


def table(text: str) -> dict[str, list[str]]:
    """What reads like each letter, in order of code points."""
    read = dict(_named()) | dict(_listed(text))
    read |= {each: to for to, many in OURS.items() for each in many}
    # A letter reads the same in both its cases, though Unicode lists only the one that looks so:
    # else a word in capitals would be another word.
    for cased in (str.lower, str.upper):
        read = {cased(each): to for each, to in read.items() if len(cased(each)) == 1} | read
    found: dict[str, list[str]] = {}
    for each, to in sorted(read.items()):
        if not each.isascii() and bare(each) != to:
            found.setdefault(to, []).append(each)
    return found


def bare(text: str) -> str:
    """The text decomposed, without marks, in small letters."""
    decomposed = unicodedata.normalize("NFKD", text)
    return "".join(c for c in decomposed if unicodedata.category(c) != "Mn").casefold()


def _listed(text: str) -> Iterator[tuple[str, str]]:
    for row in ROW.finditer(text):
        like = bare("".join(chr(int(code, 16)) for code in row[2].split()))
        like = SEVERAL.get(like, like)
        if re.fullmatch("[a-z]|ae|oe", like) and int(row[1], 16) > 127:
            yield chr(int(row[1], 16)), like


def _named() -> Iterator[tuple[str, str]]:
    for code in range(128, sys.maxunicode):
        name = NAMED.fullmatch(unicodedata.name(chr(code), ""))
        if name:
            yield chr(code), name[1].lower()


def _written(found: list[str]) -> str:
    return "".join(each if _readable(each) else f"\\U{ord(each):08X}" for each in found)


def _readable(character: str) -> bool:
    """Whether an editor shows it in its place: no marks, nothing from right to left."""
    left = unicodedata.bidirectional(character) in {"L", "ON", "EN", "ET"}
    return left and unicodedata.category(character)[0] in "LNS"


if __name__ == "__main__":
    main(Path(sys.argv[1]))

"""Finds what a prompt has in quotation marks: words to be written, not drawn."""

import re

from painter.letters.typeset import can_write, lines_of

# Straight single quotes only around words, so that an apostrophe is none.
QUOTED = re.compile(
    r'"([^"\n]{1,80})"|\u201c([^\u201c\u201d\n]{1,80})\u201d|\u201e([^\u201c\u201d\u201e\n]{1,80})[\u201c\u201d]'
    r"|\u00ab([^\u00ab\u00bb\n]{1,80})\u00bb|(?<!\w)'([^'\n]{1,80})'(?!\w)|\u2018([^\u2018\u2019\n]{1,80})\u2019(?!\w)"
)


def quoted(prompt: str) -> tuple[tuple[str, ...], str]:
    """Return the lines to write, and the prompt without them.

    The first quotation that the alphabet can write is written; others stay words like all.
    """
    for found in QUOTED.finditer(prompt):
        text = next(filter(None, found.groups()))
        lines = lines_of(text) if can_write(text) else ()
        if lines:
            return lines, f"{prompt[: found.start()]} {prompt[found.end() :]}"
    return (), prompt

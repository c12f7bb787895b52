"""What undresses whoever is in an image that is edited, and is innocent in words alone.

A beach in swimwear is an image like others; to put somebody into swimwear who wore something else
is not. It is said in English here; the lists know undressing in more languages, and a judge sees
what came out.
"""

import re
from typing import Final

from easel.generations.prompt_rules import folding

# Worn next to the skin, and skin itself.
LITTLE: Final = re.compile(
    r"\b(micro ?|mini ?)?(bikinis?|swim ?suits?|swim ?wear|bathing suits?|under ?wear|undies|"
    r"panties|briefs|boxers|thongs?|speedos?|loin ?cloths?|bare (skin|chest\w*|breast\w*|body)|"
    r"cleavage|shirtless|skimp\w*)\b"
)
# What becomes of clothes when there is to be less of them.
LESS: Final = re.compile(
    r"\b(transparent|translucent|see ?through|sheer|disappear\w*|vanish\w*|gone|less|fewer|"
    r"skin|tear|tears|tore|torn|rip|rips|ripped|revealing|invisible|erase\w*|delete\w*|open\w*|"
    r"unbutton\w*|unzip\w*|lift\w*|pull\w* (up|down|off))\b"
)


def undresses(text: str, *, names_clothes: bool) -> bool:
    """Return whether an instruction leaves somebody with less on, or puts them into little.

    `names_clothes`: it has a word for something to wear.
    """
    plain = re.sub(r"[\W_]+", " ", folding.plain(text).casefold())
    return bool(LITTLE.search(plain)) or (names_clothes and bool(LESS.search(plain)))

"""The words that the painter draws, for clients that mark them while somebody types.

`lexicon.json` is written by `python -m tools.lexicon`: no function that answers has the painter.
"""

import json
from functools import cache
from importlib.resources import files

from easel.errors import NotFound
from easel.schemas import View


class WordKindView(View):
    """Words and phrases of a kind, in lower case and mostly in the singular.

    `is_thing`: a prompt needs one of such a kind for the image to show something that was named.
    """

    name: str
    is_thing: bool
    words: list[str]


class EndingView(View):
    """A plural: what a word ends with, and what its singular has in that place."""

    plural: str
    singular: str


class LexiconView(View):
    """What the painter makes of words; all others are ignored, and told as such.

    `not_drawn` are phrases of which no word is drawn, `joining` small words that are neither drawn
    nor ignored. The longest phrase counts, hyphens are spaces.
    """

    kinds: list[WordKindView]
    not_drawn: list[str]
    joining: list[str]
    endings: list[EndingView]


def of(model_id: str) -> LexiconView:
    """Return the words of a model. Raise NotFound: all but the painter take any word."""
    if model_id != "painter":
        raise NotFound("This model has no lexicon.")
    return _painters()


@cache
def _painters() -> LexiconView:
    said = json.loads(files("easel.generations").joinpath("lexicon.json").read_text("utf-8"))
    return LexiconView(**said)

"""Write the painter's words for functions that have no painter: `python -m tools.lexicon`."""

import json
import sys
from pathlib import Path

PLACE = Path("layers/easel/python/easel/generations/lexicon.json")
PAINTER = "layers/painter/python"
# What a prompt must name for the image to show something: without any, it is left to chance.
THINGS = {"subject", "place", "feature", "time", "weather"}


def text() -> str:
    """Return the words as JSON, a list by kind, in the order of the painter's tables."""
    if PAINTER not in sys.path:
        sys.path.insert(0, PAINTER)
    from painter.lexicon.meanings import ENDINGS, LINKS, TABLES, WORDS

    kinds = [
        {
            "name": kind,
            "is_thing": kind in THINGS,
            "words": sorted(word for word, known in WORDS.items() if known.kind == kind),
        }
        for kind in TABLES
    ]
    said = {
        "kinds": kinds,
        "not_drawn": sorted(word for word, known in WORDS.items() if known.kind == "not drawn"),
        "joining": sorted(LINKS),
        "endings": [{"plural": plural, "singular": singular} for plural, singular in ENDINGS],
    }
    return json.dumps(said, ensure_ascii=False, indent=1) + "\n"


if __name__ == "__main__":
    PLACE.write_text(text())

"""Which of the words that were understood a scene shows: not every place has room for each."""

from painter.figures import FIGURES
from painter.figures.faces import CLOSE
from painter.homes import OPEN
from painter.lexicon import Meaning
from painter.lexicon.nouns import WEARERS
from painter.scene import Scene

COUNTRY = OPEN - {"space"}
UNDER_A_SKY = COUNTRY | {"street"}
OF_THE_SKY = {"aurora", "rainbow", "fireworks", "stars", "cloudy"}
DRY = {"river", "path", "trees"}
SHOWN_IN = {
    "forest": {"path", "flowers"},
    "space": {"planet"},
    "interior": {"window"},
}
# What belongs to a place, asked for or not.
ALWAYS = {"forest": {"trees", "grass"}, "aerial": {"path", "houses"}}
# Places that are seen in others.
SEEN_IN = {
    "city": {"street"},
    "sea": {"underwater"},
    "lake": {"underwater"},
    "close-up": {"badge"},
    "hills": COUNTRY,
    "meadow": COUNTRY | {"aerial"},
    "village": {"aerial"},
}
AS_FEATURE = {"city": "skyline", "village": "houses", "forest": "trees"}


def is_wet(scene: Scene) -> bool:
    """Whether there is water: by the place, for what floats, and in every other city."""
    floating = any(FIGURES[at.name].stands == "water" for at in scene.placed)
    by_river = scene.place == "city" and ("water" in scene.features or scene.variant % 2 == 0)
    return scene.place in ("sea", "lake") or floating or by_river


def shows(scene: Scene, known: Meaning) -> bool:
    """Whether what a word means is to be seen; looks and numbers always are."""
    if known.kind == "subject":
        names = {known.name, CLOSE.get(known.name)}
        return any(at.name in names for at in scene.placed)
    if known.kind == "worn":
        return any(at.name in WEARERS[known.name] for at in scene.placed)
    if known.kind == "place":
        return _shows_place(scene, known.name)
    if known.kind == "feature":
        return known.name in _features(scene)
    if known.kind == "weather":
        return _shows_weather(scene, known.name)
    return True


def _shows_place(scene: Scene, name: str) -> bool:
    if name == scene.place or scene.place in SEEN_IN.get(name, ()):
        return True
    if name in ("sea", "lake") and "coast" in scene.features:
        return True
    is_water = name in ("sea", "lake") and scene.place in COUNTRY and is_wet(scene)
    return is_water or AS_FEATURE.get(name) in _features(scene)


def _features(scene: Scene) -> set[str]:
    """The features that such a place shows; those of dry land are not drawn on water."""
    if scene.place not in COUNTRY:
        shown = SHOWN_IN.get(scene.place, set())
        brook = {"river"} if "stream" in scene.features else set()
        return brook | ALWAYS.get(scene.place, set()) | (set(scene.features) & shown)
    hidden = {"planet", "window"} | (DRY if is_wet(scene) else set())
    return set(scene.features) - hidden


def _shows_weather(scene: Scene, name: str) -> bool:
    if name in OF_THE_SKY:
        return scene.place in UNDER_A_SKY or (name == "stars" and scene.place == "space")
    if name in ("sun", "moon", "full moon"):
        return scene.place in UNDER_A_SKY | {"close-up", "forest"}
    return True

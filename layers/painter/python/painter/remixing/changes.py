"""What each kind of word changes of a scene, and how its meaning is taken away."""

from collections.abc import Callable
from dataclasses import replace

from painter.lexicon import Meaning
from painter.remixing import cast, looks
from painter.scene import Scene

# Things that are figures in one scene and part of the land in another.
ALSO = {
    "trees": {"tree", "pine", "oak", "birch", "autumn tree", "blossom", "palm"},
    "flowers": {"flower", "tulip", "sunflower"},
    "houses": {"house"},
}
FOLK = {"person", "woman", "child"}
PEOPLE = frozenset(["people", "crowd", "everybody", "everyone"])
LOOKS: dict[str, Callable[[Scene, str], Scene]] = {
    "time": looks.timed,
    "weather": looks.weathered,
    "place": looks.moved,
    "mood": looks.minded,
    "feature": lambda scene, name: replace(scene, features=scene.features | {name}),
    "style": lambda scene, name: replace(scene, style=name),
    "colour": looks.coloured,
    "size": cast.resized,
}
GONE: dict[str, Callable[[Scene, str], Scene]] = {
    "weather": looks.unweathered,
    "style": lambda scene, name: replace(scene, style=None) if scene.style == name else scene,
}


def without(scene: Scene, known: Meaning) -> Scene:
    """Return the scene without what a word means; as it was where that cannot be taken away."""
    if known.kind == "feature":
        land = replace(scene, features=scene.features - {known.name})
        return cast.removed(land, ALSO.get(known.name, set()))
    if known.name == "crowd":
        return cast.removed(scene, FOLK)
    return GONE[known.kind](scene, known.name) if known.kind in GONE else scene

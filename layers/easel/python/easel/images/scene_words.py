"""English for what a scene of the painter may hold, by the painter's names."""

from typing import Final

POSES: Final = ("sitting", "reading", "sleeping")
# A figure is called by its name, with "s" for several; these are called otherwise.
ONE: Final = {
    "air balloon": "a hot-air balloon",
    "autumn tree": "an autumn tree",
    "birch": "a birch tree",
    "blossom": "a blossoming tree",
    "campfire": "a campfire",
    "bread": "a loaf of bread",
    "child's face": "a child, head and shoulders",
    "flock": "a flock of birds",
    "man's face": "a man, head and shoulders",
    "oak": "an oak tree",
    "king's face": "a king, head and shoulders",
    "old man": "an old man",
    "old man's face": "an old man, head and shoulders",
    "old woman": "an old woman",
    "old woman's face": "an old woman, head and shoulders",
    "palm": "a palm tree",
    "pancakes": "a stack of pancakes",
    "pine": "a pine tree",
    "queen's face": "a queen, head and shoulders",
    "ufo": "a flying saucer",
    "unicorn": "a unicorn",
    "woman's face": "a woman, head and shoulders",
}
SEVERAL: Final = {
    "air balloon": "hot-air balloons",
    "birch": "birch trees",
    "blossom": "blossoming trees",
    "bowl of fruit": "bowls of fruit",
    "bowl of soup": "bowls of soup",
    "bookshelf": "bookshelves",
    "bread": "loaves of bread",
    "butterfly": "butterflies",
    "cactus": "cacti",
    "church": "churches",
    "child's face": "children, head and shoulders",
    "child": "children",
    **{f"{pose} child": f"{pose} children" for pose in POSES},
    "deer": "deer",
    "fish": "fish",
    "flock": "flocks of birds",
    "fox": "foxes",
    "sleeping fox": "sleeping foxes",
    "jellyfish": "jellyfish",
    "man's face": "men, head and shoulders",
    "mouse": "mice",
    "king's face": "kings, head and shoulders",
    "oak": "oak trees",
    "old man": "old men",
    "old man's face": "old men, head and shoulders",
    "old woman": "old women",
    "old woman's face": "old women, head and shoulders",
    "octopus": "octopuses",
    "palm": "palm trees",
    "pancakes": "stacks of pancakes",
    "person": "people",
    **{f"{pose} person": f"{pose} people" for pose in POSES},
    "phoenix": "phoenixes",
    "pine": "pine trees",
    "queen's face": "queens, head and shoulders",
    "sheep": "sheep",
    "ufo": "flying saucers",
    "wolf": "wolves",
    "strawberry": "strawberries",
    "woman": "women",
    **{f"{pose} woman": f"{pose} women" for pose in POSES},
    "woman's face": "women, head and shoulders",
}
NUMBERS: Final = (
    *("no", "one", "two", "three", "four", "five", "six"),
    *("seven", "eight", "nine", "ten", "eleven", "twelve"),
)
FOLK: Final = {"person", "woman", "child"}
# What floats brings water with it, wherever it is at home.
AFLOAT: Final = {"duck", "swan", "bridge", "boat", "ship"}
COLOURS: Final = {
    "d8332f": "red",
    "2f6fd0": "blue",
    "3c9a4b": "green",
    "e3ab2b": "golden",
    "ee7f2a": "orange",
    "8446b8": "purple",
    "ee7fae": "pink",
    "1f9c9c": "turquoise",
    "f4f2ee": "white",
    "26252b": "black",
    "8d929a": "grey",
    "7d5237": "brown",
    "b8a2e0": "lavender",
}
# Where something is, and how the same place is called that holds nothing else.
PLACES: Final = {
    "abstract": ("among abstract shapes", "abstract shapes"),
    "aerial": ("over land seen from above", "land seen from above"),
    "badge": ("on a badge", "a badge"),
    "city": ("in a city", "a city"),
    "close-up": ("in front of a plain background", "colours of a plain background"),
    "desert": ("in a desert", "a desert"),
    "forest": ("in a forest", "a forest"),
    "hills": ("in the hills", "hills"),
    "interior": ("in a room with a table", "a room with a table"),
    "lake": ("at a lake", "a lake"),
    "meadow": ("in a meadow", "a meadow"),
    "sea": ("at the sea", "the sea"),
    "snowfield": ("in a field of snow", "a field of snow"),
    "space": ("in space", "space"),
    "street": ("in a street", "a street"),
    "underwater": ("under water", "a view under water"),
    "village": ("in a village", "a village"),
}
WATER: Final = ("on the water", "water")
# Places of open country, under a sky.
OPEN: Final = {"city", "desert", "hills", "lake", "meadow", "sea", "snowfield", "village"}
UNDER_A_SKY: Final = OPEN | {"street"}
FEATURES: Final = {
    "mountains": "mountains",
    "volcano": "a volcano",
    "waterfall": "a waterfall",
    "skyline": "a skyline",
    "river": "a river",
    "stream": "a river",
    "coast": "a coast",
    "path": "a path",
    "trees": "trees",
    "houses": "houses",
    "flowers": "flowers",
    "planet": "planets",
    "window": "a window",
}
DRY: Final = {"river", "path", "trees"}
# What is drawn of the features elsewhere than in open country.
# Drawn in space, and in rooms.
NOT_OUTDOORS: Final = {"planet", "window"}
SHOWN_IN: Final = {
    "forest": {"path", "flowers"},
    "space": {"planet"},
    "interior": {"window"},
    "aerial": {"stream", "coast"},
}
TIMES: Final = {
    "dawn": "at dawn",
    "golden": "in golden light",
    "sunset": "at sunset",
    "dusk": "at dusk",
    "night": "at night",
}
WEATHERS: Final = {
    "fog": "fog",
    "rain": "rain",
    "storm": "a storm",
    "snow": "falling snow",
    "wind": "wind",
    "fireflies": "fireflies",
    "leaves": "falling leaves",
    "petals": "drifting petals",
    "bubbles": "bubbles",
}
SKIES: Final = {
    "aurora": "northern lights",
    "rainbow": "a rainbow",
    "fireworks": "fireworks",
}
STYLES: Final = {
    "watercolour": "in watercolour",
    "oil": "in oil paint",
    "sketch": "as a sketch",
    "ink": "in ink",
    "neon": "in neon colours",
    "pixel": "as pixel art",
    "paper": "as cut paper",
    "pastel": "in pastels",
    "monochrome": "in black and white",
    "poster": "as a poster",
    "mosaic": "as a mosaic",
    "dots": "in dots of colour",
    "vintage": "like an old photo",
}

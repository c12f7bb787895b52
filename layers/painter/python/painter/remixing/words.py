"""Words by which instructions say what is to be done, and with what."""

from collections.abc import Iterator

ADD, PLAIN, REMOVE, SWAP = "add", "plain", "remove", "swap"

TABLE = """
add: add include insert draw put place another more bring with
plain: make set paint let have show render give take move
remove: remove without no not delete erase drop hide lose less fewer stop
swap: turn replace swap change transform switch exchange convert
"""
# Longer ones, as the single word that they are read as.
PHRASES = {
    "get rid of": "remove",
    "take away": "remove",
    "take out": "remove",
    "leave out": "remove",
    "instead of": "instead_of",
    "in place of": "instead_of",
    "black and white": "monochrome",
}
# As the lexicon has them.
PLAINER = {
    "brighter": "bright",
    "lighter": "bright",
    "darker": "dark",
    "warmer": "warm",
    "colder": "cold",
    "cooler": "cold",
    "calmer": "calm",
    "dreamier": "dreamy",
    "gloomier": "gloomy",
    "spookier": "spooky",
    "moodier": "moody",
    "simpler": "simple",
    "bigger": "big",
    "larger": "large",
    "smaller": "small",
    "tinier": "tiny",
    "snows": "snow",
    "rains": "rain",
    "foggier": "foggy",
    "stormier": "stormy",
    "windier": "windy",
    "sunnier": "sunny",
    "cloudier": "cloudy",
}
JOINING = frozenset(["and", "then", "also", "plus", "but"])
INTO = frozenset(["into", "to", "with", "for", "by"])
INSTEAD = "instead_of"
# Not told as unknown: they name the image, or ask nicely.
POLITE = """
it them there please scene picture image everything all some sky weather time only colour color
colours colors tones background style whole look like so be is much very bit now i want would write
says saying reads reading say next
"""
FILLING = frozenset(POLITE.split())
# Writing on the image, to be taken off.
WRITTEN = "text words lettering letters writing inscription sign caption"
WRITING = frozenset(WRITTEN.split())


def _verbs() -> Iterator[tuple[str, str]]:
    for line in TABLE.strip().splitlines():
        verb, words = line.split(": ")
        yield from ((word, verb) for word in words.split())


VERBS = dict(_verbs())

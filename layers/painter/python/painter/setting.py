"""Decides where and when a picture plays, from what was read and a little chance."""

from random import Random

from painter.figures import FIGURES
from painter.figures.furniture import FURNITURE
from painter.homes import HOMES, NIGHTLY, OPEN, RANK, STANDS, WIDE, WILD
from painter.reading import Reading


def place_of(reading: Reading, rng: Random) -> str:
    named = [place for place in RANK if reading.has("place", place)]
    if named:
        return _seen_from(named[0], reading)
    if implied := _implied(reading):
        return implied
    if reading.subjects:
        homes = _home(reading.subjects[0].name).split()
        open_air = [place for place in homes if place in OPEN]
        dry = {"river", "path", "flowers", "grass"} & set(reading.names.get("feature", ()))
        if dry or reading.has("mood", "crowd"):
            open_air = [place for place in open_air if place not in ("sea", "lake", "space")]
        return rng.choice((open_air or ["hills", "meadow", "lake"]) if _wide(reading) else homes)
    if _is_set(reading):
        return rng.choice(["hills", "hills", "meadow", "lake"])
    return rng.choice(["abstract"] * 5 + ["hills", "space", "lake"])


def _implied(reading: Reading) -> str | None:
    """Where a window, furniture, a planet alone, or nothing but words to write is shown."""
    if reading.has("feature", "window") or (_furnished(reading) and not _wide(reading)):
        return "interior"
    if reading.has("feature", "planet") and not reading.subjects:
        return "space"
    is_words = reading.lettering and not reading.subjects and not _is_set(reading)
    return "close-up" if is_words else None


def _furnished(reading: Reading) -> bool:
    return any(subject.name in FURNITURE for subject in reading.subjects)


def _is_set(reading: Reading) -> bool:
    return any(reading.names.get(kind) for kind in ("feature", "time", "weather"))


def _seen_from(place: str, reading: Reading) -> str:
    """The named place, as its first figure is best seen in it."""
    if place in ("sea", "lake") and _dives(reading):
        return "underwater"
    drives = any(subject.name in ("car", "bicycle") for subject in reading.subjects)
    return "street" if place == "city" and drives else place


def _dives(reading: Reading) -> bool:
    """Small swimmers are seen from under the water; whales are seen to leap."""
    first = reading.subjects[:1]
    return any(FIGURES[at.name].stands == "under" and FIGURES[at.name].tall < 0.75 for at in first)


def _wide(reading: Reading) -> bool:
    """Whether something was asked for that only a wide view can show."""
    return bool(WIDE & {name for names in reading.names.values() for name in names})


def _home(name: str) -> str:
    return HOMES.get(name) or STANDS.get(FIGURES[name].stands) or WILD


def time_of(reading: Reading, rng: Random) -> str:
    named = reading.first("time")
    if named:
        return named
    weathers = set(reading.names.get("weather", ()))
    if weathers & {"stars", "moon", "full moon", "aurora", "fireworks", "fireflies"}:
        return "night"
    if reading.has("mood", "dark"):
        return "dusk"
    if any(subject.name in NIGHTLY for subject in reading.subjects):
        return rng.choice(["dusk", "dusk", "night"])
    return rng.choice(["day"] * 5 + ["dawn"])


def features_of(reading: Reading, place: str, rng: Random) -> set[str]:
    """What the land holds: what was asked for, and what such a place usually has."""
    found = set(reading.names.get("feature", ()))
    places = set(reading.names.get("place", ()))
    if "waterfall" in found:
        found.add("river")
    if "village" in places:
        found.add("houses")
    if "city" in places:
        found.add("skyline")
    if place == "city" and places & {"sea", "lake"}:
        found.add("water")
    if place == "aerial":
        found |= _from_above(found, places)
    if "forest" in places and place != "forest":
        found.add("trees")
    if not reading.has("mood", "minimal"):
        found |= _usual(place, rng)
    unwanted = {name for kind, name in reading.unwanted if kind == "feature"}
    if reading.has("weather", "snow") and "flowers" not in reading.names.get("feature", ()):
        unwanted |= {"flowers", "grass"}
    if ("subject", "tree") in reading.unwanted or ("subject", "pine") in reading.unwanted:
        unwanted.add("trees")
    return found - unwanted


def _from_above(found: set[str], places: set[str]) -> set[str]:
    """Water that was asked for, named apart: scenes of the first version left it to chance."""
    if "river" in found:
        return {"stream"}
    return {"coast"} if places & {"sea", "lake"} else set()


def _usual(place: str, rng: Random) -> set[str]:
    chances = {
        "hills": {
            "mountains": 0.3,
            "trees": 0.6,
            "river": 0.3,
            "path": 0.25,
            "grass": 0.5,
            "framing": 0.2,
        },
        "meadow": {"trees": 0.5, "flowers": 0.35, "grass": 0.9, "path": 0.3, "mountains": 0.3},
        "lake": {"mountains": 0.45, "trees": 0.0, "framing": 0.3, "beach": 0.2},
        "sea": {"mountains": 0.25, "beach": 0.45},
        "forest": {"path": 0.4},
        "snowfield": {"mountains": 0.5, "trees": 0.45},
        "village": {"trees": 0.9, "path": 0.8, "mountains": 0.5},
        "desert": {"mountains": 0.2},
        "city": {"trees": 0.7, "path": 0.3},
    }
    usual = chances.get(place, {})
    return {name for name, chance in usual.items() if rng.random() < chance}


def weather_of(reading: Reading, place: str) -> set[str]:
    found = set(reading.names.get("weather", ()))
    if reading.has("mood", "minimal"):
        found.add("clear")
    if place in ("underwater", "space", "interior", "aerial", "pattern", "abstract", "badge"):
        found.add("no sky")
    unwanted = {name for kind, name in reading.unwanted if kind == "weather"}
    if "cloudy" in unwanted:
        found.add("clear")
    if unwanted & {"sun", "moon"}:
        found.add("no sky lights")
    return found - unwanted

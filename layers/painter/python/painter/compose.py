"""Turns what was read into a scene; every choice comes from the prompt and the seed."""

from random import Random

from painter.casting import cast, crowd
from painter.colour import rgb, to_lch
from painter.palettes import GLOOM, palette, towards, weathered
from painter.reading import Reading
from painter.scene import Grade, Light, Palette, Placed, Scene
from painter.seeds import between, stream
from painter.setting import features_of, place_of, time_of, weather_of

HORIZONS = {
    "hills": (0.36, 0.66),
    "meadow": (0.34, 0.62),
    "lake": (0.4, 0.66),
    "sea": (0.32, 0.64),
    "desert": (0.38, 0.62),
    "snowfield": (0.4, 0.66),
    "village": (0.4, 0.58),
    "city": (0.55, 0.78),
    "forest": (0.5, 0.68),
    "street": (0.42, 0.58),
    "underwater": (0.62, 0.78),
    "interior": (0.56, 0.7),
}


def _light(weather: set[str], time: str, place: str, horizon: float, rng: Random) -> Light:
    x = rng.choice([between(rng, 0.1, 0.35), between(rng, 0.35, 0.65), between(rng, 0.65, 0.9)])
    moonlit = time in ("night", "dusk") or bool({"moon", "full moon"} & weather)
    low = {"dawn": 0.75, "golden": 0.7, "sunset": 0.8}.get(time)
    y = horizon * (between(rng, low, low + 0.14) if low else between(rng, 0.16, 0.5))
    size = between(rng, 0.035, 0.065) * (1.5 if low else 1.0)
    if {"moon", "full moon", "sun"} & weather:
        size = between(rng, 0.1, 0.14)
    covered = {"storm", "rain", "fog", "cloudy", "snow"} & weather and not {
        "sun",
        "moon",
        "full moon",
    } & weather
    kind = "none" if covered else "moon" if moonlit and "sun" not in weather else "sun"
    return Light(kind, x, y, size)


def _palette(reading: Reading, weather: set[str], time: str, rng: Random) -> Palette:
    p = palette(time, rng.randrange(24))
    if "storm" in weather:
        p = weathered(p, 0.5, -0.2)
    elif {"rain", "cloudy"} & weather:
        p = weathered(p, 0.55, -0.09)
    elif "fog" in weather:
        p = weathered(p, 0.5, 0.03)
    elif "snow" in weather:
        p = weathered(p, 0.7, 0.04)
    for colour in reading.colours:
        loose = colour in reading.loose_colours
        if to_lch(rgb(colour))[1] > 0.06:
            p = towards(p, colour, 0.62 if loose else 0.32)
    if any(subject.name in ("campfire", "candle", "phoenix") for subject in reading.subjects):
        p = towards(p, "e8602a", 0.5)
    for place, colour, strength in (("desert", "e8a060", 0.3), ("sea", "3f8fd8", 0.34)):
        if reading.has("place", place):
            p = towards(p, colour, strength)
    if "aurora" in weather:
        p = towards(p, "1f9a80", 0.4)
    for mood, colour in (("warm", "f0904a"), ("cold", "6aa8e0"), ("dreamy", "c090e0")):
        if reading.has("mood", mood):
            p = towards(p, colour, 0.45)
    return p


GRADES: dict[str, tuple[float, float, float]] = {
    "bright": (0.13, 0.98, 1.1),
    "dark": (-0.16, 1.05, 0.9),
    "vivid": (0.02, 1.1, 1.5),
    "muted": (0.02, 0.88, 0.5),
    "dramatic": (-0.03, 1.28, 1.1),
    "dreamy": (0.05, 0.9, 1.05),
    "calm": (0.02, 0.93, 0.95),
}
PLAIN = {"f4f2ee": (0.16, 0.95, 0.45), "26252b": (-0.2, 1.1, 0.6), "8d929a": (0.0, 0.95, 0.25)}


def _grade(reading: Reading) -> Grade:
    light, contrast, vivid = 0.0, 1.0, 1.0
    moods = [GRADES[mood] for mood in reading.names.get("mood", ()) if mood in GRADES]
    plain = [PLAIN[c] for c in reading.loose_colours if c in PLAIN]
    for more, harder, richer in moods + plain:
        light, contrast, vivid = light + more, contrast * harder, vivid * richer
    strong = [c for c in reading.colours if c not in PLAIN]
    tint = rgb(strong[0]) if strong else None
    strength = 0.34 if strong and strong[0] in reading.loose_colours else 0.16
    return Grade(light, contrast, vivid, tint, strength if tint else 0.0)


def _figures(
    reading: Reading, place: str, horizon: float, aspect: float, rng: Random
) -> list[Placed]:
    figures = cast(reading, place, horizon, aspect, rng)
    if reading.has("mood", "crowd"):
        figures = sorted([*crowd(place, horizon, rng), *figures], key=lambda at: at.y)
    unwanted = {name for kind, name in reading.unwanted if kind == "subject"}
    return [at for at in figures if at.name not in unwanted]


def _density(reading: Reading, rng: Random) -> float:
    if reading.has("mood", "minimal"):
        return 0.05
    return between(rng, 0.35, 0.9)


def _theme(reading: Reading, key: str) -> str:
    """What decides place and palette: the things in the picture, so that a style or a time of day
    changes the look of the same world."""
    things = [subject.name for subject in reading.subjects]
    things = things or [*reading.names.get("place", ()), *reading.names.get("feature", ())]
    return " ".join(things) or key


def compose(
    reading: Reading, key: str, seed: int, size: tuple[int, int], style: str | None
) -> Scene:
    """The scene of a reading on a sheet of width and height in pixels."""
    rng, theme = stream(key, "compose"), stream(_theme(reading, key), seed, "theme")
    place = place_of(reading, theme)
    time = time_of(reading, theme)
    weather = weather_of(reading, place, time)
    low, high = HORIZONS.get(place, (0.4, 0.65))
    horizon = between(rng, low, high)
    aspect = size[0] / min(size)
    return Scene(
        key=key,
        width=size[0],
        height=size[1],
        place=place,
        time=time,
        horizon=horizon,
        palette=_palette(reading, weather, time, theme),
        light=_light(weather, time, place, horizon, rng),
        gloom=min(0.9, GLOOM[time] + (0.22 if "storm" in weather else 0.0)),
        features=frozenset(features_of(reading, place, rng)),
        weather=frozenset(weather),
        density=_density(reading, rng),
        placed=tuple(_figures(reading, place, horizon, aspect, rng)),
        style=style or reading.first("style"),
        grade=_grade(reading),
        variant=rng.randrange(1000),
    )

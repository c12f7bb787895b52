"""Turns what was read into a scene; every choice comes from the prompt and the seed."""

from collections.abc import Set
from random import Random

from painter.casting import Room, cast, crowd
from painter.framing import frame
from painter.letters.layout import Sheet, lettering_of
from painter.palettes import GLOOM
from painter.reading import Reading
from painter.scene import Light, Placed, Scene
from painter.seeds import between, digest, stream
from painter.setting import features_of, place_of, time_of, weather_of
from painter.toning import grade_of, palette_of

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
LOW_SUN = {"dawn": 0.75, "golden": 0.7, "sunset": 0.8}
COVER = {"storm", "rain", "fog", "cloudy", "snow"}
DISCS = {"sun", "moon", "full moon"}


def _light(weather: set[str], time: str, horizon: float, rng: Random) -> Light:
    third = rng.choice([(0.1, 0.35), (0.35, 0.65), (0.65, 0.9)])
    x, low = between(rng, *third), LOW_SUN.get(time)
    y = horizon * (between(rng, low, low + 0.14) if low else between(rng, 0.16, 0.5))
    size = between(rng, 0.035, 0.065) * (1.5 if low else 1.0)
    if DISCS & weather:
        size = between(rng, 0.11, 0.15)
    return Light(light_kind(weather, time), x, y, size)


def light_kind(weather: Set[str], time: str) -> str:
    """Return `sun`, `moon` or `none`: what lights such a sky and is to be seen."""
    moonlit = time in ("night", "dusk") or bool({"moon", "full moon"} & weather)
    kind = "moon" if moonlit and "sun" not in weather else "sun"
    return "none" if COVER & weather and not DISCS & weather else kind


def gloom_of(weather: Set[str], time: str) -> float:
    """Return how dark it is, from 0 to 0.9."""
    return min(0.9, GLOOM[time] + (0.22 if "storm" in weather else 0.0))


def _horizon(reading: Reading, place: str, rng: Random) -> float:
    horizon = between(rng, *HORIZONS.get(place, (0.4, 0.65)))
    if reading.has("feature", "mountains") or reading.has("feature", "volcano"):
        return max(horizon, between(rng, 0.56, 0.68))
    return horizon


def _figures(reading: Reading, room: Room, rng: Random) -> tuple[Placed, ...]:
    figures = cast(reading, room, rng)
    if reading.has("mood", "crowd"):
        figures = sorted([*crowd(room.horizon, rng), *figures], key=lambda at: at.y)
    unwanted = {name for kind, name in reading.unwanted if kind == "subject"}
    shown = tuple(at for at in figures if at.name not in unwanted)
    is_badge = room.place == "badge"
    if not is_badge and not (room.place == "close-up" and reading.has("place", "close-up")):
        return shown
    low = bool(reading.lettering) and not reading.has("board", "board")
    return frame(shown, (room.width, room.height), rng, whole=is_badge, low=low)


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
    place, time = place_of(reading, theme), time_of(reading, theme)
    weather = weather_of(reading, place)
    horizon = _horizon(reading, place, rng)
    room = Room(place, horizon, size[0] / min(size), size[1] / min(size))
    placed = _figures(reading, room, rng)
    return Scene(
        key=digest(key),
        width=size[0],
        height=size[1],
        place=place,
        time=time,
        horizon=horizon,
        palette=palette_of(reading, weather, time, theme),
        light=_light(weather, time, horizon, rng),
        gloom=gloom_of(weather, time),
        features=frozenset(features_of(reading, place, rng)),
        weather=frozenset(weather),
        density=0.05 if reading.has("mood", "minimal") else between(rng, 0.35, 0.9),
        placed=placed,
        style=style or reading.first("style"),
        grade=grade_of(reading),
        variant=rng.randrange(1000),
        lettering=lettering_of(
            reading.lettering,
            Sheet(room.width, room.height),
            placed,
            stream(key, "lettering"),
            on_board=reading.has("board", "board"),
        ),
    )

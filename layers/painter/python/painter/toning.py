"""The colours of a scene: its palette under its weather, and how the finished picture is graded."""

from random import Random

from painter.colour import rgb, to_lch
from painter.palettes import palette, towards, weathered
from painter.reading import Reading
from painter.scene import Grade, Palette

UNDER = {
    "storm": (0.5, -0.2),
    "rain": (0.55, -0.09),
    "cloudy": (0.55, -0.09),
    "fog": (0.5, 0.03),
    "snow": (0.7, 0.04),
}
PULLS = {
    ("place", "desert"): ("e8a060", 0.3),
    ("place", "sea"): ("3f8fd8", 0.34),
    ("weather", "aurora"): ("1f9a80", 0.4),
    ("subject", "campfire"): ("e8602a", 0.5),
    ("subject", "candle"): ("e8602a", 0.4),
    ("subject", "phoenix"): ("e8602a", 0.4),
    ("mood", "warm"): ("f0904a", 0.45),
    ("mood", "cold"): ("6aa8e0", 0.45),
    ("mood", "dreamy"): ("c090e0", 0.45),
}
GRADES = {
    "bright": (0.13, 0.98, 1.1),
    "dark": (-0.16, 1.05, 0.9),
    "vivid": (0.02, 1.1, 1.5),
    "muted": (0.02, 0.88, 0.5),
    "dramatic": (-0.03, 1.28, 1.1),
    "dreamy": (0.05, 0.9, 1.05),
    "calm": (0.02, 0.93, 0.95),
}
PLAIN = {"f4f2ee": (0.16, 0.95, 0.45), "26252b": (-0.2, 1.1, 0.6), "8d929a": (0.0, 0.95, 0.25)}


def _coloured(p: Palette, reading: Reading) -> Palette:
    """A colour on its own rules the picture; one that belongs to a thing only touches it."""
    strength = 0.62 if reading.loose_colours else 0.16
    for colour in reading.loose_colours or reading.colours:
        if to_lch(rgb(colour))[1] > 0.06:
            p = towards(p, colour, strength)
    return p


def palette_of(reading: Reading, weather: set[str], time: str, rng: Random) -> Palette:
    p = palette(time, rng.randrange(24))
    for kind, (vivid, lighter) in UNDER.items():
        if kind in weather:
            p = weathered(p, vivid, lighter)
            break
    p = _coloured(p, reading)
    for (kind, name), (colour, strength) in PULLS.items():
        if reading.has(kind, name):
            p = towards(p, colour, strength)
    return p


def grade_of(reading: Reading) -> Grade:
    light, contrast, vivid = 0.0, 1.0, 1.0
    moods = [GRADES[mood] for mood in reading.names.get("mood", ()) if mood in GRADES]
    plain = [PLAIN[c] for c in reading.loose_colours if c in PLAIN]
    for more, harder, richer in moods + plain:
        light, contrast, vivid = light + more, contrast * harder, vivid * richer
    loose = [c for c in reading.loose_colours if c not in PLAIN]
    strong = loose or [c for c in reading.colours if c not in PLAIN]
    tint = rgb(strong[0]) if strong else None
    things = any(subject.colour for subject in reading.subjects)
    strength = (0.14 if things else 0.34) if loose else 0.06
    return Grade(light, contrast, vivid, tint, strength if tint else 0.0)

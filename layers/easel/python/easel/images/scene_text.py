"""Says in a sentence what the painter drew, from the scene that is kept with the image."""

import hashlib
import json
import re
from collections import Counter
from typing import Any

from easel.images import scene_words as words

# The versions of scenes that are understood here.
VERSIONS = {1, 2}
DIGEST = re.compile("[0-9a-f]{32}")
Scene = dict[str, Any]


def described(text: str | None) -> str | None:
    """Describe a stored scene in under 1,000 characters; None without one that is understood."""
    if not (scene := _read(text or "")):
        return None
    style = words.STYLES.get(scene["style"] or "", "")
    view = _pattern(scene) if scene["place"] == "pattern" else _view(scene)
    said = filter(None, [view, _moment(scene), style, _lettering(scene)])
    return f"A generated image: {', '.join(said)}."


def shared(text: str | None) -> str | None:
    """Return a stored scene as others may keep it: without any word of the prompt it was made from.

    Keys of scenes from before they were digests are those words; the details that they decide are
    drawn anew. None without one that is understood.
    """
    if not (scene := _read(text or "")):
        return None
    if not DIGEST.fullmatch(scene["key"]):
        words = str(scene["key"]).encode("utf-8", "surrogatepass")
        scene["key"] = hashlib.sha256(words).hexdigest()[:32]
    stored = json.loads(text or "") | {"scene": scene}
    if "understood" in stored:
        stored |= {"understood": [], "ignored": []}
    return json.dumps(stored, separators=(",", ":"))


def _read(text: str) -> Scene | None:
    try:
        stored = json.loads(text)
    except ValueError:
        return None
    return stored["scene"] if stored.get("version") in VERSIONS else None


def _pattern(scene: Scene) -> str:
    things = dict.fromkeys(_several(name) for name in _names(scene))
    return f"a pattern of {_listed(list(things))}" if things else "a pattern"


def _view(scene: Scene) -> str:
    things = _things(scene)
    beside, alone = _place(scene)
    around = _listed(_around(scene))
    seen = f"{_listed(things)} {beside}" if things else alone
    return f"{seen}, with {around}" if around else seen


def _things(scene: Scene) -> list[str]:
    """The figures, several of a kind as one; a crowd is not counted."""
    is_crowd = any(at["depth"] > 0 for at in scene["placed"])
    kinds = Counter(
        (at["name"], _colour(at))
        for at in scene["placed"]
        if not (is_crowd and at["name"] in words.FOLK)
    )
    said = [_counted(name, colour, amount) for (name, colour), amount in kinds.items()]
    return said + ["a crowd of people"] * is_crowd


def _names(scene: Scene) -> list[str]:
    return [at["name"] for at in scene["placed"]]


def _counted(name: str, colour: str, amount: int) -> str:
    if amount == 1:
        return _one(name, colour)
    return f"{words.NUMBERS[amount]} {colour} {_several(name)}".replace("  ", " ")


def _one(name: str, colour: str) -> str:
    noun = words.ONE.get(name, name).removeprefix("an ").removeprefix("a ")
    if name in words.ONE and not colour:
        return words.ONE[name]
    said = f"{colour} {noun}".strip()
    return f"{'an' if said[0] in 'aeiou' else 'a'} {said}"


def _several(name: str) -> str:
    return words.SEVERAL.get(name, f"{name}s")


def _colour(at: dict[str, Any]) -> str:
    """The colour that was asked for, as far as the figure has it."""
    tint = "".join(f"{round(share * 255):02x}" for share in at["tint"] or ())
    return words.COLOURS.get(tint, "") if at["name"] != "campfire" else ""


def _place(scene: Scene) -> tuple[str, str]:
    land = scene["place"]
    floats = not words.AFLOAT.isdisjoint(_names(scene))
    if floats and land in words.OPEN - {"city", "lake", "sea"}:
        return words.WATER
    if land == "close-up" and {"sun", "moon", "full moon"} & set(scene["weather"]):
        return ("in front of a large disc of light", "a large disc of light")
    return words.PLACES[land]


def _around(scene: Scene) -> list[str]:
    """What else is to be seen: on the land, in the air, in the sky."""
    weather = set(scene["weather"])
    shown = _shown(scene)
    found = [said for name, said in words.FEATURES.items() if name in shown]
    found += [said for name, said in words.WEATHERS.items() if name in weather]
    return found + (_sky(scene, weather) if scene["place"] in words.UNDER_A_SKY else [])


def _shown(scene: Scene) -> set[str]:
    """The features that such a place shows; those of dry land are not drawn on water."""
    land, features = scene["place"], set(scene["features"])
    if land not in words.OPEN:
        return features & words.SHOWN_IN.get(land, set())
    return features - words.NOT_OUTDOORS - (words.DRY if _is_wet(scene) else set())


def _is_wet(scene: Scene) -> bool:
    by_river = scene["place"] == "city" and (
        "water" in scene["features"] or scene["variant"] % 2 == 0
    )
    floats = not words.AFLOAT.isdisjoint(_names(scene))
    return scene["place"] in ("sea", "lake") or by_river or floats


def _sky(scene: Scene, weather: set[str]) -> list[str]:
    found = [said for name, said in words.SKIES.items() if name in weather]
    light = scene["light"]["kind"] if "no sky lights" not in weather else "none"
    if light == "moon" or (light == "sun" and "sun" in weather):
        found.append(f"the {light}")
    if "stars" in weather and scene["gloom"] > 0.5 and "storm" not in weather:
        found.append("stars")
    return found + ["clouds"] * ("cloudy" in weather and "clear" not in weather)


def _moment(scene: Scene) -> str:
    has_time = scene["place"] in words.UNDER_A_SKY | {"forest"}
    return words.TIMES.get(scene["time"], "") if has_time else ""


def _lettering(scene: Scene) -> str:
    """What is written; scenes of the first version have no such part."""
    lettering = scene.get("lettering")
    if not lettering:
        return ""
    text = " ".join(lettering["lines"])
    return f'with {"a sign" if lettering["on_board"] else "lettering"} that says "{text}"'


def _listed(things: list[str]) -> str:
    return " and ".join(filter(None, [", ".join(things[:-1]), *things[-1:]]))

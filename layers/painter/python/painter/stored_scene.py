"""A scene as text, so that what was painted can be painted anew, or in part, years later."""

import json
from typing import Final

from pydantic import TypeAdapter, ValidationError

from painter.scene import Scene

# Raise it when a scene is drawn in another way, or has other parts, and read the old ones.
VERSION: Final = 1
_SCENES: Final = TypeAdapter(Scene)


class UnknownScene(ValueError):
    """The text is no scene, or one of a version that this painter does not know."""


def dump(scene: Scene) -> str:
    """Write a scene as JSON of about 1.4 KB; the same scene gives the same text."""
    said = _SCENES.dump_python(scene)
    said |= {name: sorted(said[name]) for name in ("features", "weather")}
    return json.dumps({"version": VERSION, "scene": said}, separators=(",", ":"))


def load(text: str) -> Scene:
    """Read a scene that `dump` wrote: it renders to the same bytes. Raise UnknownScene."""
    try:
        stored = json.loads(text)
        if stored["version"] != VERSION:
            raise UnknownScene(f"version {stored['version']}")
        return _SCENES.validate_python(stored["scene"])
    except (ValidationError, ValueError, KeyError, TypeError) as error:
        raise UnknownScene(str(error)) from None

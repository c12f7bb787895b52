"""A scene as text, so that what was painted can be painted anew, or in part, years later."""

import json
from dataclasses import dataclass
from typing import Any, Final

from pydantic import TypeAdapter, ValidationError

from painter.scene import Scene

# Raise it when a scene has other parts, or figures that the painter before does not know, and read
# the old ones. What an old scene holds is drawn as it was.
VERSION: Final = 2
READ: Final = (1, 2)
_SCENES: Final = TypeAdapter(Scene)


class UnknownScene(ValueError):
    """The text is no scene, or one of a version that this painter does not know."""


@dataclass(frozen=True)
class Words:
    """The words of the prompt that were drawn, and those that were not."""

    understood: tuple[str, ...]
    ignored: tuple[str, ...]


def dump(scene: Scene, words: Words | None = None) -> str:
    """Write a scene as JSON of about 1.4 KB; the same scene and words give the same text."""
    said = _SCENES.dump_python(scene)
    said |= {name: sorted(said[name]) for name in ("features", "weather")}
    told = {"understood": words.understood, "ignored": words.ignored} if words else {}
    return json.dumps({"version": VERSION, "scene": said, **told}, separators=(",", ":"))


def load(text: str) -> Scene:
    """Read a scene that `dump` wrote: it renders to the same bytes. Raise UnknownScene."""
    try:
        return _SCENES.validate_python(_stored(text)["scene"])
    except (ValidationError, ValueError, KeyError, TypeError) as error:
        raise UnknownScene(str(error)) from None


def words_of(text: str) -> Words | None:
    """Read the words that were kept with a scene; None for the first version, which kept none."""
    stored = _stored(text)
    if "ignored" not in stored:
        return None
    return Words(tuple(stored["understood"]), tuple(stored["ignored"]))


def _stored(text: str) -> dict[str, Any]:
    stored: dict[str, Any] = json.loads(text)
    if stored["version"] not in READ:
        raise UnknownScene(f"version {stored['version']}")
    return stored

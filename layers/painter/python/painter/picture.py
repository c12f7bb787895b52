"""From a prompt to a picture."""

from collections.abc import Sequence
from dataclasses import dataclass

from painter.compose import compose
from painter.lexicon import meaning
from painter.reading import Reading, read, words_of
from painter.remixing import Mask, remix
from painter.render import render
from painter.scene import Scene
from painter.shown import shows
from painter.stored_scene import Words, dump, load
from painter.stored_scene import words_of as words_kept
from painter.variation import vary


class NothingChanged(ValueError):
    """An instruction changes nothing of a scene; `vain` was understood, `unknown` was not."""

    def __init__(self, vain: tuple[str, ...], unknown: tuple[str, ...]) -> None:
        super().__init__("The instruction changes nothing.")
        self.vain = vain
        self.unknown = unknown


@dataclass(frozen=True)
class Picture:
    """An image, the words that were drawn or not, and its scene (see `stored_scene`)."""

    png: bytes
    understood: tuple[str, ...]
    ignored: tuple[str, ...]
    scene: str


def _style(style: str | None) -> str | None:
    known = meaning(" ".join(words_of(style or "")))
    return known.name if known and known.kind == "style" else None


def _words(reading: Reading, scene: Scene) -> Words:
    """The words that are to be seen, and those that are not: unknown, or without room here."""
    hidden = {phrase for phrase, known in reading.meanings if not shows(scene, known)}
    understood = tuple(each for each in reading.understood if each not in hidden)
    missed = tuple(each for each in reading.understood if each in hidden)
    return Words(understood, reading.ignored + missed)


def paint(  # noqa: PLR0913 - what a person may say about a picture, by name
    prompt: str,
    *,
    negative_prompt: str | None = None,
    width: int,
    height: int,
    seed: int,
    style: str | None = None,
    scene: str | None = None,
    instruction: str | None = None,
    mask: Sequence[str] | None = None,
) -> Picture:
    """Paint a prompt of up to 4,000 characters on 64 to 2,048 pixels a side.

    The same arguments give the same bytes in every process. Words of the prompt are reported as
    understood or ignored, the latter also when the place has no room for them. Small words that
    only join others, and words that the negative prompt took out, are neither. An unknown style
    changes nothing.

    With the `scene` of an image, that image is painted a little otherwise, in its own size and
    style, and the words are those that were kept with it; or with an `instruction` such as "make it
    night", as that says, all else as it was, and the words are those of the instruction. With a
    `mask`, rows of 0 and 1 from the top, it holds for figures that stand where a 1 is, and for
    nothing else. Raise UnknownScene for one of a later version, NothingChanged where an instruction
    changes nothing.
    """
    if scene and instruction:
        return _remixed(load(scene), instruction, Mask(tuple(mask)) if mask else None)
    reading = read(prompt, negative_prompt)
    key = "\x1f".join([*reading.words, prompt, negative_prompt or "", str(seed), style or ""])
    shown = (
        vary(load(scene), seed)
        if scene
        else compose(reading, key, seed, (width, height), _style(style))
    )
    kept = words_kept(scene) if scene else None
    return _picture(shown, kept or _words(reading, shown))


def _remixed(scene: Scene, instruction: str, mask: Mask | None) -> Picture:
    made = remix(scene, instruction, mask)
    if not made.done:
        raise NothingChanged(made.vain, made.unknown)
    return _picture(made.scene, Words(made.done, made.unknown + made.vain))


def _picture(scene: Scene, words: Words) -> Picture:
    return Picture(render(scene), words.understood, words.ignored, dump(scene, words))

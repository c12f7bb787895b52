"""Does what an instruction says to a scene, clause by clause."""

from dataclasses import dataclass, field, replace

from painter.letters import quoted
from painter.letters.layout import Sheet, lettering_of
from painter.lexicon import Meaning
from painter.remixing import cast, looks
from painter.remixing.cast import Wish
from painter.remixing.changes import FOLK, LOOKS, PEOPLE, without
from painter.remixing.clauses import Clause, clauses
from painter.remixing.mask import Mask
from painter.remixing.reading import Said, phrases_of, said
from painter.remixing.words import ADD, REMOVE, SWAP, WRITING
from painter.scene import Scene
from painter.seeds import stream
from painter.shown import shows


@dataclass(frozen=True)
class Remix:
    """A changed scene, and what became of the words of the instruction.

    `done` can be seen; `vain` was understood, but was so already or has no room in this scene;
    `unknown` was not understood. Where nothing changed, the scene is the one before.
    """

    scene: Scene
    done: tuple[str, ...]
    vain: tuple[str, ...]
    unknown: tuple[str, ...]


def remix(scene: Scene, instruction: str, mask: Mask | None = None) -> Remix:
    """Change a scene as an instruction says, such as `make it night` or `turn the fox into an owl`.

    With a mask only what is in it. The same scene, instruction and mask give the same scene.
    """
    lines, rest = quoted(instruction)
    work = _Work(scene, mask)
    if lines:
        work.write(lines, rest)
    for clause in clauses(rest):
        work.do(clause)
    return Remix(work.scene, *map(_once, (work.done, work.vain, work.unknown)))


def _once(words: list[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(words))


@dataclass
class _Work:
    """A scene as it changes, and the words so far."""

    scene: Scene
    mask: Mask | None = None
    done: list[str] = field(default_factory=list)
    vain: list[str] = field(default_factory=list)
    unknown: list[str] = field(default_factory=list)

    def take(self, words: list[str], scene: Scene, known: Meaning | None = None) -> None:
        """Go on with a scene, unless it is as before or what was asked for is not to be seen."""
        scene = self.mask.held(self.scene, scene) if self.mask else scene
        is_seen = scene != self.scene and (known is None or shows(scene, known))
        (self.done if is_seen else self.vain).extend(words)
        self.scene = scene if is_seen else self.scene

    def write(self, lines: tuple[str, ...], rest: str) -> None:
        """Write words on the image, or on a board that is there or asked for."""
        scene, side = self.scene, looks.min_side(self.scene)
        named = [known for _, known in said(rest.casefold().split()).others]
        on_board = any(known.kind == "board" for known in named)
        on_board = on_board or bool(scene.lettering and scene.lettering.on_board)
        sheet = Sheet(scene.width / side, scene.height / side)
        rng = stream(scene.key, "lettering")
        lettering = lettering_of(lines, sheet, scene.placed, rng, on_board=on_board)
        self.take([f'"{" ".join(lines)}"'], replace(scene, lettering=lettering))

    def do(self, clause: Clause) -> None:
        """Do what one clause says."""
        found = said(clause.words)
        if clause.verb == REMOVE:
            self._remove(found, clause.words)
        elif clause.verb == SWAP and clause.instead is not None:
            self.unknown += found.unknown
            self._swap(found, said(clause.instead))
        else:
            self._say(found, is_more=clause.verb == ADD)

    def _say(self, found: Said, *, is_more: bool = False) -> None:
        self.unknown += found.unknown
        for phrase, known in found.others:
            if known.kind in LOOKS:
                self.take([phrase], LOOKS[known.kind](self.scene, known.name), known)
            elif known.kind != "board":
                self.vain.append(phrase)
        for words, wish in found.wishes:
            self._wish(words, wish, is_more=is_more)
        for phrase, known in found.loose:
            change = LOOKS.get(known.kind)
            self.take([phrase], change(self.scene, known.name) if change else self.scene)

    def _wish(self, words: list[str], wish: Wish, *, is_more: bool) -> None:
        known, is_there = Meaning("subject", wish.name), cast.is_there(self.scene, wish.name)
        if not is_there or (is_more and not wish.is_known):
            self.take(words, cast.added(self.scene, wish, wish.amount), known)
            return
        scene = cast.changed(self.scene, wish)
        self.take(words, cast.counted(scene, wish) if wish.count else scene, known)

    def _remove(self, found: Said, words: list[str]) -> None:
        is_writing = bool(WRITING & set(words)) and self.scene.lettering is not None
        if is_writing:
            self.take(sorted(WRITING & set(words)), replace(self.scene, lettering=None))
        self.unknown += [each for each in found.unknown if not (is_writing and each in WRITING)]
        for each, wish in found.wishes:
            names = FOLK if PEOPLE & set(each) else {wish.name}
            self.take(each, cast.removed(self.scene, names, wish.count or None))
        for phrase, known in found.others:
            if not (is_writing and known.kind == "board"):
                self.take([phrase], without(self.scene, known))
        self.vain += [phrase for phrase, _ in found.loose]

    def _swap(self, left: Said, right: Said) -> None:
        """Put what the right side says in place of what the left one does."""
        missing = [words for words, wish in left.wishes if not cast.is_there(self.scene, wish.name)]
        if missing:
            # Without the one there is no place for the other.
            self.vain += [phrase for words in missing for phrase in words]
            self.vain += phrases_of(right)
            self.unknown += right.unknown
            return
        if not (right.wishes or right.others or right.loose):
            self.vain += phrases_of(left)
        names = [wish.name for _, wish in left.wishes] or self._it(left)
        if names and right.wishes:
            self._put(left, names, right)
        elif left.wishes:
            self._change(left, right)
        else:
            for phrase, known in left.others:
                if known.kind in ("feature", "weather"):
                    self.take([phrase], without(self.scene, known))
        self._say(right, is_more=True)

    def _it(self, left: Said) -> list[str]:
        """The only kind of figure there is, where the left side says no more than "it"."""
        names = {cast.base_of(at.name) for at in self.scene.placed}
        return sorted(names) if left.names_nothing and len(names) == 1 else []

    def _put(self, left: Said, names: list[str], right: Said) -> None:
        words, wish = right.wishes.pop(0)
        first, *rest = names
        scene = cast.swapped(self.scene, first, wish)
        scene = cast.removed(scene, set(rest)) if rest else scene
        more = wish.amount - cast.amount_of(scene, wish.name)
        scene = cast.added(scene, wish, more) if more > 0 else scene
        told = [phrase for phrases, _ in left.wishes for phrase in phrases]
        self.take([*told, *words], scene, Meaning("subject", wish.name))

    def _change(self, left: Said, right: Said) -> None:
        """Colours and sizes that the right side says belong to the figures of the left."""
        described = [known for _, known in right.loose if known.kind != "count"]
        phrases = [phrase for phrase, _ in right.loose]
        for words, named in left.wishes:
            wish = named
            for known in described:
                wish = wish.described(known.kind, known.name)
            self.take([*words, *phrases], cast.changed(self.scene, wish))
        right.loose = []

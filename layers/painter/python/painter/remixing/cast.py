"""Changes of the figures of a scene: more, fewer, others, of another colour or size."""

from collections.abc import Callable
from dataclasses import dataclass, replace

from painter.casting import MOST, SIZED, Room, cast, height_of, inside
from painter.colour import rgb
from painter.figures import FIGURES
from painter.figures.faces import CLOSE
from painter.lexicon.looks import POSES
from painter.reading import MANY, Subject
from painter.remixing.looks import min_side, reading
from painter.scene import Placed, Scene
from painter.seeds import stream
from painter.shapes import bounds

POSED = tuple(line.split(":")[0] for line in POSES.strip().splitlines())
TRIES = 6
LARGEST = 0.92


@dataclass(frozen=True)
class Wish:
    """A figure as an instruction names it; a `count` of 0 says none, `is_known` names one there."""

    name: str
    count: int = 0
    colour: str | None = None
    size: str | None = None
    is_plural: bool = False
    is_known: bool = False

    @property
    def amount(self) -> int:
        """How many there are to be."""
        return self.count or (MANY if self.is_plural else 1)

    def described(self, kind: str, name: str) -> "Wish":
        """Return it with a colour, a size or a number."""
        if kind == "count":
            return replace(self, count=int(name))
        return replace(self, colour=name) if kind == "colour" else replace(self, size=name)


def base_of(name: str) -> str:
    """Return the figure without its pose: `fox` for `sleeping fox`."""
    for pose in POSED:
        name = name.removeprefix(f"{pose} ")
    return name


def is_there(scene: Scene, name: str) -> bool:
    """Whether a figure stands in the scene, in whatever pose, far or close."""
    return any(_is(at, name) for at in scene.placed)


def amount_of(scene: Scene, name: str) -> int:
    """Count how many of a figure stand in the scene."""
    return sum(_is(at, name) for at in scene.placed)


def _is(at: Placed, name: str) -> bool:
    base = base_of(name)
    return base_of(at.name) == base or at.name == CLOSE.get(base)


def added(scene: Scene, wish: Wish, amount: int) -> Scene:
    """Add figures where there is most room; the others stay as they are."""
    for _ in range(min(amount, MOST - len(scene.placed))):
        scene = _with(scene, _newcomer(scene, wish))
    return scene


def _newcomer(scene: Scene, wish: Wish) -> Placed:
    tries = [_try(scene, wish, number) for number in range(TRIES)]
    return max(tries, key=lambda at: _distance(scene, at))


def _try(scene: Scene, wish: Wish, number: int) -> Placed:
    rng = stream(scene.key, "newcomer", wish.name, len(scene.placed), number)
    room = room_of(scene)
    subject = Subject(_as_shown(scene, wish.name), 1, wish.colour, wish.size)
    [at] = cast(replace(reading(), subjects=(subject,)), room, rng)
    size = at.size / (1 + len(scene.placed)) ** 0.3
    return replace(at, size=size, y=height_of(at.name, room, size, rng))


def _distance(scene: Scene, at: Placed) -> float:
    return min((abs(other.x - at.x) for other in scene.placed), default=1.0)


def _with(scene: Scene, newcomer: Placed) -> Scene:
    """Far ones come first; the order of the others stays."""
    placed = list(scene.placed)
    before = next((n for n, at in enumerate(placed) if at.y > newcomer.y), len(placed))
    placed.insert(before, newcomer)
    return replace(scene, placed=tuple(placed))


def removed(scene: Scene, names: set[str], most: int | None = None) -> Scene:
    """Take figures away, all of these names or the first `most`."""
    gone = [at for at in scene.placed if any(_is(at, name) for name in names)][:most]
    return replace(scene, placed=tuple(at for at in scene.placed if at not in gone))


def counted(scene: Scene, wish: Wish) -> Scene:
    """Let there be so many of a figure, adding or taking away."""
    here = amount_of(scene, wish.name)
    if wish.count >= here:
        return added(scene, wish, wish.count - here)
    return removed(scene, {wish.name}, here - wish.count)


def changed(scene: Scene, wish: Wish) -> Scene:
    """Give a figure that is there another colour, size or pose, where it is."""
    return _each(scene, wish.name, lambda at: _changed(scene, at, wish))


def resized(scene: Scene, size: str) -> Scene:
    """Scale every figure."""
    return replace(scene, placed=tuple(_sized(scene, at, SIZED[size]) for at in scene.placed))


def swapped(scene: Scene, name: str, wish: Wish) -> Scene:
    """Put another figure in place of each of one name."""
    return _each(scene, name, lambda at: _swapped(scene, at, wish))


def _each(scene: Scene, name: str, change: Callable[[Placed], Placed]) -> Scene:
    placed = tuple(change(at) if _is(at, name) else at for at in scene.placed)
    return replace(scene, placed=placed)


def _changed(scene: Scene, at: Placed, wish: Wish) -> Placed:
    if wish.name != base_of(wish.name) and wish.name != at.name:
        at = _swapped(scene, at, replace(wish, size=None))
    if wish.colour:
        at = replace(at, tint=rgb(wish.colour))
    return _sized(scene, at, SIZED[wish.size]) if wish.size else at


def _sized(scene: Scene, at: Placed, factor: float) -> Placed:
    room = room_of(scene)
    _, _, top = bounds(FIGURES[at.name].art)
    most = max(at.size, LARGEST * room.height * 100 / (100 - top))
    size = min(at.size * factor, most)
    return replace(at, size=size, x=inside(at.name, at.x, size / room.width, at.flip))


def _swapped(scene: Scene, at: Placed, wish: Wish) -> Placed:
    """Another figure at the same spot, as tall beside the first as such a one is."""
    name, room = _as_shown(scene, wish.name), room_of(scene)
    old, new = FIGURES[at.name], FIGURES[name]
    size = at.size * (new.tall / old.tall) ** 0.45 * SIZED.get(wish.size or "", 1.0)
    rng = stream(scene.key, "swapped", name)
    y = at.y if new.stands == old.stands else height_of(name, room, size, rng)
    flip = at.flip and new.turns
    x = inside(name, at.x, size / room.width, flip)
    tint = rgb(wish.colour) if wish.colour else None
    return replace(at, name=name, x=x, y=y, size=size, flip=flip, tint=tint)


def _as_shown(scene: Scene, name: str) -> str:
    """People among people who are seen close are seen close."""
    is_close = any(at.name in CLOSE.values() for at in scene.placed)
    return CLOSE.get(name, name) if is_close else name


def room_of(scene: Scene) -> Room:
    """Return where figures go in a scene."""
    side = min_side(scene)
    return Room(scene.place, scene.horizon, scene.width / side, scene.height / side)

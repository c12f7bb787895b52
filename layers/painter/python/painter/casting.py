"""Places the figures of a picture."""

from dataclasses import dataclass, replace
from random import Random

from painter.colour import Rgb, rgb
from painter.figures import FIGURES
from painter.reading import Reading, Subject
from painter.scene import Placed
from painter.seeds import between
from painter.shapes import bounds

COATS = ["c0503c", "3f6f9a", "e0a83a", "4f8a5a", "7a4a8a", "d9d0c0", "2f3a52", "b8556a", "5a8f9a"]
SIZED = {"huge": 1.55, "tiny": 0.5}
FLOATING = {"underwater", "space", "pattern", "abstract", "aerial", "badge"}
ROOMY = {"hills", "meadow", "lake", "sea", "desert", "snowfield", "village", "city"}
MOST = 12
CARRIERS = {"person", "woman", "child", "wizard", "robot", "ghost", "bear", "rabbit", "fox", "cat"}
CARRIED = {
    "umbrella": (0.2, 0.36, 0.8),
    "lantern": (0.28, 0.16, 0.26),
    "balloon": (0.24, 0.4, 0.6),
}


@dataclass(frozen=True)
class Room:
    """Where figures go: the sheet's width and height are in its shorter side."""

    place: str
    horizon: float
    width: float
    height: float


def _base_size(place: str, rng: Random) -> float:
    if place == "close-up":
        return between(rng, 0.62, 0.85)
    if place == "interior":
        return between(rng, 0.42, 0.56)
    if place in ROOMY:
        return between(rng, *rng.choice([(0.2, 0.28), (0.32, 0.42), (0.46, 0.6)]))
    return between(rng, 0.32, 0.52)


def _size(subject: Subject, base: float, crowd: int, room: Room) -> float:
    figure = FIGURES[subject.name]
    size: float = base * figure.tall**0.45 / crowd**0.42 * SIZED.get(subject.size or "", 1.0)
    left, right, top = bounds(figure.art)
    widest = 0.92 * room.width / max(1.0, crowd**0.5) / (right - left)
    most = (0.7 if room.place in ROOMY else 0.92) * room.height / (100 - top)
    return size if room.place == "close-up" else min(size, widest * 100, most * 100)


def height_of(name: str, room: Room, size: float, rng: Random) -> float:
    """Where the figure's feet are, as a share of the sheet."""
    stands, horizon, tall = FIGURES[name].stands, room.horizon, size / room.height
    if room.place in FLOATING:
        return between(rng, 0.34, 0.68) + tall / 2
    if room.place == "close-up":
        return 0.5 + tall / 2 if stands == "sky" else between(rng, 0.96, 1.02)
    if stands == "sky":
        return max(tall + 0.03, min(between(rng, 0.12, 0.45), horizon) + tall * 0.6)
    if room.place == "interior" and stands == "table":
        return horizon + (1 - horizon) * between(rng, 0.3, 0.62)
    if stands == "under":
        return horizon + tall * 0.45 + (1 - horizon) * 0.15
    near = min(1.0, size / 0.55 + (0.4 if FIGURES[name].tall <= 0.5 else 0.0))
    feet = horizon + (1 - horizon) * (0.22 + 0.62 * near) * between(rng, 0.92, 1.06)
    return min(0.985, max(feet, tall * (100 - bounds(FIGURES[name].art)[2]) / 100 + 0.02))


def _spots(amount: int, rng: Random) -> list[float]:
    if amount == 1:
        return [between(rng, *rng.choice([(0.26, 0.42), (0.42, 0.58), (0.58, 0.74)]))]
    step = 0.8 / max(1, amount)
    spots = [0.1 + step * (i + 0.5) + between(rng, -0.22, 0.22) * step for i in range(amount)]
    rng.shuffle(spots)
    return spots


def inside(name: str, x: float, size: float, flip: bool) -> float:
    """The place nearest to x where the whole figure is on the sheet."""
    left, right, _ = bounds(FIGURES[name].art)
    reach = (right - 50, 50 - left) if flip else (50 - left, right - 50)
    low, high = reach[0] * size / 100 + 0.01, 0.99 - reach[1] * size / 100
    return min(max(x, low), high) if low < high else (low + high) / 2


def _tint(subject: Subject, amount: int, rng: Random) -> Rgb | None:
    if subject.colour:
        return rgb(subject.colour)
    if amount > 2 and subject.name in (
        "person",
        "woman",
        "child",
        "balloon",
        "house",
        "car",
        "fish",
    ):
        return rgb(rng.choice(COATS))
    return None


def cast(reading: Reading, room: Room, rng: Random) -> list[Placed]:
    """The figures asked for, far ones first."""
    wanted = [subject for subject in reading.subjects for _ in range(subject.count)][:MOST]
    base, spots = _base_size(room.place, rng), _spots(len(wanted), rng)
    placed = []
    for subject, spot in zip(wanted, spots, strict=True):
        vary = between(rng, 0.8, 1.15) if len(wanted) > 1 else 1.0
        size = _size(subject, base, len(wanted), room) * vary
        flip = FIGURES[subject.name].turns and rng.random() < 0.5
        x = inside(subject.name, spot, size / room.width, flip)
        y = height_of(subject.name, room, size, rng)
        turn = between(rng, -14, 14) if room.place in ("space", "underwater") else 0.0
        tint = _tint(subject, len(wanted), rng)
        placed.append(Placed(subject.name, x, y, size, 0.0, flip, tint, turn))
    return _carried(sorted(_ashore(placed, room), key=lambda at: at.y), room)


def _ashore(placed: list[Placed], room: Room) -> list[Placed]:
    """Where some float and some stand, the water is behind and the land before."""
    stands = [FIGURES[at.name].stands for at in placed]
    if room.place in FLOATING or not {"water", "ground"} <= set(stands):
        return placed
    afloat = room.horizon + (1 - room.horizon) * 0.42
    moves = {"water": lambda y: min(y, afloat), "ground": lambda y: max(y, 0.88)}
    return [
        replace(at, y=moves[how](at.y)) if how in moves else at
        for at, how in zip(placed, stands, strict=True)
    ]


def _carried(placed: list[Placed], room: Room) -> list[Placed]:
    """Who can hold something does: an umbrella overhead, a lantern or a balloon at the hand."""
    carrier = next((at for at in placed if at.name in CARRIERS), None)
    if not carrier:
        return placed
    return [_held(at, carrier, room) if at.name in CARRIED else at for at in placed]


def _held(thing: Placed, carrier: Placed, room: Room) -> Placed:
    over, up, tall = CARRIED[thing.name]
    side = -over if carrier.flip else over
    x = carrier.x + side * carrier.size / room.width
    y = carrier.y - up * carrier.size / room.height
    return replace(thing, x=x, y=y, size=tall * carrier.size, turn=0.0)


def crowd(horizon: float, rng: Random) -> list[Placed]:
    """Forty people in rows, the far ones small and hazy."""
    people = []
    for i in range(46):
        t = i / 45
        y = horizon + (1.04 - horizon) * (0.12 + 0.9 * t)
        name = rng.choice(["person", "woman", "person", "child"])
        size = 0.07 + 0.26 * t * between(rng, 0.9, 1.15)
        coat = rgb(rng.choice(COATS))
        people.append(Placed(name, rng.random(), y, size, 0.45 * (1 - t), rng.random() < 0.5, coat))
    return people

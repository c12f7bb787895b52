"""Places the figures of a picture."""

from random import Random

from painter.colour import Rgb, rgb
from painter.figures import FIGURES
from painter.reading import Reading, Subject
from painter.scene import Placed
from painter.seeds import between

COATS = ["c0503c", "3f6f9a", "e0a83a", "4f8a5a", "7a4a8a", "d9d0c0", "2f3a52", "b8556a", "5a8f9a"]
SIZED = {"huge": 1.55, "tiny": 0.5}
ROOMY = {"hills", "meadow", "lake", "sea", "desert", "snowfield", "village", "city"}
MOST = 12


def _base_size(place: str, rng: Random) -> float:
    if place == "close-up":
        return between(rng, 0.62, 0.85)
    if place == "interior":
        return between(rng, 0.42, 0.56)
    if place in ROOMY:
        return rng.choice(
            [between(rng, 0.2, 0.28), between(rng, 0.32, 0.42), between(rng, 0.46, 0.6)]
        )
    return between(rng, 0.32, 0.52)


def _size(subject: Subject, base: float, crowd: int, room: float) -> float:
    figure = FIGURES[subject.name]
    size = base * figure.tall**0.45 / crowd**0.42 * SIZED.get(subject.size or "", 1.0)
    widest = 0.92 * room / max(1.0, crowd**0.5)
    return min(size, widest / (figure.wide / 100), 1.1)


def _height(name: str, place: str, size: float, horizon: float, rng: Random) -> float:
    """Where the figure's feet are, as a share of the sheet."""
    stands = FIGURES[name].stands
    if place in ("underwater", "space", "pattern", "abstract"):
        return between(rng, 0.34, 0.68) + size / 2
    if place == "close-up":
        return between(rng, 0.96, 1.02) if stands != "sky" else 0.5 + size / 2
    if place == "aerial":
        return between(rng, 0.4, 0.7) + size / 2
    if stands == "sky":
        return max(size + 0.03, min(between(rng, 0.12, 0.45), horizon) + size * 0.6)
    if place == "interior":
        return horizon + (1 - horizon) * between(rng, 0.3, 0.62)
    if stands == "under" and place in ("sea", "lake"):
        return horizon + size * 0.45 + (1 - horizon) * 0.15
    near = min(1.0, size / 0.55)
    return horizon + (1 - horizon) * (0.22 + 0.62 * near) * between(rng, 0.92, 1.06)


def _spots(amount: int, rng: Random) -> list[float]:
    if amount == 1:
        return [
            rng.choice(
                [between(rng, 0.26, 0.42), between(rng, 0.42, 0.58), between(rng, 0.58, 0.74)]
            )
        ]
    step = 0.8 / max(1, amount)
    spots = [0.1 + step * (i + 0.5) + between(rng, -0.22, 0.22) * step for i in range(amount)]
    rng.shuffle(spots)
    return spots


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


def cast(reading: Reading, place: str, horizon: float, aspect: float, rng: Random) -> list[Placed]:
    """The figures asked for, far ones first; aspect is width by the shorter side."""
    wanted = [subject for subject in reading.subjects for _ in range(subject.count)][:MOST]
    base, spots = _base_size(place, rng), _spots(len(wanted), rng)
    placed = []
    for subject, x in zip(wanted, spots, strict=True):
        vary = between(rng, 0.8, 1.15) if len(wanted) > 1 else 1.0
        size = _size(subject, base, len(wanted), aspect) * vary
        y = _height(subject.name, place, size, horizon, rng)
        half = size * FIGURES[subject.name].wide / 200 / aspect
        x = min(max(x, half), 1 - half) if half < 0.5 else 0.5
        flip = FIGURES[subject.name].turns and rng.random() < 0.5
        turn = between(rng, -14, 14) if place in ("space", "underwater") else 0.0
        placed.append(
            Placed(subject.name, x, y, size, 0.0, flip, _tint(subject, len(wanted), rng), turn)
        )
    return sorted(placed, key=lambda at: at.y)


def crowd(place: str, horizon: float, rng: Random) -> list[Placed]:
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

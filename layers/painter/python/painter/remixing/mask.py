"""Holds a change of a scene to a part of the sheet: what stands elsewhere stays as it was."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from math import dist

from painter.casting import inside
from painter.figures import FIGURES
from painter.remixing.cast import room_of
from painter.scene import Placed, Scene
from painter.shapes import bounds

Point = tuple[float, float]
# Whoever marks a place marks about what is to stand there.
OVER = 1.3
LEAST = 0.06
# Shares of the sheet within which a figure came in place of another.
NEAR = 0.2


@dataclass(frozen=True)
class Mask:
    """A grid over the sheet, rows of 0 and 1 from the top: a 1 is what may be another."""

    rows: tuple[str, ...]

    def has(self, point: Point) -> bool:
        """Whether a point, in shares of the sheet, is in it."""
        across, down = len(self.rows[0]), len(self.rows)
        x, y = (min(max(share, 0.0), 0.999) for share in point)
        return self.rows[int(y * down)][int(x * across)] == "1"

    def held(self, before: Scene, after: Scene) -> Scene:
        """Return the scene after a change, with nothing of that but what is in the mask."""
        placed = self._placed(before, after)
        lettering = after.lettering or before.lettering
        is_in = lettering is not None and self.has((lettering.x, lettering.y))
        said = after.lettering if is_in else before.lettering
        return replace(before, placed=placed, lettering=said)

    def _placed(self, before: Scene, after: Scene) -> tuple[Placed, ...]:
        """The figures outside as they were, in their order, and those inside as they are now."""
        origins = dict(_changes(before, after))
        gone = [at for at in before.placed if at not in after.placed]
        kept: list[Placed] = []
        put: list[Point] = []
        for at in after.placed:
            origin = origins.get(at, at)
            if at in before.placed or (origin is not None and not self._covers(before, origin)):
                kept.append(origin or at)
            elif origin is not None or self._covers(after, at):
                kept.append(at)
            else:
                kept.append(self._aimed(after, at, put))
        outside = [at for at in gone if at not in kept and not self._covers(before, at)]
        return tuple(_among(kept, outside))

    def _covers(self, scene: Scene, at: Placed) -> bool:
        return self.has((at.x, at.y - _height(scene, at) / 2))

    def _aimed(self, scene: Scene, at: Placed, put: list[Point]) -> Placed:
        """A newcomer, put where the mask is and apart from those that were put there before."""
        cells = list(self._cells())
        middle = tuple(sum(each) / len(cells) for each in zip(*cells, strict=True))
        x, y = max(cells, key=lambda cell: _apart(cell, put) - dist(cell, middle) / 2)
        put.append((x, y))
        room = room_of(scene)
        tall = max(cell[1] for cell in cells) - min(cell[1] for cell in cells) + 1 / len(self.rows)
        at = replace(at, size=min(at.size, max(tall * room.height * OVER, LEAST)))
        at = replace(at, x=inside(at.name, x, at.size / room.width, at.flip))
        return at if self._covers(scene, at) else replace(at, y=y + _height(scene, at) / 2)

    def _cells(self) -> Iterator[Point]:
        """The middle of each cell, in shares of the sheet."""
        for down, row in enumerate(self.rows):
            for across, cell in enumerate(row):
                if cell == "1":
                    yield (across + 0.5) / len(row), (down + 0.5) / len(self.rows)


def _changes(before: Scene, after: Scene) -> Iterator[tuple[Placed, Placed | None]]:
    """Each figure that is new, with the one in whose place it came; None beside a newcomer."""
    gone = [at for at in before.placed if at not in after.placed]
    for at in after.placed:
        if at in before.placed:
            continue
        origin = min(gone, key=lambda old: abs(old.x - at.x), default=None)
        if origin and abs(origin.x - at.x) > NEAR:
            origin = None
        if origin:
            gone.remove(origin)
        yield at, origin


def _apart(point: Point, others: list[Point]) -> float:
    return min((dist(point, other) for other in others), default=0.0)


def _height(scene: Scene, at: Placed) -> float:
    """How tall a figure is, as a share of the sheet."""
    _, _, top = bounds(FIGURES[at.name].art)
    return at.size * (100 - top) / 100 / room_of(scene).height


def _among(placed: list[Placed], others: list[Placed]) -> list[Placed]:
    """Figures with others among them, far ones first; the order of the first stays."""
    for other in others:
        before = next((n for n, at in enumerate(placed) if at.y > other.y), len(placed))
        placed.insert(before, other)
    return placed

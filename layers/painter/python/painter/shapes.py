"""A small language for drawings: each line is `role kind numbers`, in a box of 100 by 100.

Kinds: `blob` a smooth closed curve, `sym` the same from its right half (mirrored at x=50), `poly`
straight, `line W` a smooth stroke, `oval x,y rx,ry`, `box x,y w,h r`, `ring x,y r`, `glow x,y r`.
A point that ends in `!` is a corner; a line that starts with a space goes on from the one before.
Down is +y and the ground is y=100.
"""

from dataclasses import dataclass
from functools import lru_cache

import skia


@dataclass(frozen=True)
class Shape:
    role: str
    kind: str
    width: float
    path: skia.Path
    at: tuple[float, float, float]


Point = tuple[float, float, bool]


def _point(text: str) -> Point:
    x, y = text.rstrip("!").split(",")
    return float(x), float(y), text.endswith("!")


def _mirrored(points: list[Point]) -> list[Point]:
    back = [(100 - x, y, corner) for x, y, corner in reversed(points) if abs(x - 50) > 0.01]
    return points + back


def _handle(at: Point, to: Point, before: Point, after: Point) -> tuple[float, float]:
    if at[2]:
        return at[0] + (to[0] - at[0]) / 3, at[1] + (to[1] - at[1]) / 3
    return at[0] + (after[0] - before[0]) / 6, at[1] + (after[1] - before[1]) / 6


def smooth(points: list[Point], closed: bool) -> skia.Path:
    """A Catmull-Rom curve through the points, straight into its corners."""
    n = len(points)
    path = skia.Path()
    path.moveTo(points[0][0], points[0][1])
    for i in range(n if closed else n - 1):
        a, b = points[i], points[(i + 1) % n]
        before = points[i - 1] if closed or i else a
        after = points[(i + 2) % n] if closed or i + 2 < n else b
        c1, c2 = _handle(a, b, before, b), _handle(b, a, after, a)
        path.cubicTo(c1[0], c1[1], c2[0], c2[1], b[0], b[1])
    if closed:
        path.close()
    return path


def _polygon(points: list[Point]) -> skia.Path:
    path = skia.Path()
    path.addPoly([skia.Point(x, y) for x, y, _ in points], True)
    return path


def _ellipse(points: list[Point]) -> skia.Path:
    (x, y, _), (rx, ry, _) = points
    path = skia.Path()
    path.addOval(skia.Rect(x - rx, y - ry, x + rx, y + ry))
    return path


def _ring(points: list[Point], radius: float) -> skia.Path:
    path = skia.Path()
    for r in (radius, radius * 0.86):
        path.addCircle(points[0][0], points[0][1], r)
    path.setFillType(skia.PathFillType.kEvenOdd)
    return path


def _box(points: list[Point], radius: float) -> skia.Path:
    (x, y, _), (w, h, _) = points
    path = skia.Path()
    path.addRoundRect(skia.Rect(x, y, x + w, y + h), radius, radius)
    return path


def _shape(line: str) -> Shape:
    role, kind, *rest = line.split()
    width = float(rest.pop(0)) if kind == "line" else 0.0
    tail = float(rest.pop()) if kind in ("box", "glow", "ring") else 0.0
    points = [_point(text) for text in rest]
    makers = {
        "blob": lambda: smooth(points, True),
        "sym": lambda: smooth(_mirrored(points), True),
        "poly": lambda: _polygon(points),
        "line": lambda: smooth(points, False),
        "oval": lambda: _ellipse(points),
        "box": lambda: _box(points, tail),
        "ring": lambda: _ring(points, tail),
        "glow": skia.Path,
    }
    return Shape(role, kind, width, makers[kind](), (points[0][0], points[0][1], tail))


@lru_cache(maxsize=256)
def bounds(art: str) -> tuple[float, float, float]:
    """How far a drawing reaches: its left, its right and its top."""
    boxes = [shape.path.computeTightBounds() for shape in shapes(art) if shape.kind != "glow"]
    return (
        min(box.left() for box in boxes),
        max(box.right() for box in boxes),
        min(box.top() for box in boxes),
    )


@lru_cache(maxsize=256)
def shapes(art: str) -> tuple[Shape, ...]:
    """The shapes of a drawing, back to front."""
    lines = art.replace("\n ", " ").splitlines()
    return tuple(_shape(line) for line in lines if line.strip())

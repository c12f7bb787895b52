"""A street that runs to its vanishing point between two rows of houses."""

from dataclasses import dataclass
from itertools import pairwise
from random import Random

import skia

from painter.brush import Spot, fill, glow, gradient, outline
from painter.colour import Rgb, mix, rgb, shade
from painter.places.town import WINDOW, block
from painter.sky import draw_sky
from painter.stage import Stage

WALLS = ["c98a6a", "b5a58f", "8f9aa5", "d9b48a", "a8656a", "7f9088", "c9a46a", "94839c"]


@dataclass(frozen=True)
class House:
    """One house between two distances: 1 is near, 0 the vanishing point."""

    vanishing: Spot
    edge: float
    foot: float
    near: float
    far: float
    tall: float

    def corner(self, t: float, up: float) -> Spot:
        x, y = self.vanishing
        return x + (self.edge - x) * t, y + (self.foot - y) * t - up * t

    def pane(self, across: Spot, up: Spot) -> skia.Path:
        """A part of its front, in shares of its length and height."""
        a, b = (self.near + (self.far - self.near) * share for share in across)
        low, high = (self.tall * share for share in up)
        corners = [self.corner(a, high), self.corner(b, high)]
        return outline([*corners, self.corner(b, low), self.corner(a, low)])


def _glass(stage: Stage, rng: Random, depth: float) -> Rgb:
    dark = stage.scene.gloom
    if dark > 0.2 and rng.random() < 0.2 + 0.5 * dark:
        return mix(WINDOW, stage.scene.palette.haze, depth * 0.4)
    return stage.lit(rgb("566878"), depth)


def _front(stage: Stage, rng: Random, house: House) -> None:
    depth = (1 - house.near) * 0.55
    wall = stage.lit(rgb(rng.choice(WALLS)), depth)
    tone = mix(wall, stage.scene.palette.mid, 0.25)
    stops = [(0.0, shade(tone, -0.1), 1.0), (1.0, shade(tone, 0.03), 1.0)]
    ends = (house.corner(house.near, 0)[0], 0.0), (house.corner(house.far, 0)[0], 0.0)
    stage.canvas.drawPath(house.pane((0, 1), (0, 1)), gradient(*ends, stops))
    floors, columns = max(2, int(house.tall / (stage.unit * 0.2))), 3
    for floor in range(floors):
        for column in range(columns):
            across = ((column + 0.25) / columns, (column + 0.75) / columns)
            up = ((floor + 0.25) / floors, (floor + 0.75) / floors)
            stage.canvas.drawPath(house.pane(across, up), fill(_glass(stage, rng, depth)))


def _road(stage: Stage, vanishing: Spot) -> None:
    x, y = vanishing
    road = stage.lit(rgb("6f727c"))
    stops = [(0.0, mix(road, stage.scene.palette.haze, 0.5), 1.0), (1.0, shade(road, -0.08), 1.0)]
    box = skia.Rect(0, y, stage.w, stage.h)
    stage.canvas.drawRect(box, gradient((0, y), (0, stage.h), stops))
    lane = stage.w * 0.44
    way = outline([(x, y), (x + lane, stage.h), (x - lane, stage.h)])
    stage.canvas.drawPath(way, fill(shade(road, -0.05), 0.6))


def _wet(stage: Stage, rng: Random, vanishing: Spot) -> None:
    """Windows mirrored in wet stones."""
    for _ in range(30):
        t = rng.uniform(0.15, 1)
        x = vanishing[0] + rng.uniform(-0.42, 0.42) * t * stage.w
        y = vanishing[1] + (stage.h - vanishing[1]) * t
        half = stage.unit * 0.03 * t
        shine = skia.Rect(x - half, y - half, x + half, y + half * 3)
        stage.canvas.drawOval(shine, fill(WINDOW, 0.2, max(1.0, half * 0.5)))


def draw_street(stage: Stage) -> None:
    rng = stage.rng("street")
    draw_sky(stage, stage.horizon * 1.3)
    vanishing = (stage.w * (0.5 + stage.light_side * 0.1), stage.horizon)
    for _ in range(6):
        size = (stage.unit * rng.uniform(0.05, 0.1), vanishing[1] * rng.uniform(0.3, 0.75))
        foot = (vanishing[0] + rng.uniform(-0.2, 0.2) * stage.w, vanishing[1] + 2)
        block(stage, rng, foot, size, 0.6)
    glow(stage.canvas, vanishing, stage.unit * 0.5, stage.scene.palette.light, 0.35)
    _road(stage, vanishing)
    for edge in (-0.02 * stage.w, 1.02 * stage.w):
        distances = [0.12]
        while distances[-1] < 1.25:
            distances.append(distances[-1] * rng.uniform(1.35, 1.7))
        for far, near in pairwise(distances):
            tall = stage.unit * rng.uniform(0.55, 1.0)
            _front(stage, rng, House(vanishing, edge, stage.h * 0.98, near, far, tall))
    if "rain" in stage.scene.weather or stage.scene.gloom > 0.5:
        _wet(stage, rng, vanishing)

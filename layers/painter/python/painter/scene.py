"""What a picture shows: pure data, decided before anything is drawn."""

from dataclasses import dataclass

from painter.colour import Rgb


@dataclass(frozen=True)
class Palette:
    sky: tuple[Rgb, ...]
    far: Rgb
    mid: Rgb
    near: Rgb
    light: Rgb
    accent: Rgb

    @property
    def haze(self) -> Rgb:
        return self.sky[-1]


@dataclass(frozen=True)
class Light:
    """The sun or the moon; the place is a share of the sheet."""

    kind: str
    x: float
    y: float
    size: float


@dataclass(frozen=True)
class Placed:
    """A figure that stands at a share of the sheet; size is its height in sheet units."""

    name: str
    x: float
    y: float
    size: float
    depth: float = 0.0
    flip: bool = False
    tint: Rgb | None = None
    turn: float = 0.0


@dataclass(frozen=True)
class Lettering:
    """Lines around a point in shares of the sheet; size is a letter's height in sheet units."""

    lines: tuple[str, ...]
    x: float
    y: float
    size: float
    on_board: bool = False


@dataclass(frozen=True)
class Grade:
    """What is done to the finished colours: added light, and contrast and saturation factors."""

    light: float = 0.0
    contrast: float = 1.0
    vivid: float = 1.0
    tint: Rgb | None = None
    tint_strength: float = 0.0


@dataclass(frozen=True)
class Scene:
    key: str
    width: int
    height: int
    place: str
    time: str
    horizon: float
    palette: Palette
    light: Light
    gloom: float
    features: frozenset[str]
    weather: frozenset[str]
    density: float
    placed: tuple[Placed, ...]
    style: str | None
    grade: Grade
    variant: int
    # Since version 2.
    lettering: Lettering | None = None

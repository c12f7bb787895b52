"""What a figure is: its drawing, its own colours, how it stands and how tall it is."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Figure:
    art: str
    colours: dict[str, str]
    stands: str = "ground"
    tall: float = 1.0
    wide: float = 100.0
    turns: bool = True


def figure(  # noqa: PLR0913 - a figure is a line of named data
    art: str,
    colours: str,
    *,
    stands: str = "ground",
    tall: float = 1.0,
    wide: float = 100.0,
    turns: bool = True,
) -> Figure:
    """Colours are `role=hex` pairs; tall is relative to a standing person (1.0)."""
    roles = dict(pair.split("=") for pair in colours.split())
    return Figure(art, roles, stands, tall, wide, turns)

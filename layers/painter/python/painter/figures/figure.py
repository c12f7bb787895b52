"""What a figure is: its drawing, its own colours, how it stands and how tall it is."""

from dataclasses import dataclass, field


@dataclass(frozen=True)
class Figure:
    art: str
    colours: dict[str, str]
    stands: str = "ground"
    tall: float = 1.0
    wide: float = 100.0
    turns: bool = True
    wants: tuple[str, ...] = field(default=())


def figure(
    art: str,
    colours: str,
    *,
    stands: str = "ground",
    tall: float = 1.0,
    wide: float = 100.0,
    turns: bool = True,
    wants: str = "",
) -> Figure:
    """Colours are `role=hex` pairs; tall is relative to a standing person (1.0)."""
    roles = dict(pair.split("=") for pair in colours.split())
    return Figure(art, roles, stands, tall, wide, turns, tuple(wants.split()))

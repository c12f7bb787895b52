"""Paintings of all kinds, for tests of what prints make of them."""

import pyvips

from painter import paint

SUBJECTS = (
    "fox",
    "boat",
    "lighthouse",
    "cat",
    "mountain",
    "whale",
    "castle",
    "tree",
    "owl",
    "city",
)


def opened(data: bytes) -> pyvips.Image:
    """The pixels of a painting, without its opacity."""
    image = pyvips.Image.new_from_buffer(data, "")
    return image.colourspace("srgb").extract_band(0, n=3).copy_memory()


def painted(prompt: str, seed: int, side: int) -> pyvips.Image:
    """A square painting."""
    return opened(paint(prompt, width=side, height=side, seed=seed).png)


def distance(one: str, other: str) -> int:
    """In how many bits two prints differ."""
    return (int(one, 16) ^ int(other, 16)).bit_count()

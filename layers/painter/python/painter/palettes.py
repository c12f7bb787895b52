"""Palettes by time of day: four of sky from the top down, then far, mid, near, light, accent."""

from painter.colour import pull, rgb, shade
from painter.scene import Palette

TABLE = {
    "day": """
        2f6fb5 6ca6d9 a9d1ea eaf3ee 8fb0c6 6d9a8a 2f5d4a fff4d2 e4572e
        3b8ea5 7cc0c4 bfe3d8 fdf6e0 9cc2bf 7fa67b 356548 fffbe0 f2a541
        5a83c8 98b8e8 cfdcf5 f8efe6 a9b2d6 8490b8 3f4f74 fff2dc ee7d5a
        4f7f9c 8fb5bd d8dcc8 f6ead0 a3b3a8 8a9c78 45603f fff0c4 d9603a
        2a9d9a 74c7b8 c8e6cf fbf5de 8fbfae 5f9a80 24574d fffadc f4845f
        7d7fc0 b0a8d8 dcc9e4 fbe9e2 b3a6cc 8884ae 40446e ffeede f08a6c
        1f5f9a 4f9ad0 9fd0ee e6f4f6 7ba4c2 5d8a78 244a45 ffffee ffb03a
        9fb4c2 c3d0d4 e0e5e0 f7f3ea b4bfc2 94a39c 51645e fff8ea c9573f
    """,
    "dawn": """
        5b6aa8 b48fb9 f2b5a7 fde3c0 b9a0b8 7f7795 3c4465 ffe9c4 f07f5a
        6f8fc0 b5b5d6 f3cfc0 fff0d4 b0accb 7f86ac 394868 fff0cf ee8f6a
        4f7fa0 9fb8c0 f5cfae ffe9bf a8a8a8 76888c 33505c ffe8b8 e87750
    """,
    "golden": """
        5f8fb0 b9bfa6 f3cf86 ffe9a8 c9a878 95803f 4c4423 fff0b4 e2672c
        8a8fb0 d9b59a f9c26c ffe29a c2966f 8d6a40 43321f ffeaa6 d9582c
    """,
    "sunset": """
        2b2d6e 8a3b7d ee6350 ffc862 a8526a 5f3060 231638 ffe28a ff8f4a
        1d3b6f 7c5f95 f5905c ffdc88 a8687a 5a4468 1e2140 ffe9a0 ff7043
        45134f b02a5b ff6b3d ffd23f 8f2c55 4e1848 1e0c2c fff0a0 ffb03a
        5a2a52 c8505a fa9a4c ffe08c a35550 6a3440 2a1624 fff0b8 f25c3a
    """,
    "dusk": """
        1b2550 3f3f7f 8a6299 e4a4a0 6a5a8c 3a3a66 15193a ffd9b0 ffb35c
        16324a 2f5c74 6f8f9a e6b89a 4f6a7c 2a4658 0f2230 ffe0b0 ff9a56
        2a1f4a 584080 a865a0 f0a8b0 6f4f86 40305e 1a1434 ffd8d0 ff8fa0
    """,
    "night": """
        050a1f 0c1a3d 183056 2d4f78 24405f 132642 070e1f e8efff ffc76a
        0a0620 1c1040 3a1f63 5d3c85 3c2a60 22183f 0c0819 f0e8ff ff8fd0
        02131c 07293a 0f4255 1f6570 184a56 0c2d38 041218 e0fff4 ffd27a
        0b0d14 171c2b 2a3348 46546e 303b52 1a2233 080b13 f6f2e4 ff9d5a
    """,
}
GLOOM = {"day": 0.0, "dawn": 0.14, "golden": 0.1, "sunset": 0.36, "dusk": 0.55, "night": 0.78}
PALETTES = {
    time: [line.split() for line in text.strip().splitlines()] for time, text in TABLE.items()
}


def palette(time: str, pick: int) -> Palette:
    row = [rgb(text) for text in PALETTES[time][pick % len(PALETTES[time])]]
    return Palette(tuple(row[:4]), row[4], row[5], row[6], row[7], row[8])


def towards(p: Palette, colour: str, strength: float) -> Palette:
    """The palette in the hue of one colour; the accent keeps its own as contrast."""
    goal = rgb(colour)
    sky = tuple(pull(c, goal, strength) for c in p.sky)
    far, mid, near = (pull(c, goal, strength) for c in (p.far, p.mid, p.near))
    return Palette(sky, far, mid, near, pull(p.light, goal, strength * 0.5), p.accent)


def weathered(p: Palette, vivid: float, lighter: float) -> Palette:
    """The palette under cloud: less chroma, lighter or darker."""
    sky = tuple(shade(c, lighter, vivid) for c in p.sky)
    far, mid, near = (shade(c, lighter * 0.6, vivid) for c in (p.far, p.mid, p.near))
    return Palette(sky, far, mid, near, p.light, p.accent)

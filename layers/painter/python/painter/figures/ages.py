"""People who are old, and those who wear a crown: whole, and seen close."""

from painter.figures.faces import COLOURS, MAN, WOMAN
from painter.figures.figure import Figure, figure
from painter.figures.people import GIRL, PERSON

GREY = "hair=d8d5cf"

BEARD = """
hair blob 42,13! 46,17 54,17 58,13! 57,24 50,31 43,24
"""
STICK = """
stick line 2.2 72,98 71,58
stick line 2.2 71,58 70,53 66,55
"""
BUN = """
hair oval 50,-5 6,5
"""
CROWN = """
crown poly 41,4 40,-9 45,-3 50,-11 55,-3 60,-9 59,4
crown- poly 41,4 59,4 59,1 41,1
gem oval 50,-1.5 1.6,1.8
"""
FULL_BEARD = """
hair blob 28,46! 33,54 41,53 50,55 59,53 67,54 72,46! 72,66 62,84 50,92 38,84 28,66
hair- line 1.2 44,66 46,78 47,86
hair- line 1.2 56,66 54,78 53,86
lip blob 43,58.6! 50,60 57,58.6! 50,62.4
hair blob 36,53! 43,50.6 50,53 57,50.6 64,53! 57,56.6 50,55.6 43,56.6
"""
WRINKLES = """
skin- line 0.8 38,25 46,23.6 54,23.6 62,25
skin- line 0.8 40,20.6 50,19.4 60,20.6
skin- line 0.8 32,44.6 36,46 40,46
skin- line 0.8 68,44.6 64,46 60,46
"""
LARGE_CROWN = """
crown poly 29,14 25,-14 38,-2 50,-20 62,-2 75,-14 71,14
crown- poly 29,14 71,14 71.6,8 28.4,8
crown+ line 1.2 31,4 38,1 50,-14
gem oval 50,2 3.2,3.8
gem oval 37,5 2,2.4
gem oval 63,5 2,2.4
crown oval 25,-15 2.6,2.6
crown oval 50,-21 2.6,2.6
crown oval 75,-15 2.6,2.6
"""
GOLD = "crown=f0c14a gem=c23b5a"

AGES: dict[str, Figure] = {
    "old man": figure(
        PERSON + BEARD + STICK,
        f"base=5a6a78 trouser=3f3a38 skin=d9a886 {GREY} dark=241c1c accent=8a4a3c stick=6a4a30",
    ),
    "old woman": figure(BUN + GIRL, f"base=7a5a86 skin=dcab8c {GREY} dark=2a1f1f", tall=0.95),
    "king": figure(
        PERSON + BEARD + CROWN,
        f"base=8a2f4a trouser=3a2a3f skin=d9a27e hair=5a3a28 dark=241c1c accent=f4f0ea {GOLD}",
    ),
    "queen": figure(GIRL + CROWN, f"base=6a3f8a skin=d39a78 hair=4a2c22 dark=2a1f1f {GOLD}"),
    "old man's face": figure(
        MAN + WRINKLES + FULL_BEARD,
        f"{COLOURS}base=4a5f6f skin=dba98a {GREY} light=f2efe6 blush=d9917a",
        wide=110,
    ),
    "old woman's face": figure(
        WOMAN + WRINKLES,
        f"{COLOURS}base=6a5a86 skin=dcae90 {GREY} accent=e9e2d0 blush=d48f7c",
        wide=110,
    ),
    "king's face": figure(
        MAN + FULL_BEARD + LARGE_CROWN,
        f"{COLOURS}base=8a2f4a skin=d9a07c hair=5a3a28 light=f4e7c4 blush=d9917a {GOLD}",
        wide=110,
    ),
    "queen's face": figure(
        WOMAN + LARGE_CROWN,
        f"{COLOURS}base=6a3f8a skin=c98d68 hair=2e211f accent=f0c75a blush=c87a62 {GOLD}",
        wide=110,
    ),
}

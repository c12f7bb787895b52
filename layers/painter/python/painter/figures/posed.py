"""People and animals that sit, read or sleep."""

from painter.figures.figure import Figure, figure

LEGS = """
trouser blob 10,92 18,80 38,74 62,74 82,80 90,92 76,99 50,93 24,99
trouser- blob 36,88 50,84 64,88 76,99! 50,93 24,99!
dark oval 30,97 9,4
dark oval 70,97 9,4
"""
BODY = """
base sym 50,33! 61,35 68,48 67,80! 50,84
base- blob 61,36! 68,48 67,80! 58,83! 60,56
"""
ARMS = """
base- blob 39,37! 29,50 23,70 27,80! 35,74 41,56
base- blob 61,37! 71,50 77,70 73,80! 65,74 59,56
skin oval 28,80 4,4
skin oval 72,80 4,4
"""
HEAD = """
skin box 46,23 8,12 2
accent blob 40,33 50,31 60,33 61,38 50,40 39,38
skin oval 50,18 9,10.4
"""
SHORT = "hair blob 40,20! 39,10 45,5 55,5 61,10 60,20! 57,13 45,13"
LONG = "hair sym 50,4 63,8 66,26 64,42! 58,42 56,20"
FRINGE = "hair sym 50,4 60,7 60,17! 54,12 50,11.6"
BOOK = """
base- blob 39,37! 27,50 25,64 36,72! 40,66 42,54
base- blob 61,37! 73,50 75,64 64,72! 60,66 58,54
cover blob 28,56! 50,62! 72,56! 72,80! 50,86! 28,80!
light blob 30,54! 40,53 50,60! 50,83! 40,77 30,78!
light- blob 70,54! 60,53 50,60! 50,83! 60,77 70,78!
dark line 0.8 34,61 40,60.4 46,63.6
dark line 0.8 34,67 40,66.4 46,69.6
dark line 0.8 66,61 60,60.4 54,63.6
dark line 0.8 66,67 60,66.4 54,69.6
skin oval 29,70 4,4
skin oval 71,70 4,4
"""
BED = """
wood box -12,56 5,43 1
wood box 107,66 5,33 1
wood box -10,80 120,9 1
light box -8,70 116,12 3
light blob -6,70! -6,58 6,54 26,56 28,70!
skin oval 14,56 9,9.4
hair blob 5,58! 3,46 13,43 23,47 21,53! 13,50 9,58
dark line 1.1 13,56.6 15.6,58 18.4,56.8
base blob 20,72! 24,60 44,54 70,57 96,58 107,66! 107,80! 20,80!
base- blob 30,80! 50,70 80,70 107,72! 107,80!
accent blob 20,72! 23,61 31,58 34,66 32,80! 20,80!
"""
ZS = """
zed line 1.8 30,38! 38,38! 30,46! 38,46!
zed line 1.6 44,24! 50,24! 44,30! 50,30!
"""
CURLED = """
base blob 4,86 8,64 30,50 62,48 88,60 98,80 90,97 50,100 12,98
base- blob 98,80 90,97 50,100 14,98! 60,94 86,84
base+ line 2 52,53 72,56 86,68
base- line 10 94,86 80,97 54,98 38,95
tip line 10 46,97 38,95
"""
CURLED_HEAD = """
base oval 26,78 19,15
light oval 24,86 9.6,6.4
dark line 1.4 12,77 16,79.6 20,77.4
dark line 1.4 30,77.4 34,79.6 38,77
dark oval 24.6,83 2.4,1.7
dark line 1 24.6,84 24.6,86.6
"""
POINTED = """
base poly 8,74 9,54 24,65
base poly 28,65 41,54 44,74
light poly 11,68 12,60 19,65
light poly 33,65 39,60 41,68
"""
HANGING = """
base- blob 9,66! 0,72 2,90 9,92 14,76
base- blob 43,66! 52,72 50,90 43,92 38,76
"""


def _art(*parts: str) -> str:
    return "\n".join(part.strip() for part in parts)


MAN = "base=c0503c trouser=33425c dark=2a2422 skin=e0b08c accent=e8b84a hair=4a3022"
WOMAN = "base=3f8f8a trouser=5a3f5a dark=2a2422 skin=c98d68 accent=f0d9a0 hair=3a241c"
CHILD = "base=e0a83a trouser=3f6f9a dark=2a2422 skin=ecbf9c accent=d9584a hair=8a5230"
PAGES = " cover=7a3f3a light=f8f0dd"
ABED = " wood=8a5a38 light=f4efe4 zed=ffffff"
LOOKS = {"person": MAN, "woman": WOMAN, "child": CHILD}
COATS = {
    "cat": "base=3b3f4e light=e8e4dc dark=16171c tip=3b3f4e zed=ffffff",
    "dog": "base=b07a48 light=f0e0c4 dark=2a1c14 tip=f0e0c4 zed=ffffff",
    "fox": "base=e0682c light=fbeede dark=2a1c18 tip=fbeede zed=ffffff",
}


def _person(name: str, holds: str) -> str:
    hair = (LONG, HEAD, FRINGE) if name == "woman" else (HEAD, SHORT)
    return _art(LEGS, hair[0] if name == "woman" else "", BODY, *hair[-2:], holds)


POSED: dict[str, Figure] = {
    f"{pose} {name}": figure(_person(name, holds), looks + PAGES, tall=tall)
    for pose, holds in (("sitting", ARMS), ("reading", BOOK))
    for name, looks in LOOKS.items()
    for tall in [0.55 if name == "child" else 0.75]
}
POSED |= {
    f"sleeping {name}": figure(_art(BED, ZS), looks + ABED, tall=0.7, wide=124)
    for name, looks in LOOKS.items()
}
POSED |= {
    f"sleeping {name}": figure(
        _art(CURLED, HANGING if name == "dog" else POINTED, CURLED_HEAD, ZS), looks, tall=0.5
    )
    for name, looks in COATS.items()
}

"""People seen close: head and shoulders."""

from painter.figures.figure import Figure, figure

FACE = """
eyewhite oval 40.5,40 5,3.2
eyewhite oval 59.5,40 5,3.2
iris oval 40.5,40 2.9,3
iris oval 59.5,40 2.9,3
dark oval 40.5,40 1.5,1.6
dark oval 59.5,40 1.5,1.6
eyewhite oval 41.6,39 0.8,0.8
eyewhite oval 60.6,39 0.8,0.8
dark line 1.3 35,38.6 40,36.4 46,38.4
dark line 1.3 65,38.6 60,36.4 54,38.4
hair line 1.9 34,33.4 39.6,30.6 46,31.4
hair line 1.9 66,33.4 60.4,30.6 54,31.4
skin- line 1.5 51,40 53,49 48,50.4
lip blob 42.4,55! 47,56 50,56.5 53,56 57.6,55! 54,59.8 46,59.8
skin- line 0.8 42.6,55.2 50,57.6 57.4,55.2
blush oval 36,50 4.4,3
blush oval 64,50 4.4,3
"""

MAN = f"""
hair sym 50,2 66,4 75,16 75,40! 50,44
skin oval 27,44 4,6.4
skin oval 73,44 4,6.4
skin- box 41,60 18,22 4
base sym 50,84! 60,76 74,79 96,88 106,102! 50,102!
base- blob 74,79 96,88 106,102! 80,102! 78,90
light poly 42,77 50,92 58,77 60,82 50,100 40,82
skin- blob 41,70! 50,76 59,70! 57,82 50,90 43,82
skin sym 50,10 66,14 73,30 71,52 62,68 50,73
hair blob 26,40! 24,20 34,4 52,0 68,4 77,18 74,40! 71,28 62,20 44,22 32,26 29,32
{FACE.strip()}
"""

WOMAN = f"""
hair sym 50,0 70,4 80,22 82,50 86,78 78,90! 50,84
skin- box 42,60 16,22 4
base sym 50,88! 58,80 72,82 92,90 100,102! 50,102!
base- blob 72,82 92,90 100,102! 78,102! 76,92
skin sym 50,66! 57,70 58,80 62,84! 50,94
skin sym 50,12 65,15 71,30 69,52 60,67 50,72
hair blob 28,46! 26,22 38,6 54,5 70,10 75,26 73,48! 70,32 58,16! 48,26 34,32
accent oval 29,56 2,2.6
accent oval 71,56 2,2.6
{FACE.strip()}
"""

YOUNG = f"""
skin oval 25,42 4,6
skin oval 75,42 4,6
skin- box 43,62 14,20 4
base sym 50,82! 60,78 72,82 86,92 90,102! 50,102!
base- blob 72,82 86,92 90,102! 72,102! 70,92
light line 2 41,80 50,85 59,80
skin sym 50,10 68,14 76,32 73,54 62,68 50,71
hair blob 23,36! 22,16 36,0 54,-2 72,4 79,20 77,38! 72,24 62,26 58,18 50,26 42,18 36,26 28,26
{FACE.strip()}
"""

COLOURS = "eyewhite=ffffff iris=5a7a4a dark=2a1c18 lip=c05a55 "

FACES: dict[str, Figure] = {
    "man's face": figure(
        MAN, f"{COLOURS}base=3f6f9a skin=d9a07c hair=4a3022 light=f2efe6 blush=d9917a", wide=110
    ),
    "woman's face": figure(
        WOMAN, f"{COLOURS}base=a8506a skin=c98d68 hair=2e211f accent=f0c75a blush=c87a62", wide=110
    ),
    "child's face": figure(
        YOUNG, f"{COLOURS}base=e0a83a skin=ecbf9c hair=8a5230 light=fff6e0 blush=eda68c", wide=90
    ),
}
# Who is seen close shows a face.
CLOSE = {
    "person": "man's face",
    **{who: f"{who}'s face" for who in ("woman", "child", "old man", "old woman", "king", "queen")},
}
SHOWN_CLOSE = frozenset(CLOSE.values())

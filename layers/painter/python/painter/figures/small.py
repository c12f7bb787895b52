"""Small animals: a frog, a mouse and a bee."""

from painter.figures.figure import Figure, figure

FROG = """
base- blob 4,98! 0,84 10,70 26,66 34,98!
base- blob 96,98! 100,84 90,70 74,66 66,98!
base sym 50,34 72,40 84,62 80,88 66,98! 50,99!
light sym 50,60 64,64 70,80 62,97! 50,98!
base oval 30,30 15,15
base oval 70,30 15,15
base sym 50,26 74,34 88,48 78,62 50,66
shine oval 30,28 9.6,9.6
shine oval 70,28 9.6,9.6
dark oval 31,28 5,6.4
dark oval 69,28 5,6.4
shine oval 29.4,25.6 1.5,1.6
shine oval 67.4,25.6 1.5,1.6
dark line 2 20,49 36,56 50,57.6 64,56 80,49
dark oval 46,43 1.3,1
dark oval 54,43 1.3,1
base+ blob 34,72! 40,84 36,97! 26,99! 22,97!
base+ blob 66,72! 60,84 64,97! 74,99! 78,97!
base- line 2 24,98 30,92 38,98
base- line 2 76,98 70,92 62,98
"""

MOUSE = """
accent line 4 78,92 98,94 108,80 102,66
base sym 50,46 66,52 78,74 76,94 62,99! 50,99!
light sym 50,60 60,66 64,84 58,98! 50,98!
base oval 24,22 20,20
base oval 76,22 20,20
accent oval 24,23 13,13
accent oval 76,23 13,13
base sym 50,18 68,24 78,42 66,56 50,64
light sym 50,48 58,50 60,57 50,64
dark oval 38,38 3.6,4.4
dark oval 62,38 3.6,4.4
shine oval 39,36.4 1.2,1.3
shine oval 63,36.4 1.2,1.3
accent oval 50,56 4,3
dark line 0.9 42,58 22,54
dark line 0.9 42,60 22,62
dark line 0.9 58,58 78,54
dark line 0.9 58,60 78,62
light oval 40,72 5,6
light oval 60,72 5,6
accent oval 36,98 8,3
accent oval 64,98 8,3
"""

BEE = """
wing blob 46,40! 30,2 52,-8 64,12 56,40!
wing blob 60,40! 66,6 92,2 90,24 70,42!
base blob 14,62 22,42 46,34 74,40 96,62! 74,84 46,88 22,80
dark blob 40,35 52,34.6 52,88 40,87.4
dark blob 62,36.4 74,40 75,83.4 62,87
dark poly 92,56 108,63 92,68
base+ blob 26,46 34,40 38,42 30,52
dark oval 14,60 17,17
shine oval 8,56 4,4.8
dark oval 8,56.6 2,2.4
dark line 2 10,46 4,34 -4,32
dark line 2 18,44 16,32 10,26
shine line 1.4 6,68 10,71 14,70
"""

SMALL: dict[str, Figure] = {
    "frog": figure(FROG, "base=5fa548 light=e3ecb0 dark=24301f shine=ffffff", tall=0.34),
    "mouse": figure(
        MOUSE, "base=a39a94 light=efe9e2 dark=2b2626 accent=e6a9a6 shine=ffffff", tall=0.36
    ),
    "bee": figure(
        BEE,
        "base=f3bd2f dark=2a221c wing=e6f0f4 shine=ffffff",
        stands="sky",
        tall=0.3,
    ),
}

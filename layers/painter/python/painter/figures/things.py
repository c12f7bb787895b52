"""Things of the house and the hand."""

from painter.figures.figure import Figure, figure

LANTERN = """
lamp glow 50,54 90
dark line 1.8 50,-10 50,10
dark box 36,10 28,7 2
base sym 50,16 70,22 82,52 70,84 50,90
base+ sym 50,18 58,24 62,52 58,82 50,88
base- line 1 20,40 50,43 80,40
base- line 1 18,54 50,57 82,54
base- line 1 22,68 50,71 78,68
dark box 38,88 24,6 2
accent line 1.8 50,94 50,112
"""

UMBRELLA = """
dark line 2.6 50,10 50,86 54,96 62,96 65,88
base blob -4,54! 2,24 24,4 50,0 76,4 98,24 104,54! 92,46 78,50! 64,44 50,50! 36,44 22,50! 8,46
base- blob 104,54! 98,24 76,4 50,0! 70,20 78,50! 92,46
base+ blob 22,50! 30,20 50,0! 24,4 2,24 -4,54! 8,46
dark line 1.8 50,0 50,-8
"""

CAMPFIRE = """
lamp glow 50,50 240
flame blob 18,92 12,66 28,42! 32,60 40,28 52,-8! 58,22 66,40 74,26! 84,56 86,76 80,94
flame2 blob 28,94 26,74 36,58! 42,68 50,34! 60,58 66,66 72,58! 76,80 70,95
flame3 blob 38,96 38,82 50,60! 60,80 62,96
trunk line 8 8,100 88,84
trunk line 8 92,100 12,84
"""

KITE = """
dark line 1 50,78 40,90 56,102 44,116
base poly 50,-4 86,34 50,82 14,34
base- poly 50,-4 86,34 50,82
accent poly 14,34 50,34 50,82
accent poly 50,-4 86,34 50,34
accent blob 36,92! 44,96 50,92! 44,88
"""

CRYSTAL = """
lamp glow 50,60 80
base- poly 30,100 18,60 28,44 40,60 42,100
base- poly 70,100 84,52 74,36 62,54 58,100
base poly 34,100 36,22 50,-4 64,22 66,100
base+ poly 36,22 50,-4 48,30 46,100 34,100
base- poly 64,22 50,-4 48,30 54,100 66,100
"""

DISC = """
base oval 50,50 48,48
base- blob 92,26 98,50 84,84 50,98 16,84 46,86 76,66 84,40
base+ oval 36,32 12,9
"""

HEART = """
base sym 50,28! 60,8 82,4 98,20 94,48 72,76 50,96!
base+ blob 14,26 22,16 32,16 24,30
"""

STAR = """
lamp glow 50,50 70
base poly 50,2 61.8,36.8 98,36.8 68.7,58.2 79.4,93 50,72 20.6,93 31.3,58.2 2,36.8 38.2,36.8
base+ poly 50,2 61.8,36.8 50,50 38.2,36.8
"""

CRICKET_BAT = """
dark box 46,0 8,34 3
light line 1.2 46,6 54,9
light line 1.2 46,14 54,17
light line 1.2 46,22 54,25
base poly 46,30 54,30 62,44 38,44
base box 38,42 24,56 5
base- box 54,42 8,56 4
base+ line 1.2 43,48 43,92
dark line 1 50,46 50,94
accent oval 82,90 10,10
light line 1.2 76,83 80,90 78,98
"""

THINGS: dict[str, Figure] = {
    "cricket bat": figure(
        CRICKET_BAT, "base=d9b27a dark=3a3034 light=efe3cc accent=a8323a", tall=0.8, wide=60
    ),
    "lantern": figure(
        LANTERN,
        "base=f08a3c lamp=ffb85a dark=3a2a24 accent=d2463c",
        stands="sky",
        tall=0.5,
        turns=False,
    ),
    "umbrella": figure(UMBRELLA, "base=d23c44 dark=2c2426", tall=0.8, turns=False),
    "campfire": figure(
        CAMPFIRE,
        "lamp=ff8a30 flame=f0572a flame2=ff9d2e flame3=ffe08a trunk=3f2a22 base=f0572a",
        tall=0.8,
    ),
    "kite": figure(KITE, "base=d9473f accent=f5c542 dark=4a3a34", stands="sky", tall=0.6),
    "crystal": figure(CRYSTAL, "base=7fc4e0 lamp=a8e6ff", tall=0.8, turns=False),
    "ball": figure(DISC, "base=d84f45", tall=0.35),
    "heart": figure(HEART, "base=d8344a", stands="sky", tall=0.6, turns=False),
    "star": figure(STAR, "base=f7cf4d lamp=ffe08a", stands="sky", tall=0.5, turns=False),
}

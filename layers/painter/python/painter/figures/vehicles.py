"""Things that carry."""

from painter.figures.figure import Figure, figure

BOAT = """
dark line 1.6 50,78 50,0
light blob 52,2! 74,26 84,66! 52,70!
accent blob 48,8! 36,34 20,68! 48,70!
base blob 6,76! 50,80 96,74! 84,94 70,100! 28,100! 14,92
base- blob 10,84 50,88 91,83 84,94 70,100! 28,100! 14,92
accent poly 50,-6 64,-2 50,3
"""

SHIP = """
dark line 1.6 26,80 26,8
dark line 1.8 50,80 50,-8
dark line 1.6 74,80 74,8
light blob 14,22! 26,18 38,22! 42,38 38,50! 26,46 14,50! 18,38
light blob 36,2! 50,-2 66,2! 71,20 66,34! 50,30 36,34! 41,20
light blob 35,38! 50,34 67,38! 72,54 67,68! 50,64 35,68! 40,54
light blob 62,22! 74,18 88,22! 92,38 88,50! 74,46 62,50! 66,38
base blob -4,66! 10,76 30,78 80,76 108,60! 98,84 86,100! 18,100! 6,88
base- blob 4,84 50,88 99,80 94,92 86,100! 18,100! 8,92
accent poly 50,-8 66,-14 50,-18
window oval 30,84 2.4,2.4
window oval 46,85 2.4,2.4
window oval 62,85 2.4,2.4
window oval 78,83 2.4,2.4
"""

ROCKET = """
flame blob 40,88 44,106 50,124 56,106 60,88
flame2 blob 45,88 47,100 50,112 53,100 55,88
accent blob 36,56! 22,70 18,94! 36,84
accent blob 64,56! 78,70 82,94! 64,84
base sym 50,-10! 62,10 68,36 66,64 60,88! 50,89
base- blob 50,-10! 62,10 68,36 66,64 60,88! 52,88 57,60 58,34
accent sym 50,-10! 58,2 63,14! 50,17
dark oval 50,36 9,9
window oval 50,36 6.6,6.6
shine oval 47.6,33.6 2,2
dark box 42,86 16,4 1
flame glow 50,100 46
"""

BALLOON = """
dark line 0.9 40,72 45,88
dark line 0.9 60,72 55,88
base sym 50,-4 76,2 92,26 86,50 66,72! 50,74
light sym 50,-4 60,4 68,28 64,54 56,73! 50,74
base sym 50,-4 54,10 56,30 54,56 52,74! 50,74
accent sym 50,34 72,33 91,30! 89,40 70,43 50,44
dark box 43,87 14,12 2
roof box 43,87 14,3 1
"""

TOYBALLOON = """
dark line 0.8 50,58 46,72 54,86 49,100
base sym 50,0 68,6 74,26 66,46 50,56
base poly 46,60 54,60 50,54
base+ blob 38,12 44,8 44,18 37,24
"""

CAR = """
base blob 0,84! 0,64 8,56 22,54 36,34 44,30 78,30 88,36 98,54 114,58 120,66 120,84!
window blob 32,54! 42,37 59,36! 59,54!
window blob 64,54! 64,36! 77,36 84,42 89,54!
base- box 0,76 120,9 3
dark oval 26,84 13,13
dark oval 94,84 13,13
light oval 26,84 6,6
light oval 94,84 6,6
lampfront oval 117,64 3.4,3.4
lamp glow 120,64 26
"""

TRAIN = """
base box -70,40 66,48 5
base box 0,40 66,48 5
base- box -70,72 66,16 3
base- box 0,72 66,16 3
accent blob 70,88! 70,40! 96,42 118,58 126,80 124,88!
base- blob 70,72! 124,72 126,80 124,88! 70,88!
window box -64,49 13,15 2
window box -46,49 13,15 2
window box -28,49 13,15 2
window box 6,49 13,15 2
window box 24,49 13,15 2
window box 42,49 13,15 2
window blob 84,50! 98,50 110,62! 84,62!
dark line 2 -80,97 140,97
dark oval -56,91 6,6
dark oval -18,91 6,6
dark oval 14,91 6,6
dark oval 52,91 6,6
dark oval 84,91 6,6
dark oval 110,91 6,6
lamp glow 124,74 30
"""

BICYCLE = """
wheel ring 22,74 24
wheel ring 90,74 24
dark oval 22,74 3,3
dark oval 90,74 3,3
base line 3.6 22,74 40,40
base line 3.6 40,40 78,38
base line 3.6 50,76 40,40
base line 3.6 50,76 78,38
base line 3.6 22,74 50,76
base line 3.6 90,74 76,28
dark line 3 40,40 37,32
dark blob 26,29 38,27 48,30 46,33 30,34
dark line 3 76,28 86,24 90,30
accent box 80,24 16,14 2
dark oval 50,76 5,5
"""

PLANE = """
base- blob 40,48! 22,20! 32,20 60,46!
base blob -6,34! 4,32 14,46 60,44 96,46 110,54 96,62 50,64 10,60 0,52
light blob 110,54 96,62 50,64 10,60 40,57 80,57
accent blob -6,34! 4,32 14,46 4,48
base- blob 38,58! 18,88! 30,88 62,60!
window oval 52,51 2,2.4
window oval 60,51 2,2.4
window oval 68,51 2,2.4
window oval 76,51 2,2.4
window blob 90,49 98,50 104,54! 90,54!
"""

UFO = """
beam poly 34,60 66,60 92,130 8,130
light sym 50,14 64,18 70,34 50,40
base sym 50,32 78,34 104,46 78,58 50,62
base- sym 50,50 80,50 104,46 78,58 50,62
accent oval 22,49 3.4,2.6
accent oval 50,53 3.4,2.6
accent oval 78,49 3.4,2.6
lamp glow 50,60 40
"""

VEHICLES: dict[str, Figure] = {
    "boat": figure(
        BOAT, "base=8a4b32 light=f8f1e4 accent=d8553f dark=3a2a24", stands="water", tall=1.3
    ),
    "ship": figure(
        SHIP,
        "base=6e4530 light=f6ead2 accent=c83f37 dark=33241e window=ffd98a",
        stands="water",
        tall=2.2,
        wide=112,
    ),
    "rocket": figure(
        ROCKET,
        "base=eef0f2 accent=d8433b dark=31343e window=8fd0ee shine=ffffff "
        "flame=ff9d3a flame2=fff0b0",
        stands="sky",
        tall=1.6,
        turns=False,
    ),
    "air balloon": figure(
        BALLOON,
        "base=d9473f light=f8e2b0 accent=2f5f8a dark=5a3d2a roof=8a5f3c",
        stands="sky",
        tall=1.3,
        turns=False,
    ),
    "balloon": figure(TOYBALLOON, "base=d93a3f dark=efe8e0", stands="sky", tall=0.7, turns=False),
    "car": figure(
        CAR,
        "base=c9463b window=bfe0ea dark=1f2026 light=c9ced3 lampfront=fff2c0 lamp=ffe6a0",
        tall=0.75,
        wide=120,
    ),
    "train": figure(
        TRAIN, "base=2f5f7c accent=d9a441 window=ffe3a0 dark=1f2228 lamp=ffe6a0", tall=0.9, wide=220
    ),
    "bicycle": figure(
        BICYCLE, "base=3a8a8a wheel=23252c dark=2b2624 accent=b98a52", tall=0.65, wide=115
    ),
    "plane": figure(
        PLANE,
        "base=f2f3f4 light=b9c4cc accent=d2463c window=4a6a80",
        stands="sky",
        tall=0.7,
        wide=118,
    ),
    "ufo": figure(
        UFO,
        "base=9aa6b2 light=bff0e0 accent=ffe27a beam=dff7c8 lamp=e8ffd0",
        stands="sky",
        tall=0.9,
        turns=False,
    ),
}

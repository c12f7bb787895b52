"""Houses and other things that are built."""

from painter.figures.figure import Figure, figure

HOUSE = """
base- box 70,4 9,26 0
base box 16,44 68,56 0
base- poly 84,44 84,100 62,100 62,44
roof poly 6,46 28,12 76,12 96,46
roof- poly 96,46 76,12 62,46
window box 26,56 13,15 1
window box 68,56 10,15 1
door box 45,68 13,32 1
light line 1.4 32.5,56 32.5,71
light line 1.4 26,63.5 39,63.5
lamp glow 32,63 16
lamp glow 73,63 16
"""

CHURCH = """
base box 40,46 58,54 0
base- poly 98,46 98,100 82,100 82,46
roof poly 34,48 48,26 92,26 104,48
roof- poly 104,48 92,26 82,48
base+ box 14,24 30,76 0
base- box 36,24 8,76 0
roof poly 10,26 29,-18 48,26
roof- poly 48,26 29,-18 38,26
accent line 1.6 29,-18 29,-30
accent line 1.6 24.6,-26 33.4,-26
dark oval 27,38 5,5
door blob 20,100! 20,84! 27,76 34,84! 34,100!
window blob 52,84! 52,66! 56,60 60,66! 60,84!
window blob 68,84! 68,66! 72,60 76,66! 76,84!
lamp glow 56,72 16
lamp glow 72,72 16
"""

CASTLE = """
base- box 38,24 24,60 0
base- poly 36,24 36,16 41,16 41,20 47,20 47,16 53,16 53,20 59,20 59,16 64,16 64,24
roof poly 36,16 50,-14 64,16
base box 8,34 20,66 0
base box 72,34 20,66 0
base- box 20,34 8,66 0
base- box 84,34 8,66 0
roof poly 4,35 18,4 32,35
roof poly 68,35 82,4 96,35
roof- poly 32,35 18,4 22,35
roof- poly 96,35 82,4 86,35
base box 26,58 48,42 0
base+ poly 26,60 26,52 31,52 31,56 37,56 37,52 43,52 43,56 49,56 49,52 55,52 55,56 61,56 61,52
 67,52 67,56 74,56 74,60
door blob 42,100! 42,80! 50,70 58,80! 58,100!
window box 15,46 5,9 2.5
window box 79,46 5,9 2.5
window box 47,32 6,10 3
window box 33,66 5,8 2.5
window box 62,66 5,8 2.5
flag line 0.9 50,-14 50,-28
accent poly 50,-28 64,-24 50,-19
lamp glow 50,36 16
lamp glow 17,50 14
lamp glow 81,50 14
"""

TOWER = """
base poly 34,100 38,26 62,26 66,100
base- poly 66,100 62,26 53,26 54,100
base+ poly 32,28 32,18 38,18 38,22 46,22 46,18 54,18 54,22 62,22 62,18 68,18 68,28
roof poly 30,19 50,-18 70,19
roof- poly 70,19 50,-18 55,19
window box 47,36 6,12 3
window box 46,60 6,12 3
door blob 43,100! 43,86! 50,79 57,86! 57,100!
lamp glow 50,42 16
"""

LIGHTHOUSE = """
rock- blob -14,105! -4,94 18,90 34,95 60,91 82,94 106,105!
rock blob 4,105! 14,97 36,98 62,95 78,99 90,105!
lamp glow 50,14 70
base poly 36,100 41,28 59,28 64,100
accent poly 37,86 38.2,70 61.8,70 63,86
accent poly 39.3,54 40.4,40 59.6,40 60.7,54
base- poly 64,100 59,28 54,28 56,100
dark box 36,24 28,4 1
window box 42,9 16,15 1
dark line 1 47,9 47,24
dark line 1 53,9 53,24
accent poly 39,9 50,-4 61,9
dark line 1.2 50,-4 50,-10
door blob 46,100! 46,91! 50,87 54,91! 54,100!
"""

TEMPLE = """
base box 24,72 52,28 0
accent box 28,72 5,28 0
accent box 47,72 5,28 0
accent box 67,72 5,28 0
roof blob 8,74! 22,66 30,54! 70,54! 78,66 92,74! 50,72!
base box 32,42 36,14 0
roof blob 18,44! 30,36 36,26! 64,26! 70,36 82,44! 50,42!
base box 38,16 24,12 0
roof blob 26,18! 38,10 50,-6! 62,10 74,18! 50,16!
dark line 1.4 50,-6 50,-16
lamp glow 50,48 20
window box 45,44 10,8 1
"""

WINDMILL = """
base poly 38,100 43,44 57,44 62,100
base- poly 62,100 57,44 52,44 54,100
roof poly 41,45 50,30 59,45
light poly 50,40 51,36 90,14 94,21
light poly 50,40 54,41 76,80 69,84
light poly 50,40 49,44 10,66 6,59
light poly 50,40 46,39 24,0 31,-4
dark line 1.4 50,40 94,18
dark line 1.4 50,40 72,83
dark line 1.4 50,40 8,62
dark line 1.4 50,40 28,-2
dark oval 50,40 3,3
door box 46,84 8,16 1
window box 47,60 6,7 1
"""

BRIDGE = """
base- line 3 -80,74 180,74
dark line 1.2 -80,70 -40,58 0,8
dark line 1.2 0,8 25,52 50,66 75,52 100,8
dark line 1.2 100,8 140,58 180,70
dark line 0.8 15,37 15,74
dark line 0.8 30,58 30,74
dark line 0.8 50,66 50,74
dark line 0.8 70,58 70,74
dark line 0.8 85,37 85,74
dark line 0.8 -20,34 -20,74
dark line 0.8 -40,57 -40,74
dark line 0.8 120,34 120,74
dark line 0.8 140,57 140,74
base box -4,6 8,94 1
base box 96,6 8,94 1
base- box -8,40 16,4 1
base- box 92,40 16,4 1
"""

TENT = """
base poly 50,8 98,100 2,100
base- poly 50,8 98,100 66,100
door poly 50,40 66,100 36,100
lamp glow 50,80 40
"""

TOWER_CRANE = """
dark box 30,94 26,6 1
base poly 38,96 38,8 48,8 48,96
dark line 1.2 38,94 48,82 38,70 48,58 38,46 48,34 38,22 48,10
dark line 1.2 48,94 38,82 48,70 38,58 48,46 38,34 48,22 38,10
base poly 40,8 43,-18 46,8
base poly 8,4 118,4 118,9 8,9
dark line 1 48,9 54,4 60,9 66,4 72,9 78,4 84,9 90,4 96,9 102,4 108,9 114,4
dark line 0.9 43,-17 112,4
dark line 0.9 43,-17 12,4
dark box 6,7 16,13 1
base- box 47,10 11,13 1
window box 50,12 7,6 1
dark line 0.9 94,9 94,52
dark line 1.8 94,52 97,56 94,60 91,57
base- box 82,62 24,6 1
dark line 0.9 94,54 84,62
dark line 0.9 94,54 104,62
"""

BUILDINGS: dict[str, Figure] = {
    "tower crane": figure(TOWER_CRANE, "base=eaa72c dark=4a4038 window=ffd98a", tall=2.2, wide=60),
    "house": figure(
        HOUSE,
        "base=ead9bd roof=a8483a window=ffd98a door=6a4430 light=fff3dc lamp=ffc76a",
        tall=1.7,
    ),
    "church": figure(
        CHURCH,
        "base=e9e2d3 roof=7d4a3c dark=3a3f48 door=5f3d2c window=ffdf96 accent=d9b45a lamp=ffc76a",
        tall=2.2,
    ),
    "castle": figure(
        CASTLE,
        "base=b7a99a roof=4f5f8a window=ffd98a door=4b3326 accent=d2463c flag=3a302c lamp=ffc76a",
        tall=3.2,
    ),
    "tower": figure(
        TOWER, "base=b09d88 roof=7a4a52 window=ffd98a door=4b3326 lamp=ffc76a", tall=3.0
    ),
    "lighthouse": figure(
        LIGHTHOUSE,
        "base=f4efe6 accent=cf3f3a rock=6a6460 dark=2b2e38 window=fff0b8 door=5a3c30 lamp=ffe9a8",
        tall=3.0,
        turns=False,
    ),
    "temple": figure(
        TEMPLE,
        "base=efe3cf accent=b8392f roof=3e4a56 dark=2c2a2a window=ffd98a lamp=ffc76a",
        tall=2.6,
        turns=False,
    ),
    "windmill": figure(
        WINDMILL,
        "base=e5d8c2 roof=8a4a3a light=f7f0e2 dark=4a3a30 door=5a4030 window=ffd98a",
        tall=2.4,
    ),
    "bridge": figure(
        BRIDGE, "base=b8473c dark=5a2c2a", stands="water", tall=1.8, wide=260, turns=False
    ),
    "tent": figure(TENT, "base=e0913f door=ffe2a0 lamp=ffc76a", tall=0.9),
}

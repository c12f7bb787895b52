"""Things that grow."""

from painter.figures.figure import Figure, figure

TREE = """
trunk blob 46,100! 47,76 45,62 36,48 40,46 48,56 50,44 54,44 54,58 62,46 66,48 56,64 55,80 57,100!
base- blob 14,48 8,32 18,18 30,20 36,4 54,-2 70,4 76,18 90,24 94,42 82,54 64,52 50,56 30,56
base blob 16,40 12,28 22,18 32,18 38,2 54,-4 66,2 72,16 82,22 80,36 64,42 48,40 30,44
base+ blob 30,20 38,6 52,0 60,6 56,18 44,22 34,28
base+ blob 66,22 76,24 76,32 66,32
base+ blob 18,30 24,24 30,30 24,36
"""

PINE = """
trunk box 46,84 8,16 1
base- sym 50,46! 60,62 70,74 82,88! 66,86 50,90
base sym 50,30! 58,44 66,56 76,70! 62,68 50,71
base sym 50,14! 56,26 63,38 71,52! 60,50 50,53
base+ sym 50,-6! 53,8 59,20 66,34! 57,32 50,35
"""

BIRCH = """
trunk blob 47,100! 48,60 49,20 50,0! 52,20 53,60 55,100!
dark line 1.2 48,80 51,81
dark line 1.2 51,66 54,67
dark line 1.2 48,52 51,53
base blob 30,40 22,24 34,6 50,-6 66,6 78,24 70,42 50,48
base+ blob 38,20 46,4 58,4 60,20 48,28
"""

PALM = """
trunk blob 44,100! 47,70 54,40 62,18! 66,20! 60,44 54,72 54,100!
base- blob 64,18! 48,2 26,6 14,24! 34,14 50,14
base- blob 64,18! 84,4 104,10 114,30! 96,16 80,16
base blob 64,18! 50,14 32,24 26,46! 42,28 54,22
base blob 64,18! 80,14 98,28 100,50! 88,30 76,22
base+ blob 64,18! 58,2 44,-10 28,-8! 46,0 56,10
base+ blob 64,18! 70,0 86,-10 100,-6! 82,2 72,10
accent oval 61,22 3.4,3.8
accent oval 67,23 3.4,3.8
"""

MUSHROOM = """
light blob 40,52! 42,76 34,98! 66,98! 58,76 60,52!
base- sym 50,50! 78,52 96,46! 80,58 50,60
base sym 50,2 76,8 96,30 98,46! 76,52 50,53
shine oval 34,26 7,5.5
shine oval 60,14 6,4.4
shine oval 74,34 7,5.6
shine oval 50,40 5,3.8
shine oval 18,40 4,3
"""

FLOWER = """
leaf line 4 50,100 52,76 50,46
leaf blob 50,84! 62,66 82,64! 74,80 56,86
leaf blob 50,90! 38,74 18,72! 26,86 44,92
base oval 50,10 11,17
base oval 50,54 11,17
base oval 28,32 17,11
base oval 72,32 17,11
base+ oval 34,17 13,13
base+ oval 66,17 13,13
base+ oval 34,47 13,13
base+ oval 66,47 13,13
accent oval 50,32 12,12
dark oval 50,32 7,7
"""

TULIP = """
leaf line 4 50,100 51,70 50,44
leaf blob 50,98! 38,80 32,52! 46,72 52,88
leaf blob 50,98! 62,80 70,58! 56,74 50,90
base- blob 34,8! 30,30 40,48 50,50 42,28
base- blob 66,8! 70,30 60,48 50,50 58,28
base sym 50,2! 60,16 62,36 50,50
"""

CACTUS = """
base blob 42,100! 42,30 44,8 50,2 56,8 58,30 58,100!
base blob 43,70! 26,68 20,56 20,40 24,34 29,40 30,54 43,58!
base blob 57,62! 74,60 80,48 80,30 76,24 71,30 70,46 57,50!
base- line 1.2 47,98 47,40 48,10
base- line 1.2 53,98 53,40 52,10
accent oval 50,2 4,3
accent oval 24,34 3,2.4
"""

PLANTS: dict[str, Figure] = {
    "tree": figure(TREE, "base=4f8a48 trunk=5a4030", tall=2.2),
    "oak": figure(TREE, "base=5f7d3a trunk=54392a", tall=2.2),
    "blossom": figure(TREE, "base=eda6bd trunk=4f3834", tall=2.0),
    "autumn tree": figure(TREE, "base=dd7a2c trunk=4f3428", tall=2.2),
    "pine": figure(PINE, "base=2f6650 trunk=4c3528", tall=2.4, turns=False),
    "birch": figure(BIRCH, "base=8fae4e trunk=e9e4da dark=2b2826", tall=2.4),
    "palm": figure(PALM, "base=3f8a52 trunk=8a6544 accent=7a4f2c", tall=2.0, wide=125),
    "mushroom": figure(MUSHROOM, "base=cf3a34 light=f5e9d4 shine=fff7ea", tall=0.5, turns=False),
    "flower": figure(
        FLOWER, "base=e86f9c leaf=4d8a4c accent=f7c948 dark=a8681f", tall=0.45, turns=False
    ),
    "sunflower": figure(
        FLOWER, "base=f5b82e leaf=4d8a4c accent=6b4222 dark=3a2312", tall=0.6, turns=False
    ),
    "tulip": figure(TULIP, "base=e5484d leaf=4d8a4c", tall=0.45, turns=False),
    "cactus": figure(CACTUS, "base=4e8a5a accent=ee6f9a", tall=0.9),
}

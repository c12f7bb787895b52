"""Things that lie or stand on a table."""

from painter.figures.figure import Figure, figure

TEAPOT = """
base blob 82,46! 100,36 112,20! 120,22! 110,50 90,72
base line 6 16,40 -4,38 -8,56 4,72 18,72
base sym 50,24 76,28 90,52 82,80 68,94! 50,95
base- blob 90,52 82,80 68,94! 40,94! 66,86 78,66
base+ blob 22,44 30,32 40,30 34,46 26,58
base sym 50,14 66,18 72,27! 50,29
base- line 1.4 24,28 50,31 76,28
accent oval 50,12 5,5
accent line 2 22,60 36,54 50,62 64,54 78,60
steam line 2.4 116,14 122,2 112,-10 120,-24
base- box 32,93 36,6 2
"""

CUP = """
base line 5 82,46 104,46 102,74 76,76
base blob 12,30! 88,30! 84,66 72,92 28,92 16,66
base- blob 88,30! 84,66 72,92 50,92 70,66 74,30!
dark oval 50,30 38,6
drink oval 50,31 33,4.4
steam line 3 40,22 46,8 36,-4 42,-18
steam line 3 58,22 64,8 54,-4 60,-20
base- oval 50,96 42,4
"""

VASE = """
leaf line 2.4 48,50 36,20 26,2
leaf line 2.4 50,50 50,18 50,-8
leaf line 2.4 52,50 66,20 76,4
leaf blob 46,40! 26,36 14,24! 34,26
leaf blob 54,40! 76,36 88,26! 66,26
flower oval 24,-2 12,12
flower oval 50,-12 14,14
flower oval 78,0 12,12
accent oval 24,-2 5,5
accent oval 50,-12 6,6
accent oval 78,0 5,5
flower2 oval 36,14 8,8
flower2 oval 66,14 8,8
base sym 50,42 62,43! 60,52 78,70 72,92 62,100! 50,100!
base- blob 62,43! 60,52 78,70 72,92 62,100! 50,100! 64,78 54,52
base+ blob 30,66 34,60 38,66 34,82
"""

BOOK = """
base blob 0,36! 26,30 50,40! 74,30 100,36! 100,90! 74,84 50,94! 26,84 0,90!
light blob 4,32! 26,26 50,37! 50,88! 26,80 4,85!
light2 blob 96,32! 74,26 50,37! 50,88! 74,80 96,85!
dark line 0.9 12,46 28,43 42,50
dark line 0.9 12,56 28,53 42,60
dark line 0.9 12,66 28,63 42,70
dark line 0.9 58,50 72,43 88,46
dark line 0.9 58,60 72,53 88,56
dark line 0.9 58,70 72,63 88,66
"""

APPLE = """
base sym 50,26 62,16 82,20 92,44 80,80 62,98 50,94
base- blob 92,44 80,80 62,98 50,94! 72,76 80,46
base+ blob 18,44 24,30 34,26 28,44
trunk line 3 50,26 52,12 58,4
leaf blob 56,12! 66,0 84,2! 74,14 60,16
"""

PEAR = """
base sym 50,22 60,24 66,42 84,62 84,84 66,98 50,97
base- blob 84,62 84,84 66,98 50,97! 70,84 72,66
base+ blob 24,72 28,62 36,58 34,72 28,82
trunk line 3 50,24 52,12 58,4
leaf blob 56,12! 66,2 82,4! 74,14 60,16
"""

CANDLE = """
lamp glow 50,14 80
base blob 36,100! 36,44! 44,42 50,46 58,42 64,44! 64,100!
base- blob 64,44! 64,100! 54,100! 56,60
dark line 1.4 50,44 50,34
flame sym 50,2! 56,16 58,28 50,38
flame2 sym 50,16! 53,24 53,32 50,36
dark oval 50,99 28,4
"""

TABLE: dict[str, Figure] = {
    "teapot": figure(
        TEAPOT, "base=4f86a0 accent=f3d9a0 steam=ffffff", stands="table", tall=0.6, wide=120
    ),
    "cup": figure(
        CUP,
        "base=e9dcc8 dark=6a4a38 drink=8a5a3a steam=ffffff",
        stands="table",
        tall=0.45,
        wide=110,
    ),
    "vase": figure(
        VASE,
        "base=3f6f8a leaf=56804a flower=e5708f flower2=f3c05a accent=f7e2a0",
        stands="table",
        tall=0.9,
        turns=False,
    ),
    "book": figure(
        BOOK,
        "base=7a3f3a light=f8f0dd light2=ecdfc4 dark=8a7a6a",
        stands="table",
        tall=0.4,
        turns=False,
    ),
    "apple": figure(APPLE, "base=cc3a35 trunk=5a3d2a leaf=5f9a4a", stands="table", tall=0.35),
    "pear": figure(PEAR, "base=b9c04a trunk=5a3d2a leaf=5f9a4a", stands="table", tall=0.4),
    "orange": figure(APPLE, "base=ee8f2f trunk=5a3d2a leaf=4f8a4a", stands="table", tall=0.35),
    "candle": figure(
        CANDLE,
        "base=f2e4c8 lamp=ffc05a dark=5a4030 flame=ffab3c flame2=fff3c4",
        stands="table",
        tall=0.5,
        turns=False,
    ),
}

"""Animals that swim."""

from painter.figures.figure import Figure, figure

FISH = """
base- blob 60,28 46,8 30,12 38,30
base- blob 56,72 46,90 34,86 42,70
base- blob 10,50 -6,26! -14,18 2,42 -14,82! -6,74
base blob 4,50 22,32 46,22 74,26 94,44! 98,50 94,58 74,74 46,78 22,68
light blob 20,62 46,70 74,68 94,55! 94,58 74,74 46,78 22,68
light line 3.4 66,28 61,50 66,72
light line 3 42,25 38,50 42,76
base- blob 58,50 46,46 40,58 50,62
shine oval 80,43 5.4,5.6
dark oval 81.4,43 3,3.2
dark line 1.4 96,56 90,57 87,55
"""

WHALE = """
base blob 3,38 -14,22 -24,6! -8,6 2,18! 8,4 24,0! 20,18 12,36
base blob 4,36 20,46 44,30 76,24 104,36 114,56 108,72 84,84 50,82 24,68 8,54
light blob 114,56 108,72 84,84 50,82 34,74 58,74 84,68
base- line 1.2 108,66 84,74 56,76
base- line 1.2 104,72 82,79 58,80
base- blob 66,72 62,92 48,100 52,82 56,72
dark oval 96,54 2.2,2.4
shine oval 96.6,53.2 0.8,0.8
dark line 1.3 113,58 104,63 97,61
"""

DOLPHIN = """
base blob 2,72 -12,88 -22,90! -14,78 -18,64! 0,62
base- blob 50,30 44,10! 58,14 68,30
base blob 0,66 20,44 48,28 76,30 92,42 108,48! 107,53 92,56 76,62 48,58 22,66 8,74
light blob 106,52! 92,56 76,62 48,58 28,64 56,50 84,49
base- blob 66,58 60,76! 74,72 80,58
dark oval 88,46 1.9,2
"""

OCTOPUS = """
base line 10 36,56 18,70 6,66 2,82 -8,86
base line 10 42,60 30,80 14,84 14,98
base line 9 50,62 46,84 36,94 42,104
base line 9 54,62 60,84 70,92 62,104
base line 10 58,60 72,80 88,82 86,98
base line 10 64,56 82,70 96,64 98,82 108,84
base sym 50,-2 72,6 82,28 74,50 66,62 50,66
base- oval 40,16 5,4
base- oval 58,10 4,3
base- oval 66,20 3,2.4
shine oval 40,42 8,9
shine oval 60,42 8,9
dark oval 41,43 4,5
dark oval 59,43 4,5
"""

TURTLE = """
light blob 74,66 92,80 96,96 84,92 66,78
light blob 30,70 14,84 10,98 24,94 42,78
light blob 84,50 96,40 110,44 112,54 102,62 86,60
base blob 10,60 18,36 44,24 70,30 88,50 86,66 62,74 28,72
base- poly 34,36 50,32 58,44 46,54 32,48
base- poly 58,34 72,40 74,52 62,46
base- poly 24,44 30,50 42,58 36,66 20,60
base- poly 50,58 62,50 74,58 68,66 52,68
dark oval 104,49 1.8,2
"""

JELLYFISH = """
base+ line 2 36,46 30,64 38,80 32,100
base+ line 3 44,46 42,66 48,84 42,106
base+ line 3 54,46 58,66 52,84 58,108
base+ line 2 64,46 70,62 62,80 68,98
light line 4 48,44 46,60 52,74 48,88
base sym 50,4 70,10 82,30 82,46! 74,42 66,48! 58,43 50,48!
light sym 50,9 62,14 68,26 50,30
glow glow 50,30 60
"""

SWIMMERS: dict[str, Figure] = {
    "fish": figure(
        FISH,
        "base=f07f3a light=fdeccb dark=1c1a22 shine=ffffff",
        stands="under",
        tall=0.5,
        wide=115,
    ),
    "whale": figure(
        WHALE,
        "base=3f6a8c light=dbe6e8 dark=14202a shine=ffffff",
        stands="under",
        tall=1.3,
        wide=140,
    ),
    "shark": figure(
        DOLPHIN, "base=5f7482 light=e6ecec dark=11161a", stands="under", tall=0.9, wide=130
    ),
    "dolphin": figure(
        DOLPHIN, "base=4f87a8 light=e3eef0 dark=11222c", stands="under", tall=0.8, wide=130
    ),
    "octopus": figure(
        OCTOPUS, "base=c8506a dark=20141c shine=fff6ec", stands="under", tall=0.8, turns=False
    ),
    "turtle": figure(
        TURTLE, "base=4f7a4a light=a9b878 dark=1c241a", stands="under", tall=0.6, wide=120
    ),
    "jellyfish": figure(
        JELLYFISH, "base=d98ac8 light=ffe3f4 glow=f2b7ea", stands="under", tall=0.8, turns=False
    ),
}

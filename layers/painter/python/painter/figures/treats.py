"""More to eat: an ice cream, a doughnut, a burger, sushi, an egg and a carrot."""

from painter.figures.figure import Figure, figure

ICE_CREAM = """
cone poly 28,44 72,44 50,100
cone- line 1.4 34,44 54,90
cone- line 1.4 46,44 60,74
cone- line 1.4 66,44 46,90
cone- line 1.4 54,44 40,74
accent oval 50,14 19,18
base oval 36,30 19,17
light oval 64,30 19,17
base blob 18,38! 26,46 32,42 38,49 44,43 50,49! 50,40 30,36
light blob 50,49! 56,43 62,49 68,42 74,46 82,38! 66,34
shine oval 42,6 5,3.6
cherry oval 52,-6 6,6
leaf line 1.4 52,-11 58,-20
"""

DOUGHNUT = """
base oval 50,54 50,44
icing blob 6,48 20,18 50,10 80,18 94,48 88,70 76,64 66,78 54,70 42,80 30,68 16,72
hole oval 50,46 15,11
base- line 3 37,50 50,57 63,50
s1 line 3 24,40 30,36
s2 line 3 34,22 40,26
s3 line 3 56,20 62,18
s1 line 3 72,30 77,36
s2 line 3 80,48 84,54
s3 line 3 20,56 26,60
s1 line 3 40,66 46,64
s2 line 3 64,64 70,60
"""

BURGER = """
bun oval 50,88 44,10
bun box 6,80 88,10 4
patty box 2,68 96,13 6
cheese poly 2,66 98,66 84,72 72,82 58,70 40,76 22,70
leaf blob -2,62 10,54 28,60 46,54 62,60 80,54 102,62! 92,70 78,64 62,70 46,64 28,70 10,66
tomato box 6,52 88,8 4
bun blob 4,54! 6,26 28,10 50,6 72,10 94,26 96,54!
bun+ blob 18,28 34,14 50,13 34,22
seed oval 36,26 3,1.8
seed oval 52,18 3,1.8
seed oval 66,27 3,1.8
seed oval 50,34 3,1.8
seed oval 80,36 3,1.8
seed oval 22,38 3,1.8
"""

SUSHI = """
plate oval 50,90 64,9
plate- oval 50,88 52,6
rice oval 14,76 17,9
fish blob -6,70 2,60 18,58 34,66 34,76 22,72 6,74
fish+ line 1.4 4,62 8,72
fish+ line 1.4 14,60 18,71
fish+ line 1.4 24,62 28,72
nori blob 40,62! 68,62! 68,84 54,88 40,84!
rice oval 54,62 14,7
fish oval 54,62 5,2.6
nori blob 72,66! 98,66! 98,86 85,90 72,86!
rice oval 85,66 13,6.4
leaf oval 85,66 4.6,2.4
leaf oval 30,86 6,3
stick line 2.2 -14,98 110,84
stick line 2.2 -12,103 110,88
"""

EGG = """
base sym 50,4 66,14 80,46 82,68 70,92 50,98
base- blob 66,14 80,46 82,68 70,92 50,98! 70,76 72,46
base+ blob 36,24 44,16 46,24 38,42 32,44
"""

CARROT = """
leaf blob 46,30! 38,10 26,-4! 40,0 48,20
leaf blob 50,30! 46,6 50,-14! 54,6 54,28
leaf blob 54,30! 62,10 76,-2! 62,16
base blob 30,32 50,24 70,32 70,46 58,78 50,102! 42,78 30,46
base- line 1.6 32,44 44,46
base- line 1.6 70,52 58,54
base- line 1.6 38,62 48,64
base- line 1.6 60,70 52,72
"""

TREATS: dict[str, Figure] = {
    "ice cream": figure(
        ICE_CREAM,
        "cone=d9a055 base=e98aa8 light=f6ecd6 accent=8a5a3a cherry=c92f3c leaf=5f7a3a shine=ffffff",
        stands="table",
        tall=0.45,
        wide=70,
    ),
    "doughnut": figure(
        DOUGHNUT,
        "base=d39a58 icing=ee8fb0 hole=6a4630 s1=fff3c4 s2=7fc4e0 s3=8a5ac0",
        stands="table",
        tall=0.36,
    ),
    "burger": figure(
        BURGER,
        "bun=d98f42 patty=5f3a26 cheese=f4bf3a leaf=6fb04a tomato=d2402f seed=fbeecb base=d98f42",
        stands="table",
        tall=0.42,
        turns=False,
    ),
    "sushi": figure(
        SUSHI,
        "plate=3a4450 rice=fbf8f0 fish=f0804a nori=22302a leaf=7fae4a stick=8a5a34 base=f0804a",
        stands="table",
        tall=0.4,
        wide=120,
    ),
    "egg": figure(EGG, "base=f2e2c8", stands="table", tall=0.3),
    "carrot": figure(CARROT, "base=ee7f2a leaf=5f9f44", stands="table", tall=0.4),
}

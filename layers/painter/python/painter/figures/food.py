"""What is eaten and drunk."""

from painter.figures.figure import Figure, figure

BREAD = """
base blob 2,88 0,66 10,52 24,48 50,46 78,48 92,54 101,68 99,88 90,98! 10,98!
base- blob 99,88 101,68 92,54 84,50! 90,70 86,98! 90,98!
base+ blob 8,64 14,56 30,53 32,58 16,64
light blob 22,52! 30,49 36,66 32,74! 26,66
light blob 44,50! 52,47 58,66 53,75! 47,66
light blob 66,51! 74,49 79,67 74,76! 69,66
"""

CAKE = """
light oval 50,95 54,6
base sym 50,52! 84,56 86,92! 50,96!
base- blob 84,56! 86,92! 64,96! 66,58!
cream sym 50,68! 85,70 85.6,77! 50,80!
icing sym 50,50 78,51 88,58 85,70! 78,66 72,74 65,66 58,72 50,66
icing oval 50,56 36.5,7.4
icing+ oval 46,54.6 27,4.2
accent oval 24,57 4,4
accent oval 38,60.6 4,4
accent oval 62,60.6 4,4
accent oval 76,57 4,4
flame glow 50,22 34
stick box 48,34 4,20 1
flame sym 50,20! 53,27 53,32 50,34
"""

BOWL_OF_FRUIT = """
grape oval 76,46 7,7
grape oval 86,50 7,7
grape oval 80,57 7,7
grape oval 90,59 7,7
yellow blob 10,62 2,44 8,30! 13,30! 16,44 28,54 46,58 44,66
yellow- blob 13,34! 16,44 28,54 44,59! 30,61 17,50
green sym 50,26 56,28 60,40 70,52 66,66 50,68
brown line 2.2 50,28 51,20 56,14
red oval 34,52 15,15
red+ oval 29,47 4,5.4
brown line 2.2 34,39 35,34 39,31
leaf blob 38,33! 45,27 51,30! 45,34
orange oval 66,54 14.5,14.5
orange+ oval 61,49 4,4.6
base blob -2,60! 102,60! 96,78 78,92 50,94 22,92 4,78
base- blob 102,60! 96,78 78,92 50,94! 70,84 82,60!
base+ line 2.2 4,65 50,68.4 96,65
accent line 2 12,76 30,80 50,81.4 70,80 88,76
base- box 32,91 36,8 3
"""

BANANA = """
base blob 6,40! 12,36! 16,54 32,74 58,82 84,76! 94,72! 98,80! 88,90 58,98 26,90 8,66
base- blob 12,74 28,89 58,96 90,86! 86,92 58,99 26,91
base+ line 2 14,48 24,68 44,80
brown poly 4,34 12,32 13,40 6,42
brown poly 92,72 98,71 100,80 95,82
"""

STRAWBERRY = """
base sym 50,28 72,26 88,40 82,62 66,86 50,98
base- blob 88,40 82,62 66,86 50,98! 66,70 74,34
base+ blob 20,42 28,34 38,34 30,46
seed oval 34,54 1.6,2.4
seed oval 50,48 1.6,2.4
seed oval 66,54 1.6,2.4
seed oval 42,66 1.6,2.4
seed oval 58,66 1.6,2.4
seed oval 50,82 1.6,2.4
seed oval 28,44 1.6,2.4
seed oval 72,42 1.6,2.4
leaf blob 50,26! 30,16 16,28! 28,30 34,38! 42,30 50,40! 58,30 66,38! 72,30 84,28! 70,16
leaf line 3 50,24 50,14 56,8
"""

CHEESE = """
base poly 0,66 92,42 100,60 100,98 0,98
base+ poly 0,66 92,42 100,60
base- poly 92,42 100,60 100,98 94,98
base- line 1.2 0,66 100,60
hole oval 22,82 7,7
hole oval 48,76 5,5
hole oval 70,86 8.4,8.4
hole oval 84,70 4.4,4.4
hole oval 46,92 3.6,3.6
"""

PIZZA = """
light oval 50,84 58,15
light- oval 50,82 50,11
crust- oval 50,78 51,17
crust oval 50,74 51,17
sauce oval 50,73.4 45,13.6
base oval 50,73 43.4,12.6
accent oval 30,69 8,3
accent oval 52,65.6 8,3
accent oval 73,70 8,3
accent oval 42,78 8.4,3.2
accent oval 63,79 8.4,3.2
leaf blob 38,71! 43,68.6 48,71! 43,73
leaf blob 60,72! 64,70 69,72.6! 64,74.4
leaf blob 22,76! 27,74 31,76.6! 26,78.6
crust- line 1.4 50,73 93,68
crust- line 1.4 50,73 20,85
crust- line 1.4 50,73 24,63
"""

BOTTLE = """
base sym 50,4! 57,4! 57,30 60,38 70,48 70,96! 50,98!
base- blob 57,30 60,38 70,48 70,96! 60,97! 62,54
base+ line 2.4 35,54 35,88
accent box 42,-2 16,9 2
light box 30,58 40,24 1
accent line 1.6 36,66 50,65 64,66
accent line 1.6 40,74 50,73.4 60,74
"""

FOOD: dict[str, Figure] = {
    "bread": figure(BREAD, "base=c98a48 light=efd19c", stands="table", tall=0.45),
    "cake": figure(
        CAKE,
        "base=e7bd86 light=f4f0ea cream=fff4e2 icing=f0a3b8 accent=c9324a stick=7fb4d8"
        " flame=ffc94a",
        stands="table",
        tall=0.7,
        turns=False,
    ),
    "bowl of fruit": figure(
        BOWL_OF_FRUIT,
        "base=4f86a0 accent=f3d9a0 grape=6a3f86 yellow=efc744 green=9fbc4a brown=5a3d2a red=cc3a35"
        " leaf=5f9a4a orange=ee8f2f",
        stands="table",
        tall=0.65,
    ),
    "banana": figure(BANANA, "base=efc744 brown=6a4a2a", stands="table", tall=0.4),
    "strawberry": figure(
        STRAWBERRY, "base=d8303a seed=f7dc9a leaf=5f9a4a", stands="table", tall=0.35
    ),
    "lemon": figure(
        """
base blob 0,70! 8,64 20,48 48,40 76,46 92,62 100,68! 94,76 78,92 50,98 22,92 8,76
base- blob 100,68! 94,76 78,92 50,98 26,93! 60,88 84,70
base+ blob 24,60 34,50 48,47 44,55 30,64
leaf blob 6,64! 2,46 18,38! 22,52
""",
        "base=f2d53c leaf=5f9a4a",
        stands="table",
        tall=0.32,
    ),
    "cheese": figure(CHEESE, "base=f0c04a hole=c8922e", stands="table", tall=0.45),
    "pizza": figure(
        PIZZA,
        "base=f3cf6a crust=c98a48 sauce=c4512f accent=b8342a leaf=4f8a4a light=f4f0ea",
        stands="table",
        tall=0.5,
        wide=110,
    ),
    "bottle": figure(
        BOTTLE, "base=3f6f4f accent=8a3a34 light=f2e8d0", stands="table", tall=0.8, wide=50
    ),
}

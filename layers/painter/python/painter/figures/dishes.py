"""What is served: a bowl of soup, things from the oven and the pan; and a pumpkin."""

from painter.figures.figure import Figure, figure

BOWL_OF_SOUP = """
base oval 50,52 50,12
soup oval 50,52 45,9.4
noodle line 2.4 18,52 30,48 42,53 54,49 64,54
noodle line 2.4 24,56 36,52 48,57 60,53 72,57
noodle line 2.4 34,47 46,50 58,46 70,50
egg oval 70,49 10,4.6
yolk oval 71,48.6 4.8,2.4
leaf oval 36,50 3,1.6
leaf oval 50,55 3,1.6
base blob 0,53! 100,53! 94,76 76,94 50,98 24,94 6,76
base- blob 100,53! 94,76 76,94 50,98! 68,84 82,58!
base+ line 2.2 5,60 50,66 95,60
accent line 2.4 10,72 30,79 50,81 70,79 90,72
base- box 32,95 36,5 2
stick line 2.6 60,50 96,4
stick line 2.6 66,50 104,8
steam line 2 30,40 26,30 33,22 28,12
steam line 2 46,38 42,28 49,20 44,8
"""

CROISSANT = """
base- blob 2,92! 4,72 20,54 50,46 80,54 96,72 98,92! 88,96 78,84 64,78 50,77 36,78 22,84 12,96
base blob 3,90! 6,72 20,56 34,50! 38,77 24,82 13,93
base blob 32,52! 50,46 68,52! 64,77 50,75 36,77
base blob 66,50! 80,56 94,72 97,90! 87,93 76,82 62,77
light line 2.6 9,76 18,66 28,60
light line 2.6 40,54 50,51 60,54
light line 2.6 72,60 82,66 91,76
base- line 1.6 34,50 38,77
base- line 1.6 66,50 62,77
base- line 1.4 18,58 23,82
base- line 1.4 82,58 77,82
"""

PANCAKES = """
plate oval 50,92 58,8
plate- oval 50,91 46,5
base- oval 50,86 40,9
base oval 50,83 40,9
base- oval 50,77 41,9
base oval 50,74 41,9
base- oval 50,68 39,9
base oval 50,65 39,9
base- oval 50,59 40,9
top oval 50,55 40,9.4
syrup blob 24,54 38,48 60,49 76,53! 77,70 72,73 68,62! 60,61 58,78 53,79 50,63! 40,62 33,68 28,66
butter poly 42,46 56,44 60,50 46,53
butter- poly 46,53 60,50 60,54 46,57
"""

PUMPKIN = """
stem blob 46,26! 44,12 38,4! 50,2! 54,14 56,26!
base- oval 50,62 22,38
base oval 22,62 22,34
base oval 78,62 22,34
base oval 35,63 20,36
base oval 65,63 20,36
base oval 50,64 15,36
base+ blob 43,36 50,32 55,36 52,60 46,60
base- line 1.6 36,32 30,60 36,94
base- line 1.6 64,32 70,60 64,94
base- line 1.4 22,32 13,60 20,92
base- line 1.4 78,32 87,60 80,92
leaf blob 56,24! 66,14 80,18! 74,28 62,30
"""

DISHES: dict[str, Figure] = {
    "bowl of soup": figure(
        BOWL_OF_SOUP,
        "base=b8463a accent=f3e6cf soup=d99a4a noodle=f3dd9c egg=fbf6ea yolk=f0a92e leaf=5f9a4a"
        " stick=6a4630 steam=f4f4f0",
        stands="table",
        tall=0.6,
    ),
    "croissant": figure(CROISSANT, "base=d49447 light=f2c887", stands="table", tall=0.36),
    "pancakes": figure(
        PANCAKES,
        "plate=f4f0ea base=d9a055 top=e4b067 syrup=8a4a20 butter=fbe79a",
        stands="table",
        tall=0.5,
        wide=116,
        turns=False,
    ),
    "pumpkin": figure(PUMPKIN, "base=e8842a stem=5f7a3a leaf=5f9a4a", tall=0.5),
}

"""Creatures of stories."""

from painter.figures.figure import Figure, figure
from painter.figures.hoofed import HORSE

DRAGON = """
base- blob 44,44! 36,10 14,-16! 6,-18 8,-2 -8,-4! -4,14 -20,18! -6,32 -14,40! 12,44 30,54
base blob -20,92! -26,84 -8,78 10,66 24,52 44,46 62,46 70,36 72,22 80,12 94,10 108,18 116,26
 112,31 98,32 92,36 90,48 82,62 66,72 44,76 22,86 0,96 -16,98
light blob 92,36 90,48 82,62 66,72 44,76 60,66 74,54 82,40
base- blob 28,68 38,66 36,82 40,98! 28,98! 24,82
base- blob 66,62 76,58 74,80 80,98! 68,98! 64,80
base blob 48,48! 52,14 74,-22! 84,-26 80,-8 98,-14! 92,6 104,10! 84,24 68,44 58,54
base- line 1.6 82,-22 68,8 54,46
base- line 1.6 94,-10 74,18 58,48
dark poly 82,12 76,-2 88,10
dark poly 90,10 88,-4 96,11
base- poly -20,92 -34,80 -30,98
dark poly 30,50 33,42 38,48
dark poly 20,56 22,48 28,53
dark poly 8,66 10,58 16,62
eye oval 97,18 2.2,2
dark oval 97.6,18 1,1.6
dark oval 112,24 1.2,1
flame blob 116,30! 132,30 150,42! 136,42 126,38
flame glow 134,36 30
"""

UNICORN = (
    HORSE
    + """
accent poly 87,4 96,-20 92,8
"""
)

MERMAID = """
base blob 44,54! 40,72 28,84 10,88 -4,80! -8,96 4,104 20,100! 40,98 56,82 58,54!
light line 1.2 44,66 50,69 55,66
light line 1.2 40,76 46,79 52,76
hair blob 42,14 36,30 34,50 40,56 46,30 60,12 66,34 64,50 70,36 66,12 54,2
skin blob 44,28! 56,28! 60,40 58,56! 44,56! 41,40
skin line 4.4 44,32 34,44 30,56
skin line 4.4 56,32 68,40 76,32
accent oval 46,38 4.4,3.6
accent oval 55,38 4.4,3.6
skin oval 51,18 8,9
hair blob 42,18! 42,6 52,2 62,8 60,18! 54,11
"""

PHOENIX = """
lamp glow 50,46 100
base2 blob 46,60 36,82 20,104! 40,92 44,108! 50,90 58,110! 58,90 80,102! 62,80 56,60
base sym 54,42! 70,20 96,2! 104,-6 102,10! 112,10 104,24! 110,28 98,36 78,50 54,58
base+ sym 56,46 72,32 88,20 84,36 70,46
base sym 50,20 58,26 58,48 50,66
accent poly 50,22 60,26 50,31
base+ line 1.8 50,20 46,10 50,2
base+ line 1.8 52,20 54,10 60,4
dark oval 53,25 1.4,1.4
"""

FABLED: dict[str, Figure] = {
    "dragon": figure(
        DRAGON, "base=3f8a5a light=d9d08a dark=25302a eye=ffd84a flame=ff9a3a", tall=1.7, wide=150
    ),
    "unicorn": figure(
        UNICORN, "base=f3eef4 dark=2c2430 tail=d88ac0 hoof=b9a4c4 accent=f5cf5a", tall=1.4, wide=125
    ),
    "mermaid": figure(
        MERMAID,
        "base=2f9a90 light=bff0dc hair=c8503a skin=e8b694 accent=d88ac0",
        stands="under",
        tall=1.0,
    ),
    "phoenix": figure(
        PHOENIX,
        "base=e8532c base2=b8302f accent=ffd45a dark=2a1414 lamp=ffae4a",
        stands="sky",
        tall=1.2,
        turns=False,
    ),
}

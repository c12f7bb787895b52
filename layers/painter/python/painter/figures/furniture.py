"""What stands in a room."""

from painter.figures.figure import Figure, figure

CHAIR = """
wood line 4 28,2 28,98
wood line 4 72,2 72,98
wood line 3.4 28,12 72,12
wood line 3.4 28,26 72,26
wood line 3.4 28,40 72,40
base blob 20,54! 26,50 74,50 80,54! 82,64! 18,64!
base- blob 18,64! 82,64! 81,69! 19,69!
wood line 4.4 22,68 20,100
wood line 4.4 78,68 80,100
wood- line 2.6 22,84 78,84
"""

SOFA = """
dark box -8,92 7,8 1
dark box 101,92 7,8 1
base- box -2,34 104,46 10
base box 4,40 45,36 8
base box 51,40 45,36 8
base+ box 2,66 47,17 6
base+ box 51,66 47,17 6
base- box -4,80 108,14 4
base box -14,54 19,40 8
base box 95,54 19,40 8
accent blob 10,66! 14,50! 32,54! 28,70!
"""

SHELF = """
base box 8,-30 84,130 2
inside box 14,-24 72,34 0
inside box 14,16 72,34 0
inside box 14,56 72,36 0
red box 18,-18 8,28 0.5
blue box 27,-14 7,24 0.5
gold box 35,-20 9,30 0.5
green box 45,-15 7,25 0.5
red poly 60,10 68,-14 75,-12 67,10
blue box 76,-16 7,26 0.5
green box 18,24 9,26 0.5
gold box 28,21 7,29 0.5
red box 36,26 8,24 0.5
pot blob 58,50! 56,38! 72,38! 70,50!
leaf oval 64,30 11,9
blue box 18,64 10,28 0.5
red box 29,68 7,24 0.5
green box 37,62 9,30 0.5
gold box 47,66 8,26 0.5
blue box 56,63 7,29 0.5
red box 72,66 10,26 0.5
base- box 8,96 84,4 0
"""

PLANT = """
leaf line 2.2 50,66 40,30 18,12
leaf line 2.2 50,66 52,24 54,-8
leaf line 2.2 50,66 62,34 84,16
leaf blob 44,44! 26,40 6,8! 34,16
leaf- blob 56,44! 74,42 96,12! 66,20
leaf blob 50,40! 36,18 52,-20! 66,16
leaf- blob 44,58! 24,62 2,46! 26,42
leaf blob 56,58! 78,64 100,48! 74,44
base blob 28,64! 72,64! 66,98! 34,98!
base- blob 72,64! 66,98! 54,98! 60,64!
base+ box 25,60 50,9 2
"""

CLOCK = """
base oval 50,50 50,50
light oval 50,50 42,42
dark box 48.6,11 2.8,7 1
dark box 48.6,82 2.8,7 1
dark box 11,48.6 7,2.8 1
dark box 82,48.6 7,2.8 1
dark line 3.4 50,50 50,22
dark line 4 50,50 70,60
accent oval 50,50 4,4
"""

FURNITURE: dict[str, Figure] = {
    "chair": figure(CHAIR, "base=b8556a wood=8a5a38", tall=0.75, wide=70),
    "sofa": figure(SOFA, "base=4f7f8a dark=4a3324 accent=e8b84a", tall=0.7, wide=124),
    "bookshelf": figure(
        SHELF,
        "base=7a5034 inside=4a2f20 red=b8453f blue=3f6f9a gold=d9a83f green=5a8a5a pot=e8e0d0"
        " leaf=5f9a4a",
        tall=1.3,
        turns=False,
    ),
    "house plant": figure(PLANT, "base=c8714a leaf=4f8a4f", tall=0.7),
    "clock": figure(
        CLOCK,
        "base=7a4a34 light=f8f2e4 dark=2a2422 accent=b8453f",
        stands="table",
        tall=0.5,
        turns=False,
    ),
}

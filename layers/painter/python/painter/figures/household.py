"""What stands about: a box, a basket, a barrel, a ladder, an hourglass, a telescope and more."""

from painter.figures.figure import Figure, figure

BOX = """
base poly 10,46 90,46 84,98 16,98
base- poly 62,46 90,46 84,98 62,98
inside poly 10,46 26,34 78,34 90,46
base+ poly 10,46 26,34 6,22 -10,36
base poly 90,46 78,34 96,20 112,34
tape box 44,46 12,24 0
"""

BASKET = """
handle line 4 10,54 14,12 50,-6 86,12 90,54
base blob 4,52! 96,52! 88,84 78,98! 22,98! 12,84
base- line 3 8,64 50,70 92,64
base- line 3 12,78 50,84 88,78
base- line 2 28,54 34,98
base- line 2 50,56 50,98
base- line 2 72,54 66,98
base+ line 6 4,52 50,58 96,52
"""

BARREL = """
base blob 24,2! 76,2! 90,30 92,50 90,70 76,98! 24,98! 10,70 8,50 10,30
base- line 1.6 36,4 28,50 36,96
base- line 1.6 50,4 50,96
base- line 1.6 64,4 72,50 64,96
hoop line 5 17,18 50,24 83,18
hoop line 5 17,82 50,88 83,82
base+ oval 50,4 26,6
base- oval 50,4 20,4
"""

CHEST = """
base box 6,50 88,48 3
base- box 6,84 88,14 3
gold box 2,46 96,8 2
lid blob 4,48! 4,24 22,10 50,8 78,10 96,24 96,48!
lid- blob 4,48! 12,36 50,32 88,36 96,48!
gold box 14,14 7,84 1
gold box 79,14 7,84 1
gold box 42,42 16,22 2
lock oval 50,51 3.4,3.4
lock poly 48.6,52 51.4,52 52.6,60 47.4,60
"""

LADDER = """
base- line 5 30,100 40,-20
base line 5 70,100 60,-20
base line 4.4 32,84 68,84
base line 4.4 33.4,66 66.6,66
base line 4.4 35,48 65,48
base line 4.4 36.6,30 63.4,30
base line 4.4 38,12 62,12
base line 4.4 39.4,-6 60.6,-6
"""

HOURGLASS = """
base box 22,0 56,10 3
base box 22,90 56,10 3
base- box 22,7 56,3 1
base- box 22,90 56,3 1
base line 3 28,10 28,90
base line 3 72,10 72,90
glass sym 50,10! 66,10! 66,26 58,42 52,50 58,58 66,74 66,90! 50,90!
sand blob 38,30! 62,30! 57,41 50,49 43,41
sand blob 36,90! 40,80 50,72 60,80 64,90!
sand line 1.2 50,48 50,74
shine line 1.6 40,16 39,24 43,36
"""

TELESCOPE = """
leg line 4 50,48 22,100
leg line 4 50,48 78,100
leg line 4 50,48 52,100
brass oval 50,48 6,6
base poly 10,62 18,74 92,16 80,-2
base- poly 14,68 18,74 92,16 86,7
brass poly 76,1 82,-6 96,16 89,20
brass poly 8,64 12,60 22,74 16,78
dark poly 4,68 9,64 16,76 12,79
brass line 3 44,38 53,50
"""

TYPEWRITER = """
paper box 30,-6 40,46 1
ink line 1.2 36,4 64,4
ink line 1.2 36,11 60,11
ink line 1.2 36,18 63,18
dark box 10,36 80,9 4
dark oval 8,40.5 5,5
dark oval 92,40.5 5,5
base blob 16,46! 84,46! 92,70 100,98! 0,98! 8,70
base- poly 6,84 94,84 100,98 0,98
base+ box 28,48 44,9 2
key oval 22,66 4,3.4
key oval 34,66 4,3.4
key oval 46,66 4,3.4
key oval 58,66 4,3.4
key oval 70,66 4,3.4
key oval 80,66 4,3.4
key oval 18,77 4,3.4
key oval 31,77 4,3.4
key oval 44,77 4,3.4
key oval 57,77 4,3.4
key oval 70,77 4,3.4
key oval 83,77 4,3.4
key box 28,87 44,5 2
"""

BROOM = """
base line 4 50,-4 50,56
tie box 43,52 14,8 2
straw blob 44,58! 56,58! 66,78 72,100! 50,98 28,100! 34,78
straw- line 1.4 46,62 40,98
straw- line 1.4 50,62 50,98
straw- line 1.4 54,62 60,98
"""

GRAVESTONE = """
base blob 18,98! 18,40 24,16 50,4 76,16 82,40 82,98!
base- blob 66,10! 76,16 82,40 82,98! 72,98! 72,40
base+ line 3 50,26 50,58
base+ line 3 38,36 62,36
base- line 2 34,70 66,70
base- line 2 38,78 62,78
grass poly 6,100 10,86 16,98 20,84 26,98 30,90 34,100
grass poly 64,100 70,88 74,98 80,84 86,98 92,90 96,100
"""

SANDCASTLE = """
base- box 10,52 22,48 1
base- box 68,52 22,48 1
base box 28,40 44,60 1
base poly 8,52 8,42 14,42 14,46 19,46 19,42 24,42 24,46 28,46 28,42 34,42 34,52
base poly 66,52 66,42 72,42 72,46 76,46 76,42 81,42 81,46 86,46 86,42 92,42 92,52
base poly 26,40 26,28 34,28 34,33 42,33 42,28 50,28 50,33 58,33 58,28 66,28 66,33 74,33 74,40
base- blob 42,100! 42,78 50,68 58,78 58,100!
base+ line 2 20,62 20,72
base+ line 2 80,62 80,72
pole line 1.6 50,28 50,2
flag poly 50,2 72,9 50,16
base blob -8,100! 6,92 50,95 94,92 108,100!
"""

HOUSEHOLD: dict[str, Figure] = {
    "box": figure(BOX, "base=c79a62 inside=7a5636 tape=e3c690", stands="table", tall=0.5),
    "basket": figure(BASKET, "base=b98648 handle=a3743c", stands="table", tall=0.5),
    "barrel": figure(BARREL, "base=96663c hoop=4a4a50", tall=0.65, turns=False),
    "chest": figure(CHEST, "base=8a5a34 lid=9c683e gold=d9aa3e lock=33241a", tall=0.55),
    "ladder": figure(LADDER, "base=b5834c", tall=1.1),
    "hourglass": figure(
        HOURGLASS,
        "base=7a4f30 glass=d3e6ea sand=e0b866 shine=ffffff",
        stands="table",
        tall=0.55,
        wide=60,
        turns=False,
    ),
    "telescope": figure(TELESCOPE, "base=2f4a66 brass=d3a34a leg=5a4030 dark=22262e", tall=0.85),
    "typewriter": figure(
        TYPEWRITER,
        "base=3f6a6a dark=25282c key=efe9da paper=fbf8f0 ink=8a8a86",
        stands="table",
        tall=0.55,
        turns=False,
    ),
    "broom": figure(BROOM, "base=8a6240 straw=dcb25c tie=a8443a", tall=0.85),
    "gravestone": figure(GRAVESTONE, "base=8d9296 grass=4f7a44", tall=0.6),
    "sandcastle": figure(SANDCASTLE, "base=dcb878 pole=6a4a34 flag=d2463c", tall=0.5),
}

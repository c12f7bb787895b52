"""People known by what they wear: a cowboy, a pirate, a knight, a monk, a ninja and others."""

from painter.figures.figure import Figure, figure
from painter.figures.people import GIRL, PERSON

COWBOY = (
    PERSON
    + """
hat blob 26,6! 36,3 64,3 74,6! 66,9 34,9
hat blob 38,4! 40,-10 47,-8 50,-6 53,-8 60,-10 62,4!
hat- box 38,0 24,3 1
leather poly 40,30 46,30 46,60 38,60
leather poly 60,30 54,30 54,60 62,60
dark box 33,64 34,4 1
gold oval 50,66 2.6,2
"""
)

PIRATE = (
    PERSON
    + """
base+ line 2.4 36,36 64,36
base+ line 2.4 35,44 65,44
base+ line 2.4 34,52 66,52
hat blob 30,6! 36,-8 50,-12 64,-8 70,6! 50,1
white oval 50,-4 3,2.6
white line 1 45,0 55,-2
white line 1 45,-2 55,0
dark oval 54,11 2.6,2.4
dark line 1 43,6 58,13
steel line 2.2 73,64 94,36
gold line 3 70,62 77,67
"""
)

KNIGHT = """
steel- poly 41,98 42,62 49.5,62 49,98
steel- poly 51,98 50.5,62 58,62 59,98
steel box 37,94 12,6 2
steel box 51,94 12,6 2
steel blob 38,26! 50,22 62,26! 66,44 66,66! 50,70 34,66! 34,44
base sym 50,30 58,32 62,50 62,74! 50,76
base- sym 50,42 54,46 50,56
steel- blob 39,27! 30,32 26,48 27,62! 34,62! 38,46
steel- blob 61,27! 70,32 74,48 73,62! 66,62! 62,46
steel oval 35,29 6,5
steel oval 65,29 6,5
steel sym 50,-4 60,0 62,16 58,24 50,26
dark box 41,8 18,3.4 1
dark line 0.9 50,12 50,23
steel+ line 1.2 45,-1 43,6
plume blob 50,-4! 54,-18 68,-16 72,-4 62,-8
blade line 2.6 76,62 90,2
gold line 3 70,56 82,60
base blob 14,40! 22,37 32,40! 32,56 23,68 14,56
gold line 1.6 23,42 23,62
gold line 1.6 16,49 30,49
"""

MONK = """
sandal oval 44,98 6,2.4
sandal oval 56,98 6,2.4
base sym 50,24! 60,27 66,50 70,97! 50,98!
base- blob 40,28! 30,40 32,58 50,62 68,58 70,40 60,28! 56,46 50,52 44,46
skin oval 50,57 5,4
rope line 2.4 33,66 50,69 67,66
rope line 1.8 56,68 57,84
hair oval 50,10 9.6,8
skin oval 50,12.6 8.2,9.4
skin oval 50,4.6 5.6,3.4
base sym 50,21 58,22 62,28 50,33
"""

NINJA = (
    PERSON
    + """
base sym 50,0 58,3 60,12 57,21 50,23
skin box 43,8 14,5 2
dark oval 46.4,10.6 1.3,1.3
dark oval 53.6,10.6 1.3,1.3
accent box 41,3 18,3 1
accent line 2.4 59,5 72,2 80,8
steel line 2 28,44 70,-8
dark line 3 28,44 36,34
accent box 34,48 32,4 1
"""
)

VAMPIRE = (
    """
cape blob 40,24! 26,40 16,72 12,98! 88,98! 84,72 74,40 60,24!
cape- blob 38,28! 30,60 30,98! 70,98! 70,60 62,28!
"""
    + PERSON
    + """
cape poly 38,26 30,8 46,22
cape poly 62,26 70,8 54,22
white poly 45,26 55,26 50,46
accent poly 46,27 54,27 50,32
hair poly 42,4 58,4 50,9
white poly 47,16 48.6,16 47.8,19
white poly 53,16 51.4,16 52.2,19
"""
)

ANGEL = (
    """
wing blob 44,32! 30,10 6,4 -10,18 -8,44 4,62 22,66 38,54
wing blob 56,32! 70,10 94,4 110,18 108,44 96,62 78,66 62,54
wing- line 1.6 40,40 20,34 0,38
wing- line 1.6 40,46 22,46 6,52
wing- line 1.6 60,40 80,34 100,38
wing- line 1.6 60,46 78,46 94,52
"""
    + GIRL
    + """
halo glow 50,-10 30
gold ring 50,-10 9
"""
)

SKELETON = """
bone line 4 46,68 43,84 42,96
bone line 4 54,68 57,84 58,96
bone oval 40,98 6,2.4
bone oval 60,98 6,2.4
bone sym 50,60 60,60 60,68 50,72
bone line 3 50,26 50,62
bone line 2.6 36,32 50,29 64,32
bone line 2.6 37,39 50,36 63,39
bone line 2.6 39,46 50,43 61,46
bone line 2.6 41,53 50,50 59,53
bone line 3.4 36,30 28,46 26,62
bone line 3.4 64,30 72,46 74,62
bone oval 26,64 3.4,4
bone oval 74,64 3.4,4
bone sym 50,-2 61,1 63,12 58,18 57,24 50,25
dark oval 45,10 3.4,4
dark oval 55,10 3.4,4
dark poly 50,14 52,18 48,18
dark line 0.8 44,21.6 56,21.6
dark line 0.8 47,20 47,23.4
dark line 0.8 50,20 50,23.4
dark line 0.8 53,20 53,23.4
"""

WORN = "skin=d9a27e hair=3a2620 dark=241c1c"
COSTUMES: dict[str, Figure] = {
    "cowboy": figure(
        COWBOY,
        f"base=d8c7a0 trouser=3f587a {WORN} accent=c23b34 hat=7a4f30 leather=8a5a34 gold=e0b84a",
    ),
    "pirate": figure(
        PIRATE,
        f"base=b8403a trouser=4a3a30 {WORN} accent=2a2a30 hat=26262c white=f4f0e6 steel=c9d0d6"
        " gold=d9aa3e",
    ),
    "knight": figure(
        KNIGHT,
        "steel=aab4bd dark=23272e base=9a3038 plume=b8343c blade=dfe6ea gold=d9b04a",
        tall=1.05,
    ),
    "monk": figure(MONK, "base=6a4a32 skin=d9a884 hair=4a3428 rope=e3cf9c sandal=3a2a20"),
    "ninja": figure(NINJA, f"base=2c2e38 trouser=23252e {WORN} accent=b8343c steel=cfd6dc"),
    "vampire": figure(
        VAMPIRE,
        "base=2a2730 trouser=22222a skin=e9ddd6 hair=1a181e dark=1a181e accent=b02a34 cape=7a1f2a"
        " white=f6f2ec",
    ),
    "angel": figure(
        ANGEL,
        "base=f3efe4 skin=dcab88 hair=d9a85a dark=c9b896 wing=f8f6f0 halo=ffe9a8 gold=f0c84a",
        turns=False,
    ),
    "skeleton": figure(SKELETON, "bone=efe9d8 dark=24222a base=efe9d8", turns=False),
}

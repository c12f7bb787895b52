"""People, and those like people."""

from painter.figures.figure import Figure, figure

PERSON = """
trouser poly 41,98 43,62 49.5,62 49,98
trouser poly 51,98 50.5,62 57,62 59,98
dark box 38,95 11,5 2
dark box 51,95 11,5 2
base blob 40,24! 50,21 60,24! 66,40 68,66! 50,69 32,66! 34,40
base- blob 58,26! 66,40 68,66! 58,68 60,44
base- blob 40,25! 34,28 28,46 27,60! 33,61! 38,44
base- blob 60,25! 66,28 72,46 73,60! 67,61! 62,44
skin oval 30,62 3,3.4
skin oval 70,62 3,3.4
skin box 46,16 8,10 2
accent blob 40,22 50,20 60,22 61,27 50,29 39,27
skin oval 50,11 8,9.4
hair blob 41,13! 40,4 46,-1 54,-1 60,4 59,13! 56,7 46,7
"""

GIRL = """
skin box 44,84 4,14 1
skin box 52,84 4,14 1
dark oval 45,98 5,2.6
dark oval 55,98 5,2.6
skin line 4 40,30 30,46 26,58
skin line 4 60,30 70,46 74,58
base sym 50,24! 58,25 62,40 74,86! 62,89 50,90
base+ sym 50,44 60,42 62,46 50,48
hair sym 50,-3 62,0 66,14 64,30 58,34! 50,34
skin box 46,18 8,8 2
skin oval 50,12 8.4,9.6
hair sym 50,-3 60,0 62,10! 54,6 50,5
"""

CHILD = GIRL

WIZARD = """
staff line 2.4 84,100 82,20
orb glow 82,14 26
orb oval 82,14 5,5
base sym 50,30! 60,32 66,56 78,100! 50,100!
base- blob 60,32! 76,46 88,58 84,66 66,54
base- blob 40,32! 28,48 26,66 34,70 42,52
skin oval 50,24 9,9
beard sym 50,24! 60,25 60,40 50,62!
base sym 50,-34! 55,-10 62,14! 80,19 50,21
base- sym 50,12 64,14 80,19! 50,21
accent poly 46,2 50,-6 54,2 50,8
"""

ROBOT = """
dark line 1.8 50,6 50,-6
lamp oval 50,-8 3.4,3.4
lamp glow 50,-8 20
dark box 36,84 10,14 2
dark box 54,84 10,14 2
base- box 32,94 16,6 2
base- box 52,94 16,6 2
dark line 5 28,48 18,60 20,74
dark line 5 72,48 82,60 80,74
base- oval 20,77 5.4,5.4
base- oval 80,77 5.4,5.4
base box 28,42 44,44 6
base- box 28,74 44,12 6
accent box 38,52 24,15 3
eye oval 44,59.5 2.6,2.6
lamp oval 56,59.5 2.6,2.6
dark box 44,36 12,8 1
base box 26,6 48,32 8
base+ box 26,6 48,10 8
dark box 32,14 36,17 6
eye oval 41,22.5 5,5
eye oval 59,22.5 5,5
eye glow 50,22 20
"""

ASTRONAUT = """
base- box 30,28 40,36 8
base blob 36,60 34,80 32,97! 47,97! 49,72 51,72 53,97! 68,97! 66,80 64,60
base- box 31,92 17,8 3
base- box 52,92 17,8 3
base blob 34,32! 26,36 18,54 20,64 28,64 36,50
base blob 66,32! 74,36 84,46 90,38 84,32 74,30
base box 33,28 34,38 9
accent box 40,42 20,11 2
lamp oval 45,47.5 1.8,1.8
eye oval 55,47.5 1.8,1.8
base oval 50,14 18,18
dark oval 50,15 13.4,12
visor oval 50,15 12,10.6
shine blob 42,11 46,7 52,7 46,12
"""

SNOWMAN = """
base oval 50,80 27,22
base oval 50,44 20,18
base oval 50,16 14,13
stick line 2 32,42 14,28
stick line 2 68,42 88,30
accent blob 37,27 50,31 63,27 64,33 50,37 36,33
accent blob 58,33 66,50 60,52 54,35
dark box 37,-12 26,14 2
dark box 30,0 40,4 2
dark oval 45,13 1.7,1.9
dark oval 55,13 1.7,1.9
nose poly 50,17 66,20 50,21
dark oval 50,42 1.7,1.7
dark oval 50,50 1.7,1.7
"""

GHOST = """
lamp glow 50,50 70
base sym 50,2 72,8 82,32 82,76 84,98! 74,92 66,100! 58,93 50,100!
dark oval 40,34 5,7.4
dark oval 60,34 5,7.4
dark oval 50,52 4.6,6
accent oval 33,46 4.6,2.8
accent oval 67,46 4.6,2.8
"""

PEOPLE: dict[str, Figure] = {
    "person": figure(
        PERSON, "base=c0503c trouser=2f3a52 skin=d9a27e hair=3a2620 dark=241c1c accent=f0c766"
    ),
    "woman": figure(GIRL, "base=3f7f8a skin=d39a78 hair=4a2c22 dark=2a1f1f"),
    "child": figure(CHILD, "base=eab23e skin=e0ad88 hair=5a3524 dark=2a1f1f", tall=0.7),
    "wizard": figure(
        WIZARD,
        "base=4a4390 skin=dcab88 beard=efece4 staff=6a4a34 orb=bff0ff accent=f5d060",
        tall=1.1,
    ),
    "robot": figure(
        ROBOT, "base=8fa6b4 dark=2c333c accent=d9853b eye=8ff0ff lamp=ffb84a", turns=False
    ),
    "astronaut": figure(
        ASTRONAUT,
        "base=eef0f2 dark=6a7078 accent=c9d2da visor=2a3f66 lamp=e8483e eye=4fb86a shine=cfe8ff",
        turns=False,
    ),
    "snowman": figure(SNOWMAN, "base=f4f7fa stick=5a4030 accent=d2463c dark=23252e nose=f08a34"),
    "ghost": figure(GHOST, "base=eef0f8 dark=2b2c40 accent=f0b8c4 lamp=dfe6ff", turns=False),
}

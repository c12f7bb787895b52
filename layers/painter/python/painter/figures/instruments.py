"""What one plays: a drum, a guitar and a violin."""

from painter.figures.figure import Figure, figure

DRUM = """
stick line 3.4 22,2 60,34
stick line 3.4 92,0 52,36
stick oval 60,34 4,3
stick oval 52,36 4,3
base poly 6,40 94,40 90,90 10,90
base oval 50,90 40,9
base- poly 68,40 94,40 90,90 68,96
accent line 2 6,44 24,92 40,46 56,98 72,46 86,92 94,44
rim oval 50,40 46,10
skin oval 50,39 42,8
rim line 3 9,86 28,94 50,97 72,94 91,86
"""

BODY = """
base sym 50,52 62,54 66,62 62,70 64,76 72,84 66,97 50,100
base- blob 62,54 66,62 62,70 64,76 72,84 66,97 50,100! 58,84
"""

GUITAR = f"""
{BODY.strip()}
dark oval 50,68 6.4,6.4
neck box 46.6,4 6.8,58 1
dark box 45,-8 10,14 2
neck oval 43,-4 2,2
neck oval 57,-4 2,2
neck oval 43,2 2,2
neck oval 57,2 2,2
dark box 42,84 16,3.4 1
string line 0.6 48.4,-4 48.4,86
string line 0.6 50,-4 50,86
string line 0.6 51.6,-4 51.6,86
base+ blob 38,78 41,72 44,74 41,84
"""

VIOLIN = f"""
{BODY.strip()}
dark line 1.6 43,66 41,71 43,78
dark line 1.6 57,66 59,71 57,78
dark box 47.4,6 5.2,62 1
neck ring 50,4 5
dark box 45.6,-1 8.8,9 3
dark poly 46,78 54,78 52.6,94 47.4,94
neck box 43,73 14,2.4 1
string line 0.5 48.8,4 48.8,80
string line 0.5 51.2,4 51.2,80
bow line 2.2 78,2 88,98
string line 0.8 74.6,4 84.6,98
"""

INSTRUMENTS: dict[str, Figure] = {
    "drum": figure(
        DRUM,
        "base=c23b34 rim=e9dcc0 skin=f8f3e6 accent=f0c15a stick=9a6a3c",
        stands="table",
        tall=0.6,
        turns=False,
    ),
    "guitar": figure(
        GUITAR,
        "base=c9803c dark=4a2f22 neck=7a4f30 string=efe6d2",
        stands="table",
        tall=1.0,
        wide=60,
    ),
    "violin": figure(
        VIOLIN,
        "base=a4552a dark=33221a neck=6a3f24 string=efe6d2 bow=5a3a26",
        stands="table",
        tall=0.85,
        wide=60,
    ),
}

"""Large animals, seen from the side."""

from painter.figures.figure import Figure, figure

HORSE = """
tail blob 4,44 -6,52 -10,70 -4,88 0,72 8,56
base- blob 20,62 26,62 25,80 27,98! 20,98! 19,80
base- blob 66,62 73,62 70,80 71,98! 64,98! 64,80
base blob 4,44 16,38 40,44 62,40 72,26 82,10! 84,4 88,2! 88,9 96,20 106,32 102,38 94,35 86,32
 84,46 78,62 60,68 34,66 20,70 8,64
base blob 8,54 24,58 22,76 15,84 17,99! 9,99! 7,84 4,68
base blob 68,54 82,52 79,74 80,99! 72,99! 71,78
tail blob 84,2! 74,6 64,22 54,38 66,38 74,26 80,14
tail blob 84,4 92,8 88,16 82,12
hoof box 8,96 10,4 1
hoof box 19,96 9,4 1
hoof box 63,96 9,4 1
hoof box 71,96 10,4 1
dark oval 92,18 1.7,2
dark oval 103,33 1.2,1.4
"""

DEER = """
dark line 2.6 86,12 80,-4 84,-18 78,-30
dark line 2.2 82,-2 72,-10 70,-22
dark line 2.2 83,-14 91,-24
dark line 2.6 89,11 98,-2 100,-16 108,-26
dark line 2.2 98,-3 108,-8 112,-18
base- blob 22,62 27,62 25,80 26,99! 21,99! 20,80
base- blob 64,62 70,62 67,80 67,99! 62,99! 62,80
light blob 8,46 2,44 -2,54 4,60 10,54
base blob 6,46 18,40 42,46 62,42 74,28 80,14 84,8! 90,8 98,16 108,24 106,29 96,28 90,30 86,42
 80,58 62,66 34,64 20,68 8,62
light blob 76,34 84,34 82,50 76,58 72,46
base blob 10,54 22,56 20,76 15,86 16,99! 10,99! 9,84 6,68
base blob 70,52 80,52 77,74 77,99! 71,99! 70,78
base- blob 82,10 74,4 68,6! 74,12 80,15
dark oval 94,16 1.7,2
dark oval 107,26 2,1.8
light oval 30,48 1.6,1.4
light oval 38,51 1.6,1.4
light oval 24,53 1.6,1.4
light oval 46,50 1.6,1.4
"""

SHEEP = """
dark box 26,76 8,24 2
dark box 40,78 8,22 2
dark box 62,78 8,22 2
dark box 74,76 8,24 2
base blob 14,56 12,44 22,36 26,26 40,28 50,18 62,26 76,24 82,36 92,46 88,58 90,70 78,76 70,84
 56,80 44,86 34,80 22,80 16,70
base+ blob 24,44 30,36 42,36 50,28 60,34 52,42 40,46 32,52
dark blob 78,36 86,26 98,26 106,38 106,52 98,62 88,58 80,50
dark blob 80,34! 70,30 68,38 78,44
base blob 78,28 84,18 94,18 100,26 94,32 84,34
shine oval 96,40 2.6,3
dark2 oval 96.8,40.6 1.4,1.7
"""

ELEPHANT = """
base- box 30,60 14,40 4
base- box 66,60 14,40 4
base blob 2,50 8,28 34,18 66,20 84,30 92,52 88,72 70,78 34,78 10,74
base box 12,60 15,40 4
base box 74,56 15,44 4
base blob 74,22 88,8 106,10 116,26 114,42 122,58 124,78 118,92 112,90! 115,76 110,62 100,56 86,54
base- blob 72,20 60,16 54,34 62,54 78,60 88,48 88,28
light blob 104,54 112,66 124,62! 114,60 110,52
dark oval 103,29 1.8,2.2
base- line 2.6 4,44 -4,54 -5,68
light box 12,96 15,4 2
light box 74,96 15,4 2
"""

HOOFED: dict[str, Figure] = {
    "horse": figure(HORSE, "base=8a5232 dark=1c1210 tail=2e1c18 hoof=231815", tall=1.35, wide=125),
    "deer": figure(DEER, "base=a9713f light=f1e0c2 dark=3a2519", tall=1.2, wide=125),
    "sheep": figure(SHEEP, "base=f3efe6 dark=3a3338 dark2=0e0c10 shine=ffffff", tall=0.7, wide=108),
    "elephant": figure(ELEPHANT, "base=8b8f9c light=ebe6dc dark=25262c", tall=1.7, wide=140),
}

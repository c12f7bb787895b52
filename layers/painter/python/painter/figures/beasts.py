"""Animals that walk."""

from painter.figures.figure import Figure, figure

FOX = """
base blob 62,97 80,99 95,88 99,70 92,54! 83,62 81,76 74,84 62,86
light blob 99,70 92,54! 83,62 82,70 88,67 91,73
base sym 50,36 62,44 69,60 72,80 70,99! 56,100! 53,90 50,88
light sym 50,46 58,54 60,66 55,78 50,82
base- line 1.6 45,99 44,88 46,80
base- line 1.6 55,99 56,88 54,80
dark oval 43,97 6,3
dark oval 57,97 6,3
base poly 25,30 20,-2 44,14
base poly 75,30 80,-2 56,14
dark poly 20,-2 31.5,5.5 22,10
dark poly 80,-2 68.5,5.5 78,10
base- poly 28,22 25,8 38,15
base- poly 72,22 75,8 62,15
base sym 50,11 64,14 76,26 86,42! 70,50 58,56 50,60
light sym 50,46! 58,40 74,36 86,42! 70,50 58,56 50,60
dark oval 50,57 5,3.6
dark oval 38,35 3.2,3.8
dark oval 62,35 3.2,3.8
shine oval 39,33.6 1,1.1
shine oval 63,33.6 1,1.1
"""

CAT = """
base line 9 68,94 88,94 97,80 92,62 99,50
base sym 50,38 64,46 74,66 76,86 72,99! 50,100!
base- line 1.6 43,99 42,86 45,76
base- line 1.6 57,99 58,86 55,76
light sym 50,56 57,62 57,72 50,80
base poly 24,28 24,-1 46,12
base poly 76,28 76,-1 54,12
accent poly 28,20 28,8 38,14
accent poly 72,20 72,8 62,14
base sym 50,9 64,11 76,22 77,38 66,50 50,54
base- poly 47,9 53,9 50,20
base- poly 39,11 44,10 43,18
base- poly 61,11 56,10 57,18
eye oval 38,30 5.2,5.6
eye oval 62,30 5.2,5.6
dark oval 38,30 2,5
dark oval 62,30 2,5
shine oval 39.4,28 1.1,1.4
shine oval 63.4,28 1.1,1.4
light sym 50,37 58,40 57,46 50,48
accent poly 47,38 53,38 50,42
dark line 1.1 45,46 48,46.5 50,42.5 52,46.5 55,46
dark line 0.6 60,41 84,38
dark line 0.6 60,43 83,45
dark line 0.6 40,41 16,38
dark line 0.6 40,43 17,45
"""

DOG = """
base line 8 70,90 86,84 93,68
base sym 50,38 66,46 74,68 74,88 70,99! 50,100!
light sym 50,52 60,58 61,74 50,86
base- line 1.6 42,99 41,86 44,78
base- line 1.6 58,99 59,86 56,78
accent sym 50,50 64,47 66,51 50,56
base sym 50,6 66,9 74,24 72,42 62,54 50,57
light sym 50,8 54,14 55,26 66,40 62,52 50,56
base- blob 31,12! 20,14 12,30 16,48 26,44 30,28
base- blob 69,12! 80,14 88,30 84,48 74,44 70,28
dark oval 39,27 3.4,4
dark oval 61,27 3.4,4
shine oval 40,25.6 1.1,1.2
shine oval 62,25.6 1.1,1.2
dark blob 43,36! 57,36! 55,42 50,44 45,42
dark line 1.3 41,47 46,49 50,45 54,49 59,47
accent2 blob 46,49 54,49 54,56 50,59 46,56
"""

RABBIT = """
light oval 74,88 8,8
base sym 50,46 66,54 76,74 74,92 66,100! 50,100!
light sym 50,58 60,66 60,84 50,94
base blob 38,26 28,10 28,-16 36,-22 44,-6 46,20
base blob 62,26 72,10 74,-14 66,-22 56,-6 54,20
accent blob 38,18 33,6 32,-10 37,-14 41,-2 43,16
accent blob 62,18 67,6 69,-8 65,-14 59,-2 57,16
base sym 50,16 64,18 72,32 70,46 60,54 50,56
dark oval 38,34 3.4,4.4
dark oval 62,34 3.4,4.4
shine oval 39,32 1.2,1.4
shine oval 63,32 1.2,1.4
light sym 50,41 58,43 60,50 50,53
accent poly 47,41 53,41 50,45
dark line 0.9 46,49 50,46 54,49
light oval 40,97 9,4.5
light oval 60,97 9,4.5
"""

BEAR = """
base oval 24,12 10,10
base oval 76,12 10,10
accent oval 24,12 5,5
accent oval 76,12 5,5
base sym 50,36 72,46 86,70 84,94 72,100! 50,100!
base- blob 20,58 10,74 14,90 26,88 30,70
base- blob 80,58 90,74 86,90 74,88 70,70
light sym 50,62 64,68 66,84 50,94
base sym 50,4 70,8 80,26 76,44 62,54 50,56
light sym 50,30 60,33 64,42 58,51 50,53
dark oval 50,35 6,4.4
dark oval 36,25 3,3.4
dark oval 64,25 3,3.4
shine oval 37,24 1,1
shine oval 65,24 1,1
dark line 1.2 44,45 50,43 56,45
dark line 1.2 50,39 50,43
"""

HORSE = """
tail blob 4,44 -6,52 -10,70 -4,88 0,72 8,56
base- blob 20,62 26,62 25,80 27,98! 20,98! 19,80
base- blob 66,62 73,62 70,80 71,98! 64,98! 64,80
base blob 4,44 16,38 40,44 62,40 72,26 82,10! 84,4 88,2! 88,9 96,20 106,32 102,38 94,35 86,32 84,46 78,62 60,68 34,66 20,70 8,64
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
base blob 6,46 18,40 42,46 62,42 74,28 80,14 84,8! 90,8 98,16 108,24 106,29 96,28 90,30 86,42 80,58 62,66 34,64 20,68 8,62
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

BEASTS: dict[str, Figure] = {
    "fox": figure(FOX, "base=d9642a light=f8ead6 dark=33211f shine=ffffff", tall=0.75),
    "wolf": figure(FOX, "base=76808c light=dfe4e6 dark=23272e shine=ffffff", tall=0.85),
    "cat": figure(
        CAT, "base=4a4652 light=efe6da dark=1b181f eye=e8c64a accent=d9929a shine=ffffff", tall=0.6
    ),
    "tiger": figure(
        CAT, "base=e08a2e light=fbeedb dark=26190f eye=d7e06a accent=e7a79a shine=ffffff", tall=0.9
    ),
    "dog": figure(
        DOG,
        "base=a86b3c light=f3e4cf dark=2c1d18 accent=c8413b accent2=e5787f shine=ffffff",
        tall=0.65,
    ),
    "rabbit": figure(
        RABBIT, "base=b9a391 light=f7f0e8 dark=2f2422 accent=e3a8a4 shine=ffffff", tall=0.55
    ),
    "bear": figure(
        BEAR, "base=6b4630 light=c9a27c dark=201614 accent=a2735a shine=ffffff", tall=1.1
    ),
    "horse": figure(HORSE, "base=8a5232 dark=1c1210 tail=2e1c18 hoof=231815", tall=1.35, wide=125),
    "deer": figure(DEER, "base=a9713f light=f1e0c2 dark=3a2519", tall=1.2, wide=125),
    "elephant": figure(ELEPHANT, "base=8b8f9c light=ebe6dc dark=25262c", tall=1.7, wide=140),
}

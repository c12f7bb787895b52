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

STRIPES = """
dark blob 30,68! 38,70 42,73! 37,73 31,72
dark blob 28,80! 37,81 41,84! 36,84 29,84
dark blob 70,68! 62,70 58,73! 63,73 69,72
dark blob 72,80! 63,81 59,84! 64,84 71,84
dark blob 24,36! 31,37 34,39! 30,40 25,40
dark blob 76,36! 69,37 66,39! 70,40 75,40
dark blob 26,44! 32,43 35,44! 32,46 28,47
dark blob 74,44! 68,43 65,44! 68,46 72,47
"""

MANE = (
    "accent blob 50,-12 68,-9 84,2 94,18 95,36 86,54 72,66 50,71 28,66 14,54 5,36 6,18 16,2 32,-9\n"
)

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

BEASTS: dict[str, Figure] = {
    "fox": figure(FOX, "base=d9642a light=f8ead6 dark=33211f shine=ffffff", tall=0.75),
    "wolf": figure(FOX, "base=76808c light=dfe4e6 dark=23272e shine=ffffff", tall=0.85),
    "cat": figure(
        CAT, "base=4a4652 light=efe6da dark=1b181f eye=e8c64a accent=d9929a shine=ffffff", tall=0.6
    ),
    "tiger": figure(
        CAT + STRIPES,
        "base=e08a2e light=fbeedb dark=26190f eye=d7e06a accent=e7a79a shine=ffffff",
        tall=0.9,
    ),
    "lion": figure(
        CAT.replace("base poly 24,28", MANE + "base poly 24,28"),
        "base=dda24e light=fbeedb dark=2c1a10 eye=8a5a20 accent=9a5a26 shine=ffffff",
        tall=0.95,
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
}

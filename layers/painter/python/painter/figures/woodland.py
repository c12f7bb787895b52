"""More animals: a hedgehog, a squirrel, a koala, a camel, a peacock and a toucan."""

from painter.figures.figure import Figure, figure

HEDGEHOG = """
dark blob 26,96 8,84 2,66 10,46 28,30 52,26 74,36 86,56 88,80 78,96
spine poly 10,84! -4,78 12,70
spine poly 6,68! -6,56 12,56
spine poly 10,52! 2,38 20,44
spine poly 22,38! 18,22 34,34
spine poly 38,30! 38,14 50,28
spine poly 54,28! 60,12 66,32
spine poly 68,34! 80,22 78,44
spine poly 80,48! 94,42 86,60
dark- line 2 24,80 20,70
dark- line 2 32,66 28,54
dark- line 2 46,56 44,44
dark- line 2 60,60 60,48
dark- line 2 40,78 36,66
dark- line 2 54,76 52,66
light blob 62,96! 60,78 70,66 84,66 98,78 106,86 104,92 92,95
light oval 70,60 7,7
light- oval 70,61 4,4
nose oval 106,86 4.4,4
nose oval 86,76 3,3.6
shine oval 87,74.6 1,1.1
nose line 1.4 96,90 100,91 103,89
light- oval 40,97 8,3.6
light- oval 76,97 8,3.6
"""

SQUIRREL = """
tail blob 70,98 88,92 100,70 98,40 108,20 98,0 78,-2 66,12 66,32 74,50 72,72 62,90
tail+ blob 84,84 92,66 90,40 96,20 90,8 80,8 74,18 76,34 84,52 82,70
base sym 50,44 62,52 72,68 70,92 60,99! 50,99!
light sym 50,54 58,62 60,80 54,94 50,96
base poly 30,18 28,-4 44,10
base poly 70,18 72,-4 56,10
base sym 50,6 66,12 74,26 68,40 58,48 50,50
light sym 50,32 58,34 62,40 56,47 50,49
nose oval 38,25 3.2,4
nose oval 62,25 3.2,4
shine oval 39,23.6 1,1.2
shine oval 63,23.6 1,1.2
nose oval 50,35 3,2.2
nut sym 50,60 57,62 58,70 54,76 50,79
cap blob 41,62! 44,55 56,55 59,62! 50,64
base blob 36,58 44,62 46,68 42,72 34,66
base blob 64,58 56,62 54,68 58,72 66,66
base- oval 38,97 9,4
base- oval 62,97 9,4
"""

KOALA = """
base sym 50,42 68,50 80,68 78,90 66,99! 50,99!
light sym 50,54 62,62 64,80 56,94 50,96
base- blob 22,58 12,72 16,88 28,86 32,70
base- blob 78,58 88,72 84,88 72,86 68,70
base oval 20,18 17,17
base oval 80,18 17,17
light oval 20,19 10,11
light oval 80,19 10,11
base sym 50,2 70,6 82,24 76,44 62,54 50,56
nose sym 50,22 57,25 58,38 50,44
nose oval 35,28 3.4,4
nose oval 65,28 3.4,4
shine oval 36,26.6 1.1,1.2
shine oval 66,26.6 1.1,1.2
shine oval 48,28 1.6,2.6
nose line 1.2 44,49 50,47 56,49
base- oval 36,96 10,5
base- oval 64,96 10,5
"""

CAMEL = """
base- blob 18,62 26,62 24,80 26,98! 19,98! 18,80
base- blob 64,62 71,62 69,80 70,98! 63,98! 63,80
base line 3 2,48 -4,58 -3,68
base- oval -3,70 2.6,4
base blob 0,52 8,40 16,38 22,22 28,16 34,24 40,38 48,36 54,20 60,14 66,22 72,38 80,44 90,40
 92,24 92,8! 96,0 104,2 114,8 114,16 104,17 100,20 102,40 94,56 80,60 66,66 36,66 14,68 4,64
base blob 4,54 18,58 16,78 12,86 13,99! 5,99! 4,84 2,68
base blob 66,54 80,56 77,76 78,99! 70,99! 69,78
base- blob 22,22! 28,16 34,24 36,34 24,34
base- blob 54,20! 60,14 66,22 68,34 56,34
base- poly 94,2 92,-6 98,0
dark oval 102,7 1.8,2
dark oval 112,10.4 1.3,1.1
dark line 1.2 106,15 112,14.6
dark box 4,96 9,4 1
dark box 18,96 8,4 1
dark box 62,96 8,4 1
dark box 69,96 9,4 1
"""

PEACOCK = """
fan blob 50,84! 20,78 -6,60 -14,30 0,4 24,-14 50,-20 76,-14 100,4 114,30 106,60 80,78
fan- blob 50,80! 24,70 6,54 4,30 16,8 34,-4 50,-8 66,-4 84,8 96,30 94,54 76,70
eye oval -2,36 6,7.4
eye oval 8,12 6,7.4
eye oval 28,-4 6,7.4
eye oval 50,-9 6,7.4
eye oval 72,-4 6,7.4
eye oval 92,12 6,7.4
eye oval 102,36 6,7.4
eye oval 14,54 5,6
eye oval 26,22 5,6
eye oval 74,22 5,6
eye oval 86,54 5,6
pupil oval -2,36 2.8,3.6
pupil oval 8,12 2.8,3.6
pupil oval 28,-4 2.8,3.6
pupil oval 50,-9 2.8,3.6
pupil oval 72,-4 2.8,3.6
pupil oval 92,12 2.8,3.6
pupil oval 102,36 2.8,3.6
pupil oval 14,54 2.4,3
pupil oval 26,22 2.4,3
pupil oval 74,22 2.4,3
pupil oval 86,54 2.4,3
leg line 2 44,88 42,99
leg line 2 56,88 58,99
base sym 50,26 56,36 64,56 66,76 58,90 50,92
base oval 50,24 9,9.6
base+ sym 50,52 57,58 58,74 50,82
leg line 1 46,15 42,6
leg line 1 50,14 50,4
leg line 1 54,15 58,6
base+ oval 42,5 2,2
base+ oval 50,3 2,2
base+ oval 58,5 2,2
light oval 46,22 3,2.6
light oval 54,22 3,2.6
leg oval 46.4,22 1.3,1.5
leg oval 53.6,22 1.3,1.5
beak poly 47,26 53,26 50,34
"""

TOUCAN = """
branch line 5 -14,92 30,94 114,90
base blob 40,20! 28,34 22,56 26,76 34,90 30,112! 44,116! 50,92 64,76 68,54 62,32
light blob 54,30! 64,44 62,58 50,60 44,46
base oval 50,20 17,16
beak blob 62,10! 84,2 108,8 118,24! 104,22 84,26 64,28!
beak- blob 64,20! 84,20 104,20 118,24! 100,30 80,32 64,28!
base poly 108,8 118,24 110,24
ring oval 52,18 6,6
base oval 52.6,18 3,3.4
light oval 53.4,16.8 1,1.1
ring line 2.4 40,88 38,95
ring line 2.4 48,86 48,95
"""

WOODLAND: dict[str, Figure] = {
    "hedgehog": figure(
        HEDGEHOG, "dark=5a4636 spine=6b5442 light=e3c9a4 nose=241a18 shine=ffffff", tall=0.38
    ),
    "squirrel": figure(
        SQUIRREL,
        "base=b5602e tail=c06a34 light=f6e6cf nose=2b1a14 nut=b98a4a cap=6b4a2a shine=ffffff",
        tall=0.45,
    ),
    "koala": figure(
        KOALA, "base=8d9298 light=e9eaea nose=2a282c shine=ffffff", tall=0.6, turns=False
    ),
    "camel": figure(CAMEL, "base=c99a5c dark=4a3420", tall=1.15),
    "peacock": figure(
        PEACOCK,
        "base=1f6f9a fan=2f8a5a eye=c9a23a pupil=1f4f8a leg=4a3a2a light=f2f4ee beak=d9b25a",
        tall=0.95,
        turns=False,
    ),
    "toucan": figure(
        TOUCAN,
        "base=22222a light=f7efd6 beak=f08a2a ring=3f9fc9 branch=6a4a34",
        stands="sky",
        tall=0.55,
    ),
}

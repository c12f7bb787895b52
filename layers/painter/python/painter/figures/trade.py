"""More things: a piano, a saxophone, a trumpet, a sword, a key, glasses, a street lamp and more."""

from painter.figures.figure import Figure, figure

PIANO = """
base box 4,8 92,52 3
base- box 4,8 92,6 2
base+ box 12,20 76,26 2
paper poly 38,22 50,24 62,22 62,40 50,42 38,40
ink line 0.8 41,27 48,28
ink line 0.8 41,31 48,32
ink line 0.8 52,28 59,27
ink line 0.8 52,32 59,31
base box -4,56 108,12 3
key box 2,54 96,8 1
ink line 0.7 12,54 12,62
ink line 0.7 24,54 24,62
ink line 0.7 36,54 36,62
ink line 0.7 48,54 48,62
ink line 0.7 60,54 60,62
ink line 0.7 72,54 72,62
ink line 0.7 84,54 84,62
ink box 9,54 5,4.6 0
ink box 21,54 5,4.6 0
ink box 45,54 5,4.6 0
ink box 57,54 5,4.6 0
ink box 69,54 5,4.6 0
base- box 8,66 84,34 2
base box 2,66 9,34 2
base box 89,66 9,34 2
gold line 2 44,94 48,94
gold line 2 52,94 56,94
"""

SAXOPHONE = """
dark line 4 22,2 34,-2
base line 5 34,-2 46,0 52,10
base blob 48,8! 56,8! 62,40 64,70 60,84 48,92 34,90 26,78 20,56! 6,46! 40,40! 36,54 40,72
 48,76 52,66
base- blob 52,8! 56,8! 62,40 64,70 60,84 48,92 60,70
mouth oval 23,43 17,6
base+ oval 23,43 13,4
dark oval 53,24 3,3
dark oval 55,34 3,3
dark oval 56.6,44 3,3
dark oval 57.4,54 3,3
dark oval 57,64 3,3
"""

TRUMPET = """
base line 5 -6,50 96,50
base blob 78,47! 96,38 108,26! 112,50 108,74! 96,62 78,53!
base- oval 109,50 4,24
base line 4 20,50 16,62 26,72 64,72 74,62 70,50
dark line 3 -14,50 -4,50
base box 36,36 6,36 2
base box 46,36 6,36 2
base box 56,36 6,36 2
base+ oval 39,33 4.4,3
base+ oval 49,33 4.4,3
base+ oval 59,33 4.4,3
"""

SWORD = """
blade poly 45,-10 50,-22 55,-10 55,66 45,66
blade- poly 50,-22 55,-10 55,66 50,66
gold blob 26,64! 50,68 74,64! 76,70 50,76 24,70
grip box 46,74 8,20 2
base line 1.4 46,80 54,78
base line 1.4 46,86 54,84
gold oval 50,97 5.4,5
gem oval 50,70 3.4,3
"""

KEY = """
base ring 50,18 18
base ring 50,18 15
base box 46,34 8,62 2
base box 54,70 16,7 1
base box 54,84 12,7 1
base- box 51,36 3,60 1
"""

GLASSES = """
lens oval 24,58 21,18
lens oval 76,58 21,18
base ring 24,58 21
base ring 76,58 21
base line 3 43,52 50,48 57,52
base line 3 4,52 -6,40 -2,30
base line 3 96,52 106,40 102,30
shine line 2 14,50 20,44
shine line 2 66,50 72,44
"""

STREET_LAMP = """
lamp glow 50,-14 90
base box 44,92 12,8 1
base box 47,4 6,90 1
base- line 4 36,8 64,8
pane poly 38,-28 62,-28 57,2 43,2
base line 2 38,-28 43,2
base line 2 62,-28 57,2
lamp oval 50,-12 5,8
base poly 34,-28 66,-28 54,-40 46,-40
base oval 50,-42 3,3
"""

TRACTOR = """
base- box 44,14 40,6 2
base line 3 48,18 48,50
base line 3 80,18 80,50
glass poly 50,20 78,20 78,46 52,46
base blob -4,52! 2,46 44,46! 86,46 92,58 90,76! -4,76!
base- box -4,66 94,10 1
dark line 4 12,46 12,22
grill box -6,52 6,16 1
tyre oval 74,74 27,27
rim oval 74,74 15,15
dark oval 74,74 5,5
tyre oval 12,84 17,17
rim oval 12,84 9,9
dark oval 12,84 3,3
"""

POT = """
base blob 20,26! 80,26! 92,54 84,82 66,98! 34,98! 16,82 8,54
base- blob 66,26! 80,26! 92,54 84,82 66,98! 74,80 78,52
base oval 50,26 30,7
inside oval 50,25 25,4.6
accent line 3 10,52 30,57 50,58 70,57 90,52
accent line 1.6 12,62 30,67 50,68 70,67 88,62
"""

FEATHER = """
base blob 78,-8! 88,10 84,40 66,66 42,82! 36,60 46,28 62,6
base- blob 78,-8! 88,10 84,40 66,66 42,82! 62,44
quill line 2.4 76,-4 58,44 24,104
"""

WINE_GLASS = """
glass sym 50,8! 70,8! 76,30 66,50 50,56!
wine blob 26,26! 74,26! 72,36 64,49 50,54 36,49 28,36
wine+ oval 50,26 24,4
stem box 48,54 4,38 0
stem oval 50,94 20,4.4
shine line 2 34,14 32,30
"""

TRADE: dict[str, Figure] = {
    "piano": figure(PIANO, "base=3a2a2a paper=fbf6ea ink=26262c key=f6f2e8 gold=d9aa3e", tall=0.9),
    "saxophone": figure(
        SAXOPHONE, "base=dca63a dark=6a4a20 mouth=a8741f", stands="table", tall=0.85
    ),
    "trumpet": figure(TRUMPET, "base=e0ac3c dark=7a5a24", stands="table", tall=0.45),
    "sword": figure(
        SWORD, "blade=cfd8de gold=d9aa3e grip=5a3a2a base=8a6240 gem=c22f3c", tall=0.75
    ),
    "key": figure(KEY, "base=d3a23c", stands="table", tall=0.35),
    "glasses": figure(GLASSES, "base=3a3034 lens=cfe4ec shine=ffffff", stands="table", tall=0.28),
    "street lamp": figure(
        STREET_LAMP, "base=2c3438 lamp=ffd98a pane=fff0c4", tall=1.3, wide=60, turns=False
    ),
    "tractor": figure(
        TRACTOR,
        "base=c8402f glass=bfe0ea dark=3a3a40 grill=5a5a60 tyre=26262a rim=e8c04a",
        tall=0.95,
    ),
    "pot": figure(POT, "base=b8653c inside=5a3a2a accent=e9c48a", stands="table", tall=0.45),
    "feather": figure(FEATHER, "base=5f8fb8 quill=efe6d2", stands="table", tall=0.45),
    "wine glass": figure(
        WINE_GLASS,
        "glass=dfeaf0 wine=8a2036 stem=dfeaf0 shine=ffffff base=8a2036",
        stands="table",
        tall=0.45,
        wide=60,
        turns=False,
    ),
}

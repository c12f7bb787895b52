"""Animals that fly."""

from painter.figures.figure import Figure, figure

BIRD = """
base- blob 46,52! 30,30 4,14! 0,8 10,36 30,58
base blob 2,66! 18,62 36,54 54,44 70,40 82,42 86,50 76,62 56,72 34,72 18,70
light blob 80,50 84,52 74,62 56,70 40,70 58,64
accent poly 84,45 97,50 84,51
base blob 44,54! 52,22 74,-8! 82,-10 78,20 68,48 56,60
base- line 1.4 74,-2 66,24 56,48
base- line 1.4 78,8 70,30 60,50
dark oval 78,46.5 1.8,1.9
"""

OWL = """
dark line 7 -14,97 114,97
base- poly 38,84 62,84 58,112 50,104 42,112
base sym 50,12 66,10 80,-2! 84,18 86,44 78,76 62,94 50,97
light sym 50,44 64,50 68,66 60,84 50,90
base- blob 16,40 8,60 14,84 28,92! 30,70 24,50
base- blob 84,40 92,60 86,84 72,92! 70,70 76,50
base- line 1.8 42,58 45,62 48,58 52,58 55,62 58,58
base- line 1.8 40,67 44,71 48,67 52,67 56,71 60,67
base- line 1.8 43,76 46,80 50,76 54,80 57,76
light oval 34,28 16,16
light oval 66,28 16,16
eye oval 35,28 10.5,10.5
eye oval 65,28 10.5,10.5
dark oval 36,28 6,6
dark oval 64,28 6,6
shine oval 38.4,25.6 2,2
shine oval 66.4,25.6 2,2
accent poly 45,34 55,34 50,46
accent oval 42,96 5,3
accent oval 58,96 5,3
"""

BUTTERFLY = """
base sym 52,46! 60,20 82,2 100,8 102,32 84,50 54,52!
base sym 53,52! 76,54 90,68 86,88 72,94 58,76 52,58!
dark sym 100,8 102,32 84,50 92,34 92,18 82,6 92,3
light sym 60,38 70,22 84,18 82,34 68,42
accent sym 60,60 74,62 80,74 72,82 62,70
shine oval 94,18 2,2
shine oval 6,18 2,2
shine oval 96,28 1.6,1.6
shine oval 4,28 1.6,1.6
dark oval 50,54 3,22
dark oval 50,30 3.6,4
dark line 1.2 49,28 42,12 34,6
dark line 1.2 51,28 58,12 66,6
"""

DUCK = """
base blob 6,60 0,48! 16,54 36,52 52,56 58,40 56,22 66,10 80,12 86,24 82,40 80,56 88,72 76,90
 48,96 20,90 8,76
base- blob 20,62 40,58 60,64 66,76 50,84 28,80
accent blob 84,22! 100,24 104,30 88,34!
dark oval 74,22 2.2,2.6
shine oval 74.8,21.2 0.8,0.8
"""

PENGUIN = """
accent oval 38,98 12,4
accent oval 62,98 12,4
base blob 22,40 6,62 8,80 22,70
base blob 78,40 94,62 92,80 78,70
base sym 50,2 68,8 74,26 80,56 76,84 62,97 50,98
light sym 50,24 60,16 68,24 66,36 72,60 68,84 50,95
accent poly 43,26 57,26 50,36
dark oval 40,21 2.6,3
dark oval 60,21 2.6,3
accent sym 50,38 60,36 63,41 50,45
"""

FLOCK = """
base line 5 0,40 10,28 20,38 30,28 40,42
base line 4.6 44,20 52,10 60,18 68,9 76,20
base line 4.2 66,58 73,49 80,56 87,48 94,58
base line 3.6 20,70 26,63 32,69 38,62 44,70
base line 3.6 84,30 89,24 94,29 99,24 104,30
"""

BAT = """
base- sym 54,46! 66,30 80,22! 96,24 118,42! 104,48 100,62! 88,56 80,68! 68,60 56,66!
base line 1.6 54,46 80,22 100,62
base line 1.6 46,46 20,22 0,62
base line 1.4 80,22 80,68
base line 1.4 20,22 20,68
base sym 50,34 58,36 61,52 56,70 50,74
base poly 42,36 38,14 50,30
base poly 58,36 62,14 50,30
light poly 42.5,32 40.5,20 47,29
light poly 57.5,32 59.5,20 53,29
base oval 50,34 9,8.4
dark oval 46.5,33 1.7,2
dark oval 53.5,33 1.7,2
light poly 47.5,39 49.5,39 48.5,42.4
light poly 50.5,39 52.5,39 51.5,42.4
"""

BIRDS: dict[str, Figure] = {
    "bat": figure(
        BAT, "base=54455a light=e8c9c4 dark=120d14", stands="sky", tall=0.55, wide=120, turns=False
    ),
    "bird": figure(
        BIRD, "base=3d6d9e light=f3e3c6 dark=14202c accent=f0a132", stands="sky", tall=0.5, wide=110
    ),
    "eagle": figure(
        BIRD, "base=5a3d29 light=f2e8d8 dark=150f0c accent=f2b234", stands="sky", tall=0.7, wide=110
    ),
    "crane": figure(
        BIRD, "base=f1efe8 light=ffffff dark=1e1c20 accent=d2463c", stands="sky", tall=0.7, wide=110
    ),
    "owl": figure(
        OWL,
        "base=7a5a40 light=ead7b7 dark=21160f eye=f4b52e accent=e59a2b shine=ffffff",
        tall=0.7,
        turns=False,
    ),
    "butterfly": figure(
        BUTTERFLY,
        "base=f08a24 light=ffd27a dark=241a26 accent=ffc14d shine=ffffff",
        stands="sky",
        tall=0.3,
        turns=False,
    ),
    "duck": figure(
        DUCK, "base=f6c83e dark=26201a accent=ee7a2b shine=ffffff", stands="water", tall=0.4
    ),
    "swan": figure(
        DUCK, "base=f4f2ee dark=1b1a1e accent=e87a3a shine=ffffff", stands="water", tall=0.6
    ),
    "penguin": figure(
        PENGUIN, "base=2a3140 light=f6f4ee dark=14161c accent=f0a03a", tall=0.6, turns=False
    ),
    "flock": figure(FLOCK, "base=22242e", stands="sky", tall=1.2),
}

"""Words for colours, styles, moods, sizes and numbers."""

COLOURS = """
d8332f: red crimson scarlet ruby vermilion
2f6fd0: blue azure cobalt sapphire navy
3c9a4b: green emerald olive lime jade
e3ab2b: gold golden yellow amber mustard
ee7f2a: orange tangerine_coloured copper
8446b8: purple violet indigo amethyst
ee7fae: pink rose_coloured magenta fuchsia
1f9c9c: teal turquoise cyan aqua
f4f2ee: white ivory
26252b: black jet_black ebony
8d929a: grey gray silver
7d5237: brown chestnut sepia_toned
b8a2e0: lavender lilac
"""

STYLES = """
watercolour: watercolour watercolor aquarelle gouache
oil: oil oil_painting impasto impressionist impressionism van_gogh painterly
sketch: sketch pencil drawing charcoal line_art sketched
ink: ink sumi woodcut engraving linocut
neon: neon synthwave vaporwave cyberpunk glowing
pixel: pixel pixel_art pixelated 8_bit 8bit retro_game
paper: paper_cut papercut paper origami collage cutout
pastel: pastel pastels chalk soft_colours
monochrome: monochrome black_and_white greyscale grayscale noir
poster: poster flat vector minimalist_poster art_deco screen_print
mosaic: mosaic stained_glass low_poly lowpoly polygonal
dots: pointillism pointillist halftone pop_art dots
vintage: vintage sepia retro old_photo faded
"""

MOODS = """
bright: bright luminous radiant sunlit light vivid_light
dark: dark gloomy shadowy moody ominous spooky
minimal: minimal minimalist minimalism simple empty
crowd: crowd crowded crowds audience procession busy
calm: calm peaceful serene quiet tranquil still
dreamy: dreamy ethereal magical enchanted mystical fantasy dream whimsical
vivid: vivid vibrant colourful colorful saturated
muted: muted subdued desaturated
dramatic: dramatic epic cinematic
warm: warm cozy cosy hot
cold: cold icy cool frozen chilly freezing
"""

SIZES = """
huge: huge giant big large enormous massive gigantic colossal
tiny: tiny small little mini miniature distant lonely
"""

POSES = """
sitting: sits sitting seated sit sat
reading: reads reading read
sleeping: sleeps sleeping asleep sleep napping naps snoozing dozing
"""

# What words in quotes are written on.
BOARDS = """
board: sign signpost signboard billboard placard notice_board banner
"""

COUNTS = """
1: one single lone
2: two pair couple both
3: three trio several few
4: four
5: five group
6: six
7: seven some many
8: eight
9: nine herd
10: ten dozen
"""

LINKS = """
a an and in on of the with at by over under to from into near beside behind before above below
between through
along across around for as is are its his her their it this that very while during against
inside outside
"""

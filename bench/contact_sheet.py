"""Prints a sheet of thirty images by the painter: python bench/contact_sheet.py OUT.png"""

import sys
from io import BytesIO
from pathlib import Path

from PIL import Image, ImageDraw

sys.path.insert(0, str(Path(__file__).parents[1] / "layers" / "painter" / "python"))

from painter import paint

PROMPTS = """
a fox in the snow at night
a red hot air balloon over green hills
a lighthouse in a storm
portrait of an owl under a full moon
a crowded city street in the rain, neon
watercolour of a sailboat at sunset
a whale under the sea
an astronaut drifting in space near a planet
a teapot and two pears on a table, oil painting
a castle in the mountains at dawn
aerial view of fields and a river
a pattern of red mushrooms
three butterflies over a meadow of flowers
a robot in a city at dusk
aurora over a frozen lake with a cabin
a dragon over a volcano, dramatic
a train crossing a desert
sketch of a horse in a field
a cat by the window, pastel
a temple in a forest of cherry blossom, petals
paper-cut deer in an autumn forest
a bicycle on a path, minimal
pixel art castle at night with stars
jellyfish in the deep sea, dark
a crowd with lanterns and fireworks
stained glass phoenix
a bear by a campfire, fireflies
ink drawing of mountains in fog
the taste of forgotten thursdays
a wizard reading in a gold room
""".strip().splitlines()
CELL, CAPTION, ACROSS, SEED = 400, 22, 6, 7


def sheet(prompts: list[str]) -> Image.Image:
    rows = -(-len(prompts) // ACROSS)
    page = Image.new("RGB", (ACROSS * CELL, rows * (CELL + CAPTION)), "#15161a")
    pen = ImageDraw.Draw(page)
    for at, prompt in enumerate(prompts):
        x, y = at % ACROSS * CELL, at // ACROSS * (CELL + CAPTION)
        picture = paint(prompt, width=CELL, height=CELL, seed=SEED)
        page.paste(Image.open(BytesIO(picture.png)), (x, y))
        pen.text((x + 8, y + CELL + 4), prompt, fill="#e8e4dc")
    return page


if __name__ == "__main__":
    sheet(PROMPTS).save(sys.argv[1])

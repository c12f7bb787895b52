"""Make a clean image of what was uploaded. Whoever sent it may want us harm.

Only where libvips is. A file is known by its first bytes, and its header is read before any pixel;
of all that is in it nothing but pixels is kept, as many as a model takes.
"""

from dataclasses import dataclass
from typing import Final

import pyvips

from easel.images import formats, pdq, renditions
from easel.images.formats import BadImage, Kind

# As most phones and cameras make them, and three times what models do.
MOST_BYTES: Final = 20 * 1024 * 1024
MOST_PIXELS: Final = 25_000_000
# As long as what models make, and too small for a print on paper.
SIDE: Final = 1536
# Less is an icon, of which nobody can tell what it shows.
LEAST_SIDE: Final = 64
LOADERS: Final[dict[Kind, str]] = {
    "png": "pngload_buffer",
    "jpeg": "jpegload_buffer",
    "webp": "webpload_buffer",
}
KEPT: Final = "none"


@dataclass(frozen=True)
class Clean:
    """An image made anew: a PNG for models, a WebP for the judge, and what it looks like."""

    width: int
    height: int
    png: bytes
    webp: bytes
    seen: pdq.Print


def clean(data: bytes) -> Clean:
    """Return a clean image of untrusted bytes: upright, in sRGB, at most 1536 pixels a side.

    Takes PNG, JPEG and WebP of one image, up to 20 MiB and 25 megapixels. Raise BadImage for
    everything else.
    """
    try:
        return _made(_opened(data))
    except pyvips.Error as error:
        raise BadImage("it is damaged or incomplete") from error


def _opened(data: bytes) -> pyvips.Image:
    """Header only. Pixels are read line by line later, so that they are never all there."""
    if len(data) > MOST_BYTES:
        raise BadImage("the file is too large")
    kind = formats.kind(data)
    if kind == "png" and not formats.is_whole_png(data):
        raise BadImage("it is damaged or incomplete")
    image = getattr(pyvips.Image, LOADERS[kind])(data, access="sequential", fail_on="error")
    longest, shortest = max(image.width, image.height), min(image.width, image.height)
    if image.width * image.height > MOST_PIXELS or longest > renditions.MAX_SIDE:
        raise BadImage("it has too many pixels")
    if shortest < LEAST_SIDE:
        raise BadImage("it has too few pixels")
    return image


def _made(image: pyvips.Image) -> Clean:
    upright = image.thumbnail_image(SIDE, height=SIDE, size="down")
    plain = renditions.in_srgb(upright).copy_memory()
    if min(plain.width, plain.height) < LEAST_SIDE:
        raise BadImage("it is too long and narrow")
    return Clean(
        width=plain.width,
        height=plain.height,
        png=plain.pngsave_buffer(keep=KEPT),
        webp=plain.webpsave_buffer(Q=90, keep=KEPT),
        seen=pdq.look(plain),
    )

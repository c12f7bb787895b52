"""Open what a stranger sends as an image, as much of it as a print needs, and refuse the rest.

Only where libvips is. The formats are those that this network serves: a file is known by its first
bytes, and its header is read before any pixel.
"""

import base64
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Final

import pyvips

from easel.errors import Invalid
from easel.images import formats, renditions
from easel.images.formats import BadImage
from easel.provenance import Form

# With the rest of a request, in base64, what Lambda takes at once is 6 MB.
MAX_BYTES: Final = 4 * 1024 * 1024
MAX_CHARACTERS: Final = -(-MAX_BYTES // 3) * 4
MAX_PIXELS: Final = 25_000_000
# A print is of what an image looks like from afar.
SIDE: Final = 640
POINTER: Final = "/image"
AVIF: Final = b"ftypavif"
# Beside the three that `renditions` lets run: a file of ours may be one, and here alone it is read.
HEIF: Final = "VipsForeignLoadHeif"
LOADERS: Final[dict[Form, str]] = {
    "png": "pngload_buffer",
    "jpeg": "jpegload_buffer",
    "webp": "webpload_buffer",
    "avif": "heifload_buffer",
}


@dataclass(frozen=True)
class File:
    """A file, its format, and its image, of which no pixel is read yet."""

    data: bytes
    form: Form
    image: pyvips.Image


def file(text: str) -> File:
    """Return the file that was sent in base64.

    Takes PNG, JPEG, WebP and AVIF of one image each, up to 4 MiB and 25 megapixels. Raise Invalid
    for everything else.
    """
    data = _decoded(text)
    with _refusing():
        if len(data) > MAX_BYTES:
            raise BadImage("the file is too large")
        form = _form(data)
        image = _header(data, form)
        side = max(image.width, image.height)
        if image.width * image.height > MAX_PIXELS or side > renditions.MAX_SIDE:
            raise BadImage("it has too many pixels")
        return File(data, form, image)


def pixels(sent: File) -> pyvips.Image:
    """Read the image of a file, which takes long: sRGB, upright, at most 640 a side, opaque.

    Raise Invalid for one that is damaged.
    """
    with _refusing():
        small = sent.image.thumbnail_image(SIDE, height=SIDE, size="down")
        # On black, as the prints of images are taken.
        plain = small.flatten() if small.hasalpha() else small
        return plain.colourspace("srgb").cast("uchar").copy_memory()


def _decoded(text: str) -> bytes:
    try:
        return base64.b64decode(text, validate=True)
    # Also for letters that are none of its own.
    except ValueError:
        raise Invalid.at(POINTER, "It is not base64.") from None


@contextmanager
def _refusing() -> Iterator[None]:
    try:
        yield
    except BadImage as no:
        raise Invalid.at(POINTER, f"{no.reason[0].upper()}{no.reason[1:]}.") from None
    except pyvips.Error:
        raise Invalid.at(POINTER, "It is damaged or incomplete.") from None


def _header(data: bytes, form: Form) -> pyvips.Image:
    """Pixels are read later, and scaled meanwhile, so that they are never all there."""
    pyvips.operation_block_set(HEIF, False)
    try:
        return getattr(pyvips.Image, LOADERS[form])(data, access="sequential", fail_on="error")
    finally:
        pyvips.operation_block_set(HEIF, True)


def _form(data: bytes) -> Form:
    return "avif" if data[4:12] == AVIF else formats.kind(data)

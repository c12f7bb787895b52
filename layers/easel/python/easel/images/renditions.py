"""Make the files people fetch from a painting: decode once, strip, scale, encode."""

import base64
from dataclasses import dataclass
from typing import Final, Literal

import pyvips
import thash

from easel.images import formats, looking, pdq
from easel.images.formats import BadImage

__all__ = ["BadImage", "Finished", "Preview", "Rendition", "finish", "preview"]

Format = Literal["webp", "avif", "jpeg"]

# For an avatar, a column of the wall, and a post on a phone or a desktop.
WIDTHS: Final = (96, 384, 768)
PREVIEW_WIDTH: Final = 384
# For cards of links: what other networks and old clients take. Wider than this they scale it down.
CARD_WIDTH: Final = 1200
MAX_BYTES: Final = 20 * 1024 * 1024
MAX_PIXELS: Final = 40_000_000
MAX_SIDE: Final = 16_383  # the longest side WebP can hold
THUMB_SIDE: Final = 32
# The library's name of the metadata, and the only kind that it may write.
XMP: Final = "xmp-data"
KEPT: Final = "xmp"

# Allow-list in the library as well: no parser but these three can run in this process, and
# nothing of one user's image stays in a cache for the next.
pyvips.cache_set_max(0)
pyvips.operation_block_set("VipsForeignLoad", True)
for _loader in ("Png", "Jpeg", "Webp"):
    pyvips.operation_block_set(f"VipsForeignLoad{_loader}", False)


@dataclass(frozen=True)
class Rendition:
    """One file for the web. Sizes in pixels."""

    width: int
    height: int
    format: Format
    data: bytes

    @property
    def name(self) -> str:
        """Its file name beside its siblings, such as `640.avif`."""
        return f"{self.width}.{self.format}"


@dataclass(frozen=True)
class Finished:
    """An image ready to be stored. `thumbhash` is base64, `original` a PNG in full.

    `pdq_hash` is PDQ in hex, `pdq_quality` 0 to 100. `pdq` is what versions before 3 of the files
    took for it, and the blocklist still holds. `looks` are packed, as `images.looks` reads them.
    """

    width: int
    height: int
    thumbhash: str
    pdq: str
    pdq_hash: str
    pdq_quality: int
    looks: str
    original: bytes
    files: tuple[Rendition, ...]


@dataclass(frozen=True)
class Preview:
    """What is shown while the files of an image are made: its size, its colours, one file."""

    width: int
    height: int
    thumbhash: str
    file: Rendition


def finish(data: bytes, xmp: bytes = b"") -> Finished:
    """Make every file of one image out of untrusted bytes.

    Takes PNG, JPEG and WebP up to 20 MiB, 40 megapixels and 16,383 pixels a side. Keeps pixels
    only: turned upright, in sRGB, without EXIF, colour profile or anybody's manifest; `xmp` is the
    metadata that every file gets instead, the original included. Renditions are 96, 384 and 768
    pixels wide where that is smaller than the image, and full size, each as WebP and AVIF; and one
    JPEG of at most 1200. Raise BadImage for everything else, broken files included.
    """
    try:
        return _finished(_marked(_decoded(data), xmp))
    except pyvips.Error as error:
        raise BadImage("it is damaged or incomplete") from error


def preview(data: bytes, xmp: bytes = b"") -> Preview:
    """Make what can be shown of an image before all of its files are there.

    A twentieth of the work: one WebP of at most 384 pixels. Takes and raises what `finish` does.
    """
    try:
        image = _marked(_decoded(data), xmp)
        scaled = _fit(image, PREVIEW_WIDTH, MAX_SIDE)
        return Preview(image.width, image.height, _thumbhash(image), _webp(scaled))
    except pyvips.Error as error:
        raise BadImage("it is damaged or incomplete") from error


def _decoded(data: bytes) -> pyvips.Image:
    if len(data) > MAX_BYTES:
        raise BadImage("the file is too large")
    image = _opened(data)
    if image.width * image.height > MAX_PIXELS or max(image.width, image.height) > MAX_SIDE:
        raise BadImage("it has too many pixels")
    return _opaque_if_solid(in_srgb(image).copy_memory())


def _opened(data: bytes) -> pyvips.Image:
    """Header only; pixels are read later. Truncation is an error, never a grey area."""
    return getattr(pyvips.Image, f"{formats.kind(data)}load_buffer")(data, fail_on="error")


def in_srgb(image: pyvips.Image) -> pyvips.Image:
    """Return it in eight bits of sRGB, upright, with the image's own profile honoured."""
    image = image.autorot()
    if image.get_typeof("icc-profile-data"):
        image = image.icc_transform("srgb", embedded=True, intent="relative")
    return image.colourspace("srgb").cast("uchar")


def _opaque_if_solid(image: pyvips.Image) -> pyvips.Image:
    if image.hasalpha() and image[image.bands - 1].min() == 255:
        return image.extract_band(0, n=image.bands - 1)
    return image


def _marked(image: pyvips.Image, xmp: bytes) -> pyvips.Image:
    """The image with this metadata and no other; savers write it, however it was scaled."""
    marked = image.copy()
    if marked.get_typeof(XMP):
        marked.remove(XMP)
    if xmp:
        marked.set_type(pyvips.GValue.blob_type, XMP, xmp)
    return marked


def _finished(image: pyvips.Image) -> Finished:
    seen = pdq.look(image)
    return Finished(
        width=image.width,
        height=image.height,
        thumbhash=_thumbhash(image),
        pdq=seen.shifted,
        pdq_hash=seen.hash,
        pdq_quality=seen.quality,
        looks=looking.look(image).packed(),
        original=image.pngsave_buffer(filter="all", keep=KEPT),
        files=(
            *(file for width in _widths(image.width) for file in _files(image, width)),
            _card(image),
        ),
    )


def _widths(full: int) -> list[int]:
    return [width for width in WIDTHS if width < full] + [full]


def _files(image: pyvips.Image, width: int) -> tuple[Rendition, Rendition]:
    scaled = image if width == image.width else _fit(image, width, MAX_SIDE).copy_memory()
    # Effort 2 of 9: at 4 it takes ten times as long for one or two per cent of the bytes.
    avif = scaled.heifsave_buffer(compression="av1", Q=60, effort=2, keep=KEPT)
    return (_webp(scaled), Rendition(scaled.width, scaled.height, "avif", avif))


def _webp(image: pyvips.Image) -> Rendition:
    data = image.webpsave_buffer(Q=82, effort=3, keep=KEPT)
    return Rendition(image.width, image.height, "webp", data)


def _card(image: pyvips.Image) -> Rendition:
    """The JPEG for cards of links, on white where the image is transparent."""
    scaled = _fit(image, min(CARD_WIDTH, image.width), MAX_SIDE)
    solid = scaled.flatten(background=[255, 255, 255]) if scaled.hasalpha() else scaled
    data = solid.jpegsave_buffer(Q=85, optimize_coding=True, interlace=True, keep=KEPT)
    return Rendition(scaled.width, scaled.height, "jpeg", data)


def _fit(image: pyvips.Image, width: int, height: int) -> pyvips.Image:
    return image.thumbnail_image(width, height=height, size="down")


def _thumbhash(image: pyvips.Image) -> str:
    """Evan Wallace's ThumbHash (https://evanw.github.io/thumbhash/), about 24 bytes."""
    small = _fit(image, THUMB_SIDE, THUMB_SIDE)
    rgba = small if small.hasalpha() else small.bandjoin(255)
    # The pure backend on purpose: the numpy one rounds differently, and is not in the layer.
    pixels = list(bytes(rgba.write_to_memory()))
    digest = thash.rgba_to_thumb_hash_pure(rgba.width, rgba.height, pixels)
    return base64.b64encode(bytes(digest)).decode()

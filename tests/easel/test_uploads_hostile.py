"""Files that mean harm, and honest ones of every make: refused, or nothing but clean pixels."""

import struct
import zlib
from collections.abc import Callable

import pytest
import pyvips

from easel.images.formats import BadImage
from easel.uploads import opening
from tests.fakes import images

GREY = "it is damaged or incomplete"
UNKNOWN = "it is not a PNG, JPEG or WebP file"
SEVERAL = "it holds more than one image"
MANY = "it has too many pixels"
COLOUR = (200, 120, 40)


def flat(width: int = 96, height: int = 64) -> pyvips.Image:
    """An sRGB image of one colour."""
    image = (pyvips.Image.black(width, height, bands=3) + list(COLOUR)).cast("uchar")
    return image.copy(interpretation="srgb")


def apng() -> bytes:
    return images.with_chunks(
        images.png(96, 64), images.chunk(b"acTL", struct.pack(">II", 9_999, 0))
    )


def animated_webp() -> bytes:
    data = bytearray(b"RIFF\0\0\0\0WEBPVP8X\x0a\0\0\0\x02\0\0\0" + bytes(64))
    data[4:8] = struct.pack("<I", len(data) - 8)
    return bytes(data)


def half(data: bytes) -> bytes:
    return data[: len(data) // 2]


def large_jpeg_header() -> bytes:
    """A JPEG that says it has 60,000 pixels a side."""
    data = bytearray(flat().jpegsave_buffer())
    at = data.index(b"\xff\xc0")
    data[at + 5 : at + 9] = struct.pack(">HH", 60_000, 60_000)
    return bytes(data)


HEIC = b"\0\0\0\x18ftypheic\0\0\0\0mif1heic" + bytes(64)
TIFF = b"II*\0\x08\0\0\0" + bytes(64)
HTML = b"<html><script>fetch('//example.com')</script></html>"
REFUSED: dict[str, tuple[Callable[[], bytes], str]] = {
    "nothing": (lambda: b"", "the file is empty"),
    "an SVG": (lambda: images.SVG, UNKNOWN),
    "a GIF": (lambda: images.GIF, UNKNOWN),
    "a page": (lambda: HTML, UNKNOWN),
    "a PDF": (lambda: b"%PDF-1.7\n" + bytes(64), UNKNOWN),
    "a TIFF": (lambda: TIFF, UNKNOWN),
    "a HEIC": (lambda: HEIC, UNKNOWN),
    "a ZIP": (lambda: b"PK\x03\x04" + bytes(64), UNKNOWN),
    "an animated PNG": (apng, SEVERAL),
    "an animated WebP": (animated_webp, SEVERAL),
    "a bomb of 50,000 pixels a side": (lambda: images.bomb(50_000), MANY),
    "a JPEG that says as much": (large_jpeg_header, MANY),
    "half a PNG": (lambda: half(images.png(96, 64)), GREY),
    "half a JPEG": (lambda: half(flat(900, 600).jpegsave_buffer()), GREY),
    "half a WebP": (lambda: half(flat().webpsave_buffer()), GREY),
    "a head alone": (lambda: images.PNG, GREY),
    "a head and noise": (lambda: images.PNG + bytes(range(256)) * 16, GREY),
    "millions of chunks": (
        lambda: images.with_chunks(images.png(96, 64), images.chunk(b"prVt", b"") * 200_000),
        GREY,
    ),
    "an icon": (lambda: images.png(32, 32), "it has too few pixels"),
    "a line": (lambda: images.png(4000, 70), "it is too long and narrow"),
    "too many bytes": (
        lambda: images.padded(images.png(96, 64), opening.MOST_BYTES + 1),
        "the file is too large",
    ),
}
CLEAN: dict[str, Callable[[], bytes]] = {
    "PNG": lambda: flat().pngsave_buffer(),
    "JPEG": lambda: flat().jpegsave_buffer(Q=98),
    "WebP": lambda: flat().webpsave_buffer(lossless=True),
    "palette": lambda: flat().pngsave_buffer(palette=True),
    "16 bits": lambda: flat().colourspace("rgb16").pngsave_buffer(),
    "interlaced": lambda: flat().pngsave_buffer(interlace=True),
    "a profile of another space": lambda: (
        flat().icc_transform("p3", input_profile="srgb").pngsave_buffer()
    ),
    "CMYK": lambda: flat().icc_transform("cmyk", input_profile="srgb").jpegsave_buffer(Q=98),
    "a ZIP behind it": lambda: flat().pngsave_buffer() + b"PK\x03\x04" + HTML,
    "a page in a comment": lambda: images.with_chunks(
        flat().pngsave_buffer(), images.chunk(b"tEXt", b"Comment\0" + HTML)
    ),
    "a profile that blows up": lambda: images.with_chunks(
        flat().pngsave_buffer(), images.chunk(b"iCCP", b"x\0\0" + zlib.compress(bytes(30_000_000)))
    ),
    "a text that blows up": lambda: images.with_chunks(
        flat().pngsave_buffer(), images.chunk(b"zTXt", b"x\0\0" + zlib.compress(bytes(30_000_000)))
    ),
    "much EXIF": lambda: images.with_chunks(
        flat().pngsave_buffer(), images.chunk(b"eXIf", b"MM\0*" + bytes(1_000_000))
    ),
}


@pytest.mark.parametrize("name", REFUSED)
def test_what_is_no_honest_image_is_refused_with_its_reason(name: str) -> None:
    make, reason = REFUSED[name]

    with pytest.raises(BadImage) as refused:
        opening.clean(make())

    assert refused.value.reason == reason


@pytest.mark.parametrize("name", CLEAN)
def test_of_an_image_its_pixels_stay_and_nothing_else(name: str) -> None:
    made = opening.clean(CLEAN[name]())

    assert (made.width, made.height) == (96, 64)
    kept = pyvips.Image.pngload_buffer(made.png)
    assert all(abs(is_ - was) < 10 for is_, was in zip(kept(9, 9), COLOUR, strict=True))
    assert {
        each for each in kept.get_fields() if each.startswith(("exif", "icc", "xmp", "png-c"))
    } == set()
    assert len(made.png) < 20_000
    assert b"script" not in made.png + made.webp


def test_an_image_stands_upright_and_is_no_larger_than_models_make_them() -> None:
    lying = flat(4000, 3000).copy()
    lying.set_type(pyvips.GValue.gint_type, "orientation", 6)

    made = opening.clean(lying.jpegsave_buffer())

    assert (made.width, made.height) == (1152, 1536)
    assert opening.clean(made.png).seen == made.seen

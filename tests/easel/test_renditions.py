"""What becomes of a painting: the files that leave, and the ones that never do."""

import base64
import io
import struct
from typing import Any
from xml.etree import ElementTree

import pytest
import pyvips
from PIL import Image

from easel.images import renditions
from easel.images.renditions import BadImage, Finished, finish
from easel.provenance import TRAINED, Provenance, xmp
from tests.fakes import images

FOREIGN = (b"c2pa", b"a secret prompt", b"eXIf", b"EXIF", b"ICCP", b"iCCP", b"tEXt", b"XMP ")
ORIENTATION = 0x0112
LOADERS = {"webp": "webpload_buffer", "avif": "heifload_buffer", "jpeg": "jpegload_buffer"}


def drawn(
    form: str, size: tuple[int, int] = (400, 300), mode: str = "RGB", **options: Any
) -> bytes:
    """A picture by Pillow, so that what reads it here is not what wrote it."""
    file = io.BytesIO()
    gradient = Image.linear_gradient("L").resize(size).convert(mode)
    gradient.save(file, form, **options)
    return file.getvalue()


def opened(data: bytes) -> pyvips.Image:
    """The picture, by the library's own idea of its format."""
    pyvips.operation_block_set("VipsForeignLoadHeif", False)
    try:
        return pyvips.Image.new_from_buffer(data, "").copy_memory()
    finally:
        pyvips.operation_block_set("VipsForeignLoadHeif", True)


def names(finished: Finished) -> list[str]:
    return [file.name for file in finished.files]


def test_a_painting_becomes_four_widths_in_two_formats_and_a_jpeg_for_cards() -> None:
    finished = finish(images.png(1536, 1024))

    assert (finished.width, finished.height) == (1536, 1024)
    assert [(file.width, file.height, file.format) for file in finished.files] == [
        (96, 64, "webp"),
        (96, 64, "avif"),
        (384, 256, "webp"),
        (384, 256, "avif"),
        (768, 512, "webp"),
        (768, 512, "avif"),
        (1536, 1024, "webp"),
        (1536, 1024, "avif"),
        (1200, 800, "jpeg"),
    ]


@pytest.mark.parametrize(
    ("width", "expected"),
    [(768, [96, 384, 768]), (769, [96, 384, 768, 769]), (96, [96]), (80, [80])],
)
def test_nothing_is_enlarged_or_made_twice(width: int, expected: list[int]) -> None:
    files = finish(images.png(width, 64)).files

    *pairs, card = files
    assert [file.width for file in pairs] == [width for width in expected for _ in "wa"]
    assert (card.width, card.format) == (width, "jpeg")
    assert len({file.name for file in files}) == len(files)


def test_each_file_is_what_its_name_says() -> None:
    finished = finish(images.png(700, 500))

    for file in finished.files:
        picture = opened(file.data)
        assert picture.get("vips-loader") == LOADERS[file.format]
        assert (picture.width, picture.height) == (file.width, file.height)
        assert (picture.bands, picture.interpretation) == (3, "srgb")
    assert opened(finished.original).get("vips-loader") == "pngload_buffer"
    assert names(finished)[0] == "96.webp"


def test_the_original_keeps_every_pixel() -> None:
    data = images.png(120, 80)

    kept, given = opened(finish(data).original), opened(data)

    assert (kept - given).abs().max() == 0


@pytest.mark.parametrize("form", ["PNG", "JPEG", "WEBP"])
def test_the_format_is_read_from_the_bytes(form: str) -> None:
    assert finish(drawn(form)).width == 400


def test_nothing_but_pixels_leaves() -> None:
    finished = finish(images.manifested(images.png(640, 480)))

    for data in (finished.original, *(file.data for file in finished.files)):
        assert not [mark for mark in FOREIGN if mark in data]


@pytest.mark.parametrize("size", [(640, 480), (1600, 900)])
def test_every_file_says_that_it_was_generated_and_by_what(size: tuple[int, int]) -> None:
    model, made_at = 'a "model" & <more>', "2026-11-29T12:00:00.000Z"
    told = xmp.packet(Provenance(TRAINED, model, made_at, "generated"))

    finished = finish(images.manifested(images.png(*size)), told)

    for data in (finished.original, *(file.data for file in finished.files)):
        assert opened(data).get("xmp-data") == told
    assert len(told) < 700
    root = ElementTree.fromstring(told)  # noqa: S314
    (description,) = root.iter("{http://www.w3.org/1999/02/22-rdf-syntax-ns#}Description")
    said = {name.partition("}")[2]: value for name, value in description.attrib.items()}
    assert said["DigitalSourceType"] == TRAINED
    assert said["CreatorTool"] == 'a "model" & <more>'


def test_a_transparent_image_stands_on_white_in_its_jpeg() -> None:
    solid = Image.new("RGBA", (80, 60), (200, 20, 20, 0))
    file = io.BytesIO()
    solid.save(file, "PNG")

    (card,) = (each for each in finish(file.getvalue()).files if each.format == "jpeg")

    assert opened(card.data).min() > 250


def test_the_profile_is_honoured_then_dropped() -> None:
    given = opened(images.png(60, 40, (230, 40, 30)))
    wide = given.icc_transform("p3").pngsave_buffer(keep="icc")
    assert (opened(wide) - given).abs().max() > 10

    finished = finish(wide)

    assert (opened(finished.original) - given).abs().max() <= 2
    assert b"iCCP" not in finished.original


def test_a_profile_that_makes_no_sense_is_passed_over() -> None:
    data = drawn("PNG", icc_profile=b"not a profile" * 20)

    assert finish(data).original == finish(drawn("PNG")).original


def test_a_picture_taken_sideways_stands_upright() -> None:
    exif = b"Exif\0\0MM\0*\0\0\0\x08" + struct.pack(">HHHIHHI", 1, ORIENTATION, 3, 1, 6, 0, 0)

    finished = finish(drawn("JPEG", exif=exif))

    assert (finished.width, finished.height) == (300, 400)
    assert opened(finished.original).get_typeof("orientation") == 0


@pytest.mark.parametrize("mode", ["L", "1", "CMYK", "LA", "RGBA", "P", "I;16"])
def test_other_kinds_of_pixels_become_colours(mode: str) -> None:
    form = "JPEG" if mode == "CMYK" else "PNG"
    data = drawn(form, mode="I" if mode == "I;16" else mode)

    assert opened(finish(data).original).interpretation == "srgb"


def test_transparency_is_kept_where_there_is_any() -> None:
    solid = drawn("PNG", mode="RGBA")
    file = io.BytesIO()
    Image.new("RGBA", (40, 30), (255, 0, 0, 100)).save(file, "PNG")

    assert opened(finish(solid).original).bands == 3
    assert opened(finish(file.getvalue()).original).bands == 4


def test_the_placeholder_is_small_and_the_same_each_time() -> None:
    one, same = finish(images.png(500, 300)), finish(images.png(500, 300))
    other = finish(images.png(500, 300, (10, 200, 90)))

    assert one.thumbhash == same.thumbhash != other.thumbhash
    assert 5 < len(base64.b64decode(one.thumbhash)) <= 30


def test_one_pixel_is_a_picture() -> None:
    assert finish(images.png(1, 1)).width == 1


def animated(form: str) -> bytes:
    file = io.BytesIO()
    frames = [Image.new("RGB", (20, 20), colour) for colour in ("red", "green")]
    frames[0].save(file, form, save_all=True, append_images=frames[1:])
    return file.getvalue()


def multi_picture() -> bytes:
    jpeg = drawn("JPEG")
    content = b"MPF\0" + bytes(20)
    return jpeg[:2] + b"\xff\xe2" + struct.pack(">H", len(content) + 2) + content + jpeg[2:]


def lying_header() -> bytes:
    header = struct.pack(">IIBBBBB", 60_000, 60_000, 8, 2, 0, 0, 0)
    return images.PNG + images.chunk(b"IHDR", header) + images.png(8, 8)[33:]


HOSTILE = {
    "nothing": b"",
    "a word": b"hello",
    "an SVG with a script": images.SVG,
    "an SVG after a declaration": b'<?xml version="1.0"?>' + images.SVG,
    "a web page": b"<!doctype html><p>no</p>",
    "a GIF": images.GIF,
    "a TIFF": drawn("TIFF"),
    "a bitmap": drawn("BMP"),
    "an animated PNG": animated("PNG"),
    "an animated WebP": animated("WEBP"),
    "several pictures in a JPEG": multi_picture(),
    "the beginning of a PNG": images.PNG,
    "the beginning of a JPEG": b"\xff\xd8\xff",
    "the beginning of a WebP": b"RIFF\x10\0\0\0WEBPVP8X",
    "half a PNG": drawn("PNG", (900, 900))[:-200],
    "half a JPEG": drawn("JPEG", (900, 900))[:-2000],
    "half a WebP": drawn("WEBP", (900, 900))[:-500],
    "a PNG with a wrong checksum": images.png(64, 64)[:60] + b"X" + images.png(64, 64)[61:],
    "a bomb": images.bomb(),
    "a header that lies": lying_header(),
    "a picture too long to encode": images.png(16_384, 1),
    "a file over the limit": images.padded(images.png(8, 8), renditions.MAX_BYTES + 1),
}


@pytest.mark.parametrize("data", HOSTILE.values(), ids=HOSTILE.keys())
def test_what_is_no_single_sound_picture_is_refused(data: bytes) -> None:
    with pytest.raises(BadImage) as caught:
        finish(data)

    assert caught.value.detail.startswith("The image could not be used: ")
    assert "vips" not in caught.value.detail.lower()


def test_what_hides_behind_a_picture_stays_behind() -> None:
    finished = finish(images.png(64, 64) + b"<script>alert(1)</script>")

    assert b"script" not in finished.original

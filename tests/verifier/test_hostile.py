"""Hostile files are told without a traceback, without reading more of them than tells."""

import os
import struct
import zlib
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path

import pytest

from easel_verify import Question, boxes, cbor, verify
from easel_verify.errors import Malformed, Unsupported
from tests.fakes import images
from tests.support.sealed import FORMS, flipped, picture, sealed
from tests.support.verified import kept, keys, line

STATES = {"altered", "unreadable", "nothing", "unchecked"}
# What nobody binds: the number of a box among those of a JPEG, and the list of what can read an
# AVIF, which C2PA leaves out of its hash.
NOT_BOUND = {"jpeg": {8, 9}, "avif": set(range(8, 28))}
READERS = pytest.mark.parametrize("is_plain", [False, True], ids=["library", "plain"])


def _webp(chunk: bytes) -> bytes:
    body = b"WEBP" + b"C2PA" + struct.pack("<I", len(chunk)) + chunk
    return b"RIFF" + struct.pack("<I", len(body)) + body


def _box(kind: bytes, body: bytes) -> bytes:
    return struct.pack(">I", len(body) + 8) + kind + body


def _deep(depth: int) -> bytes:
    """Boxes within boxes."""
    made = b""
    for _ in range(depth):
        made = _box(b"jumb", _box(b"jumd", bytes(16) + b"\x03c2pa\0") + made)
    return made


def _png(*chunks: bytes) -> bytes:
    head = images.png(1, 1)
    return head[:33] + b"".join(chunks) + head[33:]


HOSTILE: dict[str, Callable[[], bytes]] = {
    "nothing": lambda: b"",
    "junk": lambda: b"junk" * 100,
    "zeros": lambda: bytes(50_000_000),
    "a PNG of zeros": lambda: images.PNG + bytes(50_000_000),
    "a WebP of zeros": lambda: _webp(bytes(20_000_000)),
    "a PNG of nothing but chunks": lambda: images.PNG + images.chunk(b"tEXt", b"") * 500_000,
    "a bomb of pixels": lambda: images.bomb(5_000),
    "a bomb of words": lambda: _png(
        images.chunk(
            b"iTXt",
            b"XML:com.adobe.xmp\0\1\0\0\0" + zlib.compress(bytes(20_000_000), 1),
        )
    ),
    "a ZIP": lambda: b"PK\x03\x04" + bytes(1_000),
    "an SVG": lambda: images.SVG,
    "deep boxes": lambda: _webp(_deep(5_000)),
    "a quarter of a million boxes": lambda: _webp(_box(b"jumb", _box(b"free", b"") * 240_000)),
    "too many manifests": lambda: _webp(_box(b"jumb", bytes(5_000_000))),
    "manifests twice": lambda: _png(images.chunk(b"caBX", b"x") * 2),
    "a JPEG without segments": lambda: b"\xff\xd8\xff\xe0" + bytes(1_000),
    "an AVIF that ends in a box": lambda: picture("avif")[:-10],
    "a box of no size": lambda: picture("avif") + struct.pack(">I", 4) + b"uuid",
}


@READERS
@pytest.mark.parametrize("name", HOSTILE)
def test_a_hostile_file_is_told_and_never_believed(
    tmp_path: Path, name: str, is_plain: bool
) -> None:
    path = kept(tmp_path, HOSTILE[name]())

    verdict = verify(path, Question(keys(), is_plain=is_plain))

    assert verdict.state in STATES
    assert verdict.generations == ()


@READERS
@pytest.mark.parametrize("form", FORMS)
def test_a_file_that_is_cut_anywhere_is_never_untouched(
    tmp_path: Path, form: str, is_plain: bool
) -> None:
    file = line()[0].files["original.png" if form == "png" else f"96.{form}"]

    for end in range(0, len(file), 499):
        verdict = verify(kept(tmp_path, file[:end]), Question(keys(), is_plain=is_plain))
        assert verdict.state in STATES, end


def flips(tmp_path: Path, form: str, places: Iterable[int], *, is_plain: bool) -> Iterator[int]:
    """The places of a small file where a flipped bit is not told."""
    file = line()[0].files["original.png" if form == "png" else f"96.{form}"]
    for at in set(places) & set(range(len(file))) - NOT_BOUND.get(form, set()):
        verdict = verify(kept(tmp_path, flipped(file, at)), Question(keys(), is_plain=is_plain))
        if verdict.state not in STATES - {"nothing"}:
            yield at


@READERS
@pytest.mark.parametrize("form", FORMS)
def test_a_bit_anywhere_in_a_file_is_told(tmp_path: Path, form: str, is_plain: bool) -> None:
    assert list(flips(tmp_path, form, range(0, 10_000, 211), is_plain=is_plain)) == []


@pytest.mark.soak
@READERS
@pytest.mark.parametrize("form", FORMS)
def test_every_bit_of_a_file_is_told(tmp_path: Path, form: str, is_plain: bool) -> None:
    assert list(flips(tmp_path, form, range(10_000), is_plain=is_plain)) == []


@pytest.mark.parametrize("name", ["missing", "folder", "pipe"])
def test_what_is_no_file_is_told(tmp_path: Path, name: str) -> None:
    (tmp_path / "folder").mkdir()
    os.mkfifo(tmp_path / "pipe")

    assert verify(tmp_path / name, Question()).state == "unreadable"


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"\x9b" + b"\xff" * 8,
        b"\x5a\xff\xff\xff\xff",
        b"\x81" * 100,
        b"\x62\xff\xff",
        b"\xa1\x80\x00",
    ],
)
def test_values_that_are_cut_off_or_too_deep_are_refused(data: bytes) -> None:
    with pytest.raises(Malformed):
        cbor.decoded(data)


def test_values_of_a_length_that_is_not_said_are_for_the_library() -> None:
    with pytest.raises(Unsupported):
        cbor.decoded(b"\x9f\xff")


@pytest.mark.parametrize(
    ("data", "value"),
    [
        (b"\x18\x64", 100),
        (b"\x39\x01\xf3", -500),
        (b"\xfb\x3f\xf1\x99\x99\x99\x99\x99\x9a", 1.1),
        (b"\xd2\x84\x40\xa0\xf6\x41\x01", [b"", {}, None, b"\x01"]),
        (b"\xa2\x61a\xf5\x61b\x82\xf4\xf7", {"a": True, "b": [False, None]}),
    ],
)
def test_values_are_read_as_the_standard_writes_them(data: bytes, value: object) -> None:
    assert cbor.decoded(data) == value


@pytest.mark.parametrize("size", [0, 23, 24, 255, 256, 65_535, 65_536])
def test_a_byte_string_is_written_as_it_is_read(size: int) -> None:
    assert cbor.decoded(cbor.string(bytes(size))) == bytes(size)


def test_a_box_that_has_two_of_a_label_is_refused() -> None:
    inner = _box(b"jumb", _box(b"jumd", bytes(16) + b"\x03same\0"))
    outer = _box(b"jumb", _box(b"jumd", bytes(16) + b"\x03c2pa\0") + inner * 2)

    with pytest.raises(Malformed):
        boxes.store(outer).child("same")


def test_a_file_that_was_renamed_is_read_as_what_it_is(tmp_path: Path) -> None:
    path = kept(tmp_path, sealed("avif"), "fox.png")

    assert verify(path, Question(keys())).state == "untouched"

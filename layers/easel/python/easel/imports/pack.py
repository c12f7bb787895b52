"""Read an uploaded archive. Whoever made it may want us harm: all is bounded, nothing unpacked.

Names are looked up, never written to. What an Easel network writes is read; whatever else lies
beside it (as when a computer packs a folder anew) is left alone.
"""

import re
import stat
import zipfile
import zlib
from collections.abc import Iterator, Sequence
from typing import Any, Final

import orjson

from easel.archives.html import FORMAT
from easel.imports.reasons import Refused
from easel.storage.ranged import RangedFile, TooMuchRead, buffered

# The list of what is in a part: some 40,000 names. A part of 150 MB has some thousands.
MOST_LISTED: Final = 4 * 1024 * 1024
MOST_ENTRIES: Final = 40_000
MOST_PAGES: Final = 2_000
# A page has at most 100 things, of some kilobytes.
MOST_PAGE_BYTES: Final = 8 * 1024 * 1024
MOST_RECORDS: Final = 1_000
# Records shrink to a tenth or so, images to nothing less; zeros to a thousandth.
MOST_RATIO: Final = 200
RATIO_FROM: Final = 1024 * 1024
ABOUT: Final = "easel.json"
NAME: Final = re.compile(r"easel\.json|[a-z_]{1,40}/[0-9]{4,6}\.json|pictures/[0-9A-Z]{26}\.png")
METHODS: Final = (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED)
ENCRYPTED: Final = 0x1
BROKEN: Final = (
    *(zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, RuntimeError),
    *(ValueError, OverflowError, UnicodeError),
)


class Pack:
    """All parts of an archive, read where they lie."""

    def __init__(self, files: Sequence[RangedFile]) -> None:
        """Read what is in each part. Raise Refused, and Replaced when a part is another by now."""
        self._entries: dict[str, tuple[zipfile.ZipFile, zipfile.ZipInfo]] = {}
        for file in files:
            for pack, entry in _listed(file):
                self._add(pack, entry)
        self.pages = self._pages()

    def records(self, kind: str, page: int) -> list[Any]:
        """Read a page of records, the first being 1. Raise Refused for what is no such page."""
        data = self._read(f"{kind}/{page:04}.json", MOST_PAGE_BYTES)
        if data is None:
            raise Refused("missing_part")
        found = _parsed(data)
        if not isinstance(found, list) or len(found) > MOST_RECORDS:
            raise Refused("damaged")
        return found

    def image(self, image_id: str, most: int) -> bytes | None:
        """Read the file of an image, one byte more than `most` at most; None where there is none.

        Raise Refused for what cannot be read.
        """
        return self._read(f"pictures/{image_id}.png", most + 1, whole=False)

    def _read(self, name: str, most: int, *, whole: bool = True) -> bytes | None:
        if name not in self._entries:
            return None
        pack, entry = self._entries[name]
        try:
            with pack.open(entry) as member:
                data = member.read(most + 1 if whole else most)
        except BROKEN as broken:
            raise Refused("damaged") from broken
        if whole and len(data) > most:
            raise Refused("too_much")
        return data

    def _add(self, pack: zipfile.ZipFile, entry: zipfile.ZipInfo) -> None:
        if not NAME.fullmatch(entry.filename):
            return
        if entry.filename in self._entries:
            raise Refused("twice")
        if len(self._entries) >= MOST_ENTRIES:
            raise Refused("too_much")
        if entry.flag_bits & ENCRYPTED or entry.compress_type not in METHODS:
            raise Refused("damaged")
        if entry.file_size > max(RATIO_FROM, MOST_RATIO * entry.compress_size):
            raise Refused("too_much")
        self._entries[entry.filename] = (pack, entry)

    def _pages(self) -> dict[str, int]:
        """How many pages there are of each kind, as the archive says of itself."""
        data = self._read(ABOUT, MOST_PAGE_BYTES)
        if data is None:
            raise Refused("missing_part" if self._entries else "not_an_archive")
        about = _parsed(data)
        pages = about.get("files") if isinstance(about, dict) else None
        if not isinstance(pages, dict) or type(about.get("format")) is not int:
            raise Refused("not_an_archive")
        if about["format"] > FORMAT:
            raise Refused("too_new")
        if not all(type(count) is int and 0 <= count <= MOST_PAGES for count in pages.values()):
            raise Refused("too_much")
        return pages


def _listed(file: RangedFile) -> Iterator[tuple[zipfile.ZipFile, zipfile.ZipInfo]]:
    file.left = MOST_LISTED
    try:
        pack = zipfile.ZipFile(buffered(file))
    except TooMuchRead as much:
        raise Refused("too_much") from much
    except BROKEN as broken:
        raise Refused("not_an_archive") from broken
    file.left = None
    for entry in pack.infolist():
        if _is_unsafe(entry):
            raise Refused("unsafe")
        yield pack, entry


def _is_unsafe(entry: zipfile.ZipInfo) -> bool:
    """Whether unpacking it could reach beyond a folder; we unpack nothing, and take none of it."""
    # As it was written: the library turns backslashes and cuts at a null.
    name = entry.orig_filename.replace("\\", "/")
    reaches = name.startswith("/") or ".." in name.split("/") or ":" in name or "\0" in name
    return reaches or stat.S_ISLNK(entry.external_attr >> 16)


def _parsed(data: bytes) -> Any:
    try:
        return orjson.loads(data)
    except orjson.JSONDecodeError as broken:
        raise Refused("damaged") from broken

"""Masks: which part of an image an instruction is for, as a grid of cells laid over it.

A grid and no file: there is nothing hostile in it to open, anybody can write one by hand, and it
is as exact as what reads it: models treat an edge as a hint, and the painter has figures.
"""

import base64
import re
import struct
import zlib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

# Cells a side.
MOST: Final = 64
PACKED: Final = re.compile(r"(\d{1,2})x(\d{1,2}):([A-Za-z0-9_-]+={0,2})")
CHOSEN, LEFT = "1", "0"
# A pixel that is to be another has no alpha; what colour it has is nobody's matter.
CLEAR, KEPT = bytes(4), b"\0\0\0\xff"


@dataclass(frozen=True)
class Mask:
    """A grid from the top left: rows as long as each other, `1` for what may be another."""

    rows: tuple[str, ...]

    def packed(self) -> str:
        """Convert to a text of 700 characters at most, for the table."""
        bits = "".join(self.rows)
        data = int(bits, 2).to_bytes((len(bits) + 7) // 8, "big")
        size = f"{len(self.rows[0])}x{len(self.rows)}"
        return f"{size}:{base64.urlsafe_b64encode(data).decode()}"

    def png(self, width: int, height: int) -> bytes:
        """Return it as the Images API takes it: a PNG of this many pixels, clear where it is 1."""
        head = struct.pack(">IIBBBBB", width, height, 8, 6, 0, 0, 0)
        packer = zlib.compressobj(6)
        drawn = b"".join(packer.compress(line) for line in self._lines(width, height))
        chunks = ((b"IHDR", head), (b"IDAT", drawn + packer.flush()), (b"IEND", b""))
        return b"\x89PNG\r\n\x1a\n" + b"".join(_chunk(*each) for each in chunks)

    def _lines(self, width: int, height: int) -> Iterator[bytes]:
        lines = [b"\0" + b"".join(_pixels(row, width)) for row in self.rows]
        for y in range(height):
            yield lines[y * len(lines) // height]


def of(rows: Sequence[str]) -> Mask:
    """Return the mask of these rows. Raise ValueError for what is no grid, and for an empty one."""
    width = len(rows[0]) if rows else 0
    if not 1 <= len(rows) <= MOST or not 1 <= width <= MOST:
        raise ValueError(f"must be a grid of 1 to {MOST} rows of 1 to {MOST} cells")
    if any(len(row) != width or set(row) - {CHOSEN, LEFT} for row in rows):
        raise ValueError("must be rows of 0 and 1 that are all as long as each other")
    if not any(CHOSEN in row for row in rows):
        raise ValueError("must have a cell that is 1: it says what may be another")
    return Mask(tuple(rows))


def checked(rows: list[str]) -> list[str]:
    """Return rows that are a mask. Raise ValueError for others."""
    return list(of(rows).rows)


def read(packed: str) -> Mask:
    """Read what `packed` wrote. Raise ValueError for anything else."""
    found = PACKED.fullmatch(packed)
    if not found:
        raise ValueError("not a mask")
    width, height = int(found[1]), int(found[2])
    number = int.from_bytes(base64.urlsafe_b64decode(found[3]), "big")
    bits = format(number, f"0{width * height}b")
    return of([bits[at : at + width] for at in range(0, len(bits), width or 1)])


def _pixels(row: str, width: int) -> Iterator[bytes]:
    """The pixels of a row of cells, each cell at once."""
    edges = [-(-at * width // len(row)) for at in range(len(row) + 1)]
    for cell, left, right in zip(row, edges, edges[1:], strict=False):
        yield (CLEAR if cell == CHOSEN else KEPT) * (right - left)


def _chunk(kind: bytes, data: bytes) -> bytes:
    check = struct.pack(">I", zlib.crc32(kind + data))
    return struct.pack(">I", len(data)) + kind + data + check

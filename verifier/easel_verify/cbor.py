"""CBOR (RFC 8949), as far as manifests use it: definite lengths, no bignums."""

import struct
from typing import Any, Final

from easel_verify.errors import Malformed, Unsupported

# Claims and signatures are less deep by far.
MOST_DEEP: Final = 32
SIMPLE: Final = {20: False, 21: True, 22: None, 23: None}
FLOATS: Final = {25: ">e", 26: ">f", 27: ">d"}


def decoded(data: bytes) -> Any:
    """Return the one value that these bytes are. Raise Malformed or Unsupported."""
    value, end = _value(data, 0, 0)
    if end != len(data):
        raise Malformed("bytes after the end of a value")
    return value


def string(data: bytes) -> bytes:
    """Return a byte string in CBOR, of less than 4 GB."""
    size = len(data)
    if size < 24:
        return bytes([0x40 + size]) + data
    for code, width in ((0x58, 1), (0x59, 2)):
        if size < 1 << 8 * width:
            return bytes([code]) + size.to_bytes(width, "big") + data
    return b"\x5a" + size.to_bytes(4, "big") + data


def _value(data: bytes, at: int, deep: int) -> tuple[Any, int]:
    if deep > MOST_DEEP or at >= len(data):
        raise Malformed("a value that is too deep, or cut off")
    kind, detail = data[at] >> 5, data[at] & 31
    if kind == 7:
        return _simple(data, at, detail)
    number, at = _number(data, at, detail)
    if kind in (0, 1):
        return (number if kind == 0 else -1 - number), at
    if kind in (2, 3):
        return _string(data, at, number, is_text=kind == 3)
    if kind == 6:
        return _value(data, at, deep + 1)
    return _many(data, at, number, deep, is_map=kind == 5)


def _number(data: bytes, at: int, detail: int) -> tuple[int, int]:
    if detail < 24:
        return detail, at + 1
    if detail > 27:
        raise Unsupported("a length that is not said")
    size = 1 << (detail - 24)
    return int.from_bytes(_taken(data, at + 1, size), "big"), at + 1 + size


def _simple(data: bytes, at: int, detail: int) -> tuple[Any, int]:
    if detail in SIMPLE:
        return SIMPLE[detail], at + 1
    if detail not in FLOATS:
        raise Unsupported("a simple value that is not known")
    size = struct.calcsize(FLOATS[detail])
    return struct.unpack(FLOATS[detail], _taken(data, at + 1, size))[0], at + 1 + size


def _string(data: bytes, at: int, size: int, *, is_text: bool) -> tuple[Any, int]:
    found = _taken(data, at, size)
    try:
        return (found.decode() if is_text else found), at + size
    except UnicodeDecodeError:
        raise Malformed("a text that is none") from None


def _many(data: bytes, at: int, number: int, deep: int, *, is_map: bool) -> tuple[Any, int]:
    # Each value is a byte at least: what says that it has more is cut off.
    if number > len(data) - at:
        raise Malformed("more values than bytes")
    values = []
    for _ in range(2 * number if is_map else number):
        value, at = _value(data, at, deep + 1)
        values.append(value)
    if not is_map:
        return values, at
    try:
        return dict(zip(values[::2], values[1::2], strict=True)), at
    except TypeError:
        raise Malformed("a name that is no name") from None


def _taken(data: bytes, at: int, size: int) -> bytes:
    found = data[at : at + size]
    if len(found) != size:
        raise Malformed("a value that is cut off")
    return found

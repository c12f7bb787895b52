"""Stands in for libraries that skia links to but a server lacks: OpenGL, EGL and expat.

Painting on the processor calls none of their functions, yet skia does not load unless each can be
found. A stand-in is a shared library of one instruction, under every name that skia asks for
(System V ABI, chapters 4 and 5: refspecs.linuxfoundation.org/elf/gabi4+/contents.html).
"""

import ctypes
import importlib.util
import platform
import struct
import tempfile
from collections.abc import Iterable
from pathlib import Path

PREFIXES = {
    "libGL.so.1": b"gl",
    "libEGL.so.1": b"egl",
    "libexpat.so.1": b"XML_",
}
# For each processor its ELF number and the code of `return 0`.
RETURNS = {
    "x86_64": (62, bytes.fromhex("31c0c3")),
    "aarch64": (183, bytes.fromhex("000080d2c0035fd6")),
}
PAGE = 0x10000
HEAD, PROGRAM, SYMBOL = 64, 56, 24


def wanted(library: Path, prefix: bytes) -> set[bytes]:
    """Names with a prefix that a shared library takes from others."""
    data = library.read_bytes()
    start, size, amount = *struct.unpack_from("<Q", data, 40), *struct.unpack_from("<HH", data, 58)
    sections = [struct.unpack_from("<IIQQQQIIQQ", data, start + i * size) for i in range(amount)]
    names: set[bytes] = set()
    for section in sections:
        if section[1] != 11:
            continue
        text, table = sections[section[6]][4], section[4]
        for at in range(table, table + section[5], SYMBOL):
            name, _, _, home = struct.unpack_from("<IBBH", data, at)
            if home == 0 and data.startswith(prefix, text + name):
                names.add(data[text + name : data.index(b"\0", text + name)])
    return names


def _dynamic(at: dict[str, int], sizes: dict[str, int]) -> bytes:
    entries = (
        (14, sizes["soname"]),
        (4, at["hash"]),
        (5, at["text"]),
        (6, at["symbols"]),
        (10, sizes["text"]),
        (11, SYMBOL),
        (0, 0),
    )
    return b"".join(struct.pack("<QQ", *entry) for entry in entries)


def _header(machine: int, first: int, dynamic: int) -> bytes:
    head = b"\x7fELF\x02\x01\x01" + bytes(9)
    head += struct.pack("<HHIQQQIHHHHHH", 3, machine, 1, 0, HEAD, 0, 0, HEAD, PROGRAM, 4, 0, 0, 0)
    return b"".join(
        (
            head,
            struct.pack("<IIQQQQQQ", 1, 5, 0, 0, 0, first, first, PAGE),
            struct.pack("<IIQQQQQQ", 1, 6, PAGE, PAGE, PAGE, dynamic, dynamic, PAGE),
            struct.pack("<IIQQQQQQ", 2, 6, PAGE, PAGE, PAGE, dynamic, dynamic, 8),
            struct.pack("<IIQQQQQQ", 0x6474E551, 6, 0, 0, 0, 0, 0, 16),
        )
    )


def stand_in(soname: str, names: Iterable[bytes], processor: str) -> bytes:
    """A shared library whose every function returns 0."""
    machine, code = RETURNS[processor]
    listed = sorted(names)
    text = b"\0" + b"\0".join([*listed, soname.encode()]) + b"\0"
    chain = [*range(2, len(listed) + 1), 0] if listed else []
    table = struct.pack(f"<{4 + len(chain)}I", 1, len(listed) + 1, int(bool(listed)), 0, *chain)
    at = {"hash": HEAD + 4 * PROGRAM}
    at["symbols"] = -(-(at["hash"] + len(table)) // 8) * 8
    at["text"] = at["symbols"] + SYMBOL * (len(listed) + 1)
    entry = -(-(at["text"] + len(text)) // 8) * 8
    symbols, offset = bytes(SYMBOL), 1
    for name in listed:
        symbols += struct.pack("<IBBHQQ", offset, 0x12, 0, 1, entry, len(code))
        offset += len(name) + 1
    dynamic = _dynamic(at, {"soname": offset, "text": len(text)})
    parts = {0: _header(machine, entry + len(code), len(dynamic)), at["hash"]: table}
    parts |= {at["symbols"]: symbols, at["text"]: text, entry: code, PAGE: dynamic}
    library = bytearray(PAGE + len(dynamic))
    for where, part in parts.items():
        library[where : where + len(part)] = part
    return bytes(library)


def load_stand_in(soname: str) -> None:
    spec = importlib.util.find_spec("skia")
    if spec is None or spec.origin is None or platform.machine() not in RETURNS:
        return
    skia = Path(spec.origin)
    libraries = [skia, *skia.parent.glob("skia_python.libs/*.so*")]
    names = set().union(*(wanted(library, PREFIXES[soname]) for library in libraries))
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder, soname)
        path.write_bytes(stand_in(soname, names, platform.machine()))
        ctypes.CDLL(str(path))


def supply(sonames: Iterable[str] = tuple(PREFIXES)) -> None:
    """Load a stand-in for each of these libraries that this machine does not have."""
    for soname in sonames:
        try:
            ctypes.CDLL(soname)
        except OSError:
            load_stand_in(soname)

"""Picture files made by hand, well-formed and hostile, without any imaging library."""

import base64
import struct
import zlib

PNG = b"\x89PNG\r\n\x1a\n"
SVG = b'<svg xmlns="http://www.w3.org/2000/svg"><script>fetch("//example.com")</script></svg>'
GIF = b"GIF89a\x01\x00\x01\x00\x80\x00\x00\xff\xff\xff\x00\x00\x00,\x00\x00\x00\x00\x01\x00\x01\x00"

# Eight by eight grey pixels.
JPEG = base64.b64decode(
    "/9j/4AAQSkZJRgABAQAAAQABAAD/2wBDAAgGBgcGBQgHBwcJCQgKDBQNDAsLDBkSEw8UHRofHh0a"
    "HBwgJC4nICIsIxwcKDcpLDAxNDQ0Hyc5PTgyPC4zNDL/wAALCAAIAAgBAREA/8QAFAABAAAAAAAA"
    "AAAAAAAAAAAAB//EABQQAQAAAAAAAAAAAAAAAAAAAAD/2gAIAQEAAD8AH//Z"
)


def chunk(name: bytes, content: bytes) -> bytes:
    """One PNG chunk with its length and checksum."""
    return struct.pack(">I", len(content)) + name + content + checksum(name + content)


def checksum(data: bytes) -> bytes:
    """CRC-32 as PNG writes it."""
    return struct.pack(">I", zlib.crc32(data))


def png(width: int, height: int, colour: tuple[int, int, int] = (200, 120, 40)) -> bytes:
    """An RGB picture with a gradient down the page, so that sizes and hashes mean something."""
    rows = b"".join(b"\0" + bytes(_shade(colour, y, height)) * width for y in range(height))
    return _assemble(width, height, depth=8, kind=2, rows=rows)


def bomb(side: int = 30_000) -> bytes:
    """A one-bit picture of `side`² pixels in a few kilobytes."""
    rows = bytes((side + 7) // 8 + 1) * side
    return _assemble(side, side, depth=1, kind=0, rows=rows)


def with_chunks(picture: bytes, *chunks: bytes) -> bytes:
    """The PNG with more chunks after its header."""
    end_of_header = 33
    return picture[:end_of_header] + b"".join(chunks) + picture[end_of_header:]


def manifested(picture: bytes) -> bytes:
    """The PNG carrying somebody's C2PA box, a text and an EXIF block."""
    jumbf = struct.pack(">I", 24) + b"jumb" + struct.pack(">I", 16) + b"jumdc2pa" + bytes(4)
    return with_chunks(
        picture,
        chunk(b"caBX", jumbf),
        chunk(b"tEXt", b"parameters\0a secret prompt"),
        chunk(b"eXIf", b"MM\0*\0\0\0\x08\0\0"),
    )


def padded(picture: bytes, size: int) -> bytes:
    """The PNG grown to `size` bytes by a chunk that says nothing."""
    return with_chunks(picture, chunk(b"prVt", bytes(size - len(picture) - 12)))


def _shade(colour: tuple[int, int, int], y: int, height: int) -> tuple[int, ...]:
    return tuple(channel * (y + 1) // height for channel in colour)


def _assemble(width: int, height: int, *, depth: int, kind: int, rows: bytes) -> bytes:
    header = struct.pack(">IIBBBBB", width, height, depth, kind, 0, 0, 0)
    body = chunk(b"IHDR", header) + chunk(b"IDAT", zlib.compress(rows, 1)) + chunk(b"IEND", b"")
    return PNG + body

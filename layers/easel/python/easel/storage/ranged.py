"""Read a private file here and there, without fetching the rest of it."""

import io
from typing import TYPE_CHECKING

from easel.storage import s3

if TYPE_CHECKING:
    from _typeshed import WriteableBuffer

# What one request fetches at least: a page of records, or a tenth of an image.
AT_ONCE = 512 * 1024


class TooMuchRead(Exception):
    """More was read of the file than the reader was allowed."""


class RangedFile(io.RawIOBase):
    """A file of the private bucket with random access, as long as it has this ETag.

    `left` bounds how many bytes may still be read, where it is said. Raise TooMuchRead beyond it,
    and Replaced when the file is another by now.
    """

    def __init__(self, key: str, size: int, etag: str) -> None:
        self._key, self._size, self._etag = key, size, etag
        self._at = 0
        self.left: int | None = None

    def readable(self) -> bool:
        """Return True."""
        return True

    def seekable(self) -> bool:
        """Return True."""
        return True

    def tell(self) -> int:
        """Return the position."""
        return self._at

    def seek(self, offset: int, whence: int = io.SEEK_SET) -> int:
        """Set the position; nothing is fetched. Raise ValueError before the beginning."""
        start = {io.SEEK_SET: 0, io.SEEK_CUR: self._at, io.SEEK_END: self._size}[whence]
        if start + offset < 0:
            raise ValueError("before the beginning of the file")
        self._at = start + offset
        return self._at

    def readinto(self, buffer: "WriteableBuffer") -> int:
        """Fill the buffer as far as the file goes; return how many bytes that were."""
        view = memoryview(buffer).cast("B")
        length = min(len(view), max(0, self._size - self._at))
        if length == 0:
            return 0
        self._count(length)
        view[:length] = s3.piece(self._key, self._etag, self._at, self._at + length - 1)
        self._at += length
        return length

    def _count(self, length: int) -> None:
        if self.left is not None:
            self.left -= length
            if self.left < 0:
                raise TooMuchRead(self._key)


def buffered(file: RangedFile) -> io.BufferedReader:
    """Return a reader that fetches half a megabyte at a time."""
    return io.BufferedReader(file, AT_ONCE)

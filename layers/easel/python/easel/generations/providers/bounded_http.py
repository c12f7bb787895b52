"""HTTP answers limited in seconds and bytes, whatever the other side does."""

from collections.abc import Iterator
from time import monotonic

import httpx2


class TooLarge(httpx2.ReadError):
    """The body went over its limit."""


class Bound:
    """A response hook of httpx2. Counts from its making; `size` in bytes.

    Puts an end to a body that trickles or never stops; a read timeout alone does neither.
    """

    def __init__(self, seconds: float, size: int) -> None:
        self._deadline = monotonic() + seconds
        self._size = size

    def __call__(self, response: httpx2.Response) -> None:
        stream = response.stream
        assert isinstance(stream, httpx2.SyncByteStream)
        response.stream = _BoundStream(stream, self._deadline, self._size)


class _BoundStream(httpx2.SyncByteStream):
    def __init__(self, inner: httpx2.SyncByteStream, deadline: float, size: int) -> None:
        self._inner, self._deadline, self._left = inner, deadline, size

    def __iter__(self) -> Iterator[bytes]:
        for chunk in self._inner:
            self._left -= len(chunk)
            if self._left < 0:
                raise TooLarge("too many bytes")
            if monotonic() > self._deadline:
                raise httpx2.ReadTimeout("too slow")
            yield chunk

    def close(self) -> None:
        self._inner.close()

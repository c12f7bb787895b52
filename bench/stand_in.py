"""A table on the loopback that answers what was recorded: `python -m bench.stand_in FILE`.

It runs beside the process that is measured, so that what it does costs that process nothing. It
speaks as DynamoDB does: kept connections, a length, a checksum. What was not recorded is a 400.
"""

import pickle
import socketserver
import sys
import zlib
from pathlib import Path
from typing import Any, ClassVar

from bench.recorded import Record, key

UNKNOWN = b'{"__type":"bench#NotRecorded","message":"nobody asked that before"}'


class Handler(socketserver.StreamRequestHandler):
    """One connection."""

    record: ClassVar[Record] = {}

    def handle(self) -> None:
        while self.rfile.readline():
            headers = dict(self._headers())
            body = self.rfile.read(int(headers[b"content-length"]))
            self.wfile.write(self._answer(headers[b"x-amz-target"], body))

    def _headers(self) -> Any:
        while line := self.rfile.readline().strip():
            name, _, value = line.partition(b":")
            yield name.lower(), value.strip()

    def _answer(self, target: bytes, body: bytes) -> bytes:
        operation = target.decode().partition(".")[2]
        found = self.record.get(key(operation, body))
        status, answer = (400, UNKNOWN) if found is None else (200, found)
        return (
            b"HTTP/1.1 %d so\r\nServer: Server\r\nDate: Mon, 30 Nov 2026 12:00:00 GMT\r\n"
            b"Content-Type: application/x-amz-json-1.0\r\nContent-Length: %d\r\n"
            b"Connection: keep-alive\r\nx-amzn-RequestId: RECORDED\r\nx-amz-crc32: %d\r\n\r\n%s"
        ) % (status, len(answer), zlib.crc32(answer), answer)


def main(file: str) -> None:
    """Serve until this process is ended; the first line says the port."""
    Handler.record = pickle.loads(Path(file).read_bytes())  # noqa: S301 (written a moment ago)
    with socketserver.ThreadingTCPServer(("127.0.0.1", 0), Handler) as server:
        print(server.server_address[1], flush=True)
        server.serve_forever()


if __name__ == "__main__":
    main(sys.argv[1])

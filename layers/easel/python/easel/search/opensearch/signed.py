"""Requests that are signed by the function's role, as the services of OpenSearch want it.

AWS Signature Version 4 in a header. Tests hold it against the SDK's.
"""

import hashlib
import os
from dataclasses import dataclass
from datetime import UTC, datetime
from urllib.parse import quote

from easel import signing


@dataclass(frozen=True)
class Request:
    """A request. `path` is as it is sent; what follows `?` is in order and quoted."""

    method: str
    path: str
    body: bytes
    type: str

    def headers(self, host: str, service: str) -> dict[str, str]:
        """Return its headers at a host, signed with the credentials that the environment has."""
        stamp = datetime.now(UTC).strftime("%Y%m%dT%H%M%SZ")
        scope = signing.scope(stamp, os.environ["AWS_REGION"], service)
        said = self._said(host, stamp)
        names = ";".join(said)
        secret = os.environ["AWS_SECRET_ACCESS_KEY"]
        signed = signing.signature(secret, stamp, scope, self._canonical(said, names))
        who = f"Credential={os.environ['AWS_ACCESS_KEY_ID']}/{scope}"
        how = f"{signing.ALGORITHM} {who}, SignedHeaders={names}, Signature={signed}"
        return {**said, "authorization": how}

    def _said(self, host: str, stamp: str) -> dict[str, str]:
        """What is signed of the headers, in order of their names."""
        token = os.environ.get("AWS_SESSION_TOKEN")
        return {
            **({"content-type": self.type} if self.body else {}),
            "host": host,
            # Serverless asks for it.
            "x-amz-content-sha256": self._digest,
            "x-amz-date": stamp,
            **({"x-amz-security-token": token} if token else {}),
        }

    def _canonical(self, said: dict[str, str], names: str) -> str:
        path, _, query = self.path.partition("?")
        headers = "".join(f"{name}:{value}\n" for name, value in said.items())
        # Quoted once more than it is sent, as for every service but S3.
        parts = (self.method, quote(path, safe="/~"), query, headers, names, self._digest)
        return "\n".join(parts)

    @property
    def _digest(self) -> str:
        return hashlib.sha256(self.body).hexdigest()

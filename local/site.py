"""Uploading the web app: S3 calls, as CDK's own uploader cannot run in the embedded cloud."""

import hashlib
import mimetypes
from pathlib import Path

from local import home
from local.stack import Stack

PAGES = home.ROOT / "web" / "static"


def fingerprint() -> str:
    """Of every file of the site."""
    digest = hashlib.sha256()
    for path in _files():
        digest.update(f"{path.relative_to(PAGES)}\0".encode() + path.read_bytes())
    return digest.hexdigest()


def upload(stack: Stack) -> None:
    """Put every file of the site into its bucket; pages are asked for again each time."""
    s3 = stack.client("s3")
    for path in _files():
        kind = mimetypes.guess_type(path.name)[0] or "application/octet-stream"
        s3.put_object(
            Bucket=stack.site_bucket,
            Key=str(path.relative_to(PAGES)),
            Body=path.read_bytes(),
            ContentType=kind,
            CacheControl="no-cache" if kind == "text/html" else "public, max-age=3600",
        )


def _files() -> list[Path]:
    return sorted(path for path in PAGES.rglob("*") if path.is_file())

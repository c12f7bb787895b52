"""Seal originals: each keeps, whole, the manifests of what the image was made from."""

import logging
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Final

from easel.images import formats
from easel.images.model import Image
from easel.provenance import STATEMENTS, Provenance
from easel.storage import s3

if TYPE_CHECKING:
    from easel.provenance.manifest import Source

# Manifests with thumbnails have some hundred kilobytes; of more nobody's original is made.
MOST_KEPT_BYTES: Final = 1_048_576
logger = logging.getLogger(__name__)


@dataclass(frozen=True)
class Origin:
    """Where an image comes from, beside how it was made.

    `parent_id` is the image it was made from or varies; `committed` what `receipts.committed` made
    of its words: without, it gets no receipt. `keep` stores the first receipt, see `receipts.kept`.
    """

    parent_id: str | None = None
    committed: Mapping[str, str] | None = None
    keep: Callable[[bytes], bytes] = bytes


def sealed(png: bytes, provenance: Provenance, source: bytes, parent: bytes | None) -> bytes:
    """Return an original with its manifest, and in that what is known of where it comes from.

    `source` is the file that the image was made from, untrusted: a manifest in it is kept as it
    came, if it can be. `parent` is the original of the image that it was made from, where there is
    one. What was edited has both: its parent is what was opened, also where it is not at hand.
    """
    from easel.provenance import reading
    from easel.provenance.manifest import Source

    form = formats.kind(source)
    own = Source(source, form, "source")
    before = Source(parent, "png", "parent") if parent else None
    carries = provenance.way == "received" or reading.carries(source, form)
    if provenance.way != "received" and STATEMENTS[provenance.way].made_of == "parentOf":
        sent = [replace(own, is_input=True)] if carries else []
        return _with(png, provenance, *([before] if before else []), *sent)
    if carries:
        return _with(png, replace(provenance, way="received"), own)
    if before and STATEMENTS[provenance.way].made_of:
        return _with(png, provenance, before)
    return _with(png, provenance)


def _with(png: bytes, provenance: Provenance, *sources: "Source") -> bytes:
    """Keep the manifests of sources; do without those of which the library can make nothing.

    Whatever else keeps a file from being sealed, such as a timestamp that is not to be had, keeps
    it from that a second time.
    """
    import c2pa

    from easel.provenance import keys, sealing

    if not sources:
        return sealing.seal(png, "png", provenance, keys.own())
    try:
        data = sealing.seal(png, "png", provenance, keys.own(), sources)
        is_kept = len(data) <= len(png) + MOST_KEPT_BYTES
    except c2pa.C2paError as error:
        logger.info("the manifest of a source cannot be kept: %s", error)
        is_kept = False
    if is_kept:
        return data
    return _with(png, provenance, *sources[:-1])


def of(image_id: str | None) -> bytes | None:
    """Read the original of another image; None where it is gone, or says nothing that is proven."""
    from easel.provenance import reading

    # It may have been signed a moment ago, and what is said of it is said for good.
    parent = Image.find(f"I#{image_id}", "IMAGE", consistent=True) if image_id else None
    if parent is None or parent.deleting or not parent.is_signed:
        return None
    file = s3.opened(f"p/{parent.path}/original.png")
    data = file.read() if file else None
    return data if data and reading.carries(data, "png") else None

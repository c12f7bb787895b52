"""XMP, the second layer: what search engines and networks read that know no manifest."""

from typing import Final
from xml.sax.saxutils import quoteattr

from easel.provenance.ways import Provenance

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


def packet(provenance: Provenance) -> bytes:
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

"""Keys, small pictures and providers that sign, for tests of what is sealed."""

from functools import cache
from typing import Any

from easel.images import renditions
from easel.provenance import TRAINED, Form, Provenance, Way, authority, reading, sealing
from easel.provenance.manifest import Source
from easel.provenance.reading import Verdict
from easel.provenance.signing_key import SigningKey
from tests.fakes import images
from tests.support.world import SEED

YEAR = 2026
MADE_AT = "2026-11-30T12:00:00.000Z"
FORMS: tuple[Form, ...] = ("webp", "avif", "jpeg", "png")


@cache
def key(seed: str = SEED, network: str = "Easel") -> SigningKey:
    """The key of a network."""
    return authority.key_of(seed.encode(), network, "easel.example", YEAR)


@cache
def picture(form: Form = "png") -> bytes:
    """A picture of no great size, in a format, as the product encodes it."""
    finished = renditions.finish(images.png(96, 64))
    files: dict[Form, bytes] = {each.format: each.data for each in finished.files}
    return files.get(form, finished.original)


def provenance(way: Way = "generated", **known: Any) -> Provenance:
    """What is said of a picture."""
    return Provenance(TRAINED, "a model", MADE_AT, way, **known)


def sealed(form: Form = "png", way: Way = "generated", *sources: Source, **known: Any) -> bytes:
    """A picture that our network sealed."""
    return sealing.seal(picture(form), form, provenance(way, **known), key(), sources)


def theirs() -> bytes:
    """A picture that a provider sealed, whose key we do not know."""
    other = key("the secret of a provider", "Provider")
    return sealing.seal(picture(), "png", provenance(), other)


def read(data: bytes, form: Form = "png") -> Verdict:
    """What our network says of a file."""
    return reading.read(data, form, key().anchors)


def flipped(data: bytes, at: int) -> bytes:
    """The file with one bit of it altered."""
    return data[:at] + bytes([data[at] ^ 1]) + data[at + 1 :]

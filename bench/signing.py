"""What it costs to sign files and to check them, beside what making them takes."""

import time
from collections.abc import Callable, Iterator
from io import BytesIO
from statistics import median

import c2pa

from bench.figures import Figure
from easel.images import renditions
from easel.provenance import manifest, sealing
from easel.provenance.manifest import Source
from easel_verify import containers, library, plain
from painter import paint
from tests.support.sealed import key, provenance

TIMES = 25
# As long as a receipt of ours, and as the ids of those before it.
RECEIPT, BEFORE = "r" * 860, tuple(f"{n:043}" for n in range(4))
# What files may grow by.
MOST_LEAN, MOST_RENDITION, MOST_ORIGINAL = 3_600, 8_000, 40_000
# Signing is to be two hundredths of finishing.
LEAST_TIMES = 50


def figures() -> Iterator[Figure]:
    """Milliseconds of CPU of a painting of 3:2 and its files, and the bytes that they grow by."""
    painted = paint("a lighthouse under northern lights", width=1536, height=1024, seed=7).png
    finished = renditions.finish(painted)
    whole = _milliseconds(lambda: renditions.finish(painted), 1)
    small = min(finished.files, key=lambda each: len(each.data))
    signing = _milliseconds(lambda: [_lean(each.data, each.format) for each in finished.files])
    yield Figure("sign a lean file", signing / len(finished.files), "ms CPU")
    yield Figure("the same by a callback", _milliseconds(lambda: _called(small)), "ms CPU")
    yield Figure("sign all but the original", signing, "ms CPU")
    yield Figure("finish without signing", whole, "ms CPU")
    yield Figure("the latter / the former", whole / signing, "times", must=LEAST_TIMES)
    yield from _grown(small, finished.original)
    yield from _checked(_lean(small.data, small.format), small.format)


def _grown(small: renditions.Rendition, original: bytes) -> Iterator[Figure]:
    bare = sealing.seal(small.data, small.format, provenance("drawn"), key())
    yield Figure("a lean file grows by", len(bare) - len(small.data), "bytes", MOST_LEAN)
    fifth = len(_lean(small.data, small.format)) - len(small.data)
    yield Figure("with its receipt, in the fifth generation", fifth, "bytes", MOST_RENDITION)
    by = len(_called(small)) - len(small.data)
    yield Figure("a file signed by a callback grows by", by, "bytes")
    grown = len(_fifth(original)) - len(original)
    yield Figure("the original, in the fifth generation", grown, "bytes", MOST_ORIGINAL)


def _checked(file: bytes, form: containers.Form) -> Iterator[Figure]:
    found = containers.apart(file, form)
    for name, read in (("C2PA's library", library.read), ("plain Python", plain.read)):
        took = _milliseconds(lambda read=read: read(found, key().anchors))  # type: ignore[misc]
        yield Figure(f"check a lean file by {name}", took, "ms CPU")


def _lean(data: bytes, form: containers.Form) -> bytes:
    said = provenance("drawn", receipt=RECEIPT, ancestors=BEFORE)
    return sealing.seal(data, form, said, key())


def _fifth(original: bytes) -> bytes:
    file = sealing.seal(original, "png", provenance("drawn", receipt=RECEIPT), key())
    for n in range(1, 5):
        said = provenance("redrawn", receipt=RECEIPT, ancestors=BEFORE[:n])
        file = sealing.seal(original, "png", said, key(), [Source(file, "png", "parent")])
    return file


def _called(small: renditions.Rendition) -> bytes:
    """The control: the way that a key in KMS would have to go, here with the key at hand."""
    from cryptography.hazmat.primitives import hashes, serialization
    from cryptography.hazmat.primitives.asymmetric import ec
    from cryptography.hazmat.primitives.asymmetric.utils import decode_dss_signature

    private = serialization.load_pem_private_key(key().private_key.encode(), None)
    assert isinstance(private, ec.EllipticCurvePrivateKey)

    def sign(data: bytes) -> bytes:
        r, s = decode_dss_signature(private.sign(data, ec.ECDSA(hashes.SHA256())))
        return r.to_bytes(32, "big") + s.to_bytes(32, "big")

    algorithm, sealed = c2pa.C2paSigningAlg.ES256, BytesIO()
    said = manifest.written("Easel", provenance("drawn"), [])
    with (
        c2pa.Signer.from_callback(sign, algorithm, key().certificates, None) as signer,
        c2pa.Builder(said, sealing.context(key().anchors)) as builder,
    ):
        builder.sign(signer, f"image/{small.format}", BytesIO(small.data), sealed)
    return sealed.getvalue()


def _milliseconds(work: Callable[[], object], times: int = TIMES) -> float:
    work()
    return median(_once(work) for _ in range(times))


def _once(work: Callable[[], object]) -> float:
    before = time.process_time()
    work()
    return 1000 * (time.process_time() - before)

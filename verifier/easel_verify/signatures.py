"""The signature of a claim: COSE (RFC 9052), one signer, its certificates beside it."""

from typing import Any, Final

from cryptography import x509
from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.asymmetric.utils import encode_dss_signature

from easel_verify import cbor
from easel_verify.errors import Malformed, Unsupported

ALGORITHM, CHAIN = 1, 33
HASHES: Final[dict[int, hashes.HashAlgorithm]] = {
    -7: hashes.SHA256(),
    -35: hashes.SHA384(),
    -36: hashes.SHA512(),
}
MISMATCH: Final = "claimSignature.mismatch"


def checked(signature: Any, claim: bytes) -> tuple[list[x509.Certificate], set[str]]:
    """Return the certificates of who signed, theirs first, and what is wrong with the signature.

    Raise Malformed, or Unsupported for keys that are on no elliptic curve.
    """
    protected, unprotected, _, signed = _parts(signature)
    header = cbor.decoded(protected)
    if not isinstance(header, dict) or not isinstance(unprotected, dict):
        raise Malformed("a signature without its headers")
    if header.get(ALGORITHM) not in HASHES:
        raise Unsupported("a signature by another algorithm")
    chain = _chain(header.get(CHAIN) or unprotected.get("x5chain"))
    said = b"\x84\x6aSignature1" + cbor.string(protected) + b"\x40" + cbor.string(claim)
    is_right = _is_right(chain[0], signed, said, HASHES[header[ALGORITHM]])
    return chain, set() if is_right else {MISMATCH}


def _parts(signature: Any) -> list[Any]:
    if not isinstance(signature, list) or len(signature) != 4:
        raise Malformed("a signature that is none")
    if not isinstance(signature[0], bytes) or not isinstance(signature[3], bytes):
        raise Malformed("a signature that is none")
    return signature


def _chain(found: Any) -> list[x509.Certificate]:
    certificates = found if isinstance(found, list) else [found]
    if not certificates or not all(isinstance(each, bytes) for each in certificates):
        raise Malformed("a signature without a certificate")
    try:
        return [x509.load_der_x509_certificate(each) for each in certificates]
    except ValueError:
        raise Malformed("a certificate that is none") from None


def _is_right(
    leaf: x509.Certificate, signed: bytes, said: bytes, digest: hashes.HashAlgorithm
) -> bool:
    key = leaf.public_key()
    if not isinstance(key, ec.EllipticCurvePublicKey):
        raise Unsupported("a key on no elliptic curve")
    half = len(signed) // 2
    r, s = (int.from_bytes(each, "big") for each in (signed[:half], signed[half:]))
    try:
        key.verify(encode_dss_signature(r, s), said, ec.ECDSA(digest))
    except InvalidSignature:
        return False
    return True

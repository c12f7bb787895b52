"""Encrypt messages for one browser, so that the service between learns nothing (RFC 8291)."""

import os
import struct

from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.kdf.hkdf import HKDF
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat

from easel.web_push import base64url

CURVE = ec.SECP256R1()
SALT_BYTES, KEY_BYTES, NONCE_BYTES, SECRET_BYTES = 16, 16, 12, 16
# What every service takes, body and all (RFC 8030, 7.2); of it 103 are not the message's.
MOST_BYTES = 3993
RECORD_BYTES = 4096
# Behind the last record's text, and nothing to hide how long that is (RFC 8188, 2).
LAST = b"\x02"


def encrypt(message: bytes, p256dh: str, auth: str) -> bytes:
    """Return a body in the coding aes128gcm that only the owner of the keys reads.

    `p256dh` and `auth` are the browser's, as `browser_key` and `secret` take them. Raise ValueError
    beyond 3993 bytes.
    """
    if len(message) > MOST_BYTES:
        raise ValueError(f"{len(message)} bytes are too many for a push")
    theirs, shared = browser_key(p256dh), secret(auth)
    ours, salt = ec.generate_private_key(CURVE), os.urandom(SALT_BYTES)
    public = raw(ours.public_key())
    both = b"WebPush: info\0" + raw(theirs) + public
    material = _derived(ours.exchange(ec.ECDH(), theirs), shared, both, 32)
    key = _derived(material, salt, b"Content-Encoding: aes128gcm\0", KEY_BYTES)
    nonce = _derived(material, salt, b"Content-Encoding: nonce\0", NONCE_BYTES)
    header = salt + struct.pack("!LB", RECORD_BYTES, len(public)) + public
    return header + AESGCM(key).encrypt(nonce, message + LAST, None)


def browser_key(p256dh: str) -> ec.EllipticCurvePublicKey:
    """Return the public key of a browser, of base64url. Raise ValueError for what is none."""
    return ec.EllipticCurvePublicKey.from_encoded_point(CURVE, base64url.decoded(p256dh))


def secret(auth: str) -> bytes:
    """Return the secret that a browser shares, of base64url. Raise ValueError unless 16 bytes."""
    found = base64url.decoded(auth)
    if len(found) != SECRET_BYTES:
        raise ValueError("a secret of 16 bytes is needed")
    return found


def raw(key: ec.EllipticCurvePublicKey) -> bytes:
    """Return a public key as 65 bytes, uncompressed."""
    return key.public_bytes(Encoding.X962, PublicFormat.UncompressedPoint)


def _derived(material: bytes, salt: bytes, info: bytes, length: int) -> bytes:
    return HKDF(hashes.SHA256(), length, salt, info).derive(material)

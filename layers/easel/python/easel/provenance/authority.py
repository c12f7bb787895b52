"""The network's own certificate authority: all of it follows from one secret, always the same.

Who opens the secret has the key of the year and its certificate without asking anybody; nothing
leads back from either to the secret.
"""

import hmac
from datetime import datetime
from typing import TYPE_CHECKING, Any, Final

from easel.provenance.signing_key import SigningKey

if TYPE_CHECKING:
    from cryptography import x509
    from cryptography.hazmat.primitives.asymmetric import ec

# The order of the curve P-256.
ORDER: Final = 0xFFFFFFFF00000000FFFFFFFFFFFFFFFFBCE6FAADA7179E84F3B9CAC2FC632551
# Files are not to be invalid before they are forgotten: a key is used for a year, and good for ten.
LEAF_YEARS: Final = 10
CA_BEGINS, CA_ENDS = datetime(2026, 1, 1), datetime(2076, 1, 1)
# X.520 has room for so many letters.
MOST_LETTERS: Final = 64
# C2PA's own purpose; without the other one readers refuse the certificate.
CLAIM_SIGNING: Final = "1.3.6.1.4.1.62558.2.1"
USAGES: Final = (
    "digital_signature",
    "content_commitment",
    "key_encipherment",
    "data_encipherment",
    "key_agreement",
    "key_cert_sign",
    "crl_sign",
    "encipher_only",
    "decipher_only",
)


def key_of(seed: bytes, network: str, host: str, year: int) -> SigningKey:
    """Return the key that this network signs with in this year, and the chain that vouches for it.

    `network` is its name, `host` where it is found: the certificate says both.
    """
    from cryptography.hazmat.primitives import serialization

    pem = serialization.Encoding.PEM
    root = _root(seed)
    leaf = _leaf(seed, network, host, year)
    return SigningKey(
        algorithm="es256",
        certificates=leaf.public_bytes(pem).decode(),
        private_key=_private(_key(seed, f"leaf {year}")),
        receipts_key=receipts_key(seed, year),
        year=year,
        anchors=root.public_bytes(pem).decode(),
    )


def receipts_key(seed: bytes, year: int) -> str:
    """Return the private key that signs receipts in this year (PEM, P-256)."""
    return _private(_key(seed, f"receipts {year}"))


def _private(key: "ec.EllipticCurvePrivateKey") -> str:
    from cryptography.hazmat.primitives import serialization

    form, plain = serialization.PrivateFormat.PKCS8, serialization.NoEncryption()
    return key.private_bytes(serialization.Encoding.PEM, form, plain).decode()


def _root(seed: bytes) -> "x509.Certificate":
    from cryptography import x509

    key = _key(seed, "authority")
    name = _authority(key)
    return (
        _builder(name, name, key, _number(seed, "authority"))
        .not_valid_before(CA_BEGINS)
        .not_valid_after(CA_ENDS)
        .add_extension(x509.BasicConstraints(ca=True, path_length=0), critical=True)
        .add_extension(_usage("key_cert_sign", "crl_sign"), critical=True)
        .sign(key, _sha256(), ecdsa_deterministic=True)
    )


def _leaf(seed: bytes, network: str, host: str, year: int) -> "x509.Certificate":
    from cryptography import x509

    authority, key = _key(seed, "authority"), _key(seed, f"leaf {year}")
    subject = _name(network, f"{host} {year}")
    # Another name is another certificate, of the same key.
    number = _number(seed, f"leaf {year} {network} {host}")
    purposes = [x509.ObjectIdentifier(CLAIM_SIGNING), x509.OID_EMAIL_PROTECTION]
    return (
        _builder(subject, _authority(authority), key, number)
        .not_valid_before(datetime(year, 1, 1))
        .not_valid_after(datetime(year + LEAF_YEARS, 1, 1))
        .add_extension(x509.BasicConstraints(ca=False, path_length=None), critical=True)
        .add_extension(_usage("digital_signature", "content_commitment"), critical=True)
        .add_extension(x509.ExtendedKeyUsage(purposes), critical=False)
        .add_extension(
            x509.AuthorityKeyIdentifier.from_issuer_public_key(authority.public_key()),
            critical=False,
        )
        .sign(authority, _sha256(), ecdsa_deterministic=True)
    )


def _builder(
    subject: "x509.Name", issuer: "x509.Name", key: "ec.EllipticCurvePrivateKey", number: int
) -> "x509.CertificateBuilder":
    from cryptography import x509

    return (
        x509.CertificateBuilder()
        .subject_name(subject)
        .issuer_name(issuer)
        .public_key(key.public_key())
        .serial_number(number)
        .add_extension(x509.SubjectKeyIdentifier.from_public_key(key.public_key()), critical=False)
    )


def _authority(key: "ec.EllipticCurvePrivateKey") -> "x509.Name":
    """The authority's name says nothing that could change, such as the network's."""
    from cryptography import x509

    digest = x509.SubjectKeyIdentifier.from_public_key(key.public_key()).digest
    return _name("Easel", f"Easel network {digest.hex()[:16]}")


def _name(organization: str, common: str) -> "x509.Name":
    from cryptography import x509

    return x509.Name(
        [
            x509.NameAttribute(x509.OID_ORGANIZATION_NAME, organization[:MOST_LETTERS]),
            x509.NameAttribute(x509.OID_COMMON_NAME, common[-MOST_LETTERS:]),
        ]
    )


def _usage(*allowed: str) -> "x509.KeyUsage":
    from cryptography import x509

    return x509.KeyUsage(**{each: each in allowed for each in USAGES})


def _key(seed: bytes, purpose: str) -> "ec.EllipticCurvePrivateKey":
    from cryptography.hazmat.primitives.asymmetric import ec

    number = int.from_bytes(hmac.digest(seed, purpose.encode(), "sha512"), "big")
    return ec.derive_private_key(number % (ORDER - 1) + 1, ec.SECP256R1())


def _number(seed: bytes, purpose: str) -> int:
    """A serial number: positive, and within the twenty bytes there are for it."""
    return int.from_bytes(hmac.digest(seed, f"number {purpose}".encode(), "sha256")[:16], "big") | 1


def _sha256() -> Any:
    from cryptography.hazmat.primitives import hashes

    return hashes.SHA256()

"""Whether somebody whom we trust vouches for a certificate, and for how long."""

from collections.abc import Sequence
from datetime import UTC, datetime
from typing import Final

from cryptography import x509
from cryptography.exceptions import InvalidSignature

UNTRUSTED: Final = "signingCredential.untrusted"
EXPIRED: Final = "signingCredential.expired"
INVALID: Final = "signingCredential.invalid"
# What a certificate has to be for, one of these: to sign claims, mail or documents.
PURPOSES: Final = {
    "1.3.6.1.4.1.62558.2.1",
    x509.OID_EMAIL_PROTECTION.dotted_string,
    "1.3.6.1.5.5.7.3.36",
}


def problems(chain: Sequence[x509.Certificate], anchors: str, now: datetime) -> set[str]:
    """Return what is wrong with a chain, the signer's first, in C2PA's words."""
    leaf, *issuers = chain
    found = set() if _may_sign(leaf) else {INVALID}
    if not leaf.not_valid_before_utc <= now <= leaf.not_valid_after_utc:
        found.add(EXPIRED)
    if not _vouched(leaf, issuers, _loaded(anchors)):
        found.add(UNTRUSTED)
    return found


def now() -> datetime:
    """Return the moment at which certificates have to be valid."""
    return datetime.now(UTC)


def organization(leaf: x509.Certificate) -> str | None:
    """Return the organization that a certificate names."""
    named = leaf.subject.get_attributes_for_oid(x509.OID_ORGANIZATION_NAME)
    return str(named[0].value) if named else None


def _loaded(anchors: str) -> list[x509.Certificate]:
    return x509.load_pem_x509_certificates(anchors.encode()) if anchors.strip() else []


def _vouched(
    leaf: x509.Certificate, issuers: list[x509.Certificate], anchors: list[x509.Certificate]
) -> bool:
    """Follow the chain up until somebody whom we trust signed."""
    below = leaf
    for issuer in [*issuers, None]:
        if below in anchors or any(_issued(each, below) for each in anchors):
            return True
        if issuer is None or not _issued(issuer, below):
            return False
        below = issuer
    return False


def _issued(issuer: x509.Certificate, below: x509.Certificate) -> bool:
    try:
        authority = issuer.extensions.get_extension_for_class(x509.BasicConstraints).value.ca
        below.verify_directly_issued_by(issuer)
    except (ValueError, TypeError, InvalidSignature, x509.ExtensionNotFound):
        return False
    return authority


def _may_sign(leaf: x509.Certificate) -> bool:
    try:
        usage = leaf.extensions.get_extension_for_class(x509.KeyUsage).value
        purposes = leaf.extensions.get_extension_for_class(x509.ExtendedKeyUsage).value
    except (ValueError, x509.ExtensionNotFound):
        return False
    return usage.digital_signature and any(each.dotted_string in PURPOSES for each in purposes)

"""A key to sign with, opened: what is known of it beside the secret that it comes from."""

from dataclasses import dataclass, field


@dataclass(frozen=True)
class SigningKey:
    """A private key with its certificates, all of them PEM; the key is never printed.

    `algorithm` is C2PA's name of it, `certificates` the signer's first and no root, `anchors` whom
    we trust. `timestamps` is the address of a timestamp authority, which is asked once per file.
    """

    algorithm: str
    certificates: str
    private_key: str = field(repr=False)
    anchors: str
    timestamps: str | None = None

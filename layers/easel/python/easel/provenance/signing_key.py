"""A key to sign with, opened: what is known of it beside the secret that it comes from."""

from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta


@dataclass(frozen=True)
class SigningKey:
    """A private key with its certificates, all of them PEM; the key is never printed.

    `algorithm` is C2PA's name of it, `certificates` the signer's first and no root, `anchors` whom
    we trust. `timestamps` is the address of a timestamp authority, which is asked once per file.
    `receipts_key` is another private key, of receipts alone (P-256); it signs in `year`.
    """

    algorithm: str
    certificates: str
    private_key: str = field(repr=False)
    receipts_key: str = field(repr=False)
    year: int
    anchors: str
    timestamps: str | None = None

    @property
    def signs_in(self) -> tuple[int, int]:
        """The seconds since 1970 between which receipts are signed: its year, and a day more."""
        ends = datetime(self.year + 1, 1, 1, tzinfo=UTC) + timedelta(days=1)
        return int(datetime(self.year, 1, 1, tzinfo=UTC).timestamp()), int(ends.timestamp())

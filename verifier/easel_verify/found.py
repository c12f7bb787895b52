"""What was found in a file: its manifest, and those of what it was made of."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final, Literal

from easel_verify.errors import Malformed

State = Literal["untouched", "expired", "unknown_key", "altered", "nothing"]
UNTRUSTED: Final = "signingCredential.untrusted"
EXPIRED: Final = "signingCredential.expired"
# What a file is not altered by.
OF_THE_KEY: Final = {UNTRUSTED, EXPIRED}
# A file has twenty generations at most; what is made of itself has no end.
MOST_MANIFESTS: Final = 200


@dataclass(frozen=True)
class Found:
    """What a manifest proves. `codes` are what C2PA calls what is wrong with it.

    `receipt` is a compact JWS, `ancestors` the ids of those before it, nearest first: they are
    signed with the manifest, and not yet checked. Of what an image was made of `codes` are what
    was wrong when it was made, as whoever signed the child says.
    """

    codes: frozenset[str] = frozenset()
    signed_by: str | None = None
    receipt: str | None = None
    ancestors: tuple[str, ...] = ()
    made_of: tuple["Found", ...] = ()
    is_signed: bool = True

    @property
    def state(self) -> State:
        """The verdict on this one alone."""
        if not self.is_signed:
            return "nothing"
        if self.codes - OF_THE_KEY:
            return "altered"
        if EXPIRED in self.codes:
            return "expired"
        return "unknown_key" if self.codes else "untouched"

    def all(self) -> Iterator["Found"]:
        """Yield this and all below it."""
        yield self
        for each in self.made_of:
            yield from each.all()


@dataclass
class Counted:
    """How many manifests have been read of a file so far."""

    manifests: int = 0

    def one_more(self) -> None:
        """Count one. Raise Malformed for more than any file has."""
        self.manifests += 1
        if self.manifests > MOST_MANIFESTS:
            raise Malformed("more manifests than any image has")

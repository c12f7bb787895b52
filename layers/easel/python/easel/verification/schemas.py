"""What a verification answers, as clients see it."""

from typing import Annotated, Literal

from easel.posts.schemas import PostView
from easel.provenance import Way
from easel.schemas import LEFT_OUT, View

Outcome = Literal["untouched", "altered", "seen_before", "unknown"]


class ProofView(View):
    """What the receipt in a file says, which this network signed: when, how, and with what."""

    made_at: str
    model: str
    source_type: str
    way: Way


class SeenView(View):
    """A public post with an image like the one that was sent.

    `bits` says in how many of 256 bits the two differ, 31 at most; `exact` that the file is one of
    this very image.
    """

    post: PostView
    image_id: str
    bits: int
    exact: bool


class VerificationView(View):
    """What is known of a file.

    `untouched`: it was made here and is as it was. `altered`: it was signed here and changed since.
    `seen_before`: nothing in it proves anything, and public posts show what looks like it: the
    image, or relatives of it. `unknown`: none of these. `seen` has the likest first, twelve at
    most, of those that the caller may see.
    """

    outcome: Outcome
    proof: Annotated[ProofView | None, LEFT_OUT] = None
    seen: list[SeenView]

"""What caches on the way are told of an answer."""

# Behind the edge alone: visitors all see the same, and a page is made for them once in ten seconds.
VISITORS = "public, max-age=0, s-maxage=10"
NOBODY = "private, no-store"


def for_visitors(is_somebody: bool) -> dict[str, str]:
    """Return headers by which the edge keeps what visitors see; what is for somebody, nobody keeps.

    Other caches on the way are told as well that a token makes another answer.
    """
    return {"Cache-Control": NOBODY if is_somebody else VISITORS, "Vary": "Authorization"}

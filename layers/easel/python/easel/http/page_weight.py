"""Keep pages below a megabyte: of what is too much for one, fewer items at a time.

A private image has a dozen addresses, and on AWS each is two kilobytes, most of which is the token
of the function's role. A hundred posts of four such images would be eight megabytes.
"""

from collections.abc import Callable
from typing import Any, Final

import orjson

# Bytes of JSON, as it is before it is compressed.
MOST: Final = 1_000_000
# Of as many items as would fit on average: one is longer than the other.
SPARE: Final = 0.9

Event = dict[str, Any]
Answered = dict[str, Any]


def fitted(answer: Answered, event: Event, ask: Callable[[Event], Answered]) -> Answered:
    """Return the answer to a request for a page, or that to the same request for fewer items.

    `ask` answers an event. A page says itself where the next one begins, so a shorter one leaves
    nothing out. What is no page, or has but one item, is returned as it is.
    """
    while limit := _fewer(answer):
        shorter = ask(_limited(event, limit))
        # A list that takes no limit refuses the request.
        if shorter["statusCode"] != 200:
            return answer
        answer = shorter
    return answer


def _fewer(answer: Answered) -> int:
    """Return how many items to ask for instead, fewer than there are; 0 where all is well."""
    size = len(str(answer.get("body") or "").encode())
    if answer["statusCode"] != 200 or size <= MOST or answer.get("isBase64Encoded"):
        return 0
    body = orjson.loads(answer["body"])
    count = len(body["items"]) if isinstance(body, dict) and "next_cursor" in body else 0
    return min(count - 1, max(1, int(count * MOST / size * SPARE))) if count > 1 else 0


def _limited(event: Event, limit: int) -> Event:
    query = dict(event.get("queryStringParameters") or {}) | {"limit": str(limit)}
    return event | {"queryStringParameters": query}

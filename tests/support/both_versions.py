"""The quick and the plain version of a page, held against each other."""

import json
import re
from collections.abc import Callable, Iterator
from typing import Any

# Two addresses of a file differ in when they were signed.
SIGNED = re.compile(r"X-Amz-(Date|Signature)=\w+")

Answer = dict[str, Any]
# What both answer to a query; None where the quick version leaves it to the plain one.
Both = Callable[[dict[str, str]], tuple[Answer | None, Answer]]


def comparable(answer: Answer) -> Answer:
    """An answer with its body read, but for when addresses were signed."""
    return answer | {"body": json.loads(SIGNED.sub("", answer["body"]))}


def walked(both: Both, limit: int, most: int) -> Iterator[Answer]:
    """Walk a list in both versions, over at most so many pages; yield those answered quickly."""
    query = {"limit": str(limit)}
    for _ in range(most):
        found, plain = both(query)
        if found is not None:
            assert found == plain
            yield found["body"]
        cursor = plain["body"].get("next_cursor")
        if not cursor:
            break
        query["cursor"] = cursor

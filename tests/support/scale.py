"""How much a run does: `make test` what fits a coffee, `make soak` all there is."""

import os
from collections.abc import Collection
from typing import TypeVar

SOAK = os.environ.get("EASEL_SOAK") == "yes"
T = TypeVar("T")


def some(everything: Collection[T], few: Collection[T]) -> list[T]:
    """Return everything in `make soak`, and otherwise those of it that are in `few`."""
    unknown = [each for each in few if each not in everything]
    assert not unknown, f"not there to be chosen: {unknown}"
    return [each for each in everything if SOAK or each in few]

"""Collections: posts kept together under a name, privately or for others."""

from easel.collections.model import (
    Collection,
    CollectionCount,
    all_of,
    find,
    find_all,
    listing,
    opened,
    owned,
)

__all__ = [
    "Collection",
    "CollectionCount",
    "all_of",
    "find",
    "find_all",
    "listing",
    "opened",
    "owned",
]

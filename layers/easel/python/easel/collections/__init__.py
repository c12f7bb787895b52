"""Collections: posts kept together under a name, privately or for others."""

from easel.collections.model import Cabinet, Collection, all_of, find, listing, owned

__all__ = ["Cabinet", "Collection", "all_of", "find", "listing", "owned"]

"""Receipts: a signed record of how each image came to be, which anyone can check offline."""

from easel.receipts.commitments import committed, revealed
from easel.receipts.making import Contents, Kept, id_of, kept

__all__ = ["Contents", "Kept", "committed", "id_of", "kept", "revealed"]

"""Generations: images asked for, checked, queued, painted and finished."""

from easel.generations.model import OPEN, SIZES, Generation, by_ids, find, of_user, owned

__all__ = ["OPEN", "SIZES", "Generation", "by_ids", "find", "of_user", "owned"]

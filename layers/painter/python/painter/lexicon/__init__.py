"""What words and phrases mean to the painter."""

from painter.lexicon.meanings import LINKS, LONGEST, Meaning, meaning

__all__ = ["LINKS", "LONGEST", "Meaning", "meaning"]

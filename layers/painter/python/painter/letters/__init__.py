"""Letters that the painter writes, with an alphabet of its own: no machine needs a font."""

from painter.letters.quoted import quoted
from painter.letters.typeset import GAP, HIGH, Glyph, can_write, glyphs, lines_of, width_of

__all__ = ["GAP", "HIGH", "Glyph", "can_write", "glyphs", "lines_of", "quoted", "width_of"]

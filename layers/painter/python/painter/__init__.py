"""The painter (no model): composes a picture from the words of a prompt."""

from painter.picture import Picture, paint

__all__ = ["Picture", "paint"]

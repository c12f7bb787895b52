"""The painter (no model): composes a picture from the words of a prompt."""

from painter import absent

# Before anything imports skia, which does not load without them.
absent.supply()

from painter.picture import NothingChanged, Picture, paint  # noqa: E402

__all__ = ["NothingChanged", "Picture", "paint"]

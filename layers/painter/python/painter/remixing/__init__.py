"""Changes a scene by an instruction: what is not named stays as it was."""

from painter.remixing.instruction import Remix, remix

__all__ = ["Remix", "remix"]

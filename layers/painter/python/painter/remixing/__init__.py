"""Changes a scene by an instruction: what is not named stays as it was."""

from painter.remixing.instruction import Remix, remix
from painter.remixing.mask import Mask

__all__ = ["Mask", "Remix", "remix"]

"""What a check found."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Finding:
    """Whether something is as it has to be: how much was compared, and what is wrong with it.

    Of less than `least` nothing is established.
    """

    what: str
    compared: int
    wrong: tuple[str, ...] = ()
    least: int = 1

    @property
    def is_met(self) -> bool:
        """Whether nothing is wrong, and enough was compared."""
        return self.compared >= self.least and not self.wrong

"""What is said of a file in the end, in words and as a number that scripts can use."""

from collections.abc import Iterable
from dataclasses import asdict, dataclass
from typing import Any, Final, Literal

from easel_verify.receipts import Receipt

State = Literal[
    "untouched",
    "expired",
    "unknown_key",
    "disowned_key",
    "nothing",
    "unchecked",
    "unreadable",
    "altered_before",
    "altered",
]
# From the best to the worst.
WORDS: Final[dict[State, str]] = {
    "untouched": "It is as it was signed, and we know the key.",
    "expired": "It is as it was signed, with a certificate that has expired; it was not altered.",
    "unknown_key": "It is as it was signed, by a key that is not among those given.",
    "disowned_key": "It is as it was signed, by a key that was not in use then: anybody may have"
    " signed so who had it.",
    "nothing": "Nothing in it says where it comes from: ask the server.",
    "unchecked": "It is signed in a way that needs C2PA's library: pip install easel-verify[c2pa].",
    "unreadable": "It is no WebP, AVIF, PNG or JPEG, or it is cut off.",
    "altered_before": "It is as it was signed; something that it was made from had been altered.",
    "altered": "It was altered after it was signed.",
}
# 2 is what a command line ends with that is wrong.
EXIT_CODES: Final[dict[State, int]] = {
    "untouched": 0,
    "altered": 1,
    "altered_before": 1,
    "expired": 3,
    "unknown_key": 4,
    "disowned_key": 4,
    "nothing": 5,
    "unreadable": 6,
    "unchecked": 7,
}
ANOTHER_PROMPT: Final = 8


@dataclass(frozen=True)
class Generation:
    """An image of the line, `depth` before the file: 0 is the file itself.

    Of one with neither `state` nor receipt the file has the id alone.
    """

    depth: int
    state: str | None = None
    signed_by: str | None = None
    receipt: Receipt | None = None
    receipt_id: str | None = None

    def told(self) -> dict[str, Any]:
        """Return it as JSON."""
        receipt = asdict(self.receipt) if self.receipt else None
        return {**asdict(self), "receipt": receipt}


@dataclass(frozen=True)
class Verdict:
    """What a file proves: of itself, and of the images before it, nearest first.

    `is_prompt` says whether the prompt that was asked about is the one of its receipt; None where
    nobody asked, or there is nothing to tell it by. `why` says in words what is wrong.
    """

    file: str
    state: State
    why: str | None = None
    generations: tuple[Generation, ...] = ()
    is_prompt: bool | None = None

    @property
    def words(self) -> str:
        """The verdict as a sentence."""
        return WORDS[self.state]

    def told(self) -> dict[str, Any]:
        """Return it as JSON."""
        return {
            "file": self.file,
            "state": self.state,
            "words": self.words,
            "why": self.why,
            "is_prompt": self.is_prompt,
            "generations": [each.told() for each in self.generations],
        }


def worst(states: Iterable[State]) -> State:
    """Return the worst of several; of none it is untouched."""
    order = list(WORDS)
    return max(states, key=order.index, default="untouched")

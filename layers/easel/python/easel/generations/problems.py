"""What becomes of a step that cannot go on.

A "no" is an answer: it goes on in the run's state as its `problem`, and nobody asks again. What is
raised may go better next time, and the state machine tries it again.
"""

import json
import re
from collections.abc import Callable
from functools import wraps
from typing import Any

from easel.generations.commands import Over
from easel.generations.judges import Judgement
from easel.images.formats import BadImage

State = dict[str, Any]
Step = Callable[[State], State]

TIMED_OUT = {"code": "timed-out", "detail": "Painting took too long."}
BROKEN = {"code": "internal", "detail": "Something broke on our side."}
TIMEOUTS = {"States.Timeout", "Sandbox.Timedout", "TIMED_OUT"}
# Whose text is `code: detail`, fit for people. The embedded cloud tells no names of exceptions:
# there every one of them is a HandlerError, and the form of its text has to do. Of runs that began
# before an update, what is an answer now may still be an error.
TOLD = {"ProviderBusy", "BadImage", "BadPicture", "WordsRefused", "JudgeSilent", "HandlerError"}
CODED = re.compile(r"([a-z]+(?:-[a-z]+)+): ([A-Z].*)", re.DOTALL)


class WordsRefused(Exception):
    """The rules refuse the prompt; they may have changed since it was queued."""

    def __str__(self) -> str:
        return f"prompt-refused: {super().__str__()}"


class ImageRefused(Exception):
    """A judge refuses an image that was painted."""

    def __init__(self, judged: Judgement) -> None:
        super().__init__(
            f"Automated means refuse what was painted, by the rule {judged.rule}"
            f" ({judged.provider} {judged.version})."
        )

    def __str__(self) -> str:
        return f"image-refused: {super().__str__()}"


class RemixRefused(Exception):
    """Somebody no longer lets an image be remixed of which this one was made."""

    def __str__(self) -> str:
        return f"remix-refused: {super().__str__()}"


def answering(step: Step) -> Step:
    """Make a step answer what it refuses as the state's `problem`; with one, do nothing."""

    @wraps(step)
    def answered(state: State) -> State:
        if "problem" in state:
            return state
        try:
            return step(state)
        except (WordsRefused, ImageRefused, RemixRefused, BadImage) as no:
            return state | {"problem": coded(str(no)) or BROKEN}
        except Over:
            # Settled by somebody else: what is said here changes nothing any more.
            return state | {"problem": BROKEN}

    return answered


def reason(error: dict[str, str]) -> dict[str, str]:
    """Return the stable code and the sentence for what the state machine caught."""
    name = error.get("Error", "")
    if name in TIMEOUTS:
        return TIMED_OUT
    told = coded(_message(error)) if name.rsplit(".", 1)[-1] in TOLD else None
    return told or BROKEN


def coded(text: str) -> dict[str, str] | None:
    """Parse a text such as `prompt-refused: Not this.`; none when it has another form."""
    found = CODED.fullmatch(text)
    return {"code": found[1], "detail": found[2]} if found else None


def _message(error: dict[str, str]) -> str:
    try:
        cause = json.loads(error.get("Cause", ""))
    except ValueError:
        return BROKEN["detail"]
    return str(cause.get("errorMessage", BROKEN["detail"]))

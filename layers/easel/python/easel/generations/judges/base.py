"""The interface of judges, what they say, and which one this network has (`-c judge=…`)."""

import json
from collections.abc import Iterable
from dataclasses import dataclass, replace
from functools import cache
from importlib import import_module
from typing import Any, Final, Literal, Protocol, cast

from easel import clock
from easel.config import names, need
from easel.errors import Unavailable

Outcome = Literal["allowed", "sensitive", "explicit", "refused"]
# In order: of several, the last one holds.
OUTCOMES: Final[tuple[Outcome, ...]] = ("allowed", "sensitive", "explicit", "refused")
OFF: Final = "off"
# What a judge calls what is sexual.
SEXUAL: Final = "sexual"
# How much longer a step of the state machine waits than a request, which somebody waits for: the
# API answers within ten seconds, and a step is given up after 110.
STEP: Final = 6


@dataclass(frozen=True)
class Judgement:
    """What a judge says: whether it may be, or as what it is rated; by which rule, if by one.

    `rule` is one of those that moderators decide by. `provider` and `version` say who judged.
    """

    outcome: Outcome
    provider: str
    version: str
    rule: str | None = None

    @property
    def is_refused(self) -> bool:
        """Whether it may not be made, or shown to anybody."""
        return self.outcome == "refused"

    @property
    def by(self) -> dict[str, Any]:
        """The rule, and who judged, as problems and items carry it; no rule where none was hit."""
        rule = {"rule": self.rule} if self.rule else {}
        return rule | {"provider": self.provider, "version": self.version}

    def kept(self) -> dict[str, Any]:
        """Return the judgement as an image keeps it, with the time."""
        return self.by | {"outcome": self.outcome, "at": clock.now()}

    def here(self) -> "Judgement":
        """Return what it comes to on this network: what is explicit is refused where none is."""
        if self.outcome == "explicit" and not names().takes_explicit:
            return replace(self, outcome="refused")
        return self

    def of_edited(self) -> "Judgement":
        """Return what it comes to for an image that was edited: whose likeness is in it?"""
        return replace(self, outcome="refused") if self.outcome == "explicit" else self

    def of_uploaded(self) -> "Judgement":
        """Return what it comes to for an image that was uploaded, and for what is made of it.

        Somebody real may be in it, so that nothing sexual may, however little.
        """
        is_sexual = self.outcome != "allowed" and self.rule == SEXUAL
        return replace(self, outcome="refused") if is_sexual else self.of_edited()


class JudgeSilent(Unavailable):
    """The judge that is configured gave no judgement. Nothing passes for that; ask again later.

    `reason` is for the operator; it never holds what was to be judged. Its text is `code: detail`,
    as with what providers raise.
    """

    slug, title = "judge-silent", "The judge does not answer"

    def __init__(self, reason: str) -> None:
        super().__init__(
            "What was asked for has to be judged first, and the judge does not answer."
            " Try again in a minute.",
            headers={"Retry-After": "60"},
        )
        self.reason = reason

    def __str__(self) -> str:
        return f"{self.slug}: {self.detail}"


class Judge(Protocol):
    """Something that judges. One is made for each request or step, and its time begins then."""

    def words(self, text: str) -> Judgement:
        """Judge the words of an order. Raise JudgeSilent."""

    def image(self, data: bytes) -> Judgement:
        """Judge a PNG, JPEG or WebP file. Raise JudgeSilent, and BadImage for another."""


@dataclass(frozen=True)
class Setting:
    """Which judge there is: its address, its model, and the secret with its key.

    `seconds` is what a request leaves it for all it asks.
    """

    provider: str
    base_url: str
    model: str
    secret_arn: str
    seconds: float


def is_on() -> bool:
    """Return whether this network has a judge beside the rules."""
    return need("JUDGE") != OFF


def configured(patience: float = 1) -> Judge | None:
    """Return the judge of this network, None without one; `patience` times as long as a request
    it has for all it is asked.
    """
    if not is_on():
        return None
    setting = _setting(need("JUDGE"))
    module = import_module(f"easel.generations.judges.{setting.provider}")
    return cast(Judge, module.build(setting, setting.seconds * patience))


def worst(judgements: Iterable[Judgement]) -> Judgement:
    """Return the one of several that holds for all of it: the first of the most severe."""
    return max(judgements, key=lambda each: OUTCOMES.index(each.outcome))


@cache
def _setting(said: str) -> Setting:
    """Parse what `infra/judges.py` writes."""
    return Setting(**json.loads(said))

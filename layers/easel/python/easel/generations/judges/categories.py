"""Scores by category as one judgement, by the table beside this module."""

import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any

from easel.generations.judges.base import OUTCOMES, Judgement, Outcome, worst


@dataclass(frozen=True)
class Category:
    """The rule that a category comes under, and the score from which on each outcome holds."""

    rule: str
    least: Mapping[Outcome, float]

    def outcome(self, score: float, *, flagged: bool) -> Outcome:
        """Return what a score means; what is flagged means the mildest outcome at least."""
        reached = [each for each in OUTCOMES if each in self.least and score >= self.least[each]]
        mildest = next(each for each in OUTCOMES if each in self.least)
        return reached[-1] if reached else mildest if flagged else "allowed"


def judged(
    scores: Mapping[str, float], flags: Mapping[str, bool], provider: str, version: str
) -> Judgement:
    """Return the judgement that scores and flags come to. Raise KeyError where one is missing."""
    return worst(_each(scores, flags, provider, version))


def _each(
    scores: Mapping[str, float], flags: Mapping[str, bool], provider: str, version: str
) -> Iterator[Judgement]:
    yield Judgement("allowed", provider, version)
    for name, category in _table().items():
        outcome = category.outcome(scores[name], flagged=flags[name])
        if outcome != "allowed":
            yield Judgement(outcome, provider, version, category.rule)


@cache
def _table() -> dict[str, Category]:
    text = files("easel.generations.judges").joinpath("categories.toml").read_text("utf-8")
    return {name: _category(**said) for name, said in tomllib.loads(text).items()}


def _category(rule: str, **least: Any) -> Category:
    named: dict[Outcome, float] = {each: least[each] for each in OUTCOMES if each in least}
    return Category(rule, named)

"""Judge what an order says: the rules always, then the judge of the network where it has one."""

from collections.abc import Iterable
from typing import TYPE_CHECKING

from easel import rate_limits
from easel.errors import Invalid
from easel.generations import prompt_rules
from easel.generations.judges.base import Judge, Judgement, configured

if TYPE_CHECKING:
    from easel.generations.commands import GenerationParams


def check(params: "GenerationParams", who: str) -> None:
    """Raise Invalid for words that are refused, by whom and by which rule, and JudgeSilent.

    Nothing is charged yet but that the judge is asked once more for `who`, a user or an address:
    refused words are free, and whoever sends many would use up what the provider allows the
    network. Raise RateLimited for that.
    """
    prompt_rules.check(params)
    if judge := configured():
        rate_limits.charge("judgement", who)
        texts = dict(prompt_rules.texts(params))
        judged = words(judge, texts.values())
        if judged.is_refused:
            raise refusal(judged, list(texts))


def words(judge: Judge, texts: Iterable[str]) -> Judgement:
    """Judge texts as the one that they reach a model as. Raise JudgeSilent."""
    return judge.words("\n".join(texts)).here()


def refusal(judged: Judgement, pointers: list[str]) -> Invalid:
    """Build the error for what was judged, at each of the places that it stands for."""
    detail = f"Automated means refuse it, by the rule {judged.rule}."
    refused = Invalid(detail, errors=[{"pointer": each, "detail": detail} for each in pointers])
    refused.judgement = judged.by
    return refused

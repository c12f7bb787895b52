"""Judge what an order says: the rules always, then the judge of the network where it has one."""

from collections.abc import Iterable
from typing import TYPE_CHECKING

from easel import rate_limits
from easel.errors import Invalid
from easel.generations import prompt_rules
from easel.generations.judges.base import Judge, Judgement, configured
from easel.text.characters import is_blank

if TYPE_CHECKING:
    from easel.generations.commands import GenerationParams


def check(params: "GenerationParams", who: str) -> None:
    """Raise Invalid for words that are refused, by whom and by which rule, and JudgeSilent.

    Nothing is charged yet but that the judge is asked once more for `who`, a user or an address:
    refused words are free, and whoever sends many would use up what the provider allows the
    network. Raise RateLimited for that. Of an order without a word nothing is asked.
    """
    prompt_rules.check(params)
    places = _places(params)
    if places and (judge := configured()):
        rate_limits.charge("judgement", who)
        judged = words(judge, places)
        if judged.is_refused:
            raise refusal(judged, list(places.values()))


def _places(params: "GenerationParams") -> dict[str, str]:
    """Return pointers to what an order says, by the text: each once, and nothing that is empty.

    An instruction is kept as the prompt as well, and is pointed at where it was said.
    """
    said = prompt_rules.texts(params)
    return {text: pointer for pointer, text in said if not is_blank(text)}


def words(judge: Judge, texts: Iterable[str]) -> Judgement:
    """Judge texts as the one that they reach a model as. Raise JudgeSilent."""
    return judge.words("\n".join(texts)).here()


def detail(judged: Judgement) -> str:
    """Return the sentence for what a judge refuses."""
    return f"Automated means refuse it, by the rule {judged.rule}."


def refusal(judged: Judgement, pointers: list[str]) -> Invalid:
    """Build the error for what was judged, at each of the places that it stands for."""
    said = detail(judged)
    refused = Invalid(said, errors=[{"pointer": each, "detail": said} for each in pointers])
    refused.judgement = judged.by
    return refused

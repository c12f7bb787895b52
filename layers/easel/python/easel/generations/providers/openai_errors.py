"""Translate errors of OpenAI's API. Their texts are never passed on: they quote the prompt."""

from collections.abc import Set
from typing import Final

import httpx2
import openai

from easel.generations.providers.base import (
    ProviderBusy,
    ProviderError,
    ProviderFailed,
    ProviderRefused,
)
from easel.generations.providers.bounded_http import TooLarge

REFUSALS: Final = {"moderation_blocked", "content_policy_violation"}
BILLING: Final = {
    "insufficient_quota",
    "billing_hard_limit_reached",
    "credit_balance_exhausted",
    "project_spend_limit_exceeded",
    "organization_spend_limit_exceeded",
    "organization_usage_limit_exceeded",
}
BUSY: Final = {408, 409, 425, 429}
# What a gateway says that passed the order on and does not know what became of it.
LOST: Final = {502, 504, 520, 524}
UNSENT: Final = (httpx2.ConnectError, httpx2.ConnectTimeout, httpx2.PoolTimeout)


def meaning(error: openai.OpenAIError) -> ProviderError:
    """Translate an error of the API into one the state machine understands, in our own words.

    An answer with an error's status is no image, and charged for as none. Whatever ends without an
    answer may be, once the order was sent.
    """
    sent = not isinstance(error.__cause__, UNSENT)
    if isinstance(error, openai.APITimeoutError):
        return ProviderBusy("provider-timeout", "The provider took too long.", may_cost=sent)
    if isinstance(error, openai.APIStatusError):
        return by_words({error.code, str(error.type)}) or _by_status(error.status_code)
    if isinstance(error.__cause__, TooLarge):
        return too_large()
    unreachable = "The provider could not be reached."
    return ProviderBusy("provider-unreachable", unreachable, may_cost=sent)


def by_words(words: Set[str | None]) -> ProviderError | None:
    """Return the error that a code or type means whatever the status: refused prompts, billing."""
    if words & REFUSALS:
        return ProviderRefused("prompt-refused", "The provider will not paint this prompt.")
    if words & BILLING:
        return ProviderFailed("provider-budget", "Our budget with the provider is used up.")
    return None


def _by_status(status: int) -> ProviderError:
    if status in {401, 403}:
        return ProviderFailed("provider-key", "The provider did not accept our key.")
    if status == 404:
        return ProviderFailed("provider-model", "The provider does not offer the chosen model.")
    if status in BUSY or status >= 500:
        return ProviderBusy("provider-busy", "The provider is busy.", may_cost=status in LOST)
    return ProviderFailed("provider-order", "The provider could not take this order.")


def unreadable(*, may_cost: bool = True) -> ProviderError:
    """Build the error for an answer that is broken, empty, or of another shape."""
    detail = "The provider's answer could not be read."
    return ProviderBusy("provider-answer", detail, may_cost=may_cost)


def too_large() -> ProviderError:
    """Build the error for an answer, or an image in it, that is over the limit."""
    detail = "The provider sent more than an image can be."
    return ProviderFailed("picture-too-large", detail, may_cost=True)

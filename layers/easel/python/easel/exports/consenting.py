"""Who agrees to be in a dataset, as of now."""

from collections.abc import Iterable, Iterator
from typing import Final, Literal, NamedTuple

from easel.consent import deciding
from easel.consent.model import Choices, Consent
from easel.db import scan
from easel.db.scan import Raw
from easel.users import User

Purpose = Literal["research_export", "model_training"]
PAGE: Final = 1000
# As many as one batch of keys may name.
AT_ONCE: Final = 100


class Agreed(NamedTuple):
    """A user who agrees to a purpose, and what they let be in datasets."""

    user: User
    choices: Choices


def page(after: Raw | None) -> tuple[list[str], Raw | None]:
    """Return the ids of those who decided on consent, of a part of the table, and where to go on.

    Whether they agree is asked of `now`: half a read unit per 4 KB of the table is spent here.
    """
    found, following = scan.some(["consent"], after, PAGE)
    return [str(each["pk"]).removeprefix("U#") for each in found], following


def now(user_ids: Iterable[str], purpose: Purpose) -> dict[str, Agreed]:
    """Return those of these users who agree to a purpose now, by consistent reads.

    It takes an adult, who is still here, is not suspended, and agreed to the text in force.
    """
    wanted = sorted(set(user_ids))
    found: dict[str, Agreed] = {}
    for begin in range(0, len(wanted), AT_ONCE):
        found |= dict(_agreed(wanted[begin : begin + AT_ONCE], purpose))
    return found


def gone(user_ids: Iterable[str]) -> list[str]:
    """Return those of these users who are not here any more, by consistent reads."""
    wanted = sorted(set(user_ids))
    batches = (wanted[begin : begin + AT_ONCE] for begin in range(0, len(wanted), AT_ONCE))
    here = {key for each in batches for key in _profiles(each)}
    return [each for each in wanted if f"U#{each}" not in here]


def _profiles(user_ids: list[str]) -> dict[str, User]:
    return {each.pk: each for each in User.batch_get(_keys(user_ids, "PROFILE"), True)}


def _agreed(user_ids: list[str], purpose: Purpose) -> Iterator[tuple[str, Agreed]]:
    profiles = _profiles(user_ids)
    consents = {each.pk: each for each in Consent.batch_get(_keys(user_ids, "CONSENT"), True)}
    for user_id in user_ids:
        user, consent = profiles.get(f"U#{user_id}"), consents.get(f"U#{user_id}")
        if user is None or consent is None or user.suspended:
            continue
        choices = deciding.holding(user, consent)
        if getattr(choices, purpose):
            yield user_id, Agreed(user, choices)


def _keys(user_ids: list[str], place: str) -> list[tuple[str, str]]:
    return [(f"U#{user_id}", place) for user_id in user_ids]

"""Decide what one agrees to, and what that comes to."""

from collections.abc import Mapping

from easel import clock, rate_limits, users
from easel.consent.model import OF_DATASETS, Choices, Consent, ConsentRecord
from easel.consent.schemas import ConsentTextsView, ConsentView
from easel.consent.texts import TEXTS, VERSION
from easel.db import Check, Outrun, Put, Write, commit, new, retry_on_conflict, same
from easel.errors import Invalid
from easel.recommendations import recipes
from easel.users import User

ADULT = "18_plus"
TOO_YOUNG = "Datasets are of people who said they are 18 or over."


def of(user_id: str) -> Consent | None:
    """Return what a user decided last (a consistent read), or None."""
    place = Consent.at(user_id)
    found: Consent | None = Consent.find(place.pk, place.sk, consistent=True)
    return found


def holding(user: User, consent: Consent | None) -> Choices:
    """Return what a user agrees to as of now.

    What is about datasets holds for adults, and while the text is the one they agreed to.
    """
    chosen = consent.choices if consent else Choices()
    is_current = consent is not None and int(consent.version) == VERSION
    if is_current and is_adult(user):
        return chosen
    return chosen._replace(**dict.fromkeys(OF_DATASETS, False))


def is_counted(user_id: str) -> bool:
    """Return whether somebody is here and agrees to be counted, as of now.

    The profile is asked for, not the tombstone of who left: that one is gone after a day, and what
    is to be counted may wait in dead letters for two weeks. Without a profile nobody is counted,
    and nobody gets one under an id that was erased.
    """
    user = users.find(user_id, consistent=True)
    return bool(user and holding(user, of(user_id)).analytics)


def decide(user_id: str, changes: Mapping[str, bool], version: int) -> None:
    """Set some of what a user agrees to, and keep a record of it; what is so stays unwritten.

    `changes` names purposes of Choices, and `ranking`. Who agrees to something: raise Invalid for a
    text that is not in force, and for datasets by who is under 18 or never said; and RateLimited
    after too often. Taking back is never refused. Raise ProfileRequired.
    """
    if version != VERSION and any(changes.values()):
        raise Invalid.at("/version", f"The text has changed: version {VERSION} is in force.")
    retry_on_conflict(lambda: _decide(user_id, changes))


def view(user_id: str) -> ConsentView:
    """Present what a user agrees to. Raise ProfileRequired."""
    user, consent = users.require_profile(user_id), of(user_id)
    return ConsentView(
        version=VERSION,
        decided_version=int(consent.version) if consent else None,
        decided_at=consent.decided_at if consent else None,
        ranking=not recipes.of(user_id, consistent=True).ignores_reactions,
        **holding(user, consent)._asdict(),
        may_be_in_datasets=is_adult(user),
        text=ConsentTextsView(**TEXTS[VERSION]),
    )


def is_adult(user: User) -> bool:
    """Return whether a user said that they are 18 or over."""
    return bool(user.age_band == ADULT)


def _decide(user_id: str, changes: Mapping[str, bool]) -> None:
    user, consent = users.require_profile(user_id), of(user_id)
    _refuse_young(user, changes)
    before = holding(user, consent)
    said = {name: changes[name] for name in Choices._fields if name in changes}
    ranked = _ranked(user_id, changes.get("ranking"))
    writes = [*ranked, *(_recorded(user, consent, before._replace(**said)) if said else ())]
    if not writes:
        return
    agrees = any(said[name] > getattr(before, name) for name in said)
    agrees |= bool(ranked and changes["ranking"])
    limits = [rate_limits.charge_in_transaction("setting", user_id)] if agrees else []
    # The user is there, and of the age that was asked for: a choice cannot hold without it.
    is_same = User.pk.exists() & same(User.age_band, user.age_band)
    commit(*writes, Check(User.at(user_id), is_same, Outrun()), *limits)


def _refuse_young(user: User, changes: Mapping[str, bool]) -> None:
    for name in OF_DATASETS:
        if changes.get(name) and not is_adult(user):
            raise Invalid.at(f"/{name}", TOO_YOUNG)


def _ranked(user_id: str, uses: bool | None) -> list[Put]:
    return [] if uses is None else recipes.using_reactions(user_id, uses=uses)


def _recorded(user: User, consent: Consent | None, choices: Choices) -> list[Write]:
    """Build the writes of a decision, and of its record; none where it stands already."""
    if consent and (consent.choices, int(consent.version)) == (choices, VERSION):
        return []
    before, moment = int(consent.edit) if consent else 0, clock.now()
    consent = consent or Consent.at(user.user_id)
    consent.edit = before + 1
    record = ConsentRecord.at(user.user_id, consent.edit)
    for item in (consent, record):
        item.choose(choices, moment)
    as_read = (Consent.edit == before) if before else Consent.pk.does_not_exist()
    return [Put(consent, as_read, Outrun()), new(record, Outrun())]

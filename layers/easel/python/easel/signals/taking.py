"""Take batches of signals at the door: checked, counted, and of those who agree alone."""

from collections.abc import Sequence

from easel import clock, rate_limits, users
from easel.consent import deciding
from easel.consent.model import Choices, Consent
from easel.consent.texts import VERSION
from easel.db import DuplicateRequest, IdempotentRequest, commit
from easel.signals import kinds, queue
from easel.signals.kinds import Signal
from easel.signals.queue import Batch, Terms

PURPOSE = "analytics"


def take(user_id: str, batch_id: str, signals: Sequence[Signal], once: IdempotentRequest) -> int:
    """Send a batch (1 to 100 signals) on its way as one message; return how many were taken.

    Without consent it is none, and nothing is kept of it. A batch that is sent again goes on its
    way again: its user and id tell that it is the same. Raise Invalid for what does not fit its
    kind, ProfileRequired, and RateLimited.
    """
    kinds.check(signals)
    user, consent = users.require_profile(user_id), deciding.of(user_id)
    chosen = deciding.holding(user, consent)
    if not getattr(chosen, PURPOSE):
        # Whoever asks is counted, and that is all that is kept.
        rate_limits.charge("signal", user_id, len(signals))
        return 0
    _count(user_id, batch_id, len(signals), once)
    queue.send(Batch(batch_id, user_id, clock.now(), terms(chosen, consent), list(signals)))
    return len(signals)


def terms(chosen: Choices, consent: Consent | None) -> Terms:
    """Return what holds for a batch, and the text on which it was decided, if it ever was."""
    purposes = [name for name, agrees in chosen._asdict().items() if agrees]
    version = int(consent.version) if consent else VERSION
    return Terms(purposes, version, consent is not None)


def _count(user_id: str, batch_id: str, times: int, once: IdempotentRequest) -> None:
    """Count signals as of this user; each time they are sent, also under a key used already.

    What is sent again goes on its way again, so it may not be had for nothing.
    """
    if once.key is None or once.result():
        rate_limits.charge("signal", user_id, times)
        return
    try:
        charged = rate_limits.charge_in_transaction("signal", user_id, times)
        commit(*once.writes(batch_id), charged)
    except DuplicateRequest:
        once.result()
        rate_limits.charge("signal", user_id, times)

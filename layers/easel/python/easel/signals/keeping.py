"""Keep batches of signals: of users who are still here, and of nobody else."""

from easel import users
from easel.signals import lake
from easel.signals.queue import Batch


def keep(batch: Batch) -> bool:
    """Put a batch into the lake; return False, and keep nothing, when its user has left.

    The profile is asked for, not the tombstone: that one is gone after a day, and a batch may wait
    in the dead letters for two weeks. Nobody without a profile sends signals, and nobody gets one
    under an id that was erased.
    """
    if users.find(batch.user_id, consistent=True) is None:
        return False
    lake.put(batch)
    return True

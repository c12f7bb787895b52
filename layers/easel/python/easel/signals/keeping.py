"""Keep batches of signals: of users who are still here and agree, and of nobody else."""

from easel.consent import deciding
from easel.signals import lake
from easel.signals.queue import Batch


def keep(batch: Batch) -> bool:
    """Put a batch into the lake; return False, and keep nothing, unless its user agrees still."""
    if not deciding.is_counted(batch.user_id):
        return False
    lake.put(batch)
    return True

"""The table: items, conditions, transactions, idempotency keys. Knows nothing of the product."""

from easel.db.conflicts import Outrun, retry_on_conflict
from easel.db.idempotency import DuplicateRequest, IdempotentRequest, once
from easel.db.table import (
    First,
    Item,
    Second,
    answered,
    condition_failed,
    connection,
    is_conflict,
    is_unavailable,
    newest,
    oldest,
    same,
    try_write,
    within,
)
from easel.db.transactions import (
    Check,
    Delete,
    Put,
    Update,
    Write,
    commit,
    new,
    waiting_out_conflicts,
)

__all__ = [
    "Check",
    "Delete",
    "DuplicateRequest",
    "First",
    "IdempotentRequest",
    "Item",
    "Outrun",
    "Put",
    "Second",
    "Update",
    "Write",
    "answered",
    "commit",
    "condition_failed",
    "connection",
    "is_conflict",
    "is_unavailable",
    "new",
    "newest",
    "oldest",
    "once",
    "retry_on_conflict",
    "same",
    "try_write",
    "waiting_out_conflicts",
    "within",
]

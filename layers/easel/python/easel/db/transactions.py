"""Transactions: all writes or none, each with the error its failed condition means."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any, TypeVar

from pynamodb.exceptions import CancellationReason, TransactWriteError
from pynamodb.expressions.condition import Condition
from pynamodb.expressions.update import Action
from pynamodb.transactions import TransactWrite
from tenacity import Retrying, retry_if_exception, stop_after_attempt, wait_random_exponential

from easel.db.table import Item, answered, connection, is_conflict

CONFLICT_ATTEMPTS = 12
Result = TypeVar("Result")


@dataclass(frozen=True)
class Write:
    """One part of a transaction, and the error its failed condition means.

    `fresh` marks a put under a new random id: when it is already there, an earlier try of this
    same transaction was applied and only its reply was lost.
    """

    item: Item
    condition: Condition | None = None
    refusal: Exception | Callable[[], Exception] | None = None
    actions: Sequence[Action] = ()
    fresh: bool = False


class Check(Write):
    """Only the condition; nothing is written."""


class Delete(Write):
    """Remove the item."""


class Put(Write):
    """Write the whole item."""


class Update(Write):
    """Change parts of the item."""


# PynamoDB sends in this order whatever the calls' order, and reasons come back in it.
SENT_ORDER: tuple[type[Write], ...] = (Check, Delete, Put, Update)


def new(item: Item, refusal: Exception | None = None) -> Put:
    """Build the write of an item that must not exist yet.

    Without an error to raise when it does, its id must be fresh and random.
    """
    return Put(item, Item.pk.does_not_exist(), refusal, fresh=refusal is None)


def commit(*writes: Write) -> None:
    """Apply all writes or none (at most 100), waiting out conflicts with other transactions.

    Raise the error of the first write, in the order given, whose condition failed.
    """
    try:
        waiting_out_conflicts(lambda: _send(writes))
    except TransactWriteError as error:
        _explain(error, writes)


def waiting_out_conflicts(write: Callable[[], Result]) -> Result:
    """Return what a write does, calling it again for a second or two while a transaction is ahead.

    Nothing was written then, neither by a transaction nor by a single write.
    """
    tries = Retrying(
        retry=retry_if_exception(_is_conflict),
        stop=stop_after_attempt(CONFLICT_ATTEMPTS),
        wait=wait_random_exponential(multiplier=0.02, max=0.5),
        reraise=True,
    )
    return tries(write)


def _send(writes: Sequence[Write]) -> None:
    with TransactWrite(connection=connection()) as transaction:
        for write in writes:
            _add(transaction, write)


def _add(transaction: Any, write: Write) -> None:
    match write:
        case Check():
            key = (write.item.pk, write.item.sk)
            transaction.condition_check(type(write.item), *key, condition=write.condition)
        case Delete():
            transaction.delete(write.item, condition=write.condition)
        case Put():
            transaction.save(write.item, condition=write.condition)
        case _:
            transaction.update(write.item, list(write.actions), condition=write.condition)


def _failed(error: TransactWriteError, writes: Sequence[Write]) -> list[Write]:
    sent = sorted(writes, key=lambda write: SENT_ORDER.index(type(write)))
    reasons: list[CancellationReason | None] = error.cancellation_reasons
    failed = {
        id(write)
        for write, reason in zip(sent, reasons, strict=False)
        if reason and reason.code == "ConditionalCheckFailed"
    }
    return [write for write in writes if id(write) in failed]


def _is_conflict(error: BaseException) -> bool:
    if not isinstance(error, TransactWriteError):
        return is_conflict(error)
    codes = {reason.code for reason in error.cancellation_reasons if reason}
    conflict = "TransactionConflict" in codes and "ConditionalCheckFailed" not in codes
    return conflict or answered(error) == "TransactionInProgressException"


def _explain(error: TransactWriteError, writes: Sequence[Write]) -> None:
    failed = _failed(error, writes)
    if any(write.fresh for write in failed):
        return
    for write in failed:
        if write.refusal:
            refusal = write.refusal
            raise (refusal if isinstance(refusal, Exception) else refusal()) from None
    raise error

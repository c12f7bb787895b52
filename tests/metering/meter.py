"""An exact meter of DynamoDB units, fed by the requests the code really makes.

    meter = Meter(boto3.client("dynamodb", endpoint_url=emulator))
    meter.attach(client)
    with meter.measuring("post") as bill:
        ...
    print(bill.read_units, bill.write_units, bill.by_operation)

It reads each item before and after a write, so two requests racing for one item may be priced by
each other's sizes. Requests outside `measuring` are not billed.
"""

import json
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from botocore import handlers

from tests.metering.bill import Bill, Charge
from tests.metering.calls import Call, opened
from tests.metering.read_prices import READS
from tests.metering.shadow import Shadow
from tests.metering.write_prices import WRITES, refused, repeated

TARGET_PREFIX = "DynamoDB_20120810."
SENT = "before-send.dynamodb.*"
ANSWERED = "response-received.dynamodb.*"
CONTROL = (
    "Describe",
    "List",
    "Create",
    "UpdateT",
    "UpdateC",
    "DeleteTable",
    "Tag",
    "Untag",
)


class UnpricedError(Exception):
    """A request the meter has no price for; better no bill than a wrong one."""


class Meter:
    """Prices requests by DynamoDB's published rules.

    `reader` is a plain DynamoDB client on the same table; its own reads are never billed.
    """

    def __init__(self, reader: Any) -> None:
        self._shadow = Shadow(reader)
        self._lock = threading.Lock()
        self._own = threading.local()
        self._open: list[Bill] = []
        self._tokens: set[str] = set()
        self.bills: dict[str, Bill] = {}

    @contextmanager
    def measuring(self, label: str) -> Iterator[Bill]:
        """A bill of what is requested meanwhile, by any thread or process that feeds the meter.

        Labels may nest and may come again; `bills[label]` holds the sum of all times.
        """
        bill, total = Bill(label), self.bills.setdefault(label, Bill(label))
        with self._lock:
            self._open += [bill, total]
        try:
            yield bill
        finally:
            with self._lock:
                self._open = [one for one in self._open if one is not bill and one is not total]

    def attach(self, target: Any) -> None:
        """Feed from a boto3 client, resource, table or session, or from a PynamoDB model."""
        events = emitter(target)
        events.register_first(SENT, self._sent)
        events.register_last(ANSWERED, self._answered)

    def detach(self, target: Any) -> None:
        """Feed from it no longer."""
        events = emitter(target)
        events.unregister(SENT, self._sent)
        events.unregister(ANSWERED, self._answered)

    @contextmanager
    def everywhere(self) -> Iterator[None]:
        """Feed from every client whose botocore session is made meanwhile."""
        first, last = handlers.REGISTER_FIRST, handlers.REGISTER_LAST
        hooks: list[Any] = [(SENT, self._sent, first), (ANSWERED, self._answered, last)]
        handlers.BUILTIN_HANDLERS.extend(hooks)
        try:
            yield
        finally:
            for hook in hooks:
                handlers.BUILTIN_HANDLERS.remove(hook)

    def before(self, target: str, body: bytes) -> Call | None:
        """A raw request is about to be sent: its X-Amz-Target and body. Raises UnpricedError.

        None means that the request is no business of the meter.
        """
        operation = target.removeprefix(TARGET_PREFIX)
        if operation == target or operation.startswith(CONTROL) or self._busy():
            return None
        if operation not in READS and operation not in WRITES:
            raise UnpricedError(f"The meter has no price for {operation}.")
        with self._reading():
            return opened(self._shadow, operation, json.loads(body))

    def after(self, call: Call | None, status: int | None, body: bytes) -> None:
        """The raw answer to it; status None when it was lost, which is counted, not priced."""
        if call is None:
            return
        with self._reading():
            charges = [] if status is None else self._charges(call, status, body)
        with self._lock:
            for bill in self._open:
                bill.requests += 1
                bill.unanswered += status is None
                bill.charges += charges

    def _charges(self, call: Call, status: int, body: bytes) -> list[Charge]:
        if status >= 500:
            return []
        answer = json.loads(body)
        if status != 200:
            return refused(call, answer)
        if self._seen_token(call):
            return repeated(call)
        prices = READS.get(call.operation) or WRITES[call.operation]
        return list(prices(self._shadow, call, answer))

    def _seen_token(self, call: Call) -> bool:
        token = call.asked.get("ClientRequestToken")
        with self._lock:
            seen = token in self._tokens
            if token:
                self._tokens.add(token)
        return seen

    def _busy(self) -> bool:
        return bool(getattr(self._own, "reading", False))

    @contextmanager
    def _reading(self) -> Iterator[None]:
        self._own.reading = True
        try:
            yield
        finally:
            self._own.reading = False

    def _sent(self, request: Any, **_: Any) -> None:
        if self._busy():
            return
        target = request.headers.get("X-Amz-Target", b"")
        self._own.call = None
        self._own.call = self.before(text(target), request.body)

    def _answered(self, response_dict: dict[str, Any] | None, **_: Any) -> None:
        if self._busy():
            return
        call, self._own.call = getattr(self._own, "call", None), None
        if response_dict is None:
            self.after(call, None, b"")
        else:
            self.after(call, response_dict["status_code"], response_dict["body"])


def emitter(target: Any) -> Any:
    """Where a client, resource, session or PynamoDB model announces its requests."""
    if hasattr(target, "_get_connection"):
        target = target._get_connection().connection.client
    if hasattr(target, "get_component"):
        return target.get_component("event_emitter")
    if hasattr(target, "events"):
        return target.events
    return getattr(target.meta, "client", target).meta.events


def text(value: bytes | str) -> str:
    return value.decode() if isinstance(value, bytes) else value

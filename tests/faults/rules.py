"""Faults and the rules that say which request meets which."""

import random
import re
import threading
from collections import deque
from dataclasses import asdict, dataclass, field
from typing import Any

HARMS = ("throttle", "conflict", "error500", "delay", "duplicate", "truncate")
FAULTS = (*HARMS, "drop_before", "drop_after", "pass")
REMEMBERED = 100_000


@dataclass(frozen=True)
class Request:
    """What a rule can look at."""

    service: str
    operation: str
    method: str
    path: str
    body: bytes


@dataclass
class Rule:
    """Which requests meet which fault.

    `operation` is X-Amz-Target's last part ("UpdateItem"), for S3 method and path are what there
    is; `path` is a regular expression searched in path and query, `contains` a piece of the body.
    The first `skip` matches pass, the next `count` are hit (None: all), each with `probability`.
    `seconds` is the length of a delay, `keep` the bytes left by truncate (None: half).
    The fault "pass" lets a request through untouched, before later rules see it.
    """

    fault: str
    service: str = ""
    operation: str = ""
    method: str = ""
    path: str = ""
    contains: str = ""
    skip: int = 0
    count: int | None = None
    probability: float = 1.0
    seconds: float = 0.1
    keep: int | None = None
    id: int = 0
    matched: int = 0
    hit: int = 0

    def __post_init__(self) -> None:
        if self.fault not in FAULTS:
            raise ValueError(f"no fault is called {self.fault}; there are {', '.join(FAULTS)}")
        re.compile(self.path)

    def fits(self, request: Request) -> bool:
        """Whether the rule is about this request, whatever its count says."""
        return (
            self.service in {"", request.service}
            and self.operation in {"", request.operation}
            and self.method in {"", request.method}
            and re.search(self.path, request.path) is not None
            and self.contains.encode() in request.body
        )


@dataclass(frozen=True)
class Deed:
    """What the proxy did with one request; status None when no answer was given."""

    service: str
    operation: str
    method: str
    path: str
    fault: str | None
    rule: int | None
    status: int | None
    forwarded: int


@dataclass
class Faults:
    """The rules in force and the deeds done. The same seed and order of requests: the same hits."""

    seed: int = 0
    rules: list[Rule] = field(default_factory=list)

    def __post_init__(self) -> None:
        self._random = random.Random(self.seed)
        self._lock = threading.Lock()
        self._next = 1
        self.deeds: deque[Deed] = deque(maxlen=REMEMBERED)

    def add(self, fault: str, **match: Any) -> Rule:
        """Put a rule in force behind those there are. Raises ValueError or TypeError."""
        rule = Rule(fault, **match)
        with self._lock:
            rule.id, self._next = self._next, self._next + 1
            self.rules.append(rule)
        return rule

    def remove(self, rule_id: int) -> None:
        with self._lock:
            self.rules = [rule for rule in self.rules if rule.id != rule_id]

    def clear(self) -> None:
        """Take every rule out of force and forget the deeds."""
        with self._lock:
            self.rules = []
            self.deeds.clear()

    def choose(self, request: Request) -> Rule | None:
        """The first rule that hits this request."""
        with self._lock:
            return next((rule for rule in self.rules if self._hits(rule, request)), None)

    def done(self, request: Request, rule: Rule | None, status: int | None, forwarded: int) -> None:
        fault, rule_id = (rule.fault, rule.id) if rule else (None, None)
        about = (request.service, request.operation, request.method, request.path)
        self.deeds.append(Deed(*about, fault, rule_id, status, forwarded))

    def hits(self) -> list[Deed]:
        """Deeds in which a fault was done."""
        return [deed for deed in list(self.deeds) if deed.fault not in {None, "pass"}]

    def listed(self) -> list[dict[str, Any]]:
        with self._lock:
            return [asdict(rule) for rule in self.rules]

    def _hits(self, rule: Rule, request: Request) -> bool:
        if not rule.fits(request):
            return False
        rule.matched += 1
        spent = rule.count is not None and rule.hit >= rule.count
        if rule.matched <= rule.skip or spent or self._random.random() >= rule.probability:
            return False
        rule.hit += 1
        return True

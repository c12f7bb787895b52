"""The proxy's control endpoint, and the client other processes use.

GET /_fault/rules · POST /_fault/rules {fault, operation, …} · DELETE /_fault/rules[/id]
GET /_fault/deeds
"""

import json
import urllib.request
from dataclasses import asdict
from typing import Any

from tests.faults.replies import Reply
from tests.faults.rules import Faults

PREFIX = "/_fault/"


def handle(faults: Faults, method: str, path: str, body: bytes) -> Reply:
    """Answer one request of the control endpoint."""
    noun, _, rule_id = path.removeprefix(PREFIX).partition("/")
    try:
        return shown(200, act(faults, method, noun, rule_id, body))
    except KeyError:
        return shown(404, {"detail": f"{method} {path} is nothing here"})
    except (TypeError, ValueError) as error:
        return shown(422, {"detail": str(error)})


def act(faults: Faults, method: str, noun: str, rule_id: str, body: bytes) -> Any:
    match method, noun, rule_id:
        case "GET", "rules", "":
            return faults.listed()
        case "POST", "rules", "":
            return asdict(faults.add(**json.loads(body)))
        case "DELETE", "rules", "":
            return faults.clear()
        case "DELETE", "rules", _:
            return faults.remove(int(rule_id))
        case "GET", "deeds", "":
            return [asdict(deed) for deed in list(faults.deeds)]
    raise KeyError(noun)


def shown(status: int, value: Any) -> Reply:
    return Reply(status, json.dumps(value).encode(), [("Content-Type", "application/json")])


class Remote:
    """The faults of a proxy in another process, by its url."""

    def __init__(self, url: str) -> None:
        self._url = url + PREFIX

    def add(self, fault: str, **match: Any) -> dict[str, Any]:
        """Put a rule in force; `match` as in Rule."""
        rule: dict[str, Any] = self._ask("POST", "rules", {"fault": fault, **match})
        return rule

    def remove(self, rule_id: int) -> None:
        self._ask("DELETE", f"rules/{rule_id}")

    def clear(self) -> None:
        self._ask("DELETE", "rules")

    def rules(self) -> list[dict[str, Any]]:
        found: list[dict[str, Any]] = self._ask("GET", "rules")
        return found

    def deeds(self) -> list[dict[str, Any]]:
        found: list[dict[str, Any]] = self._ask("GET", "deeds")
        return found

    def _ask(self, method: str, noun: str, body: Any = None) -> Any:
        data = None if body is None else json.dumps(body).encode()
        request = urllib.request.Request(self._url + noun, data, method=method)  # noqa: S310
        with urllib.request.urlopen(request) as answer:  # noqa: S310
            return json.load(answer)

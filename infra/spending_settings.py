"""What a month may cost before somebody is written to, as `-c budget=…` says it, in dollars."""

import sys
from typing import Any

from constructs import Node

MOST = 10_000_000
MUTE = "A budget mails, and nobody was named: it is left out. Add -c alarm_mail=you@example.com."


def chosen(node: Node) -> dict[str, Any]:
    """Return the setting that was given. Raise SystemExit, saying what to say instead."""
    said = node.try_get_context("budget")
    if said is None:
        return {}
    if not str(said).isdecimal() or not 1 <= int(str(said)) <= MOST:
        raise SystemExit(f"Say whole dollars a month: -c budget=50 (not {said!r}).")
    if not node.try_get_context("alarm_mail"):
        print(MUTE, file=sys.stderr)
    return {"monthly_budget": int(str(said))}

"""`make logs`: what the functions write, as they write it; FUNCTION=… for one of them."""

import sys
import time
from typing import Any

from local import stack

# By stack and function: …/EaselService/UsersLogs-…
GROUPS = "/aws/cloudformation/Easel"
LOOK_BACK_SECONDS = 600
POLL_SECONDS = 1.0
# What Lambda itself says around each call.
CHATTER = ("START RequestId", "END RequestId", "REPORT RequestId")


def follow(which: str) -> None:
    """Print new lines until interrupted."""
    client = stack.client("logs")
    since = {name: _now() - LOOK_BACK_SECONDS * 1000 for name in groups(client, which)}
    if not since:
        raise SystemExit(f"No function is called {which!r}; say for example FUNCTION=Users.")
    while True:
        for name, start in since.items():
            since[name] = _print(client, name, start)
        time.sleep(POLL_SECONDS)


def groups(client: Any, which: str) -> list[str]:
    """Return the log groups, in any stack, of functions whose id begins like that."""
    pages = client.get_paginator("describe_log_groups").paginate(logGroupNamePrefix=GROUPS)
    names = [group["logGroupName"] for page in pages for group in page["logGroups"]]
    return [name for name in names if _own(name).startswith(which)]


def _own(group: str) -> str:
    """Return what the group is called within its stack."""
    return group.removeprefix(GROUPS).partition("/")[2]


def _print(client: Any, name: str, start: int) -> int:
    found = client.filter_log_events(logGroupName=name, startTime=start)["events"]
    function = _own(name).split("Logs")[0]
    for event in found:
        if not event["message"].startswith(CHATTER):
            print(f"{function:16} {event['message'].rstrip()}", flush=True)
    return max((event["timestamp"] + 1 for event in found), default=start)


def _now() -> int:
    return int(time.time() * 1000)


if __name__ == "__main__":
    try:
        follow(sys.argv[1] if len(sys.argv) > 1 else "")
    except KeyboardInterrupt:
        raise SystemExit(0) from None

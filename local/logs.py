"""`make logs`: what the functions write, as they write it; FUNCTION=… for one of them."""

import sys
import time
from typing import Any

from local import stack

GROUPS = "/aws/cloudformation/EaselService/"
LOOK_BACK_SECONDS = 600
POLL_SECONDS = 1.0
# What Lambda itself says around each call.
CHATTER = ("START RequestId", "END RequestId", "REPORT RequestId")


def follow(which: str) -> None:
    """Print new lines until interrupted."""
    client = stack.client("logs")
    since = {name: _now() - LOOK_BACK_SECONDS * 1000 for name in _groups(client, which)}
    if not since:
        raise SystemExit(f"No function is called {which!r}; say for example FUNCTION=Users.")
    while True:
        for name, start in since.items():
            since[name] = _print(client, name, start)
        time.sleep(POLL_SECONDS)


def _groups(client: Any, which: str) -> list[str]:
    found = client.describe_log_groups(logGroupNamePrefix=f"{GROUPS}{which}")["logGroups"]
    return [group["logGroupName"] for group in found]


def _print(client: Any, name: str, start: int) -> int:
    found = client.filter_log_events(logGroupName=name, startTime=start)["events"]
    function = name.removeprefix(GROUPS).split("Logs")[0]
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

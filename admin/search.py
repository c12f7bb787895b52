"""Say how alike two engines of search answer: `./easel search compare`, before one moves over."""

from collections.abc import Mapping
from typing import Any

from local.index import BUILDER
from local.migrate import Call, caller

QUERIES = 500
# So much of the first ten is to be the same.
ENOUGH = 0.9


def compare(*, aws: bool, environment: str | None, queries: int) -> None:
    """Ask both engines of a deployment; exit 1 where they differ too much."""
    asked(caller(BUILDER, aws=aws, environment=environment), queries)


def asked(call: Call, queries: int) -> None:
    """Ask by a call of the building function, and print what it tells. Raise SystemExit."""
    told = call({"compare": queries})
    for line in lines(told):
        print(line)
    if not told["queries"]:
        raise SystemExit("No post has a word: there is nothing to compare.")
    if told["overlap"] < ENOUGH:
        raise SystemExit(f"Less than {ENOUGH:.0%} of the first ten is the same: build both anew.")


def lines(told: Mapping[str, Any]) -> list[str]:
    """Return what is said of it: all queries, then each kind."""
    title = f"Of the first ten, the same in both, {told['queries']} queries:"
    shares = {**told["kinds"], "all": told["overlap"]}
    return [title, *(f"{kind:>12}  {share:.1%}" for kind, share in shares.items())]

"""`python -m bench.month`: live a month and judge it; fails where something is not as it was.

`EASEL_MONTH_SEED=7` draws another world, `EASEL_MONTH_USERS=60` and `EASEL_MONTH_DAYS=10` a smaller
one.
"""

import os
import sys
import time
from collections.abc import Iterable, Iterator

from bench.month import checks, days, network, offers
from bench.month.checks.finding import Finding
from bench.month.days import Month
from bench.month.town import Town
from bench.month.world import World

SEED, USERS, DAYS = 16, 200, 30
MOST_CALLS = 60_000
TOLD = 5


def main() -> int:
    """Print what was done, what it cost, and what is true of it; return 1 where that fails."""
    seed, users, length = (
        int(os.environ.get(f"EASEL_MONTH_{name}", usual))
        for name, usual in (("SEED", SEED), ("USERS", USERS), ("DAYS", DAYS))
    )
    print(f"{users} users, {length} days, EASEL_MONTH_SEED={seed}\n", flush=True)
    began = time.monotonic(), time.process_time()
    with network.begun(seed) as place:
        month = lived(World(seed, users, length), place)
        found = [*told(checks.judged(month)), *told([_calls(place)])]
    lasted, worked = time.monotonic() - began[0], time.process_time() - began[1]
    print(f"\n{_done(month)}")
    print(f"{place.calls.total()} calls, {worked:.0f} s of one processor, {lasted:.0f} s in all")
    return int(not all(each.is_met for each in found))


def lived(world: World, place: network.Network) -> Month:
    """Live a world's days on a network, where somebody may ask for exports."""
    offers.researcher.joins("researcher")
    return days.live(Town(world, place))


def told(found: Iterable[Finding]) -> Iterator[Finding]:
    """Print what is found as rows of a table, with what is wrong beneath; yield it again."""
    for one in found:
        print(f"| {one.what} | {one.compared} | {'pass' if one.is_met else 'FAIL'} |")
        for each in one.wrong[:TOLD]:
            print(f"    {each}")
        sys.stdout.flush()
        yield one


def _calls(place: network.Network) -> Finding:
    calls = place.calls.total()
    wrong = (f"{calls} calls",) if calls > MOST_CALLS else ()
    return Finding(f"at most {MOST_CALLS} calls", calls, wrong)


def _done(month: Month) -> str:
    town = month.town
    return (
        f"{len(town.posts)} posts, {len(town.reactions)} reactions, {town.batches} batches of"
        f" signals, {len(month.boards)} boards"
    )


if __name__ == "__main__":
    sys.exit(main())

"""Users and images to begin with, made through the public API so that every consumer runs.

`first` are the users and a dozen posts, which `make up` waits for; `rest` is everything else. A
seed that was interrupted continues: what it made is looked up first, and every POST carries an
idempotency key.
"""

import signal
import sys
import time
from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace
from itertools import islice

from local import (
    deployment,
    pools,
    seed_collections,
    seed_data,
    seed_people,
    seed_remixes,
    seed_talk,
    seeding,
    stack,
)
from local.drain import drain
from local.parallel import Job, begun, bind, together
from local.seed_data import Hanging
from local.seed_people import Settler
from local.seeding import Progress
from local.stack import Stack

# Painting keeps two cores busy with this many; more would only wait.
PAINTING_AT_ONCE = 3
TALKING_AT_ONCE = 4
# Each one more starts three functions more, which takes longer than what they are asked for.
SIGNING_IN_AT_ONCE = 2
DRAINED_WITHIN = 120.0
TOLD_EVERY = 6
# As much of what ended it as is repeated at every look.
REASON = 200
Settlers = Mapping[str, Settler]


def first() -> tuple[Stack, Settlers]:
    """Sign everybody up, and publish one post of each."""
    found, settlers = _settled()
    users = [each.member.user for each in settlers.values()]
    stack.write(replace(found, users=users))
    act, *_ = seed_data.acts()
    with begun(_publications(settlers, act), PAINTING_AT_ONCE) as made:
        _do(settlers, "posts", made)
    deployment.remember(seeding.OPENED, "yes")
    return replace(found, users=users), settlers


def rest(found: Stack, settlers: Settlers) -> None:
    """Let everybody follow, paint, publish, react, talk, gather; wait for counts, and rank."""
    opening, *acts = seed_data.acts()
    arrivals = [bind(seed_people.arrive, each) for each in settlers.values()]
    together("users", arrivals, TALKING_AT_ONCE)
    later = [bind(seed_people.portrait, each) for each in settlers.values()]
    later += [job for act in acts for job in _publications(settlers, act)]
    # The next images are painted while people talk about those that are there.
    with begun(later, PAINTING_AT_ONCE) as made:
        _do(settlers, "avatars", islice(made, len(settlers)))
        _talk(settlers, opening)
        if not seed_people.FEW:
            seed_remixes.make(settlers, PAINTING_AT_ONCE)
        for act in acts:
            _do(settlers, "posts", islice(made, len(act)))
            _talk(settlers, act)
    _gather(settlers)
    drain(found, DRAINED_WITHIN)
    # Who looks at Explore now need not wait for their turn.
    pools.make(found)
    seeding.note(None)
    deployment.remember(seeding.SEEDED, "yes")


def _settled() -> tuple[Stack, Settlers]:
    started, found = time.monotonic(), stack.read()
    settlers = seed_people.settle(found, SIGNING_IN_AT_ONCE)
    print(f"    {len(settlers)} users, {time.monotonic() - started:.0f} s", flush=True)
    seeding.note(_progress(settlers))
    return found, settlers


def _publications(settlers: Settlers, act: list[Hanging]) -> list[Callable[[], Job]]:
    return [bind(seed_people.publication, settlers[author.handle], post) for author, post in act]


def _do(settlers: Settlers, what: str, deeds: Iterator[Job]) -> None:
    """In their order, so that a wall looks as it is meant to, whoever painted faster."""
    started = time.monotonic()
    for number, deed in enumerate(deeds, 1):
        deed()
        seeding.note(_progress(settlers))
        if number % TOLD_EVERY == 0:
            print(f"    {number} {what}, {time.monotonic() - started:.0f} s", flush=True)


def _talk(settlers: Settlers, act: list[Hanging]) -> None:
    together("words and reactions", seed_talk.jobs(settlers, act), TALKING_AT_ONCE)


def _gather(settlers: Settlers) -> None:
    members = {handle: each.member for handle, each in settlers.items()}
    published = {
        prompt: post for each in settlers.values() for prompt, post in each.published.items()
    }
    jobs = seed_collections.jobs(members, published)
    together("collections and drafts", jobs, TALKING_AT_ONCE)


def _progress(settlers: Settlers) -> Progress:
    there = sum(len(each.published) for each in settlers.values())
    return Progress(there, sum(len(each.villager.posts) for each in settlers.values()))


PARTS: Mapping[str, Job] = {
    "first": first,
    "rest": lambda: rest(*_settled()),
    "all": lambda: rest(*first()),
}


def main(part: str) -> None:
    """Seed that part; what ends it is kept for whoever asks how far it is."""
    try:
        PARTS[part]()
    except Exception as reason:
        far = seeding.progress() or Progress(0, sum(map(len, seed_data.acts())))
        seeding.note(replace(far, failure=f"{type(reason).__name__}: {reason}"[:REASON]))
        raise


if __name__ == "__main__":
    # At once, whatever is under way: it can be broken off anywhere.
    signal.signal(signal.SIGINT, signal.SIG_DFL)
    print(flush=True)
    main(sys.argv[1])

"""What For You chooses from in a network that is busy: two hundred posts and more."""

from collections.abc import Iterator

from bench.reads import AUTHORS
from bench.town import TAGS, Town

# Posts that are there to be shown, and reactions to them by those whom the reader follows.
NEW, REACTED = 32, 12
# Older ones, in the pool and part of them in the reader's feed: they are scored, and not shown, as
# they are all of one author.
PUSHED, POOLED = 40, 140
# Half an hour from where they would be an hour older, so that both versions see the same.
OLD_SECONDS = 40 * 3600 + 1800


def gathers(place: Town) -> None:
    """Publish, react and make the pools, beside what is there."""
    from easel.posts import Pointer
    from easel.ranking import making, pools, promising
    from easel.ranking.promising import Promising
    from easel.timelines import store

    people = [place.people[handle] for handle in AUTHORS]
    made = [place.publishes(people[number % len(people)]) for number in range(NEW)]
    for number, post in enumerate(made[:REACTED]):
        place.reacts(people[(number + 1) % 3], post)
    place.settles()
    making.run(everything=True)
    old = [*_old(POOLED)]
    author = people[0].user_id
    pushed = [Pointer(post_id, post_id, author) for post_id in old[:PUSHED]]
    store.fill(place.people["reader"].user_id, pushed)
    found = pools.newest(promising.NAME)
    assert found
    known = [
        Promising(post_id, author, False, number % 2, number % 3, tuple(TAGS))
        for number, post_id in enumerate(old)
    ]
    pools.put(promising.NAME, [*found.lines.splitlines(), *(each.line for each in known)])


def has_seen(reader_id: str) -> None:
    """Let a reader have been shown as many posts as are kept, and none of these."""
    from easel.recommendations.marks import MOST, Marks
    from easel.recommendations.shown import Shown

    shown = Shown.at(reader_id)
    shown.marks = Marks().after(f"{number:026}" for number in range(MOST))
    shown.save()


def _old(number: int) -> Iterator[str]:
    from easel import clock, ids

    for at in range(number):
        made = ids.at_time(clock.epoch() - OLD_SECONDS - at)
        yield made[:10] + f"{at:016}"

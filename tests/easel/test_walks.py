"""A walk in slices meets everything, whatever becomes of single calls, and ends once."""

from collections.abc import Iterator
from unittest.mock import patch

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as some

from easel import clock
from easel.db import walk_parts, walks
from easel.db.scan import Raw
from easel.db.walk_parts import END, LOST_SECONDS, SEGMENTS, Begun, Outpaced
from easel.db.walks import Job, Over, Told
from tests.audit.table_shape import TABLE_DESCRIPTION
from tests.support import snapshots
from tests.support.slices import after, onward, waiting, whole
from tests.support.trouble import lost_replies, meanwhile
from tests.support.world import TABLE, client, stored

NAME = "test"
# Three partitions in each segment.
PARTITIONS = (12, 15, 18, 1, 2, 5, 0, 3, 8, 4, 10, 11)
ITEMS = {(f"U#{pk}", f"THING#{sk}") for pk in PARTITIONS for sk in "ab"}
# What ended: how often, and with what.
ended: list[list[str]] = []


class Meets(Job):
    """Keeps the keys of all it meets. Its end looks at them one by one."""

    def __init__(self, _: Begun) -> None:
        self._met: list[str] = []

    def look(self, raw: Raw) -> None:
        self._met.append(f"{raw['pk']['S']} {raw['sk']['S']}")

    def keep(self) -> list[str]:
        return self._met

    def finish(self, kept: list[str], place: str | None, over: Over, /) -> str | None:
        every = sorted({*kept, *self._met})
        for number in range(int(place or 0), len(every)):
            if over():
                return str(number + 1)
        ended.append(kept + self._met)
        return None


class Dies(Meets):
    """Ends in the middle of a slice."""

    def keep(self) -> list[str]:
        raise RuntimeError

    def finish(self, *_: object) -> str | None:
        raise RuntimeError


def call(over: Over, told: Told | None = None, job: type[Meets] = Meets) -> None:
    walks.go(NAME, job, over, told)


def _made() -> None:
    client("dynamodb").create_table(TableName=TABLE, **TABLE_DESCRIPTION)
    for pk, sk in ITEMS:
        client("dynamodb").put_item(TableName=TABLE, Item={"pk": {"S": pk}, "sk": {"S": sk}})


@pytest.fixture
def table() -> Iterator[None]:
    """Two items in each of twelve partitions, and no walk."""
    ended.clear()
    with snapshots.standing(_made):
        yield


def met() -> list[tuple[str, str]]:
    """What the one walk that ended met, but for walks."""
    (every,) = ended
    found = (tuple(each.split(" ", 1)) for each in every)
    return sorted((pk, sk) for pk, sk in found if not pk.startswith("WALK#"))


def lost() -> int:
    """A moment at which nobody goes on any more with what was kept now."""
    return clock.epoch() + LOST_SECONDS + 1


@pytest.mark.usefixtures("table")
def test_a_walk_that_needs_one_call_writes_nothing() -> None:
    before = stored()

    call(lambda: False)

    assert met() == sorted(ITEMS)
    assert stored() == before


@pytest.mark.usefixtures("table")
@pytest.mark.parametrize("items", [2, 7])
def test_slices_meet_everything_once_and_leave_nothing(items: int) -> None:
    assert whole(NAME, call, items) > 1

    assert met() == sorted(ITEMS)
    assert not stored("walk")


@pytest.mark.usefixtures("table")
def test_a_walk_says_how_far_each_of_its_parts_is() -> None:
    call(after(3))
    first = walk_parts.find(NAME)
    for told in waiting(NAME):
        call(after(3), told)

    assert list(first) == [*map(str, range(SEGMENTS)), END]
    assert sum(int(part.looked_at) for part in first.values()) == 3
    now = {name: int(part.looked_at) for name, part in walk_parts.find(NAME).items()}
    more = {name: now[name] - int(first[name].looked_at) for name in now}
    assert {name for name, by in more.items() if by > 0} > {"1", "2"}
    assert (more.pop(END), max(more.values())) == (0, 3)


@pytest.mark.usefixtures("table")
@pytest.mark.parametrize("segment", ["0", END])
def test_what_died_in_the_middle_of_a_slice_is_begun_where_it_began(segment: str) -> None:
    call(after(3))
    while segment == END and walk_parts.find(NAME)[END].turn == 1:
        for told in waiting(NAME):
            call(after(5), told)
    before = stored("walk")

    (told,) = (each for each in waiting(NAME) if each.part == segment)
    with pytest.raises(RuntimeError):
        call(after(3), told, Dies)

    assert stored("walk") == before
    onward(NAME, call, 5)
    assert met() == sorted(ITEMS)


@pytest.mark.usefixtures("table")
def test_a_slice_that_is_told_again_is_not_done_again() -> None:
    call(after(3))
    told = waiting(NAME)
    for each in told:
        call(after(3), each)
    before = stored("walk")

    for each in told:
        call(after(3), each)

    assert stored("walk") == before


@pytest.mark.usefixtures("table")
def test_of_two_calls_for_a_slice_at_once_one_counts() -> None:
    call(after(3))
    told = waiting(NAME)[0]

    with (
        meanwhile("TransactWriteItems", lambda: call(after(4), told)),
        pytest.raises(Outpaced),
    ):
        call(after(3), told)

    part = walk_parts.find(NAME)["0"]
    assert (part.turn, len(part.kept)) == (2, part.looked_at)
    onward(NAME, call, 5)
    assert met() == sorted(ITEMS)


@pytest.mark.usefixtures("table")
def test_of_two_schedules_at_once_one_begins() -> None:
    with meanwhile("TransactWriteItems", lambda: call(after(4))), pytest.raises(Outpaced):
        call(after(3))

    assert sum(int(part.looked_at) for part in walk_parts.find(NAME).values()) == 4
    onward(NAME, call, 5)
    assert met() == sorted(ITEMS)


@pytest.mark.usefixtures("table")
def test_a_schedule_leaves_a_walk_alone_that_somebody_goes_on_with() -> None:
    call(after(3))
    before = stored("walk")

    call(lambda: False)

    assert stored("walk") == before


@pytest.mark.usefixtures("table")
@pytest.mark.parametrize("met_already", [False, True])
def test_the_next_schedule_takes_up_what_got_lost(*, met_already: bool) -> None:
    call(after(3))
    while met_already and walk_parts.find(NAME)[END].turn == 1:
        for told in waiting(NAME):
            call(after(5), told)
    before = {told.part: told.turn for told in waiting(NAME)}

    moment = lost()
    with patch.object(clock, "epoch", lambda: moment):
        call(lambda: False)

    now = {told.part: told.turn for told in waiting(NAME)}
    asked = {part for part, turn in now.items() if turn != before[part]}
    assert asked == ({END} if met_already else set(map(str, range(SEGMENTS))))
    onward(NAME, call, 5)
    assert met() == sorted(ITEMS)


@pytest.mark.usefixtures("table")
def test_a_reply_that_is_lost_loses_and_doubles_nothing() -> None:
    # On AWS the second try answers as the first; here it is told that it was outpaced.
    with lost_replies("TransactWriteItems", times=1) as losses, pytest.raises(Outpaced):
        call(after(3))
    for told in waiting(NAME)[1:SEGMENTS]:
        with lost_replies("TransactWriteItems", times=1), pytest.raises(Outpaced):
            call(after(3), told)

    assert losses
    onward(NAME, call, 5)
    assert met() == sorted(ITEMS)


@pytest.mark.usefixtures("table")
def test_of_segments_that_end_at_once_one_begins_the_end() -> None:
    call(after(3))
    while any(not part.ended for name, part in walk_parts.find(NAME).items() if name != END):
        for told in waiting(NAME):
            call(after(5), told)
    for each in waiting(NAME):
        if each.part != END:
            call(after(5), each)

    assert [(each.part, each.turn) for each in waiting(NAME) if each.part == END] == [(END, 2)]


@pytest.mark.usefixtures("table")
def test_a_walk_that_was_given_up_begins_anew() -> None:
    call(after(3))
    walk_parts.forget(NAME)
    walk_parts.forget(NAME)

    call(lambda: False)

    assert met() == sorted(ITEMS)


FATES = ("go", "die", "twice", "forget")


@pytest.mark.slow
@settings(max_examples=10, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(
    fates=some.lists(
        some.tuples(some.sampled_from(FATES), some.integers(1, 9), some.integers(0, 4)),
        max_size=16,
    )
)
def test_whatever_becomes_of_calls_a_walk_meets_everything_once(
    fates: list[tuple[str, int, int]],
) -> None:
    ended.clear()
    moment = clock.epoch()
    with snapshots.standing(_made):
        call(after(2))
        for fate, items, which in fates:
            told = waiting(NAME)
            each = told[which % len(told)] if told else None
            if each and fate in ("go", "twice"):
                for _ in range(1 + (fate == "twice")):
                    call(after(items), each)
            elif each and fate == "die":
                try:
                    call(after(items), each, Dies)
                except RuntimeError:
                    continue
            elif fate == "forget":
                # Nobody was woken, until the next schedule.
                moment += LOST_SECONDS + 1
                with patch.object(clock, "epoch", lambda now=moment: now):
                    call(after(items))
        begun_again = len(ended)
        onward(NAME, call, 4)

    assert 1 <= len(ended) <= begun_again + 1
    for every in ended:
        found = [each for each in every if not each.startswith("WALK#")]
        assert sorted(found) == sorted(f"{pk} {sk}" for pk, sk in ITEMS)

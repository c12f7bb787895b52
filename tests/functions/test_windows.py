"""Windows: how many users did what, whatever comes twice or late; and the board."""

import itertools
import random
import time
from collections import defaultdict
from datetime import UTC, datetime, timedelta
from typing import Any

import orjson
import pytest

from easel import clock, ids
from easel.generations import Generation, steps
from easel.insight import acts, board, facts, marks, windows
from easel.insight.acts import Act
from easel.insight.board import Board
from easel.insight.counts import FLOOR, Rounding, surely, wilson
from easel.insight.marks import Salt
from easel.insight.sketch import Sketch
from easel.insight.windows import Cell, Rolled
from easel.signals.queue import Batch, Terms
from functions.insight import on_events, on_signals, roll
from tests.functions.contract import is_problem
from tests.functions.test_generations import run
from tests.support.account import record
from tests.support.trouble import lost_replies, meanwhile
from tests.support.world import CONTEXT, Answer, Person, Visitor, picture, stored

BOARD = "/v1/insight/board"
PAINTER = "painter (no model)"
HOUR = timedelta(hours=1)
YESTERDAY = (datetime.now(UTC) - timedelta(days=1)).strftime("%Y%m%d")
SHARE = {"kind": "share", "ago_ms": 0}


@pytest.fixture(autouse=True)
def rolled() -> None:
    """A network that has been rolled until now: what is before is nobody's concern."""
    until = (datetime.now(UTC) - timedelta(minutes=2)).strftime(windows.FORMAT)
    Rolled("WINDOW#ROLLED", "HEAD", until=until).save()


def later(hours: float = 0) -> datetime:
    """When everything that was taken in by now can be rolled, or so many hours after that."""
    return datetime.now(UTC) + timedelta(minutes=5) + hours * HOUR


def over(hours: int) -> datetime:
    """When everything of this hour, or of so many of them, can be rolled: however late it is."""
    hour = datetime.now(UTC).replace(minute=0, second=0, microsecond=0)
    return hour + hours * HOUR + timedelta(minutes=5)


def users(number: int) -> list[Person]:
    return [Person(f"user-{each}-sub").joins(f"user_{each}") for each in range(number)]


def batch(person: Person, *signals: dict[str, Any], name: str = "one") -> str:
    """The message of a batch."""
    terms = Terms(["analytics"], 1, decided=True)
    made = Batch(name, person.user_id, clock.now(), terms, [{"ago_ms": 0} | s for s in signals])
    return orjson.dumps(made).decode()


def arrive(*bodies: str) -> list[str]:
    """Let messages of signals arrive; the ids of those that failed."""
    records = [record(str(place), body) for place, body in enumerate(bodies)]
    answer = on_signals.lambda_handler({"Records": records}, CONTEXT)
    return [each["itemIdentifier"] for each in answer["batchItemFailures"]]


def happens(detail_type: str, **detail: str) -> list[str]:
    """Let an event arrive."""
    body = orjson.dumps({"detail-type": detail_type, "detail": detail}).decode()
    answer = on_events.lambda_handler({"Records": [record("1", body)]}, CONTEXT)
    return [each["itemIdentifier"] for each in answer["batchItemFailures"]]


def now_in(grain: windows.Grain) -> dict[str, int]:
    """What the window says in which we are."""
    window = datetime.now(UTC).strftime(windows.FORMAT)[: windows.GRAINS[grain]]
    return {name: each.number for name, each in windows.read(grain, window).items()}


def made(person: Person, status: str = "succeeded", seconds: float = 4, **more: Any) -> Generation:
    """A generation that ended."""
    generation = Generation.at(ids.ulid())
    ended = datetime.now(UTC)
    generation.user_id, generation.prompt, generation.aspect_ratio = person.user_id, "a fox", "1:1"
    generation.image_count, generation.ordered, generation.seed = 2, 2, 7
    generation.status, generation.provider, generation.model = status, "painter", PAINTER
    generation.quota_day = clock.today()
    generation.created_at = clock.stamp(ended - timedelta(seconds=seconds))
    generation.ended_at = clock.stamp(ended)
    for name, value in more.items():
        setattr(generation, name, value)
    generation.save()
    return generation


def test_what_was_done_is_read_a_moment_later_in_minute_hour_and_day(ada: Person) -> None:
    post = ada.publishes(tags=["fox"])

    assert arrive(batch(ada, SHARE | {"post_id": post})) == []

    for grain in ("hour", "day"):
        found = now_in(grain)
        assert (found["users"], found["topic#tag#fox"], found["topic#term#snow"]) == (1, 1, 1)
        assert found[f"topic#model#{PAINTER}"] == 1
    minutes = [datetime.now(UTC) - timedelta(minutes=each) for each in range(2)]
    cells = [windows.read("minute", each.strftime(windows.FORMAT)) for each in minutes]
    assert sum(each["users"].number for each in cells if each) == 1


def test_a_simulated_day_is_what_really_was() -> None:
    dice, people = random.Random(16), users(12)
    posts = {tag: people[place].publishes(tags=[tag]) for place, tag in enumerate(("fox", "sea"))}
    truth: dict[tuple[str, str], set[str]] = defaultdict(set)
    messages = []
    for number in range(60):
        person, (tag, post) = dice.choice(people), dice.choice(list(posts.items()))
        ago = timedelta(minutes=dice.randrange(24 * 60))
        hour = (datetime.now(UTC) - ago).strftime(windows.FORMAT)[:10]
        kind = dice.choice(["open", "share", "dwell"])
        said = {"kind": kind, "post_id": post, "ago_ms": int(ago.total_seconds() * 1000)}
        messages.append(batch(person, said, name=f"b{number}"))
        truth[hour, "users"].add(person.user_id)
        if kind != "dwell":
            truth[hour, f"topic#tag#{tag}"].add(person.user_id)
        if kind == "open":
            truth[hour, "exposure#link#remix#view"].add(person.user_id)
    # Twice, and in any order.
    messages += dice.sample(messages, 20)
    dice.shuffle(messages)

    for begin in range(0, len(messages), 20):
        assert arrive(*messages[begin : begin + 20]) == []
        windows.roll()
    windows.roll(later())

    for (hour, name), who in truth.items():
        assert windows.read("hour", hour)[name].number == len(who), (hour, name)
    by_day: dict[tuple[str, str], set[str]] = defaultdict(set)
    for (hour, name), who in truth.items():
        by_day[hour[:8], name] |= who
    for (day, name), who in by_day.items():
        assert windows.read("day", day)[name].number == len(who), (day, name)


def test_rolled_again_or_by_two_at_once_it_is_counted_once(ada: Person, bob: Person) -> None:
    arrive(batch(ada, SHARE | {"post_id": ids.ulid()}))
    first = Rolled.now().until
    windows.roll(later())
    # A run that broke off before it could say how far it was.
    Rolled("WINDOW#ROLLED", "HEAD", until=first).save()
    arrive(batch(bob, SHARE | {"post_id": ids.ulid()}))

    with meanwhile("PutItem", lambda: windows.roll(later())):
        windows.roll(later())

    assert now_in("hour")["users"] == 2
    assert now_in("day")["users"] == 2


def test_a_lost_reply_of_the_table_counts_nobody_twice(ada: Person) -> None:
    with lost_replies("PutItem") as lost:
        assert arrive(batch(ada, SHARE | {"post_id": ids.ulid()})) == []
        windows.roll(later())

    assert lost
    assert now_in("hour")["users"] == 1


def test_what_is_too_late_for_its_minute_is_in_its_hour_and_day(ada: Person) -> None:
    ago = timedelta(hours=30)
    arrive(batch(ada, SHARE | {"post_id": ids.ulid(), "ago_ms": ago // timedelta(milliseconds=1)}))
    windows.roll(later())

    window = (datetime.now(UTC) - ago).strftime(windows.FORMAT)
    assert windows.read("hour", window[:10])["users"].number == 1
    assert windows.read("day", window[:8])["users"].number == 1
    assert windows.read("minute", window) == {}


def test_nobody_is_ahead_of_now(ada: Person) -> None:
    ahead = clock.stamp(datetime.now(UTC) + 48 * HOUR)
    acts.note("m", [Act(ahead, "users", "user", ada.user_id)])

    assert now_in("day")["users"] == 1


def test_a_user_who_floods_counts_once(ada: Person) -> None:
    post = ada.publishes(tags=["fox"])
    arrive(*(batch(ada, *[SHARE | {"post_id": post}] * 100, name=f"b{each}") for each in range(10)))

    found = now_in("hour")
    assert (found["users"], found["topic#tag#fox"]) == (1, 1)


def test_ids_that_name_nothing_or_nothing_public_are_no_topics(ada: Person, bob: Person) -> None:
    hidden = ada.publishes("private", tags=["secret"])
    explicit = ada.publishes(tags=["loud"], level="sensitive")
    signals = [SHARE | {"post_id": each} for each in (hidden, explicit, ids.ulid())]

    assert arrive(batch(bob, *signals)) == []

    found = now_in("hour")
    assert found["users"] == 1
    assert not [name for name in found if name.startswith("topic#")]


def test_words_of_a_prompt_that_is_not_shown_are_not_told(ada: Person, bob: Person) -> None:
    post = ada.publishes(show_prompt=False)

    arrive(batch(bob, SHARE | {"post_id": post}))

    assert not [name for name in now_in("hour") if name.startswith("topic#term")]


def test_a_generation_is_counted_by_how_it_ended_how_long_it_took_and_what_it_cost(
    ada: Person,
) -> None:
    done, failed = made(ada, seconds=4), made(ada, "failed", seconds=90)
    cancelled = made(ada, "cancelled")
    for each in (done, failed, cancelled, done):
        assert happens("GenerationRequested", generation_id=each.generation_id) == []
        ended = {"generation_id": each.generation_id, "user_id": "ada-sub"}
        assert happens("GenerationEnded", **ended) == []

    found = now_in("hour")
    assert found[f"model#{PAINTER}#succeeded"] == 1
    assert found[f"model#{PAINTER}#failed"] == 1
    assert found[f"wait#{PAINTER}#005"] == 1
    assert found[f"ordered#{PAINTER}#2"] == 2
    assert found[f"model#{PAINTER}#users"] == 1
    assert (found["funnel#prompt"], found["funnel#image"]) == (1, 1)
    assert found["exposure#link#prompt#try"] == 1


def ends(person: Person, asked: Answer) -> str:
    """Let a generation go its way, all but the painting; the id of its image."""
    assert asked.status == 202, asked.text
    generation_id = asked.json["id"]
    (image_id,) = steps.commit_images(run(generation_id))["image_ids"]
    happens("GenerationEnded", generation_id=generation_id, user_id=person.user_id)
    return str(image_id)


def test_a_generation_that_went_all_its_way_is_a_success_that_was_waited_for(ada: Person) -> None:
    ends(ada, ada.asks("POST", "/v1/generations", {"prompt": "a fox"}))

    found = now_in("hour")
    assert (found[f"model#{PAINTER}#succeeded"], found["funnel#image"]) == (1, 1)
    assert [name for name in found if name.startswith(f"wait#{PAINTER}#")]


def test_a_variation_is_told_from_what_words_alone_made_until_it_is_published(ada: Person) -> None:
    first = ends(ada, ada.asks("POST", "/v1/generations", {"prompt": "a fox"}))
    varied = ends(ada, ada.asks("POST", f"/v1/images/{first}/variations", {}))
    for image_id in (first, varied):
        post = ada.publishes(image_ids=[image_id])
        happens("PostPublished", post_id=post, author_id="ada-sub")

    found = now_in("hour")
    for link in ("prompt", "variation"):
        assert (found[f"exposure#link#{link}#image"], found[f"exposure#link#{link}#post"]) == (1, 1)


def test_the_funnel_ends_where_somebody_else_reacts(ada: Person, bob: Person) -> None:
    post = ada.publishes()
    assert happens("PostPublished", post_id=post, author_id="ada-sub") == []
    for person in (ada, bob):
        person.asks("PUT", f"/v1/posts/{post}/reaction", {"kind": "like"})
    happens("PostReacted", post_id=post, user_id="ada-sub")
    assert "funnel#reaction" not in now_in("hour")

    for _ in range(2):
        happens("PostReacted", post_id=post, user_id="bob-sub")

    found = now_in("hour")
    assert (found["funnel#post"], found["funnel#reaction"], found["users"]) == (1, 1, 2)
    assert found[f"exposure#model#{PAINTER}#post"] == 1


def test_of_who_does_not_agree_or_is_a_visitor_or_has_left_nothing_is_counted(
    ada: Person, bob: Person
) -> None:
    bob.asks("PUT", "/v1/me/consent", {"version": 1, "analytics": False})
    post = bob.publishes()
    ada.asks("PUT", f"/v1/posts/{post}/reaction", {"kind": "like"})
    wishes = [made(bob), made(bob, user_id="guest"), made(bob, user_id="nobody-sub")]

    happens("PostPublished", post_id=post, author_id="bob-sub")
    for each in wishes:
        happens("GenerationEnded", generation_id=each.generation_id, user_id=each.user_id)
    assert now_in("hour") == {}

    happens("PostReacted", post_id=post, user_id="ada-sub")
    assert now_in("hour")["users"] == 1
    assert "funnel#reaction" not in now_in("hour")


def test_events_of_what_is_gone_by_now_are_done_with() -> None:
    gone = ids.ulid()
    assert happens("PostPublished", post_id=gone, author_id="ada-sub") == []
    assert happens("PostReacted", post_id=gone, user_id="ada-sub") == []
    assert happens("GenerationRequested", generation_id=gone) == []
    assert happens("GenerationEnded", generation_id=gone, user_id="ada-sub") == []
    assert now_in("day") == {}


def test_nothing_in_the_windows_names_anybody_and_salts_go(ada: Person) -> None:
    post = ada.publishes(tags=["fox"])
    arrive(batch(ada, SHARE | {"post_id": post}))
    happens("PostPublished", post_id=post, author_id="ada-sub")
    windows.roll(later())

    written = {key: item for key, item in stored().items() if key[0].startswith("WINDOW#")}
    assert {item["kind"]["S"] for item in written.values()} == {"acts", "cell", "salt", "rolled"}
    assert not [key for key, item in written.items() if "ada" in repr(item)]
    assert not [key for key, item in written.items() if post in repr(item)]
    assert all(item["kind"]["S"] == "rolled" or "ttl" in item for item in written.values())
    # Another day, another mark: of what is on two days nobody can say that it is the same user.
    marker = marks.Marker()
    one, other = (marker.mark(day, "user", "ada-sub") for day in (YESTERDAY, clock.today()))
    assert one != other

    Salt.at("20260101").save()
    roll.lambda_handler({}, CONTEXT)
    assert not [key for key in stored("salt") if key[1] == "20260101"]
    assert [key for key in stored("salt") if key[1] == clock.today()]


def test_of_a_day_whose_key_is_gone_nothing_is_counted_any_more(ada: Person) -> None:
    # A message that lay among dead letters for a week, taken to the minute it tells of.
    old = clock.stamp(datetime.now(UTC) - timedelta(days=7))
    acts.note("late", [Act(old, "users", "user", "ada-sub")])

    assert stored("acts") == {}
    with pytest.raises(marks.KeyGone):
        marks.Marker().mark(acts.minute_of(old)[:8], "user", "ada-sub")
    assert stored("salt") == {}


def test_past_ten_thousand_a_cell_is_an_estimate_and_stays_small() -> None:
    window = clock.today()
    some = {random.Random(each).randbytes(8) for each in range(10_500)}
    windows._add("day", window, "users", some)

    (cell,) = Cell.query(f"WINDOW#day#{window}")
    assert not cell.sketch.is_exact
    assert len(cell.registers) == 16_384
    assert abs(windows.read("day", window)["users"].number - 10_500) < 400


@pytest.fixture
def crowd() -> list[Person]:
    return users(12)


def crowd_of(number: int, first: int = 0) -> Sketch:
    """So many users, by their marks."""
    return Sketch(frozenset(each.to_bytes(8, "big") for each in range(first, first + number)))


def shown(number: int, name: str = "topic#tag#fox") -> int:
    """What a board says of a cell with so many users."""
    tags = board.counted("hour", f"{clock.today()}12", {name: crowd_of(number)})["tags"]
    return tags[0]["users"] if tags else 0


def test_below_the_floor_nothing_is_shown_and_above_it_tens() -> None:
    assert [shown(number) for number in range(FLOOR)] == [0] * FLOOR
    assert shown(FLOOR * 2) in {10, 20}
    assert {shown(number) % 10 for number in range(0, 60, 7)} == {0}


def test_one_user_more_is_seen_in_one_cell_of_ten_and_nobody_knows_in_which() -> None:
    rounding = Rounding(clock.today())
    crowds = [crowd_of(19, 100 * each) for each in range(200)]

    moved = sum(
        rounding.shown(crowd.with_marks([b"one more"])) != rounding.shown(crowd) for crowd in crowds
    )

    # 20 of 200 in the mean; by as much that all seeds pass.
    assert 4 <= moved <= 40


def test_the_same_users_are_rounded_alike_wherever_they_are_counted() -> None:
    cells = {f"topic#tag#t{each}": crowd_of(25) for each in range(20)}

    told = board.counted("hour", f"{clock.today()}12", cells)["tags"]

    assert len(told) == 20
    assert len({each["users"] for each in told}) == 1
    assert board.counted("day", clock.today(), cells)["tags"] == told


@pytest.mark.parametrize(("good", "bad"), [(40, 9), (20, 9), (60, 19), (100, 0), (19, 19)])
def test_a_rate_lies_in_its_interval_although_its_numbers_are_rounded(good: int, bad: int) -> None:
    tens = [[max(0, each - off) // 10 * 10 for off in range(10)] for each in (good, bad)]

    for said in itertools.product(*tens):
        low, high = surely(*said)
        assert low <= good / (good + bad) <= high + 1e-9, said


def test_a_window_is_published_once_and_never_again(crowd: list[Person]) -> None:
    hour = datetime.now(UTC).strftime(windows.FORMAT)[:10]
    moment = clock.now()
    acts.note("m", [Act(moment, "users", "user", each.user_id) for each in crowd])
    windows.roll(over(1))
    published = board.publish(over(1))
    assert f"hour#{hour}" in published
    before = stored("board")

    # Somebody comes late, and whoever looks again sees nothing of it.
    acts.note("n", [Act(moment, "users", "user", f"more-{each}") for each in range(50)])
    Rolled("WINDOW#ROLLED", "HEAD", until=hour + "00").save()
    windows.roll(over(1))
    assert windows.read("hour", hour)["users"].number == len(crowd) + 50
    assert f"hour#{hour}" not in board.publish(over(1))

    assert {key: item for key, item in stored("board").items() if key in before} == before


def test_hours_that_were_missed_are_published_when_the_roll_goes_on(crowd: list[Person]) -> None:
    acts.note("m", [Act(clock.now(), "users", "user", each.user_id) for each in crowd])
    windows.roll(over(1))
    first = board.publish(over(1))
    assert board.publish(over(4)) == []

    windows.roll(over(4))
    missed = board.publish(over(4))

    assert len([each for each in first if each.startswith("hour#")]) == 1
    assert len([each for each in missed if each.startswith("hour#")]) == 3
    assert missed == sorted(missed, key=lambda each: (not each.startswith("hour"), each))
    assert board.publish(over(4)) == []


def test_a_roll_that_has_much_to_do_goes_on_where_it_stopped(
    ada: Person, monkeypatch: pytest.MonkeyPatch
) -> None:
    acts.note("m", [Act(clock.now(), "users", "user", ada.user_id)])
    before = Rolled.now().until
    with monkeypatch.context() as slow:
        seconds = itertools.count(0, windows.LONGEST_SECONDS // 2 + 1)
        slow.setattr(time, "monotonic", lambda: next(seconds))
        assert windows.roll(later(1)) == windows.AT_ONCE

    stopped = Rolled.now().until
    assert before < stopped
    assert windows.roll(later(1)) > 0
    assert Rolled.now().until > stopped
    assert "users" in windows.read("day", datetime.now(UTC).strftime("%Y%m%d"))


def test_nothing_is_published_before_it_is_rolled(crowd: list[Person]) -> None:
    hour = datetime.now(UTC).strftime(windows.FORMAT)[:10]
    acts.note("m", [Act(clock.now(), "users", "user", each.user_id) for each in crowd])

    assert f"hour#{hour}" not in board.publish(later(1))


def test_the_board_says_what_was_and_how_surely(visitor: Visitor) -> None:
    day, marker = f"{clock.today()}12", marks.Marker()
    who = frozenset(marker.mark(day[:8], "user", str(each)) for each in range(100))
    half = frozenset(sorted(who)[:60])
    cells = {
        "users": Sketch(who),
        "topic#tag#fox": Sketch(half),
        "topic#tag#rare": Sketch(frozenset(sorted(who)[:9])),
        f"model#{PAINTER}#users": Sketch(who),
        f"model#{PAINTER}#succeeded": Sketch(who),
        f"model#{PAINTER}#failed": Sketch(half),
        f"wait#{PAINTER}#005": Sketch(half),
        f"wait#{PAINTER}#030": Sketch(frozenset(sorted(who)[60:])),
        f"ordered#{PAINTER}#2": Sketch(who),
        "funnel#prompt": Sketch(who),
        f"exposure#model#{PAINTER}#view": Sketch(half),
    }
    made_board = Board.at("hour", day)
    made_board.said = board.counted("hour", day, cells)
    made_board.save()

    answer = visitor.asks("GET", BOARD)

    assert answer.status == 200
    assert answer.headers["cache-control"] == "public, max-age=0, s-maxage=10"
    found = answer.json
    assert (found["floor"], found["day"], found["experiments"]) == (10, None, [])
    told = found["hour"]
    dashed = f"{day[:4]}-{day[4:6]}-{day[6:8]}"
    assert told["begins_at"] == f"{dashed}T12:00:00.000Z"
    assert told["ends_at"] == f"{dashed}T13:00:00.000Z"
    assert told["users"] in {90, 100}
    assert [each["name"] for each in told["tags"]] == ["fox"]
    (model,) = told["doing"]
    assert model["generations"] % 10 == 0
    success = model["success"]
    assert success["low"] < success["rate"] < success["high"]
    assert 0.5 < success["rate"] < 0.75
    assert (model["half_within_seconds"], model["nine_of_ten_within_seconds"]) == (5, 30)
    assert model["images_ordered"] in {180, 200}
    assert told["funnel"]["prompts"] in {90, 100}
    assert told["by_model"][0]["views"] in {50, 60}
    assert len(found["hours"]) == 1


def test_a_young_network_has_a_board_that_says_so(visitor: Visitor) -> None:
    answer = visitor.asks("GET", BOARD)

    assert answer.status == 200
    assert (answer.json["hour"], answer.json["day"], answer.json["hours"]) == (None, None, [])
    assert "dwell" in answer.json["collected"]
    assert is_problem(visitor.asks("GET", BOARD, query={"tag": "fox"}), 422)


@pytest.mark.parametrize(
    ("successes", "tries", "low", "high"),
    # Newcombe 1998, table I; and the ends.
    [
        (81, 263, 0.2553, 0.3662),
        (15, 148, 0.0624, 0.1605),
        (0, 20, 0.0, 0.1611),
        (1, 29, 0.0061, 0.1718),
    ],
)
def test_intervals_are_those_of_wilson(successes: int, tries: int, low: float, high: float) -> None:
    assert wilson(successes, tries) == pytest.approx((low, high), abs=0.0001)
    assert wilson(0, 0) == (0.0, 1.0)


def test_links_are_how_a_generation_hangs_together_with_others(ada: Person) -> None:
    assert facts.link(made(ada)) == "prompt"
    assert facts.link(made(ada, parent_id=picture("ada-sub"))) == "variation"
    assert facts.link(made(ada, parent_id=picture("ada-sub"), remix_of=ids.ulid())) == "remix"

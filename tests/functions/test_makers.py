"""For makers: who met their posts and what they did, as it really was, and of nobody alone."""

import csv
import hashlib
import io
import itertools
import random
import statistics
from collections import defaultdict
from datetime import UTC, datetime, timedelta
from typing import Any

import orjson
import pytest

from easel import clock, ids
from easel.archives import catalog
from easel.erasure import sweep
from easel.insight import looks, making, reach
from easel.insight import told as told_of
from easel.insight.looks import Looks
from easel.insight.reach import FEEDS
from easel.insight.sketch import Sketch
from easel.insight.windows import FORMAT, Rolled
from easel.signals.queue import Batch, Terms
from easel.users import User
from functions.insight import on_events, on_signals
from tests.functions.contract import is_problem
from tests.support import user_pool
from tests.support.account import record
from tests.support.trouble import lost_replies, meanwhile
from tests.support.world import CONTEXT, Person, picture, stored

MINE = "/v1/me/insight"
WORDS = "/v1/me/insight/words"
NOON = (datetime.now(UTC) - timedelta(days=1)).replace(hour=12, minute=0, second=0, microsecond=0)


@pytest.fixture(autouse=True)
def rolled() -> None:
    """A network whose makers' days are added up until now."""
    until = (datetime.now(UTC) - timedelta(minutes=2)).strftime(FORMAT)
    Rolled("WINDOW#ROLLED", making.HEAD, until=until).save()
    Rolled("WINDOW#ROLLED", "TEST", until=until).save()


def signal(kind: str, post: str, moment: datetime | None = None, **more: Any) -> dict[str, Any]:
    ago = datetime.now(UTC) - (moment or datetime.now(UTC))
    return {"kind": kind, "post_id": post, "ago_ms": ago // timedelta(milliseconds=1), **more}


def batch(person: Person, *signals: dict[str, Any], name: str = "one") -> str:
    """The message of a batch."""
    terms = Terms(["analytics"], 1, decided=True)
    made = Batch(name, person.user_id, clock.now(), terms, list(signals))
    return orjson.dumps(made).decode()


def arrive(*bodies: str) -> None:
    """Let messages of signals arrive, ten at a time."""
    for begin in range(0, len(bodies), 10):
        records = [record(str(n), body) for n, body in enumerate(bodies[begin : begin + 10])]
        answer = on_signals.lambda_handler({"Records": records}, CONTEXT)
        assert answer["batchItemFailures"] == []


def event(detail_type: str, day: datetime | None = None, **detail: Any) -> str:
    time = (day or datetime.now(UTC)).strftime("%Y-%m-%dT%H:%M:%SZ")
    return orjson.dumps({"detail-type": detail_type, "time": time, "detail": detail}).decode()


def happens(*bodies: str) -> None:
    for body in bodies:
        answer = on_events.lambda_handler({"Records": [record("1", body)]}, CONTEXT)
        assert answer["batchItemFailures"] == []


def add_up() -> None:
    """Add up all that was met since the test began: what was added before changes nothing."""
    Rolled("WINDOW#ROLLED", making.HEAD, until=Rolled.now("TEST").until).save()
    making.roll(datetime.now(UTC) + timedelta(hours=1, minutes=5))


def told(person: Person, path: str = MINE, **rest: Any) -> dict[str, Any]:
    answer = person.asks("GET", path, **rest)
    assert answer.status == 200, answer.text
    return dict(answer.json)


def of_post(post: str) -> str:
    return f"/v1/posts/{post}/insight"


def day_of(found: dict[str, Any], moment: datetime) -> dict[str, Any]:
    return next(each for each in found["days"] if each["day"] == moment.strftime("%Y-%m-%d"))


def feeds(said: dict[str, Any]) -> dict[str, int | None]:
    return {each["feed"]: each["users"] for each in said["by_feed"] if each["users"]}


@pytest.fixture
def crowd() -> list[Person]:
    """Twenty with a profile, and nothing that it takes to join."""
    people = [Person(f"user-{each}-sub") for each in range(20)]
    for number, each in enumerate(people):
        user = User.at(each.user_id)
        user.user_id, user.handle, user.display_name = each.user_id, f"user_{number}", "User"
        user.created_at = clock.now()
        user.save()
    return people


class Truth:
    """What really was: by post (or the account), day and cell users, with their longest look."""

    def __init__(self, days: list[datetime]) -> None:
        self.users: dict[tuple[str, datetime, str], dict[str, int]] = defaultdict(dict)
        self.days = days

    def note(self, viewer: Person, post: str, day: datetime, cells: dict[str, int]) -> None:
        for about in (post, "account"):
            for cell, long in cells.items():
                users = self.users[about, day, cell]
                users[viewer.user_id] = max(long, users.get(viewer.user_id, 0))

    def told(self, about: str, day: datetime, cell: str) -> int | None:
        """How many it is, where neither they nor the rest of all are fewer than ten."""
        number, whole = (len(self.users[about, day, each]) for each in (cell, "reached"))
        return number if number >= 10 and (number == whole or whole - number >= 10) else None

    def dwell(self, about: str, day: datetime) -> dict[str, float]:
        looked = [long / 1000 for long in self.users[about, day, "looked"].values()]
        median, mean = statistics.median_low(looked), statistics.mean(looked)
        return {"median_seconds": round(median, 1), "mean_seconds": round(mean, 1)}


def visits(truth: Truth, viewer: Person, posts: list[str], dice: random.Random) -> list[str]:
    """A viewer looks at posts day by day; the messages of that."""
    said = []
    for post, day in itertools.product(posts, truth.days):
        feed, long = dice.choice(FEEDS[:2]), dice.randrange(1, 60_000)
        place = {"feed": feed, "position": 0}
        said.append(signal("impression", post, day, **place))
        for milliseconds in (long, max(1, long - 7)):
            said.append(signal("dwell", post, day, milliseconds=milliseconds, **place))
        cells = {"reached": 0, feed: 0, "looked": long}
        if dice.random() < 0.5:
            said.append(signal("open", post, day))
            cells |= {"opened": 0, "page": 0}
        truth.note(viewer, post, day, cells)
    return [batch(viewer, *said[place::2], name=f"b{place}") for place in range(2)]


def test_a_simulated_world_is_told_as_it_was(ada: Person, crowd: list[Person]) -> None:
    dice, truth = random.Random(16), Truth([NOON - timedelta(days=1), NOON])
    posts = [ada.publishes() for _ in range(2)]
    for fan in crowd[:10]:
        fan.follows("ada")
    messages = [each for viewer in crowd for each in visits(truth, viewer, posts, dice)]
    # Twice, in any order, and added up in between.
    messages += dice.sample(messages, 8)
    dice.shuffle(messages)
    for some in (messages[:24], messages[24:]):
        arrive(*some)
        add_up()

    for about in (*posts, "account"):
        found = told(ada, MINE if about == "account" else of_post(about))
        for day in truth.days:
            said = day_of(found, day)
            assert said["reached"] == truth.told(about, day, "reached") == 20
            assert (said["followers"], said["others"]) == (10, 10)
            assert said["opened"] == truth.told(about, day, "opened")
            by_feed = {feed: truth.told(about, day, feed) for feed in FEEDS}
            assert feeds(said) == {feed: users for feed, users in by_feed.items() if users}
            assert said["dwell"] == truth.dwell(about, day)
            assert said["is_estimated"] is False
        assert (found["total"]["reached"], found["total"]["followers"]) == (40, 20)


def test_what_everybody_may_see_is_exact_and_counts_whoever_did_it(
    ada: Person, bob: Person
) -> None:
    bob.asks("PUT", "/v1/me/consent", {"version": 1, "analytics": False})
    post = ada.publishes()
    reply = bob.publishes(reply_to=post)
    quote = bob.publishes(quote_of=post)
    for person in (ada, bob):
        person.asks("PUT", f"/v1/posts/{post}/reaction", {"kind": "like"})
    bob.asks("PUT", f"/v1/posts/{post}/repost")
    bob.follows("ada")
    edge: dict[str, Any] = {"follower_id": "bob-sub", "followee_id": "ada-sub"}
    bodies = [
        *(event("PostReacted", post_id=post, user_id=each) for each in ("ada-sub", "bob-sub")),
        event("PostReposted", repost_id=ids.ulid(), post_id=post, user_id="bob-sub"),
        *(event("PostPublished", post_id=each, author_id="bob-sub") for each in (reply, quote)),
        event("UserFollowed", NOON, **edge),
    ]
    happens(*bodies, *bodies[::-1])
    add_up()
    happens(*bodies, event("UserUnfollowed", **edge))
    add_up()

    for path in (MINE, of_post(post)):
        total = told(ada, path)["total"]
        said = {name: total[name] for name in reach.PUBLIC}
        assert said == {"reactions": 1, "reposts": 1, "replies": 1, "quotes": 1, "remixes": 0}
        assert total["reached"] is None
    found = told(ada)
    assert day_of(found, NOON)["followers_gained"] == 1
    # Both days, and no other, are in the archive.
    (kind,) = (each for each in catalog.KINDS if each.name == "insight")
    assert [each.record["day"] for each in kind.page("ada-sub", None)[0]] == [
        f"{day:%Y-%m-%d}" for day in (NOON, datetime.now(UTC))
    ]
    assert (found["total"]["followers_gained"], found["total"]["followers_lost"]) == (1, 1)


def test_who_came_to_follow_on_the_day_they_met_a_post_is_told_of_the_post(
    ada: Person, crowd: list[Person]
) -> None:
    post = ada.publishes()
    arrive(*(batch(each, signal("open", post, NOON)) for each in crowd))
    for each in crowd[:10]:
        happens(event("UserFollowed", NOON, follower_id=each.user_id, followee_id="ada-sub"))
    add_up()
    # All ten who came are known by name, so that none of them may be said to have met it.
    found = told(ada, of_post(post))
    assert day_of(found, NOON)["followers_gained"] is found["total"]["followers_gained"] is None
    for number in range(10):
        edge = {"follower_id": f"other-{number}", "followee_id": "ada-sub"}
        happens(event("UserFollowed", NOON, **edge))

    found = told(ada, of_post(post))
    assert day_of(found, NOON)["followers_gained"] == found["total"]["followers_gained"] == 10
    assert day_of(told(ada), NOON)["followers_gained"] == 20


def test_a_save_counts_where_it_is_a_bookmark(ada: Person, crowd: list[Person]) -> None:
    post = ada.publishes()
    for each in crowd[:10]:
        assert each.asks("PUT", f"/v1/posts/{post}/bookmark").status == 200
    arrive(*(batch(each, signal("open", post), signal("save", post)) for each in crowd))
    add_up()

    total = told(ada, of_post(post))["total"]
    assert (total["reached"], total["saved"], total["opened"]) == (20, 10, 20)


def test_nothing_is_told_of_fewer_than_ten_nor_by_what_is_left(
    ada: Person, crowd: list[Person]
) -> None:
    post = ada.publishes()
    few = {"feed": "explore", "position": 0}
    arrive(*(batch(each, signal("impression", post, NOON, **few)) for each in crowd[:9]))
    add_up()
    found = told(ada, of_post(post))
    assert (found["floor"], found["total"]["reached"]) == (10, None)
    assert not [each for each in found["days"] if each["reached"] or feeds(each) or each["dwell"]]

    # A tenth, from elsewhere: by the feed nobody learns that it was one.
    arrive(batch(crowd[9], signal("open", post, NOON)))
    add_up()
    said = day_of(told(ada, of_post(post)), NOON)
    assert (said["reached"], feeds(said), said["opened"]) == (10, {}, None)
    assert (said["followers"], said["others"]) == (None, 10)

    # By how much more two days are than one nobody learns of the other.
    arrive(*(batch(each, signal("open", post)) for each in crowd[:9]))
    add_up()
    assert told(ada, of_post(post))["total"]["reached"] == 10


def test_by_what_a_span_or_all_feeds_leave_nobody_is_known(
    ada: Person, crowd: list[Person]
) -> None:
    post, before = ada.publishes(), NOON - timedelta(days=1)
    for place, each in enumerate(crowd):
        seen = {"feed": "explore" if place < 13 else "tag", "position": 0}
        arrive(batch(each, signal("dwell", post, NOON, milliseconds=1_000, **seen)))
    lone = signal("dwell", post, before, milliseconds=60_000, feed="tag", position=0)
    arrive(batch(crowd[0], lone, name="lone"))
    add_up()

    found = told(ada, of_post(post))
    # Were one look of a minute in the mean, it would be told of the one who looked.
    assert found["total"]["dwell"] == {"median_seconds": 1.0, "mean_seconds": 1.0}
    assert day_of(found, before)["dwell"] is None


def test_feeds_that_are_told_leave_ten_or_nobody() -> None:
    marks = [bytes([each] * 8) for each in range(30)]
    cut = {"explore": marks[:14], "tag": marks[14:25], "search": marks[25:]}
    day = reach.Day("20261201", {name: Sketch(frozenset(some)) for name, some in cut.items()})

    # Both would leave five who met it in neither.
    feeds_told = told_of.counted(day, Sketch()).feeds
    assert {name: each for name, each in feeds_told.items() if each} == {"explore": 14}


def test_of_estimates_no_number_is_below_none() -> None:
    marks = [hashlib.blake2b(bytes([each % 256, each // 256])).digest()[:8] for each in range(3000)]
    page, followers = (Sketch().with_marks(some, 100) for some in (marks[:2_900], marks))
    day = reach.Day("20261201", {"page": page, "followers": followers})

    whole = told_of.together([day], [told_of.counted(day, Sketch())])
    assert whole.parts["others"] is None


def test_a_day_of_many_who_looked_is_added_up_at_once() -> None:
    weighed = []

    class Counting(Looks):
        @property
        def weight(self) -> float:
            weighed.append(1)
            return super().weight

    looks.usual([Counting({each.to_bytes(8, "big"): each for each in range(looks.MOST)})])
    assert len(weighed) == 1


def test_quotes_that_not_everybody_may_see_are_in_no_number(ada: Person, bob: Person) -> None:
    post = ada.publishes()
    for visibility in ("private", "followers", "public"):
        quote = bob.publishes(visibility, quote_of=post)
        happens(event("PostPublished", post_id=quote, author_id="bob-sub"))
    add_up()

    assert told(ada, of_post(post))["total"]["quotes"] == 1


def test_of_who_does_not_agree_may_not_see_it_or_made_it_nothing_is_told(
    ada: Person, crowd: list[Person]
) -> None:
    post, hidden = ada.publishes(), ada.publishes("followers")
    for each in crowd[:5]:
        each.asks("PUT", "/v1/me/consent", {"version": 1, "analytics": False})
    sees = [signal("open", post), signal("open", hidden)]
    arrive(*(batch(each, *sees) for each in (*crowd, ada)))
    add_up()

    assert told(ada, of_post(post))["total"]["reached"] == 15
    assert told(ada, of_post(hidden))["total"]["reached"] is None
    for each in crowd[5:]:
        each.follows("ada")
    arrive(*(batch(each, signal("open", hidden)) for each in crowd))
    add_up()
    assert told(ada, of_post(hidden))["total"]["reached"] == 15


def test_added_up_twice_or_by_two_at_once_or_without_an_answer_it_counts_once(
    ada: Person, crowd: list[Person]
) -> None:
    post = ada.publishes()
    arrive(*(batch(each, signal("open", post)) for each in crowd[:12]))
    add_up()
    with lost_replies("PutItem") as lost:
        arrive(*(batch(each, signal("open", post), name="two") for each in crowd[12:]))
    assert lost
    with meanwhile("PutItem", add_up):
        add_up()

    assert told(ada, of_post(post))["total"]["reached"] == 20


def test_what_comes_after_the_key_of_its_day_is_gone_is_not_counted_again(
    ada: Person, crowd: list[Person]
) -> None:
    post, old = ada.publishes(), datetime.now(UTC) - timedelta(days=7)
    arrive(*(batch(each, signal("open", post, old)) for each in crowd))
    assert stored("met") == {}


def test_another_s_post_is_nobody_s_business(ada: Person, bob: Person) -> None:
    assert is_problem(bob.asks("GET", of_post(ada.publishes())), 403)
    assert is_problem(bob.asks("GET", of_post(ada.publishes("private"))), 404)
    assert is_problem(bob.asks("GET", of_post(ids.ulid())), 404)
    assert is_problem(bob.asks("GET", MINE, query={"days": "3"}), 422)


def test_nothing_is_left_of_a_post_that_is_deleted_or_of_an_account_that_is_erased(
    ada: Person, bob: Person, crowd: list[Person], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("easel.events.consumer.send", lambda *_: None)
    posts = [ada.publishes() for _ in range(2)]
    arrive(*(batch(bob, *(signal("open", each) for each in posts)) for _ in range(2)))
    happens(event("UserFollowed", follower_id="bob-sub", followee_id="ada-sub"))
    add_up()
    assert len(stored("reach")) == 4
    assert not [item for item in stored("reach").values() if "bob" in repr(item)]
    assert all("ttl" in item for item in stored("reach").values())

    assert ada.asks("DELETE", f"/v1/posts/{posts[0]}").status == 204
    arrive(batch(bob, signal("open", posts[0]), name="late"))
    happens(event("PostDeleted", post_id=posts[0], author_id="ada-sub"))
    add_up()
    assert not [key for key in stored("reach") if posts[0] in key[1]]

    user_pool.opened()
    after = sweep.erase("ada-sub", None)
    while after:
        after = sweep.erase("ada-sub", after)
    happens(event("UserFollowed", follower_id="bob-sub", followee_id="ada-sub"))
    arrive(batch(bob, signal("open", posts[1]), name="later"))
    add_up()
    assert stored("reach") == {}


def test_words_of_prompts_are_told_with_how_surely_they_go_with_being_opened(
    ada: Person, crowd: list[Person]
) -> None:
    def made(prompt: str) -> str:
        return ada.publishes(image_ids=[picture("ada-sub", prompt)], show_prompt=False)

    liked = [made(f"a fox by a river {word}") for word in ("one", "two", "three")]
    other = [made("a river at night") for _ in range(3)]
    for place, viewer in enumerate(crowd):
        wanted = liked if place % 4 else other
        seen = [signal("impression", each, NOON, feed="tag", position=0) for each in liked + other]
        arrive(batch(viewer, *seen, *(signal("open", each, NOON) for each in wanted)))
    add_up()

    found = told(ada, WORDS)
    words = {each["word"]: each for each in found["words"]}
    # `one` is in a single post.
    assert set(words) == {"fox", "river", "night"}
    assert found["posts"] == 6
    fox, night = words["fox"], words["night"]
    assert (fox["posts"], fox["reached"], fox["correlates"]) == (3, 60, "more")
    assert fox["opened"]["low"] <= 45 / 60 <= fox["opened"]["high"]
    assert night["opened"]["low"] <= 15 / 60 <= night["opened"]["high"]
    assert (night["correlates"], words["river"]["correlates"]) == ("less", "unclear")


def test_all_of_it_is_a_sheet_too_in_which_no_cell_is_a_formula(
    ada: Person, crowd: list[Person]
) -> None:
    post = ada.publishes()
    arrive(*(batch(each, signal("open", post, NOON)) for each in crowd))
    add_up()

    for path in (MINE, of_post(post)):
        answer = ada.asks("GET", path, headers={"accept": "text/csv"})
        assert answer.headers["content-type"].startswith("text/csv")
        assert "attachment" in answer.headers["content-disposition"]
        rows = list(csv.DictReader(io.StringIO(answer.text)))
        assert len(rows) == 29
        assert (rows[-2]["day"], rows[-2]["reached"]) == (f"{datetime.now(UTC):%Y-%m-%d}", "<10")
        assert (rows[-1]["day"], rows[-1]["reached"], rows[-1]["met_in_page"]) == (
            "total",
            "20",
            "20",
        )
    assert ada.asks("GET", WORDS, headers={"accept": "text/csv, */*;q=0.1"}).text.startswith(
        "word,"
    )
    assert told(ada, WORDS, headers={"accept": "*/*"})["words"] == []


def test_of_many_who_looked_a_fair_sample_says_how_long() -> None:
    dice = random.Random(5)
    spans = {dice.randbytes(8): dice.randrange(1, 100_000) for _ in range(20_000)}
    items = list(spans.items())
    looked = Looks({})
    for begin in range(0, len(items), 500):
        looked = looks.unpacked(looked.with_looks(dict(items[begin : begin + 600])).packed())

    median, mean = looks.usual([looked, Looks({})])
    assert len(looked.packed()) <= 12_000
    assert not looked.is_exact
    assert median == pytest.approx(50, rel=0.1)
    assert mean == pytest.approx(50, rel=0.1)
    assert looked.weight * looks.MOST == pytest.approx(20_000, rel=0.15)

"""Explore: what is hot, the top of windows, tags by both, trends, and who is new here."""

from datetime import UTC, datetime, timedelta
from itertools import product
from typing import Any
from unittest.mock import patch

import pytest

from easel import clock, ids
from easel.posts import Post
from easel.ranking import making, pool_names, pools
from easel.ranking.points import Ranked
from tests.functions.contract import is_problem
from tests.functions.test_feeds import copies, walked
from tests.support.clocks import Clock
from tests.support.streamed import Stream
from tests.support.world import Answer, Person, Visitor, stored

EXPLORE = "/v1/feeds/explore"
SORTED = [("hot", None), *(("top", window) for window in ("day", "week", "month", "all"))]


@pytest.fixture
def stream() -> Stream:
    """The stream of the table, from its beginning."""
    return Stream()


def made(stream: Stream) -> making.Report:
    """Everything counted, and all pools made of it."""
    stream.catch_up()
    return making.run(everything=True)


def fans(count: int) -> list[Person]:
    return [Person(f"fan{n}-sub").joins(f"fan{n}") for n in range(count)]


def liked(post_id: str, *people: Person) -> None:
    for person in people:
        answer = person.asks("PUT", f"/v1/posts/{post_id}/reaction", {"kind": "like"})
        assert answer.status == 200, answer.text


def asked(who: Person | Visitor, path: str = EXPLORE, **query: str | None) -> Answer:
    said = {name: value for name, value in query.items() if value}
    answer = who.asks("GET", path, query=said)
    assert answer.status == 200, answer.text
    return answer


def ids_of(answer: Answer) -> list[str]:
    return [item["id"] for item in answer.json["items"]]


def days_ago(days: float) -> Any:
    """A clock that stood so many days ago."""
    moment = datetime.now(UTC) - timedelta(days=days)
    return patch.object(clock, "datetime", type("Then", (Clock,), {"moment": moment}))


def test_more_reactions_stand_further_up(ada: Person, visitor: Visitor, stream: Stream) -> None:
    one, two, none = (ada.publishes() for _ in range(3))
    bob, cleo = fans(2)
    liked(one, bob)
    liked(two, bob, cleo)

    made(stream)

    for sort, window in SORTED:
        page = asked(visitor, sort=sort, window=window)
        assert page.json["sort"] == sort
        assert ids_of(page) == [two, one]
        assert none not in ids_of(page)


def test_where_no_more_is_hot_the_newest_follow_and_the_page_says_so(
    ada: Person, bob: Person, visitor: Visitor, stream: Stream
) -> None:
    old, hot, new = (ada.publishes() for _ in range(3))
    liked(hot, bob)
    made(stream)

    first = asked(visitor, sort="hot")
    second = asked(visitor, sort="hot", cursor=first.json["next_cursor"])

    assert (first.json["sort"], ids_of(first)) == ("hot", [hot])
    assert (second.json["sort"], ids_of(second)) == ("new", [new, old])
    assert second.json["next_cursor"] is None
    for limit in (1, 2, 3):
        query = {"sort": "hot"}
        assert walked_sorted(visitor, EXPLORE, limit, query) == [hot, new, old]


def walked_sorted(who: Visitor, path: str, limit: int, query: dict[str, str]) -> list[str]:
    seen: list[str] = []
    asked_for = query | {"limit": str(limit)}
    while True:
        page = who.asks("GET", path, query=asked_for)
        seen += ids_of(page)
        if not page.json["next_cursor"]:
            return seen
        asked_for["cursor"] = page.json["next_cursor"]


def test_in_a_young_network_hot_is_new_and_top_is_empty(ada: Person, visitor: Visitor) -> None:
    posts = [ada.publishes() for _ in range(3)][::-1]

    hot = asked(visitor, sort="hot")

    assert (hot.json["sort"], ids_of(hot)) == ("new", posts)
    for window in ("day", "week", "month", "all"):
        empty: Any = {"items": [], "next_cursor": None, "sort": "top"}
        assert asked(visitor, sort="top", window=window).json == empty


def test_the_top_of_a_window_is_what_happened_in_it(
    ada: Person, bob: Person, visitor: Visitor, stream: Stream
) -> None:
    posts = {}
    for days in (0.5, 3, 20, 60):
        posts[days] = ada.publishes()
        with days_ago(days):
            liked(posts[days], bob)

    made(stream)

    shown = {window: set(ids_of(asked(visitor, sort="top", window=window))) for _, window in SORTED}
    within = {"day": 0.5, "week": 3, "month": 20, "all": 60}
    for window, most in within.items():
        assert shown[window] == {post for days, post in posts.items() if days <= most}, window


def test_a_window_is_of_top_alone(visitor: Visitor) -> None:
    for sort in ("new", "hot"):
        answer = visitor.asks("GET", EXPLORE, query={"sort": sort, "window": "day"})
        is_problem(answer, 422)
        assert answer.pointers == ["/query/window"]
    for query in ({"sort": "best"}, {"sort": "top", "window": "hour"}):
        is_problem(visitor.asks("GET", EXPLORE, query=query), 422)


def test_a_cursor_of_another_list_is_none_of_a_ranked_one(
    ada: Person, visitor: Visitor, stream: Stream
) -> None:
    copies(ada.publishes(), 2)
    cursor = asked(visitor, limit="1").json["next_cursor"]

    for sort in ("hot", "top"):
        answer = visitor.asks("GET", EXPLORE, query={"sort": sort, "cursor": cursor})
        is_problem(answer, 422)
        assert answer.pointers == ["/query/cursor"]


def test_a_walk_goes_on_in_the_pool_it_began_in(
    ada: Person, visitor: Visitor, stream: Stream
) -> None:
    people = fans(4)
    posts = [ada.publishes() for _ in range(4)]
    for number, post in enumerate(posts):
        liked(post, *people[number:])
    made(stream)
    first = asked(visitor, sort="top", limit="2")
    assert ids_of(first) == posts[:2]

    # What was last comes first, and another pool is made.
    for person in people[:3]:
        liked(posts[3], person)
        liked(ada.publishes(), person)
    person = people[3]
    liked(posts[3], person)
    for taken in people:
        taken.asks("DELETE", f"/v1/posts/{posts[0]}/reaction")
    made(stream)

    second = asked(visitor, sort="top", limit="2", cursor=first.json["next_cursor"])
    assert ids_of(second) == posts[2:]
    assert ids_of(asked(visitor, sort="top", limit="1")) == [posts[3]]


def test_where_its_pool_is_gone_a_walk_goes_on_behind_its_place(
    ada: Person, visitor: Visitor, stream: Stream
) -> None:
    people = fans(3)
    posts = [ada.publishes() for _ in range(3)]
    for number, post in enumerate(posts):
        liked(post, *people[number:])
    made(stream)
    first = asked(visitor, sort="top", limit="1")
    pool = pools.newest("top#week")
    assert pool is not None
    pools.write("top#week", [Ranked(9, ids.ulid()), *pools.ranking("top#week").entries])
    pool.delete()

    second = asked(visitor, sort="top", cursor=first.json["next_cursor"])

    assert ids_of(second) == posts[1:]


def test_of_generations_the_newest_stays_and_those_before_go(
    ada: Person, bob: Person, cleo: Person, stream: Stream
) -> None:
    post = ada.publishes()
    for person in (bob, cleo):
        liked(post, person)
        made(stream)

    kept = [item.get("ttl") for (pk, _), item in sorted(stored("pool").items()) if pk == "POOL#hot"]
    assert kept[0]
    left = int(kept[0]["N"]) - clock.epoch()
    assert left == pytest.approx(pools.SUPERSEDED_SECONDS, abs=60)
    assert kept[1:] == [None]


def test_a_pool_is_made_when_something_is_new_and_with_each_hour(
    ada: Person, bob: Person, stream: Stream
) -> None:
    post = ada.publishes()
    liked(post, bob)
    with days_ago(1):
        made(stream)
    assert not making.run().skipped
    last = making.LastRun.now()

    # Within the minute of two clocks everything is looked at once more.
    last.started, last.counted = clock.epoch(), len(stored("pulse")) - 1
    last.save()
    with patch.object(making, "MARGIN_SECONDS", -120):
        assert making.run().skipped
        ada.publishes()
        assert not making.run().skipped


def test_where_there_is_much_to_count_long_windows_are_counted_once_an_hour(
    ada: Person, bob: Person, stream: Stream
) -> None:
    one, two = ada.publishes(), ada.publishes()
    liked(one, bob)
    made(stream)
    liked(two, bob)
    stream.catch_up()

    with patch.object(making, "FEW", 0):
        making.run()
    assert [each.post_id for each in pools.ranking("hot").entries] == [two, one]
    assert [each.post_id for each in pools.ranking("top#all").entries] == [one]

    last = making.LastRun.now()
    last.all_started -= making.HOUR_SECONDS
    last.save()
    with patch.object(making, "FEW", 0):
        making.run()
    assert [each.post_id for each in pools.ranking("top#all").entries] == [two, one]


def test_what_is_hot_is_known_of_so_many_tags(ada: Person, bob: Person, stream: Stream) -> None:
    liked(ada.publishes(tags=["fox", "owl", "snow"]), bob)

    with patch.object(making, "HOT_TAGS", 2):
        made(stream)

    assert making.LastRun.now().tags == "fox owl"
    assert pools.ranking(pool_names.of_tag("snow", "hot")).entries == []


def test_withdrawn_reactions_leave_the_points(
    ada: Person, bob: Person, cleo: Person, visitor: Visitor, stream: Stream
) -> None:
    one, two = ada.publishes(), ada.publishes()
    liked(one, bob, cleo)
    liked(two, bob)
    made(stream)
    assert ids_of(asked(visitor, sort="top")) == [one, two]

    for person in (bob, cleo):
        person.asks("DELETE", f"/v1/posts/{one}/reaction")
    made(stream)

    assert ids_of(asked(visitor, sort="top")) == [two]


@pytest.mark.parametrize("made_again", [False, True])
def test_what_is_no_longer_public_is_in_no_ranking(
    ada: Person, bob: Person, visitor: Visitor, stream: Stream, made_again: bool
) -> None:
    gone, closed, stays = (ada.publishes() for _ in range(3))
    for post in (gone, closed, stays):
        liked(post, bob)
    made(stream)

    ada.asks("DELETE", f"/v1/posts/{gone}")
    ada.asks("PATCH", f"/v1/posts/{closed}", {"visibility": "followers"})
    if made_again:
        made(stream)

    bob.follows("ada")
    viewers: list[Person | Visitor] = [visitor, bob, ada]
    for viewer, (sort, window) in product(viewers, SORTED):
        assert ids_of(asked(viewer, sort=sort, window=window)) == [stays], (sort, window)


def test_replies_are_ranked_under_their_posts_and_nowhere_else(
    ada: Person, bob: Person, cleo: Person, visitor: Visitor, stream: Stream
) -> None:
    post = ada.publishes()
    words = {"visibility": "public", "caption": "yes", "reply_to": post}
    reply = bob.asks("POST", "/v1/posts", words).json["id"]
    liked(reply, ada, cleo)
    liked(post, cleo)

    made(stream)

    for sort, window in SORTED:
        assert ids_of(asked(visitor, sort=sort, window=window)) == [post]


def test_mutes_blocks_and_levels_hold_in_rankings(
    ada: Person, bob: Person, cleo: Person, visitor: Visitor, stream: Stream
) -> None:
    plain, explicit = ada.publishes(), ada.publishes(level="explicit")
    liked(plain, cleo)
    ada.asks("PUT", f"/v1/posts/{explicit}/reaction", {"kind": "like"})
    made(stream)

    assert ids_of(asked(visitor, sort="top")) == [plain]
    assert bob.asks("PUT", "/v1/users/ada/mute", {}).status == 200
    assert ids_of(asked(bob, sort="top")) == []
    ada.asks("PUT", "/v1/users/cleo/block")
    assert ids_of(asked(cleo, sort="top")) == []


def test_a_tag_is_ranked_like_explore(
    ada: Person, bob: Person, cleo: Person, visitor: Visitor, stream: Stream
) -> None:
    two, one, none = (ada.publishes(tags=["Fox"]) for _ in range(3))
    other = ada.publishes(tags=["owl"])
    liked(two, bob, cleo)
    liked(one, bob)
    liked(other, bob, cleo)
    made(stream)

    top = asked(visitor, "/v1/feeds/tags/FOX", sort="top")

    assert (top.json["sort"], ids_of(top)) == ("top", [two, one])
    query = {"sort": "hot"}
    assert walked_sorted(visitor, "/v1/feeds/tags/fox", 1, query) == [two, one, none]
    assert ids_of(asked(visitor, "/v1/feeds/tags/fox")) == [none, one, two]
    assert walked(visitor, "/v1/feeds/tags/fox", 2) == [none, one, two]


def test_a_tag_that_a_post_lost_ranks_it_no_more(
    ada: Person, bob: Person, visitor: Visitor, stream: Stream
) -> None:
    post = ada.publishes(tags=["fox"])
    liked(post, bob)
    made(stream)
    assert ids_of(asked(visitor, "/v1/feeds/tags/fox", sort="hot")) == [post]

    ada.asks("PATCH", f"/v1/posts/{post}", {"tags": ["owl"]})
    assert ids_of(asked(visitor, "/v1/feeds/tags/fox", sort="hot")) == []
    made(stream)

    assert pools.ranking(pool_names.of_tag("fox", "hot")).entries == []
    assert ids_of(asked(visitor, "/v1/feeds/tags/owl", sort="hot")) == [post]


def test_a_trend_needs_five_users(visitor: Visitor, stream: Stream) -> None:
    people = fans(5)
    for person in people[:4]:
        person.publishes(tags=["Fox"])
    for _ in range(6):
        people[0].publishes(tags=["owl"])
    made(stream)
    assert visitor.asks("GET", "/v1/trends/tags").json == {"items": [], "next_cursor": None}

    people[4].publishes(tags=["FOX"])
    people[4].publishes(tags=["fox"])
    made(stream)

    (trend,) = visitor.asks("GET", "/v1/trends/tags").json["items"]
    assert (trend["tag"], trend["makers"], trend["posts"]) == ("fox", 5, 6)
    assert trend["score"] > 0


def test_what_is_usual_is_no_trend(visitor: Visitor, stream: Stream) -> None:
    people = fans(6)
    for person in people:
        post = person.publishes(tags=["daily"])
        for days in range(2, 8):
            _earlier(post, days)
        person.publishes(tags=["fresh"])
    made(stream)

    items = visitor.asks("GET", "/v1/trends/tags").json["items"]
    scores = {each["tag"]: each["score"] for each in items}

    assert set(scores) == {"daily", "fresh"}
    assert scores["daily"] < scores["fresh"] / 4


def test_sensitive_posts_make_no_trend(visitor: Visitor, stream: Stream) -> None:
    for person in fans(5):
        person.publishes(tags=["fox"], level="sensitive")
    made(stream)

    assert visitor.asks("GET", "/v1/trends/tags").json["items"] == []


def _earlier(post_id: str, days: int) -> None:
    """The same post, published so many days before."""
    made_at = int(datetime.now(UTC).timestamp()) - days * 86400
    post = Post.get(f"P#{post_id}", "POST")
    new = ids.at_time(made_at)[:10] + ids.ulid()[10:]
    post.pk, post.gsi1sk, post.gsi2sk = f"P#{new}", new, new
    post.save()


def test_new_makers_are_shown_once_each_by_their_newest(
    ada: Person, bob: Person, visitor: Visitor, stream: Stream
) -> None:
    _earlier(ada.publishes(), 8)
    ada.publishes()
    bob.publishes()
    newest = bob.publishes()

    made(stream)

    assert ids_of(asked(visitor, "/v1/feeds/new_makers")) == [newest]


@pytest.mark.parametrize("path", [EXPLORE, "/v1/trends/tags"])
def test_the_edge_keeps_for_ten_seconds_what_visitors_see_and_nothing_else(
    path: str, ada: Person, visitor: Visitor
) -> None:
    ada.publishes(caption="x" * 1000)
    kept = visitor.asks("GET", path, headers={"accept-encoding": "gzip"}).headers
    assert kept["cache-control"] == "public, max-age=0, s-maxage=10"
    assert kept["vary"].startswith("Authorization")
    if path == EXPLORE:
        assert (kept["vary"], kept["content-encoding"]) == (
            "Authorization, Accept-Encoding",
            "gzip",
        )
    assert ada.asks("GET", path).headers["cache-control"] == "private, no-store"
    refused = visitor.asks("GET", EXPLORE, query={"sort": "worst"})
    assert refused.headers["cache-control"] == "no-store"

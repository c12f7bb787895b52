"""Feeds: what people one follows published, and everything public."""

from functools import reduce
from itertools import product

import pytest

from easel import clock, ids, pagination
from easel.posts import Post, queries
from easel.timelines import fan_out, store
from tests.functions.contract import is_problem, operations
from tests.support.trouble import meanwhile
from tests.support.world import MODERATOR, Answer, Person, Visitor, client, picture, stored

LISTS = [str(each.template) for each in operations() if each.parameters("query")]


def shown(answer: Answer) -> list[str]:
    assert answer.status == 200, answer.text
    return [item["id"] for item in answer.json["items"]]


def walked(person: Person | Visitor, path: str, limit: int) -> list[str]:
    seen: list[str] = []
    query = {"limit": str(limit)}
    while True:
        page = person.asks("GET", path, query=query)
        seen += shown(page)
        if not page.json["next_cursor"]:
            return seen
        query["cursor"] = page.json["next_cursor"]


@pytest.fixture
def posts(ada: Person) -> list[str]:
    """Seven posts, newest first."""
    image = picture("ada-sub")
    return [ada.publishes(image_ids=[image]) for _ in range(7)][::-1]


def test_everything_public_is_walked_newest_first(posts: list[str], visitor: Visitor) -> None:
    for limit in (1, 2, 3, 6, 7, 8, 100):
        assert walked(visitor, "/v1/feeds/explore", limit) == posts
        assert walked(visitor, "/v1/users/ada/posts", limit) == posts


def test_a_page_that_is_just_full_has_no_next_one(posts: list[str], visitor: Visitor) -> None:
    page = visitor.asks("GET", "/v1/feeds/explore", query={"limit": "7"})

    assert shown(page) == posts
    assert page.json["next_cursor"] is None


def test_a_page_holds_25_unless_told_otherwise(ada: Person, visitor: Visitor) -> None:
    copies(ada.publishes(), 25)

    page = visitor.asks("GET", "/v1/feeds/explore")

    assert len(shown(page)) == 25
    assert page.json["next_cursor"]


def test_an_empty_list_is_a_list(ada: Person, visitor: Visitor) -> None:
    for path in ("/v1/users/ada/posts", "/v1/users/ada/followers", "/v1/feeds/new_makers"):
        assert visitor.asks("GET", path).json == {"items": [], "next_cursor": None}
    newest: dict[str, object] = {"items": [], "next_cursor": None, "sort": "new"}
    assert visitor.asks("GET", "/v1/feeds/explore").json == newest
    for path in ("/v1/feeds/following", "/v1/generations"):
        assert ada.asks("GET", path).json == {"items": [], "next_cursor": None}


def test_a_walk_stays_its_course_while_posts_come_and_go(
    ada: Person, posts: list[str], visitor: Visitor
) -> None:
    first = visitor.asks("GET", "/v1/feeds/explore", query={"limit": "3"})
    ada.publishes()
    ada.asks("DELETE", f"/v1/posts/{posts[2]}")
    ada.asks("DELETE", f"/v1/posts/{posts[4]}")

    query = {"limit": "2", "cursor": first.json["next_cursor"]}
    second = visitor.asks("GET", "/v1/feeds/explore", query=query)

    assert shown(second) == [posts[3], posts[5]]


def test_a_page_the_rules_emptied_is_filled_again(ada: Person, bob: Person) -> None:
    image = picture("ada-sub")
    open_: list[str] = []
    for n in range(16):
        visibility = "public" if n % 4 == 0 else "private"
        post = ada.publishes(visibility, image_ids=[image])
        open_ += [post] if visibility == "public" else []

    assert walked(bob, "/v1/users/ada/posts", 3) == open_[::-1]
    assert shown(bob.asks("GET", "/v1/users/ada/posts", query={"limit": "3"})) == open_[:0:-1]


def test_a_list_the_rules_empty_for_long_goes_on_with_a_cursor(ada: Person, bob: Person) -> None:
    last = ada.publishes()
    copies(ada.publishes("private"), 24)

    page = bob.asks("GET", "/v1/users/ada/posts", query={"limit": "1"})

    assert shown(page) == []
    assert page.json["next_cursor"]
    assert walked(bob, "/v1/users/ada/posts", 1) == [last]


def test_a_first_look_finds_what_was_published_before(
    ada: Person, bob: Person, posts: list[str]
) -> None:
    bob.follows("ada")

    assert walked(bob, "/v1/feeds/following", 3) == posts


def test_a_second_look_finds_only_what_was_pushed(
    ada: Person, bob: Person, posts: list[str]
) -> None:
    bob.follows("ada")
    bob.asks("GET", "/v1/feeds/following")
    pushed, unpushed = ada.publishes(), ada.publishes()
    fan_out.reconcile_post(pushed, "ada-sub", None)

    found = shown(bob.asks("GET", "/v1/feeds/following"))

    assert found == [pushed, *posts]
    assert unpushed not in found


def test_who_returns_after_a_month_finds_the_feed_rebuilt(ada: Person, bob: Person) -> None:
    bob.follows("ada")
    bob.asks("GET", "/v1/feeds/following")
    asleep("bob-sub", days=31)
    missed = ada.publishes()
    fan_out.reconcile_post(missed, "ada-sub", None)
    assert not stored("entry")

    assert shown(bob.asks("GET", "/v1/feeds/following")) == [missed]
    (head,) = stored("reader").values()
    assert head["day"]["S"] == clock.today()


def test_who_returns_after_a_week_was_fed_meanwhile(ada: Person, bob: Person) -> None:
    bob.follows("ada")
    bob.asks("GET", "/v1/feeds/following")
    since = [item["since"] for item in stored("reader").values()]
    asleep("bob-sub", days=7)
    post = ada.publishes()
    fan_out.reconcile_post(post, "ada-sub", None)

    assert shown(bob.asks("GET", "/v1/feeds/following")) == [post]
    assert [item["since"] for item in stored("reader").values()] == since


def test_looking_twice_a_day_writes_once(bob: Person) -> None:
    bob.asks("GET", "/v1/feeds/following")
    before = stored()

    bob.asks("GET", "/v1/feeds/following")

    assert stored() == before


def test_two_looks_at_once_are_both_answered(ada: Person, bob: Person, posts: list[str]) -> None:
    bob.follows("ada")

    with meanwhile("UpdateItem", lambda: store.look("bob-sub", None)):
        assert shown(bob.asks("GET", "/v1/feeds/following")) == posts


def test_one_does_not_find_oneself_in_the_following_feed(ada: Person, posts: list[str]) -> None:
    assert shown(ada.asks("GET", "/v1/feeds/following")) == []


def test_explore_reaches_back_over_years_without_a_post(ada: Person, visitor: Visitor) -> None:
    old = ids.at_time(clock.epoch() - 2000 * 86400)
    post = Post.get(f"P#{ada.publishes()}", "POST")
    moved = Post.at(old)
    for name in ("author_id", "author", "visibility", "images", "created_at"):
        setattr(moved, name, getattr(post, name))
    moved.gsi2pk, moved.gsi2sk = "NEW#0", old
    moved.save()

    assert shown(visitor.asks("GET", "/v1/feeds/explore"))[-1] == old


def test_a_forged_cursor_is_refused_or_finds_nothing(
    ada: Person, bob: Person, posts: list[str]
) -> None:
    bob.follows("ada")
    forged = [
        "x",
        "====",
        "é",
        "a" * 401,
        "",
        " ",
        *map(
            pagination.encode, ["~", "0" * 26, "7" + "Z" * 25, "PROFILE", "F#bob-sub", "U#ada-sub"]
        ),
        pagination.encode(posts[0])[:-3],
        pagination.encode(posts[0])[5:],
        pagination.encode("x" * 250),
    ]

    album = bob.asks("POST", "/v1/collections", {"name": "Snow", "visibility": "public"}).json["id"]
    places = {"{handle}": "ada", "{post_id}": posts[0], "{tag}": "fox", "{collection_id}": album}
    places["{image_id}"] = picture("bob-sub")
    for path, cursor in product(LISTS, forged):
        where = reduce(lambda said, place: said.replace(*place), places.items(), path)
        answer = Person("bob-sub", MODERATOR).asks("GET", where, query={"cursor": cursor})

        assert answer.status == 200 or is_problem(answer, 422), (cursor, answer.text)
        if answer.status == 422:
            assert answer.pointers == ["/query/cursor"]


def test_a_cursor_of_another_list_reaches_nothing_one_may_not_see(ada: Person, bob: Person) -> None:
    closed = [ada.publishes("private") for _ in range(3)]
    cursor = ada.asks("GET", "/v1/users/ada/posts", query={"limit": "1"}).json["next_cursor"]

    for path in ("/v1/users/ada/posts", "/v1/feeds/explore", "/v1/feeds/following"):
        answer = bob.asks("GET", path, query={"cursor": cursor})
        assert shown(answer) == []
        assert not any(post in answer.text for post in closed)


def test_the_order_of_explore_is_one_of_those_offered(visitor: Visitor) -> None:
    assert visitor.asks("GET", "/v1/feeds/explore", query={"sort": "new"}).status == 200
    for sort in ("best", "", "NEW", "new,new"):
        answer = visitor.asks("GET", "/v1/feeds/explore", query={"sort": sort})
        assert is_problem(answer, 422)
        assert answer.pointers == ["/query/sort"]


def asleep(user_id: str, days: int) -> None:
    client("dynamodb").update_item(
        TableName="easel",
        Key={"pk": {"S": f"F#{user_id}"}, "sk": {"S": "~"}},
        UpdateExpression="SET #d = :d",
        ExpressionAttributeNames={"#d": "day"},
        ExpressionAttributeValues={":d": {"S": clock.day_before(days)}},
    )


def copies(post: str, count: int) -> None:
    """More of the same post."""
    for _ in range(count):
        copy(post, ids.ulid())


def copy(post: str, other: str) -> None:
    """The same post under another id."""
    made, found = Post.at(other), Post.get(f"P#{post}", "POST")
    for name in ("author_id", "author", "images", "created_at", "gsi1pk"):
        setattr(made, name, getattr(found, name))
    audience = queries.exposed(
        made, visibility=found.visibility, author_state=None, held=False, level="general"
    )
    for name, value in audience.items():
        setattr(made, name, value)
    made.gsi1sk = other
    made.save()

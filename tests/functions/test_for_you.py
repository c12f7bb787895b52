"""For You: what one meets there, why, and how one changes it."""

from typing import Any

import pytest

from easel.posts.interactions import Interaction
from easel.ranking import making, memory
from easel.recommendations import marks, recipes, shown
from easel.recommendations.recipes import Recipe
from easel.recommendations.scoring import DEFAULT
from easel.recommendations.shown import Shown
from easel.recommendations.signals import COUNTED
from tests.functions.contract import is_problem
from tests.functions.test_explore import fans, liked
from tests.support.streamed import Stream
from tests.support.trouble import meanwhile
from tests.support.world import Person, Visitor, stored

FOR_YOU = "/v1/feeds/for-you"
RECIPE = "/v1/me/feed-recipe"


@pytest.fixture
def stream() -> Stream:
    """The stream of the table, from its beginning."""
    return Stream()


def pooled(stream: Stream) -> None:
    """All pools made of what there is."""
    stream.catch_up()
    making.run(everything=True)
    memory.forget()


def reads(person: Person, **query: str) -> Any:
    answer = person.asks("GET", FOR_YOU, query=query)
    assert answer.status == 200, answer.text
    return answer.json


def ids_of(page: Any) -> list[str]:
    return [item["id"] for item in page["items"]]


def terms(page: Any, post_id: str) -> dict[str, int]:
    (item,) = [each for each in page["items"] if each["id"] == post_id]
    assert item["reason"]["kind"] == "score"
    assert sum(term["points"] for term in item["reason"]["terms"]) == item["reason"]["score"]
    return {term["term"]: term["points"] for term in item["reason"]["terms"]}


def because(page: Any, post_id: str, name: str) -> Any:
    (item,) = [each for each in page["items"] if each["id"] == post_id]
    (term,) = [each for each in item["reason"]["terms"] if each["term"] == name]
    return term.get("because")


def likes(person: Person, author: Person, count: int, **post: Any) -> None:
    for _ in range(count):
        liked(author.publishes(**post), person)


def test_one_meets_what_is_followed_what_is_new_and_what_others_like(
    ada: Person, bob: Person, cleo: Person, stream: Stream
) -> None:
    ada.follows("bob")
    followed, strange = bob.publishes(), cleo.publishes(tags=["snow"])
    liked(strange, bob)

    pooled(stream)
    page = reads(ada)

    assert set(ids_of(page)) == {followed, strange}
    assert terms(page, followed)["follow"] == DEFAULT["follow"]
    assert because(page, followed, "follow")["user"]["handle"] == "bob"
    assert {"people", "fresh", "new_maker", "near"} <= terms(page, strange).keys()


def test_what_one_likes_is_found_again_and_said(
    ada: Person, bob: Person, cleo: Person, stream: Stream
) -> None:
    likes(ada, bob, 3, tags=["fox"])
    fox, city = cleo.publishes(tags=["fox"]), cleo.publishes(tags=["city"])

    pooled(stream)
    page = reads(ada)

    assert ids_of(page).index(fox) < ids_of(page).index(city)
    assert because(page, fox, "topic") == {"tag": "fox"}
    assert "topic" not in terms(page, city)


def test_what_makers_give_one_another_counts_less_on_every_page(
    ada: Person, bob: Person, cleo: Person, stream: Stream
) -> None:
    pairs = [(bob, cleo), (cleo, bob)]
    made = {maker.user_id: [maker.publishes() for _ in range(4)] for maker, _ in pairs}
    for maker, other in pairs:
        for post in made[maker.user_id]:
            liked(post, other)
    for other in fans(2):
        for posts in made.values():
            for post in posts:
                liked(post, other)

    pooled(stream)
    first = reads(ada, limit="4")
    second = reads(ada, limit="4", cursor=first["next_cursor"])

    assert len(ids_of(first)) == len(ids_of(second)) == 4
    for page in (first, second):
        for post in ids_of(page):
            found = terms(page, post)
            # Of three reactions the two of fans count.
            assert found["people"] + found["ring"] == DEFAULT["people"] * COUNTED[2] // 1000
    (pool,) = [str(item) for key, item in stored("pool").items() if key[0] == "POOL#rings"]
    assert made[bob.user_id][0] in pool
    assert bob.user_id not in pool


def test_one_s_own_and_what_one_reacted_to_or_reposted_are_left_out(
    ada: Person, bob: Person, stream: Stream
) -> None:
    mine, seen, passed_on, new = ada.publishes(), *(bob.publishes() for _ in range(3))
    liked(seen, ada)
    ada.asks("PUT", f"/v1/posts/{passed_on}/repost")

    pooled(stream)

    assert ids_of(reads(ada)) == [new]
    assert mine not in ids_of(reads(ada))


def test_a_post_that_closed_since_is_gone_at_once(
    ada: Person, bob: Person, cleo: Person, stream: Stream
) -> None:
    private, deleted, muted, stays = (bob.publishes() for _ in range(4))
    loud = cleo.publishes()
    pooled(stream)

    bob.asks("PATCH", f"/v1/posts/{private}", {"visibility": "private"})
    bob.asks("DELETE", f"/v1/posts/{deleted}")
    bob.asks("PATCH", f"/v1/posts/{muted}", {"caption": "a spider"})
    ada.asks("POST", "/v1/muted_words", {"text": "spider"})
    ada.asks("PUT", "/v1/users/cleo/mute", {})

    assert ids_of(reads(ada)) == [stays]
    assert loud not in ids_of(reads(ada))


def test_pages_show_every_post_once(ada: Person, bob: Person, stream: Stream) -> None:
    made = [bob.publishes(tags=[f"tag{n}"]) for n in range(9)]
    pooled(stream)

    first = reads(ada, limit="4")
    second = reads(ada, limit="4", cursor=first["next_cursor"])
    third = reads(ada, limit="4", cursor=second["next_cursor"])

    found = [*ids_of(first), *ids_of(second), *ids_of(third)]
    assert sorted(found) == sorted(made)
    assert third["next_cursor"] is None
    assert all(item["reason"]["score"] for item in second["items"])


def test_a_cursor_of_another_list_is_refused(ada: Person, bob: Person) -> None:
    for _ in range(3):
        bob.publishes()
    other = ada.asks("GET", "/v1/feeds/explore", query={"limit": "1"}).json["next_cursor"]

    for cursor in (other, "nonsense"):
        assert is_problem(ada.asks("GET", FOR_YOU, query={"cursor": cursor}), 422)


def test_what_was_shown_comes_later_the_next_time(
    ada: Person, bob: Person, cleo: Person, stream: Stream
) -> None:
    old = bob.publishes()
    pooled(stream)
    assert ids_of(reads(ada)) == [old]

    new = cleo.publishes()
    pooled(stream)
    page = reads(ada)

    assert ids_of(page) == [new, old]
    assert terms(page, old)["seen"] == DEFAULT["seen"]


def test_of_what_was_shown_the_last_are_known() -> None:
    from easel import ids

    made = [ids.ulid() for _ in range(300)]
    for first in range(0, 300, 25):
        shown.remember("ada-sub", shown.of("ada-sub"), made[first : first + 25])

    found = shown.of("ada-sub")
    assert [found.has(each) for each in made] == [False] * 60 + [True] * 240
    stored_now = Shown.get("U#ada-sub", "SHOWN")
    assert len(bytes(stored_now.marks)) == 240 * marks.MARK_BYTES
    assert stored_now.ttl is not None


def test_the_same_world_gives_the_same_page(ada: Person, bob: Person, stream: Stream) -> None:
    ada.asks("PUT", RECIPE, {"uses_reactions": False})
    for n in range(12):
        bob.publishes(tags=[f"tag{n % 3}"])
    pooled(stream)
    one, other = ([(each["id"], each["reason"]) for each in reads(ada)["items"]] for _ in range(2))

    assert one == other
    assert len(one) == 12


def test_less_of_a_tag_and_more_of_a_user_are_in_the_very_next_page(
    ada: Person, bob: Person, cleo: Person, stream: Stream
) -> None:
    snow, other = bob.publishes(tags=["snow"]), cleo.publishes()
    pooled(stream)
    for name, said in (("tags/SNOW", -500), ("users/cleo", 250)):
        assert ada.asks("PUT", f"{RECIPE}/{name}", {"points": said}).status == 200

    page = reads(ada)

    assert ids_of(page) == [other, snow]
    assert terms(page, snow)["tag"] == -500
    assert because(page, snow, "tag") == {"tag": "snow"}
    assert terms(page, other)["author"] == 250
    assert because(page, other, "author")["user"]["handle"] == "cleo"


def test_a_recipe_begins_with_a_preset_and_may_differ(ada: Person) -> None:
    assert ada.asks("GET", RECIPE).json["preset"] == "balanced"

    chosen = ada.asks("PUT", RECIPE, {"preset": "newest"}).json
    assert (chosen["preset"], chosen["weights"]["fresh"]) == ("newest", 1000)
    differs = ada.asks("PUT", RECIPE, {"preset": "newest", "weights": {"topic": 700}}).json
    assert (differs["preset"], differs["weights"]["topic"]) == (None, 700)
    assert ada.asks("GET", RECIPE).json == differs
    assert ada.asks("DELETE", RECIPE).status == 204
    assert ada.asks("GET", RECIPE).json["weights"] == dict(DEFAULT)


@pytest.mark.parametrize(
    ("path", "body", "pointer"),
    [
        ("", {"weights": {"topic": 1001}}, "/weights/topic"),
        ("", {"weights": {"love": 1}}, "/weights/love"),
        ("", {"weights": {"topic": "3"}}, "/weights/topic"),
        ("", {"preset": "best"}, "/preset"),
        ("/tags/fox", {"points": 501}, "/points"),
        ("/tags/fox", {}, "/points"),
        ("/tags/%23", {"points": 1}, "/path/tag"),
        ("/users/bob", {"points": 0.5}, "/points"),
    ],
)
def test_what_no_recipe_may_say_is_refused(
    ada: Person, bob: Person, path: str, body: Any, pointer: str
) -> None:
    answer = ada.asks("PUT", RECIPE + path, body)

    assert is_problem(answer, 422)
    assert answer.pointers == [pointer]
    assert not stored("recipe")


def test_of_users_one_cannot_see_nothing_can_be_said(ada: Person, bob: Person) -> None:
    bob.asks("PUT", "/v1/users/ada/block")

    assert is_problem(ada.asks("PUT", f"{RECIPE}/users/bob", {"points": 1}), 404)
    assert is_problem(ada.asks("PUT", f"{RECIPE}/users/nobody", {"points": 1}), 404)


def test_what_was_said_of_somebody_one_no_longer_sees_can_be_taken_back(
    ada: Person, bob: Person
) -> None:
    ada.asks("PUT", f"{RECIPE}/users/bob", {"points": 1})
    bob.asks("PUT", "/v1/users/ada/block")

    assert ada.asks("DELETE", f"{RECIPE}/users/bob").status == 204
    assert not Recipe.get("U#ada-sub", "RECIPE").makers.as_dict()


def test_fifty_tags_are_the_limit(ada: Person) -> None:
    recipes.say("ada-sub", "tags", "tag0", 1)
    recipe = Recipe.get("U#ada-sub", "RECIPE")
    recipe.tags = {f"tag{n}": 1 for n in range(recipes.MOST_SAID)}
    recipe.save()

    assert is_problem(ada.asks("PUT", f"{RECIPE}/tags/one_more", {"points": 1}), 422)
    assert ada.asks("PUT", f"{RECIPE}/tags/tag7", {"points": 2}).status == 200


def test_two_devices_at_once_lose_nothing(ada: Person) -> None:
    def elsewhere() -> None:
        recipes.say("ada-sub", "tags", "snow", 100)

    with meanwhile("TransactWriteItems", elsewhere):
        assert ada.asks("PUT", f"{RECIPE}/tags/fox", {"points": 100}).status == 200

    tags = ada.asks("GET", RECIPE).json["tags"]
    assert tags == [{"tag": "fox", "points": 100}, {"tag": "snow", "points": 100}]


def test_taste_is_read_from_reactions_and_goes_with_them(ada: Person, bob: Person) -> None:
    first, second = bob.publishes(tags=["fox"]), bob.publishes(tags=["fox", "ink"])
    liked(first, ada)
    liked(second, ada)

    taste = ada.asks("GET", "/v1/me/taste").json
    assert taste["tags"] == [{"tag": "fox", "reactions": 2}, {"tag": "ink", "reactions": 1}]
    assert [(each["user"]["handle"], each["reactions"]) for each in taste["makers"]] == [("bob", 2)]

    ada.asks("DELETE", f"/v1/posts/{second}/reaction")
    assert ada.asks("GET", "/v1/me/taste").json["tags"] == [{"tag": "fox", "reactions": 1}]
    did = stored("did")
    assert [key for key in did if key[1].endswith(second)] == []


def test_a_bookmark_that_stays_keeps_nothing_of_the_taste(ada: Person, bob: Person) -> None:
    post = bob.publishes(tags=["fox"])
    liked(post, ada)
    ada.asks("PUT", f"/v1/posts/{post}/bookmark")
    ada.asks("DELETE", f"/v1/posts/{post}/reaction")

    did = Interaction.get("U#ada-sub", f"DID#{post}")
    assert did.saved
    assert not did.maker
    assert not did.topics


def test_taste_can_be_forgotten_and_switched_off(
    ada: Person, bob: Person, cleo: Person, stream: Stream
) -> None:
    likes(ada, bob, 2, tags=["fox"])
    fox = cleo.publishes(tags=["fox"])
    pooled(stream)
    assert "topic" in terms(reads(ada), fox)

    assert ada.asks("DELETE", "/v1/me/taste").status == 204
    assert ada.asks("GET", "/v1/me/taste").json["tags"] == []
    assert {"topic", "seen"} & terms(reads(ada), fox).keys() == set()

    likes(ada, bob, 2, tags=["fox"])
    assert ada.asks("GET", "/v1/me/taste").json["tags"] == [{"tag": "fox", "reactions": 2}]
    ada.asks("PUT", RECIPE, {"uses_reactions": False})
    taste = ada.asks("GET", "/v1/me/taste").json
    assert (taste["uses_reactions"], taste["tags"]) == (False, [])
    before = stored("shown")
    assert "topic" not in terms(reads(ada), fox)
    assert stored("shown") == before


def test_a_recipe_is_shared_without_users_and_adopted(ada: Person, bob: Person) -> None:
    ada.asks("PUT", RECIPE, {"preset": "undiscovered"})
    ada.asks("PUT", f"{RECIPE}/tags/fox", {"points": 200})
    ada.asks("PUT", f"{RECIPE}/users/bob", {"points": -100})

    shared = ada.asks("POST", "/v1/feed-recipes").json
    again = ada.asks("POST", "/v1/feed-recipes").json
    seen = Visitor().asks("GET", f"/v1/feed-recipes/{shared['hash']}")

    assert shared == again == seen.json
    assert shared["url"].endswith(f"/r/{shared['hash']}")
    assert "bob" not in seen.text
    adopted = bob.asks("PUT", f"{RECIPE}/adopted/{shared['hash']}").json
    assert (adopted["preset"], adopted["makers"]) == ("undiscovered", [])
    assert adopted["tags"] == [{"tag": "fox", "points": 200}]
    for gone in ("0" * 32, "nonsense", "A" * 32):
        assert is_problem(Visitor().asks("GET", f"/v1/feed-recipes/{gone}"), 404)
        assert is_problem(bob.asks("PUT", f"{RECIPE}/adopted/{gone}"), 404)


def test_other_weights_are_tried_and_nothing_is_kept_of_it(
    ada: Person, bob: Person, cleo: Person, stream: Stream
) -> None:
    followed, tagged = bob.publishes(), cleo.publishes(tags=["fox"])
    ada.asks("PUT", "/v1/users/bob/follow")
    ada.asks("PUT", f"{RECIPE}/tags/fox", {"points": 100})
    pooled(stream)
    kept = ada.asks("GET", RECIPE).json

    first = reads(ada, weights="follow:1000,fresh:0", limit="1")
    other = reads(ada, weights="follow:-1000,fresh:0", limit="2")

    assert (ids_of(first), first["next_cursor"]) == ([followed], None)
    assert terms(first, followed)["follow"] == 1000
    assert ids_of(other) == [tagged, followed]
    assert terms(other, tagged)["tag"] == 100
    assert ada.asks("GET", RECIPE).json == kept
    assert not stored("shown")


@pytest.mark.parametrize(
    "weights",
    [
        "",
        "follow",
        "follow:1001",
        "follow:01",
        "follow:1,",
        "likes:5",
        "follow:1;fresh:2",
        "a" * 300,
    ],
)
def test_weights_that_are_none_are_refused(ada: Person, weights: str) -> None:
    answer = ada.asks("GET", FOR_YOU, query={"weights": weights})

    assert is_problem(answer, 422)
    assert answer.json["errors"][0]["pointer"] == "/query/weights"


def test_a_preview_has_no_next_page(ada: Person) -> None:
    answer = ada.asks("GET", FOR_YOU, query={"weights": "follow:1", "cursor": "any"})

    assert is_problem(answer, 422)
    assert answer.json["errors"][0]["pointer"] == "/query/cursor"


def test_for_you_is_for_who_is_signed_in(visitor: Visitor) -> None:
    for path in (FOR_YOU, RECIPE, "/v1/me/taste"):
        assert is_problem(visitor.asks("GET", path), 401)


def test_reactions_from_before_taste_do_no_harm(ada: Person, bob: Person, stream: Stream) -> None:
    post = bob.publishes(tags=["fox"])
    liked(post, ada)
    Interaction.at("ada-sub", post).update(
        actions=[Interaction.maker.remove(), Interaction.topics.remove()]
    )
    pooled(stream)

    assert ids_of(reads(ada)) == []
    assert ada.asks("GET", "/v1/me/taste").json["tags"] == []

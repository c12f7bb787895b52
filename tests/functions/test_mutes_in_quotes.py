"""A mute is asked of what a quote carries, too, wherever it is asked of a post."""

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

import pytest

from easel import clock, ids
from easel.notifications import deliver
from easel.posts import Pointer, tag_index
from easel.ranking import pool_names, pools
from easel.ranking.points import Ranked
from easel.timelines import store
from tests.functions.contract import Operation, operations
from tests.support.world import Person, picture

# Written down by hand: where a muted post is not met, and where it is, since it was asked for.
FEEDS = {
    "/v1/feeds/explore",
    "/v1/feeds/following",
    "/v1/feeds/for-you",
    "/v1/feeds/new_makers",
    "/v1/feeds/tags/{tag}",
    "/v1/notifications",
}
ASKED_FOR = {
    "/v1/bookmarks",
    "/v1/collections/{collection_id}/posts",
    "/v1/posts/{post_id}",
    "/v1/posts/{post_id}/ancestors",
    "/v1/users/{handle}/posts",
}
# They list replies, and a post answers another or quotes it, not both.
WITHOUT_QUOTES = {"/v1/posts/{post_id}/replies", "/v1/users/{handle}/replies"}
SHOWN_AS = {"PostPage", "RankedPage", "PostView", "NotificationPage"}
AHEAD = "2100-01-01T00:00:00Z"
SPIDER = "a spider at home"

Act = Callable[[Person], Any]


def mutes(text: str, kind: str = "word", **more: str) -> Act:
    body = {"text": text, "kind": kind, **more}
    return lambda person: person.asks("POST", "/v1/muted_words", body)


def mutes_bob(**more: str) -> Act:
    return lambda person: person.asks("PUT", "/v1/users/bob/mute", more)


MUTES: dict[str, tuple[dict[str, Any], Act]] = {
    "word in the caption": ({"caption": SPIDER}, mutes("spider")),
    "word in an alt text": ({"alt_texts": [SPIDER]}, mutes("spider")),
    "word in a prompt": ({"prompt": SPIDER}, mutes("spider")),
    "word with an end": ({"caption": SPIDER}, mutes("spider", expires_at=AHEAD)),
    "tag beside the caption": ({"tags": ["spider"]}, mutes("spider", "tag")),
    "tag in the caption": ({"caption": "#Spider!"}, mutes("spider", "tag")),
    "person": ({}, mutes_bob()),
    "person until an end": ({}, mutes_bob(expires_at=AHEAD)),
}
NO_MUTES: dict[str, tuple[dict[str, Any], Act]] = {
    "a word within another": ({"caption": "spiderweb"}, mutes("spider")),
    "a hidden prompt": ({"prompt": SPIDER, "show_prompt": False}, mutes("spider")),
    "a word for a tag": ({"caption": SPIDER}, mutes("spider", "tag")),
    "reposts alone": ({}, mutes_bob(what="reposts")),
}


@dataclass
class Scene:
    """Dan quotes a post of Bob's and names everybody, Eve passes the quote on; Ada and Cleo follow
    both, and have asked for the quote in every way there is."""

    readers: dict[str, Person]
    bob: Person
    dan: Person
    quoted: str
    quote: str
    places: dict[str, dict[str, str]] = field(default_factory=dict)

    def meets(self, reader: str, operation: Operation) -> bool:
        """Whether the reader meets the quote on this route."""
        places = dict(self.places[reader])
        if operation.template.endswith("/ancestors"):
            places["post_id"] = places["reply"]
        answer = self.readers[reader].asks("GET", operation.at(**places))
        assert answer.status == 200, answer.text
        return f'"id":"{self.quote}"' in answer.text

    def shows(self, reader: str) -> list[str]:
        """The feed-like routes on which the reader meets the quote."""
        return [each.template for each in surfaces() if self.meets(reader, each)]


def surfaces() -> list[Operation]:
    """Every route that shows posts to people."""
    return [
        each
        for each in operations()
        if each.method == "GET" and shown(each) in SHOWN_AS and each.template not in WITHOUT_QUOTES
    ]


def shown(operation: Operation) -> str:
    """The name of what the route answers with."""
    content = operation.described["responses"]["200"].get("content", {})
    schema = content.get("application/json", {}).get("schema", {})
    return str(schema.get("$ref", "")).rpartition("/")[2]


@pytest.fixture
def stage(ada: Person, bob: Person, cleo: Person) -> Callable[..., Scene]:
    """The scene, with a post of Bob's that says so."""

    def staged(prompt: str = "a fox", passed_on: bool = False, **more: Any) -> Scene:
        dan, eve = Person("dan-sub").joins("dan"), Person("eve-sub").joins("eve")
        quoted = bob.publishes(image_ids=[picture("bob-sub", prompt=prompt)], **more)
        body = {"quote_of": quoted, "visibility": "public", "caption": "Look, @ada @cleo! #look"}
        quote = str(dan.asks("POST", "/v1/posts", body).json["id"])
        assert eve.asks("PUT", f"/v1/posts/{quote}/repost").status == 200
        scene = Scene({"ada": ada, "cleo": cleo}, bob, dan, quoted, quote)
        tag_index.settle(quote)
        pools.write(pool_names.NEW_MAKERS, [Ranked(0, quote)])
        for name, reader in scene.readers.items():
            entry = Pointer(ids.ulid(), quote, "eve-sub") if passed_on else None
            scene.places[name] = asked_for(reader, quote, entry or Pointer(quote, quote, "dan-sub"))
            scene.places[name]["handle"] = "eve" if passed_on else "dan"
        deliver.settle_post(quote, "dan-sub")
        return scene

    return staged


def asked_for(reader: Person, quote: str, entry: Pointer) -> dict[str, str]:
    """All that leads to the quote, where somebody wants it."""
    reader.follows("dan")
    reader.follows("eve")
    reader.asks("GET", "/v1/feeds/following")
    store.push([reader.user_id], entry)
    reader.asks("PUT", f"/v1/posts/{quote}/bookmark")
    album = reader.asks("POST", "/v1/collections", {"name": "All", "visibility": "private"}).json
    reader.asks("PUT", f"/v1/collections/{album['id']}/posts/{quote}")
    body = {"reply_to": quote, "visibility": "public", "caption": "I see."}
    reply = reader.asks("POST", "/v1/posts", body).json["id"]
    return {"collection_id": album["id"], "tag": "look", "post_id": quote, "reply": reply}


def test_every_route_that_shows_posts_is_known() -> None:
    assert {each.template for each in surfaces()} == FEEDS | ASKED_FOR
    assert {each.template for each in operations()} >= WITHOUT_QUOTES


@pytest.mark.parametrize(
    "passed_on",
    [
        pytest.param(False, id="quote"),
        pytest.param(True, id="repost of the quote", marks=pytest.mark.slow),
    ],
)
@pytest.mark.parametrize("case", MUTES)
def test_a_quote_of_what_is_muted_is_met_where_it_itself_would_be(
    case: str, passed_on: bool, stage: Callable[..., Scene]
) -> None:
    said, mute = MUTES[case]
    scene = stage(passed_on=passed_on, **said)
    everywhere = scene.shows("ada")
    unread = scene.readers["ada"].asks("GET", "/v1/notifications/unread").json["count"]

    assert mute(scene.readers["ada"]).status in {200, 201}

    assert set(everywhere) == FEEDS | ASKED_FOR
    assert set(scene.shows("ada")) == ASKED_FOR
    assert scene.readers["ada"].asks("GET", "/v1/notifications/unread").json["count"] == unread - 1
    alone = scene.readers["ada"].asks("GET", f"/v1/posts/{scene.quote}").json
    assert alone["quoted"]["id"] == scene.quoted
    assert set(scene.shows("cleo")) == FEEDS | ASKED_FOR


@pytest.mark.parametrize("case", NO_MUTES)
def test_a_quote_of_what_is_not_muted_is_met_everywhere(
    case: str, stage: Callable[..., Scene]
) -> None:
    said, mute = NO_MUTES[case]
    scene = stage(**said)

    assert mute(scene.readers["ada"]).status in {200, 201}

    assert set(scene.shows("ada")) == FEEDS | ASKED_FOR


def test_a_mute_that_is_over_hides_no_quote(
    stage: Callable[..., Scene], monkeypatch: pytest.MonkeyPatch
) -> None:
    scene = stage(caption=SPIDER)
    for mute in (mutes("spider", expires_at=AHEAD), mutes_bob(expires_at=AHEAD)):
        mute(scene.readers["ada"])
    assert "/v1/feeds/explore" not in scene.shows("ada")

    century = clock.epoch() + 100 * 366 * 24 * 3600
    monkeypatch.setattr(clock, "epoch", lambda: century)

    assert "/v1/feeds/explore" in scene.shows("ada")


def test_what_the_viewer_may_not_see_in_a_quote_hides_it_from_nobody(
    stage: Callable[..., Scene],
) -> None:
    scene = stage(caption=SPIDER)
    mutes("spider")(scene.readers["ada"])

    scene.bob.asks("PATCH", f"/v1/posts/{scene.quoted}", {"visibility": "private"})

    assert set(scene.shows("ada")) == FEEDS | ASKED_FOR


def test_only_what_a_quote_shows_is_asked(ada: Person, bob: Person, cleo: Person) -> None:
    inner = quoting(cleo, bob.publishes(caption=SPIDER))
    outer = quoting(cleo, inner)
    mutes("spider")(ada)

    assert explored(ada) == [outer]


def test_quotes_of_ones_own_and_ones_own_quotes_are_met(ada: Person, bob: Person) -> None:
    post, own = bob.publishes(caption=SPIDER), ada.publishes(caption=SPIDER)
    mine, theirs = quoting(ada, post), quoting(bob, own)
    mutes("spider")(ada)

    assert explored(ada) == [theirs, mine, own]


def test_pages_fill_and_go_on_past_quotes_of_what_is_muted(ada: Person, bob: Person) -> None:
    muted, kept = bob.publishes(caption=SPIDER), []
    for _ in range(4):
        kept.append(bob.publishes())
        quoting(bob, muted)
        quoting(bob, muted)
    mutes("spider")(ada)

    first = ada.asks("GET", "/v1/feeds/explore", query={"limit": "3"}).json
    query = {"limit": "3", "cursor": first["next_cursor"]}
    rest = ada.asks("GET", "/v1/feeds/explore", query=query).json

    assert [len(page["items"]) for page in (first, rest)] == [3, 1]
    assert [each["id"] for each in first["items"] + rest["items"]] == kept[::-1]


def quoting(person: Person, post: str) -> str:
    body = {"quote_of": post, "visibility": "public", "caption": "Look."}
    return str(person.asks("POST", "/v1/posts", body).json["id"])


def explored(person: Person) -> list[str]:
    return [each["id"] for each in person.asks("GET", "/v1/feeds/explore").json["items"]]

"""What reading costs: pages of 25 as a person who follows, reacts and looks every day."""

from collections.abc import Iterator
from typing import Any

from bench import talking
from bench.figures import Figure, units
from bench.town import Town, good, town
from easel.ranking import making, memory

AUTHORS = ("ada", "bob", "cy", "dee", "eli", "fay", "gus", "hal")
POSTS = 28
PAGE = 25
# Half a unit for whom the viewer blocks or mutes, half for accounts that changed a moment ago.
FOLLOWING_LIMIT = 15.0
FOLLOWING = "/v1/feeds/following"
FOR_YOU_LIMIT = 28.0


def figures() -> Iterator[Figure]:
    """Pages of public posts, of posts for followers only, and of a network with one post."""
    for visibility in ("public", "followers"):
        with town() as place:
            live(place, visibility)
            yield from _pages(place, visibility)
    yield from _young()
    yield from _for_you()
    yield from talking.pages()


def _young() -> Iterator[Figure]:
    """A network with a single post: the wall looks for more in the past before it ends."""
    with town() as place:
        place.publishes(place.moves_in("ada"))
        place.settles()
        with place.meter.measuring("explore") as bill:
            good(place.people["ada"].asks("GET", "/v1/feeds/explore"))
        yield from units("explore page of a network with 1 post", bill)


def _for_you() -> Iterator[Figure]:
    """A page for a reader who follows half of the authors and reacted to what they have seen."""
    with town() as place:
        people = [place.moves_in(handle) for handle in (*AUTHORS, "reader")]
        reader = people[-1]
        good(reader.asks("GET", FOLLOWING))
        place.settles()
        place.follows(reader, *AUTHORS[:4])
        made = [place.publishes(people[number % len(AUTHORS)]) for number in range(4 * POSTS)]
        for post in made[:40]:
            place.reacts(reader, post)
        place.settles()
        making.run(everything=True)
        memory.forget()
        query: dict[str, str] = {}
        for name in ("For You, first page", "For You, next page"):
            with place.meter.measuring(name) as bill:
                shown = good(reader.asks("GET", "/v1/feeds/for-you", query=query))
            limit = FOR_YOU_LIMIT if not query else None
            yield from units(f"{name} of {len(shown['items'])}", bill, reads=limit)
            query = {"cursor": shown["next_cursor"]}


def live(place: Town, visibility: str) -> None:
    """Everyone posts, the reader follows them all and reacts to all they see, which costs most."""
    people = [place.moves_in(handle) for handle in (*AUTHORS, "reader")]
    reader = people[-1]
    good(reader.asks("GET", "/v1/feeds/following"))
    place.settles()
    place.follows(reader, *AUTHORS)
    for number in range(POSTS):
        post = place.publishes(people[number % len(AUTHORS)], visibility)
        place.reacts(reader, post)
    place.settles()


def _pages(place: Town, visibility: str) -> Iterator[Figure]:
    reader = place.people["reader"]
    public = visibility == "public"
    paths = {"following page": FOLLOWING, "page of a person": "/v1/users/ada/posts"}
    if public:
        paths |= {"explore page": "/v1/feeds/explore", "profile": "/v1/users/ada"}
        paths |= {"own profile": "/v1/me"}
    for name, path in paths.items():
        with place.meter.measuring(name) as bill:
            shown = good(reader.asks("GET", path))
        count = f" of {len(shown['items'])}" if "items" in shown else ""
        limit = FOLLOWING_LIMIT if public and name == "following page" else None
        _is_whole(name, shown)
        yield from units(f"{name}{count}, {visibility} posts", bill, reads=limit)
    if public:
        yield from _single(place, shown_id=_first(place))


def _single(place: Town, shown_id: str) -> Iterator[Figure]:
    reader = place.people["reader"]
    with place.meter.measuring("post") as bill:
        good(reader.asks("GET", f"/v1/posts/{shown_id}"))
    yield from units("one post with its whole prompt", bill)
    with place.meter.measuring("who reacted") as bill:
        good(reader.asks("GET", f"/v1/posts/{shown_id}/reactions"))
    yield from units("who reacted, 1 person", bill)
    yield from _saved(place)


def _saved(place: Town) -> Iterator[Figure]:
    reader = place.people["reader"]
    for post in good(reader.asks("GET", "/v1/feeds/explore"))["items"]:
        place.saves(reader, post["id"])
    for what, path in {"saved page": "/v1/bookmarks", "following page": FOLLOWING}.items():
        with place.meter.measuring(what) as bill:
            shown = good(reader.asks("GET", path))
        assert all(item["viewer"]["bookmarked"] for item in shown["items"])
        yield from units(f"{what} of {len(shown['items'])}, all saved", bill)


def _first(place: Town) -> str:
    page = good(place.people["reader"].asks("GET", "/v1/feeds/following"))
    return str(page["items"][0]["id"])


def _is_whole(name: str, shown: dict[str, Any]) -> None:
    """A page that misses what it should show must not look cheap."""
    if name.startswith(("following", "explore")):
        items = shown["items"]
        assert len(items) == PAGE
        for item in items:
            assert item["viewer"]["reaction"] == "like"
            assert item["counts"]["reactions"] == {"like": 1}

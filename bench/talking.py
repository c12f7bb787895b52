"""What conversation costs: replies, quotes and reposts, and the pages that show them."""

from collections.abc import Iterator

from bench.figures import Figure, units
from bench.town import Town, good, town

FOLLOWERS = 200
# As was agreed, one for its rate limit, and two for what the maker of the post is told of it: three
# cents a month at 500 reposts a day.
FAN_OUT_LIMIT, FAN_OUT_AIM = 218, 215
POSTS = 28
FOLLOWING = "/v1/feeds/following"


def repost(place: Town) -> Iterator[Figure]:
    """One, and one taken back."""
    fan, post = place.moves_in("fan"), place.publishes(place.people["ada"])
    place.settles()
    with place.meter.measuring("a repost") as bill:
        place.reposts(fan, post)
    yield from units("a repost", bill)
    yield from _settled(place, "a repost: the counter, no followers")
    with place.meter.measuring("a repost taken back") as bill:
        assert fan.asks("DELETE", f"/v1/posts/{post}/repost").status == 204
    yield from units("a repost taken back", bill)


def fan_out(place: Town) -> Iterator[Figure]:
    """A repost on its way to many."""
    ada, post = place.people["ada"], place.publishes(place.moves_in("bob"))
    readers = place.followed_by(ada, FOLLOWERS)
    place.settles()
    with place.meter.measuring("fan-out") as bill:
        place.reposts(ada, post)
        place.settles()
    whole = f"a repost to {FOLLOWERS} followers, in all"
    yield from units(whole, bill, writes=FAN_OUT_LIMIT, aim=FAN_OUT_AIM)
    for reader in readers[:: FOLLOWERS - 1]:
        (item,) = good(reader.asks("GET", FOLLOWING))["items"]
        assert (item["id"], item["reason"]["by"]["handle"]) == (post, "ada")


def words(place: Town) -> Iterator[Figure]:
    """A reply and a quote without images."""
    fan, post = place.moves_in("fan"), place.publishes(place.people["ada"])
    place.settles()
    for what, link in {"a reply in words": "reply_to", "a quote in words": "quote_of"}.items():
        with place.meter.measuring(what) as bill:
            place.says(fan, post, link)
        yield from units(f"{what}, the request", bill)
        yield from _settled(place, f"{what}, all that follows, no followers")


def pages() -> Iterator[Figure]:
    """A busy thread, a deep one, and a feed in which all is a quote or came by a repost."""
    with town() as place:
        for handle in ("ada", "bob", "cy", "dee", "reader"):
            place.moves_in(handle)
        yield from _read(place, _talk(place))


def _talk(place: Town) -> dict[str, str]:
    """Everybody talks; the pages worth reading, by what they are."""
    ada, bob, cy, dee, reader = place.people.values()
    good(reader.asks("GET", FOLLOWING))
    place.settles()
    place.follows(reader, "ada")
    posts = [place.publishes(bob) for _ in range(POSTS)]
    deep = posts[1]
    for number in range(POSTS):
        place.says((ada, bob, cy, dee)[number % 4], posts[0])
        deep = place.says(cy, deep)
    for post in posts[:14]:
        place.says(ada, post, "quote_of")
        place.reposts(ada, post)
    place.settles()
    return {
        "replies page": f"/v1/posts/{posts[0]}/replies",
        "ancestors page": f"/v1/posts/{deep}/ancestors",
        "a person's replies": "/v1/users/cy/replies",
        "following page, half quotes, half reposts": FOLLOWING,
    }


def _read(place: Town, paths: dict[str, str]) -> Iterator[Figure]:
    reader = place.people["reader"]
    for name, path in paths.items():
        with place.meter.measuring(name) as bill:
            shown = good(reader.asks("GET", path))
        yield from units(f"{name}, {len(shown['items'])} shown", bill)


def _settled(place: Town, what: str) -> Iterator[Figure]:
    with place.meter.measuring(what) as bill:
        place.settles()
    yield from units(what, bill)


MEASURED = (repost, fan_out, words)

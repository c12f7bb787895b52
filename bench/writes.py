"""What writing costs, from the request to the last counter and the last feed."""

from collections.abc import Callable, Iterator

from bench import talking
from bench.figures import Figure, units
from bench.making import make
from bench.town import Town, good, town
from tests.metering.bill import Bill, Charge
from tests.support.world import Person

Measured = Callable[[Town], Iterator[Figure]]
CROWD = 100
FOLLOWERS = 200
# The edge is two, as was agreed; what it pays against its rate limit is the third. With 1,000 users
# a day who react ten times each that is $0.19 a month, which a limit is worth.
REACTION_LIMIT, REACTION_AIM = 3, 2
# A unit each and what the post itself takes, as was agreed; two for its rate limit, one for the log
# of search, one for each of four tags in the index of trends, and two for what is counted in
# windows: $0.08 a month at 500 posts a day.
FAN_OUT_LIMIT, FAN_OUT_AIM = 224, 215


def figures() -> Iterator[Figure]:
    """Reactions, posts, follows, a generation."""
    for measured in MEASURED:
        yield from alone(measured)


def alone(measured: Measured) -> Iterator[Figure]:
    """Measure in a town of its own."""
    with town() as place:
        place.moves_in("ada")
        place.settles()
        yield from measured(place)


def _reactions(place: Town) -> Iterator[Figure]:
    """One by one, the tally after each of them."""
    fan, post = place.moves_in("fan"), place.publishes(place.people["ada"])
    place.settles()
    steps = {"a reaction": "like", "another kind instead": "love"}
    for what, reaction in steps.items():
        with place.meter.measuring(what) as bill:
            place.reacts(fan, post, reaction)
        yield from units(what, bill, writes=REACTION_LIMIT, aim=REACTION_AIM)
        yield from _settled(place, f"{what}: counted, alone, and told")
    with place.meter.measuring("taken back") as bill:
        assert fan.asks("DELETE", f"/v1/posts/{post}/reaction").status == 204
    yield from units("a reaction taken back", bill, writes=REACTION_LIMIT, aim=REACTION_AIM)


def _bookmarks(place: Town) -> Iterator[Figure]:
    """Of a post alone, and of one that has the same person's reaction."""
    fan, post = place.moves_in("fan"), place.publishes(place.people["ada"])
    place.settles()
    for what in ("a bookmark", "a bookmark beside a reaction"):
        with place.meter.measuring(what) as bill:
            place.saves(fan, post)
        yield from units(what, bill, writes=REACTION_LIMIT, aim=REACTION_AIM)
        yield from _settled(place, f"{what}: the tally's share")
        with place.meter.measuring(f"{what} removed") as bill:
            assert fan.asks("DELETE", f"/v1/posts/{post}/bookmark").status == 204
        yield from units(f"{what} removed", bill)
        place.reacts(fan, post)
        place.settles()


def _busy_post(place: Town) -> Iterator[Figure]:
    """Many like the same post before the tally reads its next batch."""
    post, crowd = place.publishes(place.people["ada"]), place.crowd(CROWD)
    place.settles()
    with place.meter.measuring("likes") as bill:
        for person in crowd:
            place.reacts(person, post)
    yield from units(
        f"each of {CROWD} likes", _each(bill, CROWD), writes=REACTION_LIMIT, aim=REACTION_AIM
    )
    with place.meter.measuring("tally") as bill:
        place.settles()
    yield from units(f"each of {CROWD} likes: counted and told", _each(bill, CROWD))
    shown = good(place.people["ada"].asks("GET", f"/v1/posts/{post}"))
    assert shown["counts"]["reactions"] == {"like": CROWD}


def _post(place: Town) -> Iterator[Figure]:
    ada = place.people["ada"]
    picture = place.has_made(ada)
    with place.meter.measuring("post") as bill:
        post = place.publishes(ada, image_id=picture)
    yield from units("publishing, the request", bill)
    yield from _settled(place, "publishing, all that follows, no followers")
    assert _is_on_show(place, post)


def _fan_out(place: Town) -> Iterator[Figure]:
    ada = place.people["ada"]
    picture, readers = place.has_made(ada), place.followed_by(ada, FOLLOWERS)
    with place.meter.measuring("fan-out") as bill:
        post = place.publishes(ada, image_id=picture)
        place.settles()
    yield from units(
        f"a post to {FOLLOWERS} followers, in all", bill, writes=FAN_OUT_LIMIT, aim=FAN_OUT_AIM
    )
    for reader in readers[:: FOLLOWERS - 1]:
        assert _feed(reader) == [post]
    assert _is_on_show(place, post)


def _follow(place: Town) -> Iterator[Figure]:
    ada, fan = place.people["ada"], place.moves_in("fan")
    good(fan.asks("GET", "/v1/feeds/following"))
    for _ in range(20):
        place.publishes(ada)
    place.settles()
    with place.meter.measuring("follow") as bill:
        place.follows(fan, "ada")
    yield from units("a follow, the request", bill)
    yield from _settled(place, "a follow, two counters and 20 posts into the feed")
    assert len(_feed(fan)) == 20


def _generation(place: Town) -> Iterator[Figure]:
    with place.meter.measuring("generation") as bill:
        made = make(place)
    yield from units("a generation of one image, POST to commit", bill)
    assert made["status"] == "succeeded"


def _settled(place: Town, what: str) -> Iterator[Figure]:
    with place.meter.measuring(what) as bill:
        place.settles()
    yield from units(what, bill)


def _each(bill: Bill, of: int) -> Bill:
    """The bill divided among so many."""
    mean = Charge("", "", bill.read_units / of, bill.write_units / of)
    return Bill(bill.label, [mean])


def _feed(reader: Person) -> list[str]:
    page = good(reader.asks("GET", "/v1/feeds/following"))
    return [post["id"] for post in page["items"]]


def _is_on_show(place: Town, post_id: str) -> bool:
    shown = good(place.people["ada"].asks("GET", f"/v1/posts/{post_id}"))
    return "/i/" in shown["images"][0]["renditions"][0]["url"]


MEASURED: tuple[Measured, ...] = (
    *(_reactions, _bookmarks, _busy_post, _post, _fan_out, _follow, _generation),
    *talking.MEASURED,
)

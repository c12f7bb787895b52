"""What it costs to tell people what was done to them, and for them to read it."""

from collections.abc import Iterator

from bench.figures import Figure, units
from bench.town import Town, good, town

KINDS = 25
UNREAD = "/v1/notifications/unread"
PAGE = "/v1/notifications"
TOLD_LIMIT = 9.0


def figures() -> Iterator[Figure]:
    """A first one, one that joins, one that is left out, one taken back; a page and the badge."""
    with town() as place:
        place.moves_in("ada")
        yield from _told(place)
    with town() as place:
        place.moves_in("ada")
        yield from _read(place)


def _told(place: Town) -> Iterator[Figure]:
    from easel import notifications
    from easel.notifications import deliver

    ada, crowd = place.people["ada"], place.crowd(notifications.MOST + 2)
    post = place.publishes(ada)
    place.settles()
    for person in crowd:
        place.reacts(person, post)
    names = {0: "telling of the first reaction", 1: "telling of one more"}
    names |= {notifications.MOST: "a reaction to what is full, unread and moved within the minute"}
    for number, person in enumerate(crowd):
        with place.meter.measuring("told") as bill:
            deliver.settle_reaction(post, person.user_id)
        if number in names:
            yield from units(names[number], bill, writes=TOLD_LIMIT)
    assert crowd[0].asks("DELETE", f"/v1/posts/{post}/reaction").status == 204
    with place.meter.measuring("taken back") as bill:
        deliver.settle_reaction(post, crowd[0].user_id)
    yield from units("telling of a reaction no more", bill, writes=TOLD_LIMIT)


def _read(place: Town) -> Iterator[Figure]:
    ada, fan = place.people["ada"], place.moves_in("fan")
    with place.meter.measuring("nothing") as bill:
        good(ada.asks("GET", UNREAD))
    yield from units("looking for unread notifications, none", bill)
    for _ in range(KINDS):
        place.reacts(fan, place.publishes(ada))
    place.settles()
    with place.meter.measuring("page") as bill:
        shown = good(ada.asks("GET", PAGE))["items"]
    assert len(shown) == KINDS
    yield from units(f"notifications, page of {KINDS}, each of another post", bill)
    with place.meter.measuring("unread") as bill:
        assert good(ada.asks("GET", UNREAD))["count"] == KINDS
    yield from units(f"looking for unread notifications, {KINDS}", bill)
    with place.meter.measuring("read") as bill:
        good(ada.asks("PUT", "/v1/notifications/read", {"up_to": shown[0]["cursor"]}))
    yield from units("marking as read", bill)

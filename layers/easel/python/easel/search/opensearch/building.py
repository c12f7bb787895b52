"""Build an index of OpenSearch from the table, in as many runs as it takes, and switch to it."""

import time
from typing import Final

import orjson

from easel import clock, sealing
from easel.db import scan
from easel.search import builder, log
from easel.search.builder import SWEPT, Built
from easel.search.opensearch import feed
from easel.search.opensearch.client import client
from easel.search.opensearch.feed import OpenSearchFeed
from easel.search.opensearch.serving import Serving

PURPOSE: Final = "search"
# Longer than a consumer that still feeds a former index may run.
UNUSED_SECONDS: Final = 120
# All of the table, and how many of its items are looked at in a part, a megabyte at most.
TABLE: Final = (0, 1)
READ: Final = 5000


class Outrun(Exception):
    """Another run was faster, and goes on."""


def run(*, anew: bool = False, until: float) -> Built:
    """Build on, or begin where an index is due: there is none, a week is over, or `anew`.

    It stops after the first part that ends later than `until`, by the monotonic clock.
    """
    here = Serving.here()
    try:
        _drop_former(here)
        if not here.building:
            if not (anew or _is_due(here)):
                return Built("not due")
            _begin(here)
        while here.building:
            _part(here)
            if here.building and time.monotonic() >= until:
                return Built("going on", int(here.documents))
    except Outrun:
        return Built("outrun")
    _forget_others(here)
    return Built("built", int(here.documents))


def forget_all() -> None:
    """Remove what is known of indices: the engine is gone, and they with it."""
    for each in Serving.all():
        each.delete()


def _is_due(here: Serving) -> bool:
    return here.name is None or here.built_at < clock.stamp(clock.ago(SWEPT))


def _begin(here: Serving) -> None:
    here.begun, here.documents, here.after = clock.milliseconds(), 0, None
    here.building = feed.fresh_name()
    # Before anybody hears of it: who writes to what is not there makes an index of no form. Where
    # another run was faster, nobody hears of it, and the end of that build removes it.
    feed.create(client(), here.building)
    _keep(here)


def _part(here: Serving) -> None:
    """Read a part of the table into the index; after the last one it answers."""
    place = sealing.unseal(PURPOSE, here.after) if here.after else None
    after = orjson.loads(place) if place else None
    items, after = scan.segment(TABLE, after, READ, ConsistentRead=True, **builder.findable())
    # What is told meanwhile is newer than this.
    found = list(builder.read(items, int(here.begun) - log.OVERLAP))
    OpenSearchFeed(client(), [here.building]).put(found)
    here.documents = int(here.documents) + len(found)
    here.after = sealing.seal(PURPOSE, orjson.dumps(after).decode()) if after else None
    if after is None:
        _finish(here)
    _keep(here)


def _finish(here: Serving) -> None:
    # Whoever was overtaken long ago must not turn back what came since.
    if Serving.here().turn != here.turn:
        raise Outrun
    feed.switch(client(), here.building)
    here.former, here.name, here.building = here.name, here.building, None
    here.built_at = clock.now()


def _drop_former(here: Serving) -> None:
    if here.former and clock.seconds(here.built_at) + UNUSED_SECONDS < clock.epoch():
        feed.drop(client(), here.former)
        here.former = None
        _keep(here)


def _forget_others(here: Serving) -> None:
    """Forget engines that this deployment had, and the indices that nothing leads to any more."""
    for name in feed.begun_before(client(), str(here.name)):
        if name not in here.indices:
            feed.drop(client(), name)
    for other in Serving.all():
        if other.sk == here.sk:
            continue
        if other.host == here.host:
            for name in other.indices:
                feed.drop(client(), name)
        other.delete()


def _keep(here: Serving) -> None:
    if not here.keep():
        raise Outrun

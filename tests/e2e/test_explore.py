"""Rankings on a deployed network: they follow what users do, and visitors get them at the edge."""

from typing import Any

from tests.e2e.backstage import Backstage
from tests.e2e.conftest import Drain
from tests.e2e.network import Network
from tests.e2e.persona import Persona, ids
from tests.e2e.test_tags import fresh

EVERYTHING = {"everything": True}


def ranked(network: Network, tag: str, sort: str) -> tuple[str, list[str]]:
    """By what a tag's page says it is sorted, and in which order."""
    answer = network.visits(f"/v1/feeds/tags/{tag}?sort={sort}")
    assert answer.status_code == 200, answer.text
    page: dict[str, Any] = answer.json()
    return page["sort"], ids(page["items"])


def test_rankings_follow_reactions_and_what_is_taken_back(
    network: Network, backstage: Backstage, ada: Persona, bob: Persona, cleo: Persona, drain: Drain
) -> None:
    tag = fresh()
    one, two = (ada.publishes(f"#{tag} {each}") for each in ("one", "two"))
    bob.reacts(one, "like")
    drain()
    backstage.invoke("pools", EVERYTHING)
    before = ranked(network, tag, "top")

    bob.takes_back(one)
    cleo.reacts(two, "wow")
    bob.reposts(two)
    drain()
    backstage.invoke("pools", EVERYTHING)

    assert before == ("top", [one["id"]])
    assert ranked(network, tag, "top") == ("top", [two["id"]])
    assert ranked(network, tag, "hot") == ("hot", [two["id"]])
    # The pulse of what is in no ranking any more is there, and says nothing.
    counts = backstage.item("PULSE#EVER", one["id"])["counts"]
    assert not any(counts.values())


def test_explore_is_for_visitors_alone_where_it_may_be_kept(network: Network, ada: Persona) -> None:
    place = f"{network.stack.url}/v1/feeds/explore?sort=hot"

    visited = network.fetch(place)
    signed_in = network.fetch(place, authorization=f"Bearer {ada.token}")

    assert visited.headers["cache-control"] == "public, max-age=0, s-maxage=10"
    assert signed_in.headers["cache-control"] == "private, no-store"
    assert network.fetch(f"{network.stack.url}/v1/trends/tags").json()["next_cursor"] is None

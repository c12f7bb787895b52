"""Somebody deletes their account, in the middle of everything: afterwards nothing names them."""

import httpx
import pytest
from botocore.exceptions import ClientError

from local.token import sign_in
from tests.audit import erasure
from tests.e2e import crowd
from tests.e2e.backstage import Backstage, between, eventually
from tests.e2e.conftest import Drain
from tests.e2e.network import Network
from tests.e2e.persona import Persona, addresses, reactions

CROWD = 250
# What stays for a day, and for moderators.
SIGNS = {"leaving", "gate"}
RECORD = {"case", "report", "decision"}


def sees_off(backstage: Backstage, drain: Drain) -> None:
    """What happens once a day, at once."""
    drain()
    backstage.invoke("maintenance", {"job": "farewell"})
    drain()
    # It does so every quarter of an hour.
    backstage.invoke("search-build", {})


def traces(network: Network, person: Persona) -> set[str]:
    """The kinds of items, and the files, that still name the person."""
    found = erasure.in_network(network.stack, person.user_id, person.joined)
    return {trace.split()[0] for trace in found}


def test_who_leaves_is_gone_at_once_and_then_erased(
    network: Network, backstage: Backstage, bob: Persona, drain: Drain
) -> None:
    star = network.author("gone")
    mine, his = star.publishes("look #here"), bob.publishes("so do I", image_ids=_painted(bob))
    for one, other, post in ((star, bob, his), (bob, star, mine)):
        one.follows(other)
        one.reacts(post, "love")
        one.reposts(post)
        one.saves(post)
        one.replies(post, "yes")
        one.quotes(post, f"see @{other.handle}")
    drain()
    files = addresses(bob.sees(mine))

    star.leaves()

    assert bob.looks_for(mine).status_code == 404
    assert bob.ask("GET", f"/v1/users/{star.handle}").status_code == 404
    sees_off(backstage, drain)
    assert traces(network, star) == SIGNS
    assert {network.fetch(url).status_code for url in files} <= {403, 404}
    assert bob.counts() == {"posts": 2, "followers": 0, "following": 0}
    seen = bob.sees(his)
    assert (reactions(seen), seen["counts"]["reposts"], seen["counts"]["replies"]) == ({}, 0, 0)
    with pytest.raises(ClientError):
        sign_in(network.stack, star.user)


@pytest.mark.soak
def test_leaving_during_a_fan_out_leaves_nothing_in_any_feed(
    network: Network, backstage: Backstage, drain: Drain
) -> None:
    star = network.author("star")
    people = crowd.gathers(network.stack, star, CROWD)
    drain()
    with between(backstage, "feeds-events") as proxy:
        proxy.faults.add("delay", operation="BatchWriteItem", seconds=0.2)
        post = star.publishes("to all of you")
        eventually(lambda: crowd.holding(backstage.stack, people, post["id"]))

        star.leaves()
        drain()

    sees_off(backstage, drain)
    assert not crowd.holding(backstage.stack, people, post["id"])
    assert traces(network, star) == SIGNS


def test_leaving_while_a_picture_is_painted_leaves_no_picture(
    network: Network, backstage: Backstage, bob: Persona, drain: Drain
) -> None:
    bob.must("POST", "/v1/generations", {"prompt": "a slow boat", "count": 4})

    bob.leaves()

    sees_off(backstage, drain)
    assert traces(network, bob) == SIGNS


@pytest.mark.soak
def test_an_open_report_keeps_the_post_for_moderators_until_they_decide(
    network: Network, backstage: Backstage, bob: Persona, drain: Drain, mod: Persona
) -> None:
    rude = network.author("rude")
    post = rude.publishes("something bad")
    bob.must("POST", "/v1/reports", {"post_id": post["id"], "reason": "hate", "note": ""})
    rude.leaves()
    sees_off(backstage, drain)

    case = mod.get(f"/v1/moderation/cases/post:{post['id']}")
    shown = {network.fetch(url).status_code for url in addresses(case["post"])}
    hidden = bob.looks_for(post)
    verdict = {"action": "take_down", "rule": "hate", "note": "No.", "case_id": case["id"]}
    mod.must("POST", "/v1/moderation/decisions", verdict)
    sees_off(backstage, drain)

    assert shown == {200}
    assert hidden.status_code == 404
    assert traces(network, rude) == SIGNS | RECORD
    assert mod.get(f"/v1/moderation/cases/post:{post['id']}").get("post") is None


def test_a_mistyped_handle_deletes_nothing(bob: Persona) -> None:
    refused: httpx.Response = bob.ask("DELETE", "/v1/me?handle=somebody_else")

    assert refused.status_code == 422
    assert refused.json()["errors"][0]["pointer"] == "/query/handle"
    assert bob.get("/v1/me")["handle"] == bob.handle


def _painted(person: Persona) -> list[str]:
    painted = person.paints("a grey boat")
    return [image["id"] for image in painted["images"]]

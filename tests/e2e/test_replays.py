"""What the stream and the bus bring again, late or in part changes nothing."""

from typing import Any

from tests.e2e.backstage import Backstage
from tests.e2e.conftest import Drain
from tests.e2e.persona import Persona, ids, reactions
from tests.e2e.recording import Recording

COUNTED = ("did", "follow", "post")
TOLD = ("post", "follow", "user", "generation", "reader")


def test_a_replayed_batch_counts_once(
    backstage: Backstage, ada: Persona, bob: Persona, cleo: Persona, drain: Drain
) -> None:
    recording = Recording(backstage.stack)
    post = ada.publishes("counted once")
    bob.reacts(post, "like")
    cleo.reacts(post, "love")
    cleo.reacts(post, "like")
    cleo.follows(bob)
    drain()
    batch = recording.event(*COUNTED)
    before = ada.counts()

    for part in (batch, batch, _last(batch, 1), _last(batch, 3), batch):
        backstage.invoke("tally", part)

    assert reactions(ada.sees(post)) == {"like": 2}
    assert bob.counts() == {"posts": 0, "followers": 1, "following": 0}
    assert ada.counts() == before


def test_replayed_facts_deliver_once(
    backstage: Backstage, ada: Persona, bob: Persona, drain: Drain
) -> None:
    bob.feed()
    recording = Recording(backstage.stack)
    bob.follows(ada)
    post = ada.publishes("delivered once")
    painted = bob.paints("a replayed wish")
    drain()

    for _ in range(2):
        backstage.invoke("relay", recording.event(*TOLD))
    drain()

    assert bob.feed().count(post["id"]) == 1
    again = bob.get(f"/v1/generations/{painted['id']}")
    assert (again["status"], ids(again["images"])) == ("succeeded", ids(painted["images"]))
    assert backstage.booked(bob.user_id, painted["created_at"][:10].replace("-", "")) == 1


def test_late_facts_bring_nothing_back(
    backstage: Backstage, ada: Persona, bob: Persona, drain: Drain
) -> None:
    bob.feed()
    recording = Recording(backstage.stack)
    bob.follows(ada)
    post = ada.publishes("soon gone")
    bob.reacts(post, "like")
    drain()
    begun = recording.event(*TOLD)
    ada.deletes(post)
    bob.unfollows(ada)
    drain()

    backstage.invoke("relay", begun)
    backstage.invoke("tally", recording.event(*COUNTED))
    drain()

    assert bob.feed() == []
    assert bob.looks_for(post).status_code == 404
    assert bob.counts()["following"] == 0


def _last(batch: dict[str, Any], count: int) -> dict[str, Any]:
    return {"Records": batch["Records"][-count:]}

"""What is marked, for whom it is there, and where its pictures can be fetched."""

from urllib.parse import urlsplit

from tests.e2e.backstage import Backstage
from tests.e2e.conftest import Drain
from tests.e2e.network import Network
from tests.e2e.persona import Persona, addresses

GONE = {403, 404}


def test_a_label_takes_the_pictures_from_the_edge_and_gives_them_to_who_chose(
    network: Network, backstage: Backstage, ada: Persona, bob: Persona, mod: Persona, drain: Drain
) -> None:
    post = ada.publishes("too much for some")
    drain()
    once_public = addresses(bob.sees(post))
    assert {network.fetch(url).status_code for url in once_public} == {200}
    label = {"case_id": f"post:{post['id']}", "action": "label", "level": "explicit"}

    decision = mod.must("POST", "/v1/moderation/decisions", label | {"rule": "violence"})

    assert bob.looks_for(post).json()["type"] == "urn:easel:problem:hidden-by-choice"
    assert post["id"] not in {*bob.explores(), *bob.posts_of(ada)}
    drain()
    assert {network.fetch(url).status_code for url in once_public} <= GONE
    assert f"/i/{urlsplit(once_public[0]).path.split('/')[2]}/*" in backstage.invalidated()
    bob.must("PATCH", "/v1/levels", {"explicit": "blur"})
    shown = bob.sees(post)
    assert shown["shown"] == "blurred"
    assert network.fetch(addresses(shown)[0]).status_code == 200

    back = {**label, "action": "reverse", "decision_id": decision["id"], "rule": "other"}
    del back["level"]
    mod.must("POST", "/v1/moderation/decisions", back)
    drain()
    again = addresses(network.newcomer("cleo").sees(post))
    assert not set(once_public) & set(again)
    assert {network.fetch(url).status_code for url in again} == {200}


def test_nobody_under_age_meets_what_is_explicit(
    network: Network, ada: Persona, drain: Drain
) -> None:
    kid = network.signed_up("kid")
    kid.makes_profile(age_band="13_17")
    post = ada.publishes("for adults", level="explicit")
    drain()

    refused = kid.ask("PATCH", "/v1/levels", {"explicit": "show"})

    assert refused.status_code == 422
    assert refused.json()["errors"][0]["pointer"] == "/explicit"
    assert kid.looks_for(post).json()["type"] == "urn:easel:problem:not-found"
    assert post["id"] not in {*kid.explores(), *kid.posts_of(ada)}
    assert network.visits(f"/v1/posts/{post['id']}").status_code == 404

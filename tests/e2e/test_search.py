"""Search on a deployed network: it follows what is said, and the index is built behind it."""

import secrets

from tests.e2e.backstage import Backstage
from tests.e2e.conftest import Drain
from tests.e2e.network import Network
from tests.e2e.persona import Persona, ids


def word() -> str:
    """A word that nobody used before."""
    return f"w{secrets.token_hex(6)}"


def found(network: Network, text: str) -> list[str]:
    """What a visitor finds."""
    answer = network.visits(f"/v1/search?q={text}")
    assert answer.status_code == 200, answer.text
    return ids(answer.json()["items"])


def test_what_is_said_is_found_once_all_is_quiet(
    network: Network, ada: Persona, drain: Drain
) -> None:
    first, second = word(), word()
    post = ada.publishes(f"a gate, {first}")
    closed = ada.publishes(f"a door, {first}", visibility="followers")
    drain()
    before = found(network, first)

    ada.edits(post, caption=f"a gate, {second}")
    assert found(network, first) == []
    ada.edits(closed, visibility="public")
    drain()
    after = found(network, first), found(network, second)
    ada.deletes(post)

    assert before == [post["id"]]
    assert after == ([closed["id"]], [post["id"]])
    assert found(network, second) == []


def test_what_was_built_is_found_by_who_begins_anew(
    network: Network, backstage: Backstage, ada: Persona, drain: Drain
) -> None:
    said = word()
    post = ada.publishes(f"a window, {said}")
    drain()

    built = backstage.invoke("search-build", {"anew": True})

    assert built["outcome"] == "built"
    assert built["documents"] > 0
    # With another setting the function begins anew, and with it its index.
    with backstage.changed("search", EASEL_BEGUN=said):
        assert found(network, said) == [post["id"]]


def test_a_new_user_is_found_by_name(network: Network, bob: Persona, drain: Drain) -> None:
    drain()

    answer = bob.ask("GET", f"/v1/search?kind=users&q={bob.handle}")

    assert bob.handle in {each["handle"] for each in answer.json()["items"]}

"""Tag pages on a deployed network: they follow the posts, late, twice and in disorder."""

import random
import secrets
from collections.abc import Callable

from tests.e2e.backstage import Backstage
from tests.e2e.conftest import Drain
from tests.e2e.network import Network, at_once
from tests.e2e.persona import Persona, ids
from tests.e2e.recording import Recording


def fresh() -> str:
    """A tag that nobody used before."""
    return f"t{secrets.token_hex(6)}"


def page(network: Network, tag: str) -> list[str]:
    """What a visitor finds under a tag."""
    answer = network.visits(f"/v1/feeds/tags/{tag}")
    assert answer.status_code == 200, answer.text
    return ids(answer.json()["items"])


def test_a_tag_leads_to_what_is_public_and_has_it(
    network: Network, backstage: Backstage, ada: Persona, bob: Persona, drain: Drain
) -> None:
    tag, other = fresh(), fresh()
    first = ada.publishes(f"a gate, #{tag.upper()} for @{bob.handle}")
    second = ada.publishes("a door", tags=[tag])
    closed = ada.publishes(f"a window #{tag}", visibility="followers")
    drain()
    before = page(network, tag)

    ada.edits(second, tags=[other])
    ada.edits(closed, visibility="public")
    drain()
    after = page(network, tag)
    ada.deletes(first)
    drain()

    assert before == [second["id"], first["id"]]
    assert after == [closed["id"], first["id"]]
    assert page(network, tag.title()) == [closed["id"]]
    assert page(network, f"%23{other}") == [second["id"]]
    assert backstage.item(f"T#{tag}", first["id"]) == {}
    assert [each["text"] for each in first["entities"]] == [tag, bob.handle]


def test_tags_of_any_script_have_a_page_through_both_doors(
    network: Network, ada: Persona, drain: Drain
) -> None:
    tag = f"हिन्दी{secrets.token_hex(4)}"
    post = ada.publishes(f"a kite #{tag}")
    drain()

    answer = network.fetch(f"{network.stack.url}/v1/feeds/tags/{tag}")

    assert page(network, tag) == ids(answer.json()["items"]) == [post["id"]]


def test_twenty_edits_at_once_and_every_fact_again_leave_the_tags_of_the_last(
    network: Network, backstage: Backstage, ada: Persona, drain: Drain
) -> None:
    tags = [fresh() for _ in range(3)]
    post = ada.publishes(f"a knot #{tags[0]}")
    recording = Recording(backstage.stack)

    def edit(tag: str) -> Callable[[], object]:
        change = {"caption": f"a knot #{tag}"}
        return lambda: ada.ask("PATCH", f"/v1/posts/{post['id']}", change)

    edits = [edit(tag) for tag in tags * 7]
    random.Random(4).shuffle(edits)

    at_once(*edits[:20], lanes=6)
    last = ada.edits(post, caption=f"a knot #{tags[1]}")
    drain()
    backstage.invoke("relay", recording.event("post"))
    drain()

    assert [page(network, tag) for tag in tags] == [[], [last["id"]], []]

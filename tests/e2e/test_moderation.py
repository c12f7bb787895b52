"""From a report to a takedown that beats every cache, and back."""

from urllib.parse import urlsplit

from tests.e2e.backstage import Backstage
from tests.e2e.conftest import Drain
from tests.e2e.network import Network, at_once
from tests.e2e.persona import Persona, Post, addresses

GONE = {403, 404}


def reports(person: Persona, post: Post) -> None:
    person.must("POST", "/v1/reports", {"post_id": post["id"], "reason": "hate"})


def decides(mod: Persona, case: str, action: str, **more: str) -> str:
    wish = {"case_id": case, "action": action, "rule": "hate"} | more
    decision: str = mod.must("POST", "/v1/moderation/decisions", wish)["id"]
    return decision


def test_a_takedown_beats_every_cache(
    network: Network, backstage: Backstage, ada: Persona, bob: Persona, mod: Persona, drain: Drain
) -> None:
    bob.feed()
    bob.follows(ada)
    post = ada.publishes("an insult")
    drain()
    once_public = addresses(bob.sees(post))
    assert {network.fetch(url).status_code for url in once_public} == {200}
    reports(bob, post)
    [case] = [
        each
        for each in mod.get("/v1/moderation/cases", limit=100)["items"]
        if each["subject"]["id"] == post["id"]
    ]

    decision = decides(mod, case["id"], "take_down", note="This insults a group of people.")

    assert bob.looks_for(post).status_code == 404
    assert post["id"] not in {*bob.feed(), *bob.explores(), *bob.posts_of(ada)}
    assert network.visits(f"/v1/posts/{post['id']}").status_code == 404
    drain()
    assert {network.fetch(url).status_code for url in once_public} <= GONE
    # File by file: of paths with a * no more than fifteen are taken at once, from all together.
    assert {urlsplit(url).path for url in once_public} <= set(backstage.invalidated())
    [told, *_] = ada.get("/v1/decisions")["items"]
    assert (told["rule"], told["note"]) == ("hate", "This insults a group of people.")
    assert bob.get("/v1/reports")["items"][0]["status"] == "upheld"

    decides(mod, case["id"], "reverse", decision_id=decision)
    assert bob.looks_for(post).status_code == 200
    drain()
    assert {network.fetch(url).status_code for url in addresses(bob.sees(post))} == {200}


def test_a_suspended_person_is_out_at_once_and_comes_back_whole(
    network: Network, bob: Persona, mod: Persona, drain: Drain
) -> None:
    author = network.author("rude", pictures=1)
    post = author.publishes("loud")
    drain()

    decision = decides(mod, f"user:{author.user_id}", "suspend")

    assert bob.looks_for(post).status_code == 404
    assert bob.ask("GET", f"/v1/users/{author.handle}").status_code == 404
    assert author.ask("PATCH", "/v1/me", {"bio": "x"}).json()["type"].endswith(":suspended")
    assert author.get("/v1/me")["is_suspended"] is True
    drain()
    assert bob.looks_for(post).status_code == 404

    decides(mod, f"user:{author.user_id}", "reverse", decision_id=decision)
    drain()
    assert bob.looks_for(post).status_code == 200
    author.changes(bio="better now")


def test_many_who_report_at_once_open_one_case(
    network: Network, ada: Persona, mod: Persona
) -> None:
    post = ada.publishes("twelve who mind")
    people = [network.newcomer("witness") for _ in range(6)]

    body = {"post_id": post["id"], "reason": "spam"}
    asks = [lambda one=one: one.ask("POST", "/v1/reports", body) for one in people * 2]
    told = at_once(*asks)

    case = mod.get(f"/v1/moderation/cases/post:{post['id']}")
    made = {answer.json()["id"] for answer in told if answer.is_success}
    assert {answer.status_code for answer in told} <= {201, 503}
    assert case["reports"] == len(case["details"]) == len(made)


def test_the_queue_is_closed_to_everybody_else(ada: Persona, bob: Persona) -> None:
    post = ada.publishes("harmless")
    wish = {"case_id": f"post:{post['id']}", "action": "hide", "rule": "spam"}

    assert bob.ask("POST", "/v1/moderation/decisions", wish).status_code == 403
    assert bob.ask("GET", "/v1/moderation/cases").status_code == 403
    assert bob.ask("GET", "/v1/moderation/decisions").status_code == 403
    assert bob.looks_for(post).status_code == 200

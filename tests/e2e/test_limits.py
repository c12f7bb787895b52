"""Limits on a deployed network: exact under many calls at once, and no header buys more."""

from collections import Counter
from collections.abc import Callable
from typing import Any

import httpx

from tests.e2e.backstage import Backstage
from tests.e2e.conftest import Ask
from tests.e2e.network import Network, at_once
from tests.e2e.persona import Persona

# Of the limits in `easel.rate_limits`: 3 follows, 12 reactions and bookmarks a slot.
FOLLOWS, REACTIONS = "0.05", "0.04"
HEADERS = ("Forwarded", "X-Real-IP", "True-Client-IP")


def test_of_many_reactions_at_once_exactly_as_many_pass_as_are_left(
    backstage: Backstage, ada: Persona, bob: Persona
) -> None:
    posts = [ada.publishes(f"a pebble, {n}") for n in range(20)]
    answers: list[httpx.Response] = []

    def reacts(post_id: str) -> Callable[[], None]:
        wish = {"kind": "like"}
        return lambda: answers.append(bob.ask("PUT", f"/v1/posts/{post_id}/reaction", wish))

    with backstage.changed("engagement", LIMITS_FACTOR=REACTIONS):
        at_once(*(reacts(post["id"]) for post in posts))

    assert Counter(answer.status_code for answer in answers) == {200: 12, 429: 8}
    for answer in answers:
        if answer.status_code == 429:
            assert 1 <= int(answer.headers["retry-after"]) <= 600
    liked = [post for post in posts if bob.sees(post)["viewer"]["reaction"] == "like"]
    assert len(liked) == 12
    for post in liked:
        bob.ledger.kept("reaction", bob.user_id, post["id"], reaction="like")


def test_following_again_is_never_refused(
    backstage: Backstage, network: Network, ada: Persona
) -> None:
    fan = network.newcomer("fan")
    people = [network.newcomer("dot") for _ in range(4)]

    with backstage.changed("relationships", LIMITS_FACTOR=FOLLOWS):
        for person in people[:3]:
            fan.follows(person)
        refused = fan.ask("PUT", f"/v1/users/{people[3].handle}/follow")
        fan.follows(people[0])
        fan.unfollows(people[1])

    assert refused.status_code == 429
    assert 1 <= int(refused.headers["retry-after"]) <= 600


# The emulated CDN hands X-Forwarded-For on as it came, where CloudFront adds whom it heard.
def test_no_header_buys_another_sign_in(backstage: Backstage, ask: Ask) -> None:
    forged = [{header: "8.8.8.8"} for header in HEADERS]

    assert _sign_in_again(backstage, ask, *forged) == [429] * len(HEADERS)


def test_past_the_edge_no_forwarded_address_buys_another_sign_in(
    backstage: Backstage, network: Network
) -> None:
    def ask(method: str, path: str, **rest: Any) -> httpx.Response:
        return network.http.request(method, network.stack.api_url + path, **rest)

    forged = {"X-Forwarded-For": "8.8.8.8", "X-Easel-Edge": "guessed"}

    assert _sign_in_again(backstage, ask, forged) == [429]


def _sign_in_again(backstage: Backstage, ask: Ask, *headers: dict[str, str]) -> list[int]:
    token = {"refresh_token": "any"}
    # One in ten minutes is let pass.
    with backstage.changed("session", LIMITS_FACTOR="0.02"):
        ask("PUT", "/v1/session", json=token)
        again = [ask("PUT", "/v1/session", json=token, headers=each) for each in headers]
    return [each.status_code for each in again]

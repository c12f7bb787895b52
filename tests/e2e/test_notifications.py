"""Being told, on a deployed network: in the list, in the badge, and at once where one listens."""

from typing import Any

import pytest
from websockets.exceptions import InvalidHandshake

from local.stack import Stack
from tests.e2e.backstage import Backstage
from tests.e2e.conftest import Drain
from tests.e2e.listener import Listener, entering, listening, ticket
from tests.e2e.network import Network, at_once
from tests.e2e.persona import Persona
from tests.e2e.recording import Recording

ALL = "/v1/notifications"


def told(persona: Persona, **query: Any) -> list[Any]:
    """What somebody was told."""
    return list(persona.get(ALL, **query)["items"])


def unread(persona: Persona) -> int:
    return int(persona.get(f"{ALL}/unread")["count"])


def reads(persona: Persona) -> None:
    """Up to the newest."""
    persona.must("PUT", f"{ALL}/read", {"up_to": told(persona, limit=1)[0]["cursor"]})


def test_what_is_done_to_one_is_told_counted_and_read(
    network: Network, bob: Persona, cleo: Persona, drain: Drain
) -> None:
    # Whom everybody in this run follows may rest for a minute before she is told of one more.
    ada = network.author("told")
    post = ada.publishes("a lighthouse")
    for person in (bob, cleo):
        person.reacts(post, "love")
    bob.follows(ada)
    drain()

    found = {each["kind"]: each for each in told(ada, limit=2)}
    assert found["reaction"]["count"] == 2
    assert found["reaction"]["post"]["id"] == post["id"]
    assert found["follow"]["actors"][0]["handle"] == bob.handle
    assert unread(ada) >= 2
    reads(ada)
    assert unread(ada) == 0
    cleo.takes_back(post)
    drain()
    assert unread(ada) == 0
    assert told(ada, limit=2)[0]["id"] in {each["id"] for each in found.values()}


def test_who_is_connected_hears_at_once_and_asks_for_what_it_was(
    network: Network, bob: Persona, cleo: Persona
) -> None:
    have = [each["cursor"] for each in told(cleo)][:1]

    with listening(cleo) as cleos:
        bob.follows(cleo)
        message = cleos.hears("notification")

    (new,) = told(cleo, **({"after": have[0]} if have else {}))
    assert (message["id"], message["cursor"]) == (new["id"], new["cursor"])
    assert set(message) == {"type", "id", "cursor"}
    assert new["actors"][0]["handle"] == bob.handle
    assert network.stack.endpoint_url


def test_who_was_away_catches_up_and_who_cannot_connect_asks_now_and_then(
    ada: Persona, bob: Persona, cleo: Persona, drain: Drain
) -> None:
    post = ada.publishes("a ferry")
    bob.reacts(post, "like")
    drain()
    have = told(ada, limit=1)[0]["cursor"]
    assert told(ada, after=have) == []

    cleo.reacts(post, "wow")
    drain()

    assert [each["id"] for each in told(ada, after=have)] == [f"reaction.{post['id']}"]


def test_a_picture_that_gets_on_is_heard_of_until_it_is_there(bob: Persona) -> None:
    with listening(bob) as bobs:
        wish = bob.must("POST", "/v1/generations", {"prompt": "a heron at dawn"})["id"]
        message = bobs.hears("generation")
        bobs.hears("notification")

    assert message == {"type": "generation", "id": wish}
    assert bob.get(f"/v1/generations/{wish}")["status"] == "succeeded"
    assert told(bob)[0]["generation_id"] == wish


def test_who_watches_their_feed_is_told_once_that_there_is_more(
    network: Network, bob: Persona, drain: Drain
) -> None:
    author = network.author("watched")
    bob.follows(author)
    bob.get("/v1/feeds/following")
    drain()
    with listening(bob) as bobs:
        before = bobs.watches(bob)

        first = author.publishes("a comet")
        assert bobs.hears("new_posts") == {"type": "new_posts"}
        (newest, *_) = bob.get("/v1/feeds/following")["items"]
        author.publishes("its tail")
        drain()
        assert bobs.has_heard() == []
        bobs.watches(bob)
        author.publishes("and gone")
        bobs.hears("new_posts")

    assert newest["id"] == first["id"]
    assert newest["id"] not in before


def test_a_ticket_works_once_and_nothing_else_lets_in(bob: Persona) -> None:
    pass_ = ticket(bob)

    with entering(pass_) as socket:
        assert Listener(socket).asks() == {"type": "pong"}
        with pytest.raises(InvalidHandshake):
            entering(pass_)
    with pytest.raises(InvalidHandshake):
        entering(pass_ | {"ticket": "0" * 58})


def test_a_connection_whose_token_has_ended_is_closed(deployed: Stack, bob: Persona) -> None:
    with listening(bob) as bobs:
        bobs.asks()
        deployed.client("dynamodb").update_item(
            TableName=deployed.table_name,
            Key={"pk": {"S": f"C#{bob.user_id}"}, "sk": {"S": "PLACE#0"}},
            UpdateExpression="SET #until = :now",
            ExpressionAttributeNames={"#until": "until"},
            ExpressionAttributeValues={":now": {"N": "1"}},
        )

        bobs._socket.send("anybody there?")

        assert bobs.is_closed()


def test_of_nine_connections_the_first_goes(bob: Persona) -> None:
    first, *rest = [entering(ticket(bob)) for _ in range(9)]

    assert Listener(first).is_closed()
    for socket in rest:
        assert Listener(socket).asks()
        socket.close()


def test_twelve_at_once_and_everything_again_are_told_of_once(
    network: Network, backstage: Backstage, ada: Persona, drain: Drain
) -> None:
    post = ada.publishes("a carousel")
    crowd = at_once(*[lambda: network.newcomer("fan") for _ in range(12)])
    recording = Recording(backstage.stack)

    at_once(*[lambda fan=fan: fan.reacts(post, "like") for fan in crowd])
    drain()
    (one,) = [each for each in told(ada) if each.get("post", {}).get("id") == post["id"]]
    reads(ada)
    backstage.invoke("relay", recording.event("did"))
    drain()

    assert one["count"] == 12
    assert unread(ada) == 0

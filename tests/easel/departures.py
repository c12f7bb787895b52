"""People who leave, and what is left of them."""

from typing import Any

from easel.erasure import daily_job
from tests.audit import erasure, reading
from tests.audit.world import World
from tests.easel.test_deliveries import paints
from tests.support.account import Account, made
from tests.support.browsers import begun
from tests.support.moments import shifted
from tests.support.world import BUCKETS, TABLE, Person, client, person

DAY = 24 * 3600
# An account, and the posts in it by name.
Lived = tuple[Account, dict[str, str]]
ME = "/v1/me"


def leaves(person: Person, handle: str = "ada") -> None:
    answer = person.asks("DELETE", ME, query={"handle": handle})
    assert answer.status == 204, answer.text


def seen_off(account: Account, seconds: int = 0) -> list[str]:
    """What the daily search took away, so many seconds from now, and all that follows."""
    with shifted(seconds):
        found = daily_job.see_off().repairs
        account.drain()
    return found


def world() -> World:
    private, public = BUCKETS
    return reading.world(
        dynamodb=client("dynamodb"),
        s3=client("s3"),
        sqs=None,
        table=TABLE,
        private=private,
        public=public,
    )


def traces(user_id: str = "ada-sub") -> list[str]:
    return erasure.traces(user_id, client("dynamodb"), client("s3"), TABLE, BUCKETS)


def number(person: Person, path: str, *names: str) -> Any:
    found = person.asks("GET", path).json
    for name in names:
        found = found[name]
    return found


def lived() -> Lived:
    """A deployed account after ada's and bob's life in it, and their posts by name."""
    account = made(("ada", "bob"))
    return account, lives(account, person("ada"), person("bob"))


def lives(account: Account, ada: Person, bob: Person) -> dict[str, str]:
    """Ada does a bit of everything, and has all of it done to her; her posts and bob's."""
    mine = ada.publishes(image_ids=[paints(ada)], caption="hello #snow @bob")
    closed = ada.publishes("private", image_ids=[paints(ada)])
    his = bob.publishes(image_ids=[paints(bob)], caption="see @ada")
    ada.publishes(image_ids=[], reply_to=his, caption="how nice")
    ada.publishes(image_ids=[], quote_of=his, caption="look")
    bob.publishes(image_ids=[], reply_to=mine, caption="thanks")
    ada.follows("bob")
    bob.follows("ada")
    for one, post in ((ada, his), (bob, mine)):
        one.asks("PUT", f"/v1/posts/{post}/reaction", {"kind": "love"})
        one.asks("PUT", f"/v1/posts/{post}/repost")
        one.asks("PUT", f"/v1/posts/{post}/bookmark")
    ada.asks("POST", "/v1/muted_words", {"text": "rain"})
    ada.asks("POST", "/v1/drafts", {"caption": "not yet"})
    ada.asks("POST", "/v1/me/archive")
    ada.asks("PATCH", "/v1/notifications/settings", {"follow": "nobody"})
    ada.asks("PUT", f"{ME}/consent", {"version": 1, "analytics": False})
    ada.asks("PATCH", ME, {"bio": "Painter."}, headers={"idempotency-key": "once"})
    for one in (ada, bob):
        begun(one.user_id)
        one.asks("GET", "/v1/feeds/following")
    ada.asks("DELETE", f"{ME}/sessions")
    account.drain()
    return {"mine": mine, "closed": closed, "his": his}

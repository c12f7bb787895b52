"""I4: a push goes to browsers of one's own that signed in, five at most, once told of by the inbox.

Sessions that have ended may still be named: whoever sends asks the session first.
"""

from collections import Counter
from collections.abc import Iterator

from tests.audit.layout import KEYS, MOST_BROWSERS, Item, own_id
from tests.audit.world import Finding, Terms, World, name


def check(world: World, _terms: Terms) -> Iterator[Finding]:
    for one in world.by_kind["push"]:
        yield from owned(world, one)
        yield from reached(world, one)


def owned(world: World, one: Item) -> Iterator[Finding]:
    user_id = own_id(one)
    if user_id not in world.users:
        yield Finding("I4", name(one), f"{user_id}, who is pushed to, does not exist")
    if one["by_session"] and not world.by_key.get(KEYS["inbox"](user_id), {}).get("pushes"):
        yield Finding("I4", name(one), "the inbox says that nothing is pushed")


def reached(world: World, one: Item) -> Iterator[Finding]:
    browsers = one["by_session"]
    if len(browsers) > MOST_BROWSERS:
        yield Finding("I4", name(one), f"{len(browsers)} browsers are pushed to")
    for session_id in browsers:
        if KEYS["session"](own_id(one), session_id) not in world.by_key:
            yield Finding("I4", name(one), f"session {session_id} was never begun")
    for endpoint, count in Counter(each["endpoint"] for each in browsers.values()).items():
        if count > 1:
            yield Finding("I4", name(one), f"{count} sessions are pushed to at {endpoint}")

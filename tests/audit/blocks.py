"""I2 across blocks: on both sides, crossed by nothing; posts say what state their author is in."""

from collections.abc import Iterator

from tests.audit.layout import KEYS, STANDING, Item, other_id, own_id, state
from tests.audit.world import Finding, Terms, World, name

# Each half of a block, and what the other side calls it.
HALVES = {"blocks": "blocked_by", "blocked_by": "blocks"}


def check(world: World, _terms: Terms) -> Iterator[Finding]:
    for shun in world.by_kind["shun"]:
        yield from halves(world, shun)
        yield from crossed(world, shun)
    for request in world.by_kind["request"]:
        yield from asked(world, request)
    for post in world.posts.values():
        author = world.users.get(post["author_id"])
        if author and post.get("author_state") != state(author):
            said = post.get("author_state")
            yield Finding("I2", name(post), f"says its author is {said}, who is {state(author)}")
    leaving = {str(note["sk"]) for note in world.by_kind["leaving"]}
    for gate in world.by_kind["gate"]:
        if gate["sk"] in leaving:
            continue
        yield Finding("I2", name(gate), "the gate still stands")


def halves(world: World, shun: Item) -> Iterator[Finding]:
    viewer, other = own_id(shun), other_id(shun)
    if not any(shun.get(part) for part in STANDING):
        yield Finding("I2", name(shun), "nothing stands between the two, yet it is there")
    for user_id in {viewer, other} - world.users.keys():
        yield Finding("I2", name(shun), f"it is about {user_id}, who does not exist")
    if viewer == other:
        yield Finding("I2", name(shun), "somebody shuns themselves")
    mirror = world.by_key.get(KEYS["shun"](other, viewer), {})
    for half, counterpart in HALVES.items():
        if shun.get(half) and not mirror.get(counterpart):
            yield Finding("I2", name(shun), f"{half}, but the other side says nothing of it")


def crossed(world: World, shun: Item) -> Iterator[Finding]:
    if not shun.get("blocks"):
        return
    ends = own_id(shun), other_id(shun)
    for kind in ("follow", "follower", "request"):
        for edge in (ends, ends[::-1]):
            if KEYS[kind](*edge) in world.by_key:
                yield Finding("I2", name(shun), f"a {kind} goes across the block")


def asked(world: World, request: Item) -> Iterator[Finding]:
    follower, followee = other_id(request), own_id(request)
    for user_id in {follower, followee} - world.users.keys():
        yield Finding("I2", name(request), f"it is about {user_id}, who does not exist")
    if KEYS["follow"](follower, followee) in world.by_key:
        yield Finding("I2", name(request), "who asks follows already")

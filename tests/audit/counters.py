"""I1: every counter equals the size of its set and is never negative."""

from collections import Counter
from collections.abc import Iterator

from tests.audit.layout import (
    REACTIONS,
    USER_COUNTS,
    Item,
    other_id,
    own_id,
    reposted,
    shown_to_all,
)
from tests.audit.world import Finding, Terms, World, name


def check(world: World, _terms: Terms) -> Iterator[Finding]:
    reactions = Counter((other_id(did), did.get("reaction")) for did in world.by_kind["did"])
    replies = Counter(post.get("reply_to") for post in world.posts.values())
    reposts = Counter(map(reposted, world.by_kind["repost"]))
    remixes = Counter(
        parent
        for post in world.posts.values()
        if shown_to_all(post)
        for parent in post.get("remix_of") or ()
    )
    descendants = Counter(
        ancestor
        for post in world.posts.values()
        if shown_to_all(post)
        for ancestor in {each for line in post.get("lineage") or () for each in line}
    )
    for post_id, post in world.posts.items():
        sizes = {kind: reactions[post_id, kind] for kind in REACTIONS}
        sizes |= {"replies": replies[post_id], "reposts": reposts[post_id]}
        sizes |= {"remixes": remixes[post_id], "descendants": descendants[post_id]}
        yield from compared(post, sizes)
    people = {
        "posts": Counter(
            str(post["author_id"])
            for post in world.posts.values()
            if not post.get("reply_to") and post["visibility"] == "public" and not post.get("held")
        ),
        "followers": Counter(map(own_id, world.by_kind["follower"])),
        "following": Counter(map(own_id, world.by_kind["follow"])),
    }
    for user_id, user in world.users.items():
        yield from compared(user, {what: people[what][user_id] for what in USER_COUNTS})
    yield from drafts(world)
    yield from collections(world)


def collections(world: World) -> Iterator[Finding]:
    """Who has collections has as many as their cabinet says, and each holds what it says."""
    of, within = Counter[str](), Counter(map(own_id, world.by_kind["collected"]))
    for collection in world.by_kind["collection"]:
        of[str(collection["owner_id"])] += 1
        said, there = int(collection["posts"]), within.pop(own_id(collection), 0)
        if said != there:
            yield Finding("I1", name(collection), f"counts {said} posts, {there} are in it")
    for collection_id in within:
        yield Finding("I2", f"S#{collection_id}", "posts are in a collection that does not exist")
    held = {own_id(each): int(each["collections"]) for each in world.by_kind["cabinet"]}
    for user_id in sorted({*of, *held}):
        if of[user_id] != held.get(user_id, 0):
            problem = f"counts {held.get(user_id, 0)} collections, {of[user_id]} are there"
            yield Finding("I1", f"U#{user_id} / CABINET", problem)


def drafts(world: World) -> Iterator[Finding]:
    """Who has drafts has as many as their desk says."""
    lying = Counter(own_id(draft) for draft in world.by_kind["draft"])
    said = {own_id(desk): int(desk["drafts"]) for desk in world.by_kind["desk"]}
    for user_id in sorted({*lying, *said}):
        if lying[user_id] != said.get(user_id, 0):
            problem = f"counts {said.get(user_id, 0)} drafts, {lying[user_id]} are there"
            yield Finding("I1", f"U#{user_id} / DESK", problem)


def compared(item: Item, sizes: dict[str, int]) -> Iterator[Finding]:
    counts = item.get("counts", {})
    for what in sizes | counts:
        counted = counts.get(what, 0)
        if what not in sizes:
            yield Finding("I1", name(item), f"counts.{what} counts nothing known")
        elif counted != sizes[what]:
            problem = f"counts.{what} is {counted}, its set has {sizes[what]}"
            yield Finding("I1", name(item), problem)

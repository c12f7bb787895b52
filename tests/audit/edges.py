"""I2: edges stand in both directions or not at all, and lead to what exists."""

from collections import Counter
from collections.abc import Iterator

from tests.audit.layout import (
    ANCESTORS_KEPT,
    EDITS_KEPT,
    KEYS,
    REACTIONS,
    Item,
    is_saved,
    own_id,
    reposted,
)
from tests.audit.layout import other_id as far_end
from tests.audit.world import Finding, Terms, World, name


def check(world: World, _terms: Terms) -> Iterator[Finding]:
    for edge in world.by_kind["follow"]:
        yield from follow(world, edge, own_id(edge), far_end(edge), "follower")
    for edge in world.by_kind["follower"]:
        yield from follow(world, edge, far_end(edge), own_id(edge), "follow")
    for did in world.by_kind["did"]:
        yield from deed(world, did)
    for repost in world.by_kind["repost"]:
        yield from passed_on(world, repost)
    for post in world.posts.values():
        if post["author_id"] not in world.users and not kept(world, post):
            yield Finding("I2", name(post), f"its author {post['author_id']} does not exist")
        yield from thread(world, post)
        yield from history(world, post)
    yield from gaps(world)
    for each in world.by_kind["collection"]:
        if each["owner_id"] not in world.users:
            yield Finding("I2", name(each), f"its owner {each['owner_id']} does not exist")
    for edit in world.by_kind["edit"]:
        if own_id(edit) not in world.posts:
            yield Finding("I2", name(edit), "the post that said so does not exist")
    yield from descents(world)
    for request in world.by_kind["remix_request"]:
        yield from permission(world, request)
    yield from handles(world)


def descents(world: World) -> Iterator[Finding]:
    """A post says from which others it descends, once each, and what it says names its parents."""
    said: dict[str, set[str]] = {}
    for remix in world.by_kind["remix"]:
        ancestor_id, *images = far_end(remix).split("#")
        said.setdefault(own_id(remix), set()).add(ancestor_id)
        if own_id(remix) not in world.posts:
            yield Finding("I2", name(remix), "the remix does not exist")
        if remix.get("ancestor_id") != ancestor_id:
            yield Finding("I2", name(remix), "its ancestor is not that of the key")
        if images and remix.get("image_id") != images[0]:
            yield Finding("I2", name(remix), "its image is not that of the key")
    for post_id, post in world.posts.items():
        parents, above = set(post.get("remix_of") or []), said.get(post_id, set())
        lines = post.get("lineage") or []
        heads, whole = {line[0] for line in lines}, {each for line in lines for each in line}
        if heads != parents or whole != above:
            yield Finding("I2", name(post), "it does not descend from what it remixes")


def permission(world: World, request: Item) -> Iterator[Finding]:
    """A user asked the author of a post; only what was allowed stays for as long as both do."""
    owner, user, post_id = request["owner_id"], own_id(request), far_end(request)
    if (request["user_id"], request["post_id"]) != (user, post_id):
        yield Finding("I2", name(request), "it is not about what its key says")
    if user not in world.users:
        yield Finding("I2", name(request), "who asks does not exist")
    if world.posts.get(post_id, {}).get("author_id") != owner or owner == user:
        yield Finding("I2", name(request), "who is asked is not the author, or asks themselves")
    answer = request.get("answer")
    if (answer == "allowed") == ("ttl" in request) or bool(answer) != ("answered_at" in request):
        yield Finding("I2", name(request), "its time does not go with its answer")
    if request.get("withdrawn") and answer != "refused":
        yield Finding("I2", name(request), "nobody asks, and nobody refused")


def follow(world: World, edge: Item, follower: str, followee: str, other: str) -> Iterator[Finding]:
    if KEYS[other](follower, followee) not in world.by_key:
        yield Finding("I2", name(edge), f"the {other} side of this edge is missing")
    for user_id in (follower, followee):
        if user_id not in world.users:
            yield Finding("I2", name(edge), f"the edge leads to {user_id}, who does not exist")
    if follower == followee:
        yield Finding("I2", name(edge), "somebody follows themselves")
    if (edge.get("follower_id"), edge.get("followee_id")) != (follower, followee):
        yield Finding("I2", name(edge), "follower_id and followee_id are not those of the key")


def deed(world: World, did: Item) -> Iterator[Finding]:
    if own_id(did) not in world.users:
        yield Finding("I2", name(did), "its viewer does not exist")
    if not did.get("reaction") and not is_saved(did) and not did.get("remixed_as"):
        yield Finding("I2", name(did), "nothing is left in it, yet it is there")
    # What was only saved outlives its post until the next recount: nobody else looks for it.
    if far_end(did) not in world.posts and did.get("reaction"):
        yield Finding("I2", name(did), "its post does not exist")
    if did.get("reaction") not in {None, *REACTIONS}:
        yield Finding("I2", name(did), f"{did['reaction']!r} is no reaction")


def passed_on(world: World, repost: Item) -> Iterator[Finding]:
    if own_id(repost) not in world.users:
        yield Finding("I2", name(repost), "who reposted does not exist")
    if reposted(repost) not in world.posts:
        yield Finding("I2", name(repost), "what was reposted does not exist")


def kept(world: World, post: Item) -> bool:
    """Whether it is somebody's who left, hidden, and there for moderators alone."""
    left = {note["sk"] for note in world.by_kind["leaving"]}
    return post["author_id"] in left and post.get("author_state") == "suspended"


def thread(world: World, post: Item) -> Iterator[Finding]:
    """A reply hangs from what its parent hangs from; the parent may be gone since."""
    parent_id, above = post.get("reply_to"), list(post.get("ancestors") or [])
    if above[:1] != ([parent_id] if parent_id else []):
        yield Finding("I2", name(post), "its nearest ancestor is not what it answers")
    parent = world.posts.get(str(parent_id))
    if parent is None:
        return
    due = [parent_id, *(parent.get("ancestors") or [])][:ANCESTORS_KEPT]
    if above != due or post.get("root") != (parent.get("root") or parent_id):
        yield Finding("I2", name(post), "its thread is not its parent's")


def gaps(world: World) -> Iterator[Finding]:
    """A deleted reply leaves a gap while anything stands below it, and only then."""
    below = {each.get("reply_to") for each in (*world.posts.values(), *world.by_kind["gap"])}
    for gap in world.by_kind["gap"]:
        if own_id(gap) in world.posts:
            yield Finding("I2", name(gap), "the reply that left this gap is there")
        if own_id(gap) not in below:
            yield Finding("I2", name(gap), "nothing stands below this gap")


def history(world: World, post: Item) -> Iterator[Finding]:
    """What a post said before: a version for each edit of its words, the newest of them kept."""
    made, versions = int(post.get("edits") or 0), world.by_kind["edit"]
    there = {int(far_end(edit)) for edit in versions if own_id(edit) == own_id(post)}
    if there != set(range(max(1, made - EDITS_KEPT + 1), made + 1)):
        yield Finding("I2", name(post), f"edited {made} times, versions {sorted(there)} are there")


def handles(world: World) -> Iterator[Finding]:
    taken = [handle for handle in world.by_kind["handle"] if "user_id" in handle]
    held = Counter(str(handle["user_id"]) for handle in taken)
    for handle in world.by_kind["handle"]:
        # Of somebody who left: nobody's, and for a while only.
        if "user_id" not in handle and "ttl" not in handle:
            yield Finding("I2", name(handle), "nobody holds it, and nobody ever may")
    for handle in taken:
        owner = world.users.get(handle["user_id"])
        if owner is None or owner["handle"] != handle["handle"]:
            yield Finding("I2", name(handle), f"{handle['user_id']} does not call themselves so")
    for user_id, user in world.users.items():
        if held[user_id] != 1:
            yield Finding("I2", name(user), f"holds {held[user_id]} handles instead of one")

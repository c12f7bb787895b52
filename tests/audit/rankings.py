"""I14: pulses are a recount of the edges, and pools a recount of the pulses.

Pulses are exact once nothing is under way. A pool is as old as its last run: what moved since may
be missing for five minutes, and in the long windows of a large network for an hour.
"""

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping
from datetime import UTC, datetime

from tests.audit.layout import Item, born, moment, other_id, reposted, shown_to_all
from tests.audit.world import Finding, Terms, World, name

EVER = "PULSE#EVER"
HOUR, FAST, SLOW = 3600, 5 * 60, 3600
# A run takes a while, and so does what it is told of.
GRACE_SECONDS = 120
# Two clocks are never quite the same.
CLOCKS_SECONDS = 5
FEW = 20_000
MOST = 400
WINDOWS = {"top#day": 24, "top#week": 7 * 24, "top#month": 30 * 24, "top#all": None}
Counts = Mapping[str, int]
# By post and hour since 1970.
Edges = dict[tuple[str, int], Counter[str]]


def check(world: World, _terms: Terms) -> Iterator[Finding]:
    edges = recount(world)
    yield from pulses(world, edges)
    yield from pools(world, edges)


def recount(world: World) -> Edges:
    """What users did to posts, by the hour in which they did it."""
    found: Edges = defaultdict(Counter)
    for did in world.by_kind["did"]:
        if did.get("reaction"):
            given_at = moment(str(did["gsi1sk"]).split("#", 1)[0])
            found[other_id(did), int(given_at.timestamp()) // HOUR]["reactions"] += 1
    for repost in world.by_kind["repost"]:
        found[reposted(repost), hour(repost["gsi1sk"])]["reposts"] += 1
    for post_id, post in world.posts.items():
        for what, link in (("replies", "reply_to"), ("quotes", "quote_of")):
            if shown_to_all(post) and post.get(link):
                found[post[link], hour(post_id)][what] += 1
    return found


def hour(ulid: str) -> int:
    return int(born(ulid).timestamp()) // HOUR


def pulses(world: World, edges: Edges) -> Iterator[Finding]:
    """Each says what its edges say; of hours that are over for good nothing has to be there."""
    due: dict[tuple[str, str], Counter[str]] = defaultdict(Counter)
    for (post_id, at), counts in edges.items():
        due[EVER, post_id] += counts
        due[hour_key(post_id, at)] += counts
    stored = {(each["pk"], each["sk"]): each for each in world.by_kind["pulse"]}
    for key in sorted({*due, *stored}):
        said = Counter({what: int(n) for what, n in stored.get(key, {}).get("counts", {}).items()})
        known = {what: number for what, number in said.items() if number}
        if known != dict(due[key]) and not is_over(world, key):
            problem = f"pulse says {dict(sorted(known.items()))}, edges {dict(due[key])}"
            yield Finding("I14", " / ".join(key), problem)


def hour_key(post_id: str, at: int) -> tuple[str, str]:
    found = stamp(at * HOUR)
    return f"PULSE#{found[:8]}", f"{found[8:]}#{post_id}"


def stamp(seconds: float) -> str:
    """The hour of a moment in seconds since 1970, as keys have it."""
    return datetime.fromtimestamp(seconds, UTC).strftime("%Y%m%d%H")


def is_over(world: World, key: tuple[str, str]) -> bool:
    """Whether a pulse is of an hour that is kept no longer."""
    return key[0] != EVER and key[0] < f"PULSE#{stamp(world.now.timestamp() - 33 * 86400)}"


def pools(world: World, edges: Edges) -> Iterator[Finding]:
    """Each stands as it should have when it was made; what moved since then gets its time."""
    if not world.by_kind["pools_run"]:
        return
    (run,) = world.by_kind["pools_run"]
    newest: dict[str, Item] = {}
    for pool in sorted(world.by_kind["pool"], key=lambda each: str(each["sk"])):
        newest[str(pool["pk"]).removeprefix("POOL#")] = pool
    moved = max(map(moved_at, world.by_kind["pulse"]), default=0)
    for name_, hours in {"hot": None, **WINDOWS}.items():
        is_fast = name_ in {"hot", "top#day"} or int(run["all_counted"]) <= FEW
        made = int(run["started" if name_ in {"hot", "top#day"} else "all_started"])
        if moved > made - CLOCKS_SECONDS:
            late = (FAST if is_fast else SLOW) + GRACE_SECONDS
            if world.now.timestamp() - max(moved, made) > late:
                yield Finding("I14", f"POOL#{name_}", "was not made since something moved")
            continue
        ranked = hot(edges, made // HOUR) if name_ == "hot" else top(edges, made // HOUR, hours)
        yield from compared(world, newest.get(name_), name_, ranked)


def compared(
    world: World, pool: Item | None, pool_name: str, ranked: dict[str, int]
) -> Iterator[Finding]:
    """The best 400 of what everybody may see, in their order."""
    due = sorted(
        ((points, post_id) for post_id, points in ranked.items() if is_listed(world, post_id)),
        reverse=True,
    )
    lines = str((pool or {}).get("lines", "")).splitlines()
    said = [(int(line.split()[1]), line.split()[0]) for line in lines]
    said = [each for each in said if is_listed(world, each[1])]
    if said != due[:MOST]:
        subject = name(pool) if pool else f"POOL#{pool_name}"
        yield Finding("I14", subject, f"pool ranks {said[:3]} first, a recount {due[:3]}")


def is_listed(world: World, post_id: str) -> bool:
    post = world.posts.get(post_id)
    return bool(post and shown_to_all(post) and not post.get("reply_to"))


def top(edges: Edges, now: int, hours: int | None) -> dict[str, int]:
    sums: dict[str, Counter[str]] = defaultdict(Counter)
    for (post_id, at), counts in edges.items():
        if hours is None or max(0, now - at) < hours:
            sums[post_id] += counts
    found = {post_id: points(counts) for post_id, counts in sums.items()}
    return {post_id: each for post_id, each in found.items() if each}


def hot(edges: Edges, now: int) -> dict[str, int]:
    heat: Counter[str] = Counter()
    for (post_id, at), counts in edges.items():
        if (ago := max(0, now - at)) < 48:
            heat[post_id] += points(counts) * int(1000 / (ago + 2) ** 1.5)
    return {post_id: each for post_id, each in heat.items() if each}


def points(counts: Counts) -> int:
    users = counts.get("reactions", 0) + counts.get("reposts", 0)
    words = counts.get("replies", 0) + counts.get("quotes", 0)
    return users + counts.get("reposts", 0) + 2 * min(words, users)


def moved_at(pulse: Item) -> int:
    marks = pulse.get("seen", {}).values()
    return max((int(str(mark).split("|")[1]) for mark in marks), default=0)

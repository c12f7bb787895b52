"""I8 and I9: generations settle and balance with quotas; idempotency keys have one result each."""

from collections import Counter, defaultdict
from collections.abc import Iterator
from datetime import timedelta

from tests.audit.layout import (
    FLEETING,
    GUEST,
    KEYS,
    MADE_BY,
    OPEN,
    QUOTA_KEPT_DAYS,
    SETTLED,
    SHARED,
    Item,
    born,
    key_route,
    other_id,
    own_id,
)
from tests.audit.world import Finding, Terms, World, name


def check(world: World, terms: Terms) -> Iterator[Finding]:
    for generation_id, generation in world.generations.items():
        age = (world.now - born(generation_id)).total_seconds()
        if generation["status"] in OPEN and age > terms.generation_seconds:
            status = generation["status"]
            yield Finding("I8", name(generation), f"still {status} after {age:.0f} s")
        yield from settled(world, generation)
    for image in world.images.values():
        yield from owned(world, image)
    yield from quotas(world)
    yield from budgets(world)
    yield from keys(world)


def settled(world: World, generation: Item) -> Iterator[Finding]:
    status, image_ids = generation["status"], generation.get("image_ids", [])
    if status not in OPEN + SETTLED:
        yield Finding("I8", name(generation), f"{status!r} is no status")
    known = len(image_ids) + int(generation.get("deleted_count") or 0)
    known += len(generation.get("refused") or [])
    if status == "succeeded" and known != generation["count"]:
        found = f"{known} pictures of {generation['count']}"
        yield Finding("I8", name(generation), f"succeeded with {found}")
    if not 0 <= (ordered := generation.get("ordered") or 0) <= generation["count"]:
        yield Finding("I8", name(generation), f"ordered {ordered} of {generation['count']}")
    told = (generation.get("error") or {}).get("detail") or generation.get("deleting")
    if status == "failed" and not told:
        yield Finding("I8", name(generation), "failed without a reason")
    for image_id in image_ids:
        if image_id not in world.images:
            yield Finding("I8", name(generation), f"its picture {image_id} does not exist")


def owned(world: World, image: Item) -> Iterator[Finding]:
    generation = world.generations.get(image["generation_id"])
    if generation is None and image["user_id"] in {note["sk"] for note in world.by_kind["leaving"]}:
        # Of somebody who left: what a post for moderators shows outlives the rest.
        return
    if generation is None:
        yield Finding("I8", name(image), "its generation does not exist")
    elif own_id(image) not in generation.get("image_ids", []):
        yield Finding("I8", name(image), "its generation does not list it")
    elif image["user_id"] != generation["user_id"]:
        yield Finding("I8", name(image), "it belongs to another than its generation")


def quotas(world: World) -> Iterator[Finding]:
    """Booked are the images that succeeded or may yet, and of others what was ordered."""
    booked: dict[tuple[str, str], int] = defaultdict(int)
    for generation in world.generations.values():
        if generation.get("imported"):
            # Nothing was made here.
            continue
        due = generation["status"] in {"succeeded", *OPEN}
        payer = str(generation.get("booked_on") or generation["user_id"])
        account = (payer, str(generation["quota_day"]))
        booked[account] += int(generation["count"] if due else generation.get("ordered") or 0)
    for quota in world.by_kind["quota"]:
        owed = booked.pop((own_id(quota), other_id(quota)), 0)
        # What no visitor claimed is swept, and still counts on its day.
        swept = own_id(quota) == GUEST and quota["used"] > owed
        if quota["used"] != owed and not swept:
            yield Finding("I8", name(quota), f"{quota['used']} used, the generations say {owed}")
    kept_since = f"{world.now - timedelta(days=QUOTA_KEPT_DAYS - 1):%Y%m%d}"
    for (user_id, day), owed in booked.items():
        if owed and day >= kept_since:
            place = " / ".join(KEYS["quota"](user_id, day))
            yield Finding("I8", place, f"nothing is booked, the generations say {owed}")


def budgets(world: World) -> Iterator[Finding]:
    """Taken is at least what is left says: the generations of who left are gone and stay taken."""
    taken: dict[tuple[str, str], int] = defaultdict(int)
    for generation in world.generations.values():
        if generation.get("budgeted"):
            due = generation["status"] in {"succeeded", *OPEN}
            images = int(generation["count"] if due else generation.get("ordered") or 0)
            taken[str(generation["provider"]), str(generation["quota_day"])] += images
    for budget in world.by_kind["budget"]:
        owed = taken[own_id(budget), other_id(budget)]
        if budget["used"] < owed:
            yield Finding("I8", name(budget), f"{budget['used']} taken, the generations say {owed}")


def keys(world: World) -> Iterator[Finding]:
    alive = [key for key in world.by_kind["key"] if not world.expired(key)]
    times = Counter((key["pk"], key["result_id"]) for key in alive)
    for key in alive:
        noun = MADE_BY.get(key_route(key))
        if noun is None:
            yield Finding("I9", name(key), "no POST route is known under which this key was used")
            continue
        if noun not in FLEETING and KEYS[noun](key["result_id"]) not in world.by_key:
            yield Finding("I9", name(key), f"its result {key['result_id']} does not exist")
        if noun not in SHARED and times[key["pk"], key["result_id"]] > 1:
            yield Finding("I9", name(key), f"shares its result {key['result_id']} with another key")

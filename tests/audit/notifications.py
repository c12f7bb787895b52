"""I4: one notification per person, kind and object; none of what is undone or one did oneself."""

from collections import Counter
from collections.abc import Callable, Iterator

from tests.audit.layout import KEYS, MOST_TOLD_OF, TOLD_ENDINGS, Item, own_id, told_topic
from tests.audit.world import Finding, Terms, World, name

Stands = Callable[[World, str, str, str], bool]


def check(world: World, _terms: Terms) -> Iterator[Finding]:
    live = [one for one in world.by_kind["notification"] if not world.expired(one)]
    for one in live:
        yield from noticed(world, one)
    for topic, count in Counter(map(topic_of, live)).items():
        if count > 1:
            yield Finding("I4", f"N#{topic[0]}", f"told {count} times of {topic[1]} {topic[2]}")
    for told in world.by_kind["told"]:
        yield from keyed(world, told)
    for inbox in world.by_kind["inbox"]:
        if inbox.get("read", 0) > inbox.get("made", 0):
            yield Finding("I4", name(inbox), f"read up to {inbox['read']}, beyond what there is")


def topic_of(notification: Item) -> tuple[str, str, str]:
    return own_id(notification), notification["about"], notification["object_id"]


def noticed(world: World, one: Item) -> Iterator[Finding]:
    user_id, about, object_id = topic_of(one)
    number, actors = int(one["sk"].removeprefix("E#")), [each["id"] for each in one["who"]]
    told = world.by_key.get(KEYS["told"](user_id, about, object_id))
    if told is None or told["number"] != number:
        yield Finding("I4", name(one), "the key of what it is about names another")
    if number > world.by_key.get(KEYS["inbox"](user_id), {}).get("made", 0):
        yield Finding("I4", name(one), "its inbox never counted so far")
    if user_id not in world.users:
        yield Finding("I4", name(one), f"{user_id}, who is told, does not exist")
    if not 0 < len(actors) <= MOST_TOLD_OF or len(set(actors)) < len(actors):
        yield Finding("I4", name(one), f"it remembers {len(actors)}, or somebody twice")
    for actor in actors:
        if actor == user_id:
            yield Finding("I4", name(one), "they are told of what they did themselves")
        elif not STANDS[about](world, user_id, object_id, actor):
            yield Finding("I4", name(one), f"told of {about} by {actor}, which does not stand")


def keyed(world: World, told: Item) -> Iterator[Finding]:
    if world.expired(told):
        return
    place = KEYS["notification"](told_topic(told)[0], int(told["number"]))
    if place not in world.by_key:
        yield Finding("I4", name(told), f"number {told['number']} does not exist")


def follow(world: World, user_id: str, _: str, actor: str) -> bool:
    return KEYS["follow"](actor, user_id) in world.by_key


def request(world: World, user_id: str, _: str, actor: str) -> bool:
    return KEYS["request"](actor, user_id) in world.by_key


def accepted(world: World, user_id: str, object_id: str, actor: str) -> bool:
    return actor == object_id and KEYS["follow"](user_id, actor) in world.by_key


def remix_request(world: World, user_id: str, object_id: str, actor: str) -> bool:
    asked = world.by_key.get(KEYS["remix_request"](actor, object_id), {})
    return asked.get("owner_id") == user_id and not asked.get("answer")


def remix_allowed(world: World, user_id: str, object_id: str, actor: str) -> bool:
    asked = world.by_key.get(KEYS["remix_request"](user_id, object_id), {})
    return asked.get("owner_id") == actor and asked.get("answer") == "allowed"


def reaction(world: World, user_id: str, object_id: str, actor: str) -> bool:
    did = world.by_key.get(KEYS["reaction"](actor, object_id), {})
    return bool(did.get("reaction")) and author(world, object_id) == user_id


def repost(world: World, user_id: str, object_id: str, actor: str) -> bool:
    there = KEYS["repost"](actor, object_id) in world.by_key
    return there and author(world, object_id) == user_id


def said_to(attribute: str) -> Stands:
    """A post by the actor that answers, quotes or was remixed from one of who is told."""

    def stands(world: World, user_id: str, object_id: str, actor: str) -> bool:
        said = world.posts.get(object_id, {}).get(attribute) or []
        others = [said] if isinstance(said, str) else said
        # Of a post that is gone, whose it was is not known any more.
        mine = any(each not in world.posts or author(world, each) == user_id for each in others)
        return mine and author(world, object_id) == actor

    return stands


def mention(world: World, user_id: str, object_id: str, actor: str) -> bool:
    marks = world.posts.get(object_id, {}).get("entities") or []
    named = [mark.get("user_id") for mark in marks]
    return user_id in named and author(world, object_id) == actor


def generation(world: World, user_id: str, object_id: str, run_id: str) -> bool:
    """Of a day's images each generation is named; one that failed is the object, by nobody."""
    made = world.generations.get(run_id or object_id, {})
    of_the_day = not run_id or str(made.get("created_at")).startswith(object_id)
    return made.get("user_id") == user_id and made.get("status") in TOLD_ENDINGS and of_the_day


def decision(world: World, user_id: str, object_id: str, _: str) -> bool:
    """What was decided is in the log, and was about who is told."""
    key, _, decision_id = object_id.rpartition("/")
    found = world.by_key.get((f"M#{key}", f"DECISION#{decision_id}"), {})
    return bool(found.get("owner_id") == user_id)


def author(world: World, post_id: str) -> str:
    return str(world.posts.get(post_id, {}).get("author_id", ""))


STANDS: dict[str, Stands] = {
    "follow": follow,
    "follow_request": request,
    "follow_accepted": accepted,
    "remix_request": remix_request,
    "remix_allowed": remix_allowed,
    "reaction": reaction,
    "repost": repost,
    "reply": said_to("reply_to"),
    "quote": said_to("quote_of"),
    "remix": said_to("remix_of"),
    "mention": mention,
    "generation": generation,
    "decision": decision,
}

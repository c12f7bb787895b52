"""I11: what moderators did has a decision in force, with actor, reason, time and source."""

from collections import Counter, defaultdict
from collections.abc import Iterator

from tests.audit.layout import LEVELS, Item, moment, own_id
from tests.audit.world import Finding, Terms, World, name

SAID = ("actor_id", "source", "action", "rule", "decided_at")
HOLDS = ("hide", "take_down")
# Who decided, once they left.
NOBODY = "-"


def check(world: World, _terms: Terms) -> Iterator[Finding]:
    decisions = {item["decision_id"]: item for item in world.by_kind["decision"]}
    gone = {str(item["sk"]).removeprefix("REVERSED#") for item in world.by_kind["reversal"]}
    for decision in decisions.values():
        yield from written(decision, decisions)
    for decision_id in gone - decisions.keys():
        yield Finding("I11", decision_id, "a decision was taken back that was never made")
    yield from states(world, decisions, gone)
    for blocked in world.by_kind["blocked"]:
        if (decision_id := str(blocked["sk"]).split("#")[2]) not in decisions.keys() - gone:
            yield Finding("I11", name(blocked), f"kept out by {decision_id}, not in force")
    yield from queue(world)
    yield from appealed(world, decisions, gone)


def written(decision: Item, decisions: dict[str, Item]) -> Iterator[Finding]:
    for what in SAID:
        if not decision.get(what):
            yield Finding("I11", name(decision), f"does not say {what}")
    if decision["sk"] != f"DECISION#{decision['decision_id']}":
        yield Finding("I11", name(decision), "is not under its own id")
    if (decision["action"] == "label") != (decision.get("level") in LEVELS[1:]):
        yield Finding("I11", name(decision), "says a level and is no label, or the other way")
    if decision["action"] == "reverse" and decision.get("reverses") not in decisions:
        yield Finding("I11", name(decision), "takes back nothing")


def states(world: World, decisions: dict[str, Item], gone: set[str]) -> Iterator[Finding]:
    """What is held or suspended is so by a decision in force, and what was last decided holds."""
    kept = {own_id(each): each for each in world.by_kind["collection"]}
    holdable = [*world.posts.values(), *kept.values()]
    held = {each["held"]["decision"]: each for each in holdable if each.get("held")}
    out = {user["suspended_by"]: user for user in world.users.values() if user.get("suspended")}
    marked = {post["label"]["decision"]: post for post in world.posts.values() if post.get("label")}
    for decision_id, item in {**held, **out, **marked}.items():
        if decision_id not in decisions or decision_id in gone:
            yield Finding("I11", name(item), f"is so by {decision_id}, which is not in force")
    for decision in last_in_force(decisions, gone, {"label"}):
        post = world.posts.get(decision["post_id"])
        if post and (post.get("label") or {}).get("level") != decision["level"]:
            yield Finding("I11", name(decision), "is in force, yet its post has no such label")
    for decision in last_in_force(decisions, gone, {*HOLDS, "suspend"}):
        suspends = decision["action"] == "suspend"
        there = world.users if suspends else world.posts | kept
        subject = decision["owner_id"] if suspends else held_thing(decision)
        if subject in there and decision["decision_id"] not in (out if suspends else held):
            state = "nobody is suspended by it" if suspends else "its post is not held"
            yield Finding("I11", name(decision), f"is in force, yet {state}")


def appealed(world: World, decisions: dict[str, Item], gone: set[str]) -> Iterator[Finding]:
    """An appeal is open with its case, or was answered by another, as its answer says."""
    waiting = {
        (own_id(case), each) for case in world.by_kind["case"] for each in case.get("appeals", ())
    }
    for one in world.by_kind["appeal"]:
        decision_id = str(one["sk"]).removeprefix("APPEAL#")
        decision, answer = decisions.get(decision_id), decisions.get(one.get("answer", ""))
        if decision is None or decision["owner_id"] != one["owner_id"]:
            yield Finding("I11", name(one), "is against nothing that was decided about them")
        elif one["status"] == "open":
            if (own_id(one), decision_id) not in waiting:
                yield Finding("I11", name(one), "waits, and its case does not say so")
        elif answer is None or answer.get("answers") != decision_id:
            yield Finding("I11", name(one), "was answered by nothing")
        elif (one["status"] == "reversed") != (decision_id in gone and "reverses" in answer):
            yield Finding("I11", name(one), f"is {one['status']}, and its answer is not")
        elif answer["actor_id"] == decision["actor_id"] != NOBODY:
            yield Finding("I11", name(one), "was answered by who had decided")
        waiting.discard((own_id(one), decision_id if one["status"] == "open" else ""))
    for key, decision_id in waiting:
        yield Finding("I11", f"M#{key}", f"says that an appeal against {decision_id} waits")


def last_in_force(decisions: dict[str, Item], gone: set[str], actions: set[str]) -> list[Item]:
    """Of each post and person, the last decision of these kinds that was not taken back."""
    last: dict[str, Item] = {}
    undone = {each["decision_id"]: each["action"] for each in decisions.values()}
    for decision in sorted(decisions.values(), key=lambda item: str(item["decision_id"])):
        if decision["action"] in actions and decision["decision_id"] not in gone:
            last[held_thing(decision)] = decision
        elif undone.get(decision.get("reverses")) in actions:
            last.pop(held_thing(decision), None)
    return list(last.values())


def held_thing(decision: Item) -> str:
    """What a decision holds: the post, also for an image of it; else what it is about."""
    return str(decision.get("post_id") or decision["subject_id"])


def queue(world: World) -> Iterator[Finding]:
    """A case counts the reports and notices made since it was opened."""
    opened: dict[str, Counter[str]] = defaultdict(Counter)
    for report in world.by_kind["report"]:
        opened[str(report["sk"]).removeprefix("REPORTED#")][report["opened"]] += 1
    for notice in world.by_kind["notice"]:
        opened[f"{notice['subject_kind']}:{notice['subject_id']}"][notice["opened"]] += 1
    for case in world.by_kind["case"]:
        counted = opened[own_id(case)][case["opened"]]
        if case["status"] == "open" and case["reports"] != counted:
            yield Finding(
                "I11", name(case), f"counts {case['reports']} reports, {counted} are there"
            )
        if case["status"] == "decided" and not moment(case["decided_at"]):
            yield Finding("I11", name(case), "does not say when it was decided")

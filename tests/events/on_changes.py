"""What the records in events/stream do: events on the bus, counters moved."""

from functools import partial

from tests.events.cases import CASES, Steps
from tests.events.samples import Sample
from tests.events.town import ADA, BOB, POST, Town

# The events that follow from each change.
TOLD = {
    "user.insert": "UserJoined",
    "user.modify": "ProfileChanged",
    "user.remove": None,
    "post.insert": "PostPublished",
    "post.modify": "PostAudienceChanged",
    "post.remove": "PostDeleted",
    "repost.insert": "PostReposted",
    "repost.modify": None,
    "repost.remove": "RepostWithdrawn",
    "follow.insert": "UserFollowed",
    "follow.modify": None,
    "did.insert": "PostReacted",
    "did.modify": None,
    "did.remove": "ReactionTakenBack",
    "request.insert": "FollowRequested",
    "request.modify": None,
    "request.remove": "FollowRequestEnded",
    "remix_request.insert": "RemixRequestChanged",
    "remix_request.modify": "RemixRequestChanged",
    "remix_request.remove": "RemixRequestChanged",
    "follow.remove": "UserUnfollowed",
    "generation.insert": "GenerationRequested",
    "generation.modify": "GenerationCancelled",
    "generation.remove": None,
    "archive.insert": "ArchiveRequested",
    "archive.modify": None,
    "archive.remove": None,
    "import.insert": None,
    "import.modify": "ImportBegun",
    "import.remove": None,
    "decision.insert": "DecisionMade",
    "decision.modify": None,
    "decision.remove": None,
    "reader.insert": "ReaderReturned",
    "reader.modify": "ReaderReturned",
    "reader.remove": None,
    "leaving.insert": "UserLeft",
    "leaving.modify": "UserLeft",
    "leaving.remove": None,
    "image.insert": None,
    "image.modify": "ImageDeleted",
    "image.remove": None,
    "nudge.insert": "PushDue",
    "nudge.modify": None,
    "nudge.remove": None,
    "walk.insert": "WalkPaused",
    "walk.remove": None,
    "marker.insert": "MarkerPassed",
    "marker.modify": None,
    "marker.remove": None,
}
PROFILES = {"ada": (f"U#{ADA}", "PROFILE"), "bob": (f"U#{BOB}", "PROFILE")}
COUNTED = PROFILES | {"post": (f"P#{POST}", "POST")}
# The counters each change moves, and by how much.
MOVED: dict[str, dict[str, dict[str, int]]] = {
    "did.insert": {"post": {"like": 1}},
    "did.modify": {"post": {"like": -1, "love": 1}},
    "did.remove": {"post": {"like": -1}},
    "follow.insert": {"ada": {"followers": 1}, "bob": {"following": 1}},
    "follow.modify": {},
    "follow.remove": {"ada": {"followers": -1}, "bob": {"following": -1}},
    "repost.insert": {"post": {"reposts": 1}},
    "repost.modify": {},
    "repost.remove": {"post": {"reposts": -1}},
    "post.insert": {"ada": {"posts": 1}},
    "post.modify": {"ada": {"posts": -1}},
    "post.remove": {"ada": {"posts": -1}},
    "marker.insert": {},
    "marker.modify": {},
    "marker.remove": {},
}


def tells(fact: str | None, town: Town) -> Steps:
    """The relay puts on the bus what follows from the change."""
    assert (yield) is None
    told = {event["detail-type"]: event["detail"] for event in town.account.facts()}
    assert told == ({fact: Sample(f"bus/easel.{fact}").event["detail"]} if fact else {})


def moves(change: str, by: dict[str, dict[str, int]], town: Town) -> Steps:
    """The tally moves the counters, once though the batch comes again."""
    town.publish()
    assert (yield) == {"state": {}}
    town.account.invoke("tally", Sample(f"stream/{change}").event)
    assert {
        name: counts for name, place in COUNTED.items() if (counts := town.counts(*place))
    } == by


def marks(town: Town) -> Steps:
    """The tally notes that it met the marker."""
    assert (yield) == {"state": {}}
    assert town.item("MARK#sample", "SEEN#tally")


def wakes_the_next(town: Town) -> Steps:
    """The relay says that the part of a walk was kept once more."""
    assert (yield) is None
    (event,) = town.account.facts()
    once = Sample("bus/easel.WalkPaused").event["detail"]
    assert event["detail"] == once | {"turn": once["turn"] + 1}


for change, fact in TOLD.items():
    CASES[f"stream/{change}", "relay"] = partial(tells, fact)
for change, by in MOVED.items():
    CASES[f"stream/{change}", "tally"] = partial(moves, change, by)
CASES["stream/walk.modify", "relay"] = wakes_the_next
CASES["stream/marker.insert", "tally"] = marks

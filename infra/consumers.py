"""What works behind the scenes: functions that hear facts, and those that make pictures."""

from aws_cdk import aws_events as events
from constructs import Construct

from infra import grants
from infra.bus import Consumer
from infra.data import Data
from infra.function import Common, Function

MARKER = "MarkerPassed"
POSTS = ["PostPublished", "PostAudienceChanged", "PostDeleted"]
REPOSTS = ["PostReposted", "RepostWithdrawn"]
FOLLOWS = ["PersonFollowed", "PersonUnfollowed"]
# The facts each consumer hears, beside markers.
HEARD = {
    "FeedsFacts": [*POSTS, *REPOSTS, *FOLLOWS, "ReaderReturned"],
    "PostsFacts": [*POSTS, "PostTagsChanged", "ProfileChanged", "AccountStateChanged"],
    "ImagesFacts": [*POSTS, "ProfileChanged", "PersonLeft"],
    "UsersFacts": ["PersonLeft"],
    "NotificationsFacts": [
        *(*POSTS, *REPOSTS, *FOLLOWS, "FollowRequested", "FollowRequestEnded"),
        *("PostReacted", "ReactionTakenBack", "GenerationAdvanced", "GenerationEnded"),
        "PostMentionsChanged",
    ],
    "ArchivesFacts": ["ArchiveRequested"],
    "GenerationsFacts": ["GenerationRequested", "GenerationCancelled"],
}

# These hand themselves the next page for as long as there is work; `easel.events.paging` is their
# brake. The others send themselves a second look at most, and Lambda stops them after 16 turns.
PAGING = {"FeedsFacts", "PostsFacts", "UsersFacts", "ArchivesFacts"}

# A message of these may take half a minute: ten would be more than a run has.
LONG = {"ArchivesFacts", "UsersFacts"}


def consumer(
    scope: Construct,
    id_: str,
    *,
    common: Common,
    data: Data,
    bus: events.IEventBus,
) -> tuple[Function, Consumer]:
    """`FeedsFacts` runs functions/feeds/on_facts.py, once for each of its facts and markers."""
    directory = id_.removesuffix("Facts").lower()
    # In the stack itself, not in a construct: what a function is called must not change.
    function = Function(
        scope,
        id_,
        common=common,
        code=directory,
        module="on_facts",
        timeout=60,
        wakes_itself=id_ in PAGING,
    )
    grants.give(function, data)
    inbox = Consumer(
        scope,
        f"{id_}Inbox",
        bus=bus,
        facts=[*HEARD[id_], MARKER],
        function=function,
        environment=common.environment,
        at_once=1 if id_ in LONG else 10,
    )
    return function, inbox


def maker(
    scope: Construct,
    common: Common,
    data: Data,
    id_: str,
    module: str,
    *layers: str,
    memory: int = 512,
    timeout: int,
) -> Function:
    """A step of the state machine that makes pictures, as functions/generations/`module`.py."""
    function = Function(
        scope,
        id_,
        common=common,
        code="generations",
        module=module,
        layers=layers,
        memory=memory,
        timeout=timeout,
    )
    grants.give(function, data)
    return function

"""Violations to plant among what the village's people were told."""

from tests.audit.layout import KEYS
from tests.audit.planted import LOVE, POST, Break, adding, removing, setting
from tests.audit.sample_world import MADE, PUBLIC_POST, RUNNING, item, told

FIRST, SECOND = KEYS["notification"]("ada", 2), KEYS["notification"]("ada", 3)
KEY = KEYS["told"]("ada", "reaction", PUBLIC_POST)
INBOX = KEYS["inbox"]("ada")
BOB = {"id": "bob", "at": "2026"}
PUSH = KEYS["push"]("ada")


def _browsers(*sessions: str) -> dict[str, dict[str, str]]:
    return {each: {"endpoint": f"https://push.example/{each[:3]}"} for each in sessions}


NOTICED: list[tuple[str, str, Break]] = [
    ("I4", "reaction by bob, which does not stand", removing(*LOVE)),
    ("I4", "reaction by bob, which does not stand", removing(*POST)),
    ("I4", "reaction by bob, which does not stand", setting(*LOVE, reaction=None)),
    ("I4", "follow by bob, which does not stand", removing("U#bob", "FOLLOWS#ada")),
    ("I4", "follow_request by bob", adding(*told("ada", 1, "follow_request", "ada", "bob"))),
    ("I4", "told of decision by", adding(*told("ada", 1, "decision", "post:none/none", ""))),
    ("I4", "follow_accepted by bob", adding(*told("ada", 1, "follow_accepted", "bob", "bob"))),
    ("I4", "repost by bob", adding(*told("ada", 1, "repost", PUBLIC_POST, "bob"))),
    ("I4", "reply by ada", adding(*told("bob", 1, "reply", PUBLIC_POST, "ada"))),
    ("I4", "quote by ada", adding(*told("bob", 1, "quote", PUBLIC_POST, "ada"))),
    ("I4", "remix by ada", adding(*told("bob", 1, "remix", PUBLIC_POST, "ada"))),
    ("I4", "remix_request by dee", adding(*told("ada", 1, "remix_request", PUBLIC_POST, "dee"))),
    ("I4", "remix_allowed by ada", adding(*told("bob", 1, "remix_allowed", PUBLIC_POST, "ada"))),
    ("I4", "mention by ada", adding(*told("bob", 1, "mention", PUBLIC_POST, "ada"))),
    ("I4", "generation by ,", adding(*told("ada", 1, "generation", RUNNING, ""))),
    ("I4", "generation by ,", adding(*told("bob", 1, "generation", MADE, ""))),
    ("I4", "generation by", adding(*told("ada", 1, "generation", "1999-12-31", MADE))),
    ("I4", "what they did themselves", adding(*told("ada", 1, "reaction", PUBLIC_POST, "ada"))),
    ("I4", "told 2 times of reaction", adding(told("ada", 1, "reaction", PUBLIC_POST, "bob")[0])),
    ("I4", "names another", setting(*KEY, number=7)),
    ("I4", "number 7 does not exist", setting(*KEY, number=7)),
    ("I4", "number 3 does not exist", removing(*SECOND)),
    ("I4", "names another", removing(*KEY)),
    ("I4", "never counted so far", setting(*INBOX, made=2)),
    ("I4", "read up to 9", setting(*INBOX, read=9)),
    ("I4", "it remembers 0", setting(*FIRST, who=[])),
    ("I4", "or somebody twice", setting(*FIRST, who=[BOB, BOB])),
    ("I4", "who is told, does not exist", adding(*told("eve", 1, "reaction", PUBLIC_POST, "bob"))),
    ("I4", "session one was never begun", removing(*KEYS["session"]("ada", "one"))),
    ("I4", "6 browsers", setting(*PUSH, by_session=_browsers("one", "two", *"3456"))),
    ("I4", "2 sessions are pushed to", setting(*PUSH, by_session=_browsers("one", "one.2"))),
    ("I4", "nothing is pushed", setting(*INBOX, pushes=None)),
    ("I4", "eve, who is pushed to", adding(item("push", KEYS["push"]("eve"), by_session={}))),
    ("index", "gsi1pk is None", adding(*told("bob", 1, "mention", PUBLIC_POST, "ada"))),
]

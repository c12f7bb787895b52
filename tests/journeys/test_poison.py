"""A message nobody can handle ends among the dead letters; its neighbours pass."""

import json
import secrets
from functools import partial
from typing import Any

from local.drain import CONSUMERS
from tests.journeys.backstage import Backstage, eventually
from tests.journeys.conftest import Drain

POISON = "poison of the journeys"
# Three tries, thirty seconds apart.
DEAD_WITHIN = 120
# The tally reads the stream; all others have queues.
QUEUED = [name for name in CONSUMERS if name != "tally"]


def test_poison_ends_in_dead_letters_while_its_neighbours_pass(
    backstage: Backstage, drain: Drain
) -> None:
    doses = {consumer: f"{POISON} {secrets.token_hex(4)}" for consumer in QUEUED}
    markers = {consumer: secrets.token_hex(8) for consumer in QUEUED}

    for consumer in QUEUED:
        _send(backstage, consumer, doses[consumer], markers[consumer])

    for consumer in QUEUED:
        eventually(partial(_met, backstage, consumer, markers[consumer]))
        eventually(partial(_died, backstage, consumer, doses[consumer]), DEAD_WITHIN)
    drain()


def _send(backstage: Backstage, consumer: str, dose: str, marker: str) -> None:
    """Two kinds of poison among eight good messages, in one batch."""
    good = [_body("MarkerPassed", {"marker": f"{marker}{number}"}) for number in range(8)]
    bad = [f"not json: {dose}", _body("NobodyKnowsThisFact", {"words": dose})]
    entries = [
        {"Id": str(place), "MessageBody": body}
        for place, body in enumerate(good[:3] + bad[:1] + good[3:6] + bad[1:] + good[6:])
    ]
    sqs = backstage.stack.client("sqs")
    answer = sqs.send_message_batch(QueueUrl=backstage.queue(consumer), Entries=entries)
    assert not answer.get("Failed")


def _met(backstage: Backstage, consumer: str, marker: str) -> bool:
    """Whether the consumer handled all of its good messages."""
    seen = [backstage.item(f"MARK#{marker}{number}", f"SEEN#{consumer}") for number in range(8)]
    return all(seen)


def _died(backstage: Backstage, consumer: str, dose: str) -> bool:
    """Whether both kinds of poison lie among the consumer's dead letters."""
    bodies = _bodies(backstage, backstage.dead_letters(consumer))
    return sum(dose in body for body in bodies) == 2


def _body(detail_type: str, detail: dict[str, Any]) -> str:
    return json.dumps({"detail-type": detail_type, "detail": detail})


def _bodies(backstage: Backstage, url: str) -> list[str]:
    """What lies in a queue; looking leaves it there."""
    answer = backstage.stack.client("sqs").receive_message(
        QueueUrl=url, MaxNumberOfMessages=10, VisibilityTimeout=0
    )
    return [message["Body"] for message in answer.get("Messages", [])]

"""Messages that nobody can handle, sent when a run begins: they take a minute and a half to die."""

import json
import secrets
from dataclasses import dataclass, field
from typing import Any

from local.drain import CONSUMERS
from tests.e2e.backstage import Backstage

POISON = "poison of the journeys"
# The tally reads the stream; all others have queues.
QUEUED = [name for name in CONSUMERS if name != "tally"]


@dataclass
class Poison:
    """What each consumer was given: two kinds of poison, and eight good messages."""

    doses: dict[str, str] = field(
        default_factory=lambda: {each: f"{POISON} {secrets.token_hex(4)}" for each in QUEUED}
    )
    markers: dict[str, str] = field(
        default_factory=lambda: {each: secrets.token_hex(8) for each in QUEUED}
    )

    sent: bool = False

    def send(self, backstage: Backstage) -> None:
        """Give every consumer both kinds among the good ones, in one batch."""
        for consumer in QUEUED:
            self._send(backstage, consumer)
        self.sent = True

    def _send(self, backstage: Backstage, consumer: str) -> None:
        marker, dose = self.markers[consumer], self.doses[consumer]
        good = [_body("MarkerPassed", {"marker": f"{marker}{number}"}) for number in range(8)]
        bad = [f"not json: {dose}", _body("NobodyKnowsThisFact", {"words": dose})]
        entries = [
            {"Id": str(place), "MessageBody": body}
            for place, body in enumerate(good[:3] + bad[:1] + good[3:6] + bad[1:] + good[6:])
        ]
        sqs = backstage.stack.client("sqs")
        answer = sqs.send_message_batch(QueueUrl=backstage.queue(consumer), Entries=entries)
        assert not answer.get("Failed")


def _body(detail_type: str, detail: dict[str, Any]) -> str:
    return json.dumps({"detail-type": detail_type, "detail": detail})

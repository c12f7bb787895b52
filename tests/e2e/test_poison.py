"""A message nobody can handle ends among the dead letters; its neighbours pass."""

from functools import partial

from tests.e2e.backstage import Backstage, eventually
from tests.e2e.conftest import Drain
from tests.e2e.poison import QUEUED, Poison

# Three tries, thirty seconds apart, counted from the beginning of the run.
DEAD_WITHIN = 120


def test_poison_ends_in_dead_letters_while_its_neighbours_pass(
    backstage: Backstage, poison: Poison, drain: Drain
) -> None:
    for consumer in QUEUED:
        eventually(partial(_met, backstage, consumer, poison.markers[consumer]))
        eventually(partial(_died, backstage, consumer, poison.doses[consumer]), DEAD_WITHIN)
    drain()


def _met(backstage: Backstage, consumer: str, marker: str) -> bool:
    """Whether the consumer handled all of its good messages."""
    seen = [backstage.item(f"MARK#{marker}{number}", f"SEEN#{consumer}") for number in range(8)]
    return all(seen)


def _died(backstage: Backstage, consumer: str, dose: str) -> bool:
    """Whether both kinds of poison lie among the consumer's dead letters."""
    bodies = _bodies(backstage, backstage.dead_letters(consumer))
    return sum(dose in body for body in bodies) == 2


def _bodies(backstage: Backstage, url: str) -> list[str]:
    """What lies in a queue; looking leaves it there."""
    answer = backstage.stack.client("sqs").receive_message(
        QueueUrl=url, MaxNumberOfMessages=10, VisibilityTimeout=0
    )
    return [message["Body"] for message in answer.get("Messages", [])]

"""The network of the month: the real handlers on moto, their stream and queues, every call counted.

Only the provider of images is a stand-in: painting takes a second, and is nothing that is judged.
"""

from collections import Counter
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field
from functools import partial
from random import Random
from typing import Any
from unittest.mock import patch

from moto.core.models import DEFAULT_ACCOUNT_ID
from moto.dynamodb.models import dynamodb_backends

from bench.month import moving
from easel.generations import painting, providers
from easel.generations.providers import Order, Painting, ProviderRefused
from easel.insight.windows import FORMAT, Rolled
from tests.conftest import NAMES
from tests.fakes import images
from tests.support import world
from tests.support.account import EVERYTHING, Account, deployed
from tests.support.world import TABLE, Answer, client

SIGNALS, INSIGHT = "signals", "insight"
SIDE = 64
# So often a message comes twice.
TWICE = 0.1
# No provider paints a prompt with this in it.
REFUSED = "refused"


@dataclass
class Network:
    """What a month is lived on. `calls` counts what each function was called, by its name."""

    account: Account
    dice: Random
    calls: Counter[str] = field(default_factory=Counter)

    def paints(self, generation_id: str, seconds: float) -> list[str]:
        """Let a generation go its way, which takes so long; return the ids of its images."""
        state = self._step("check", {"generation_id": generation_id})
        state = self.account.invoke("generation-paint", state)
        if "problem" not in state:
            state = self.account.invoke("generation-finish", state)
        moving.wait(seconds)
        done = self._step("settle" if "problem" in state else "commit", state)
        return [str(each) for each in done.get("image_ids", [])]

    def delivers(self) -> None:
        """Let all that happened reach everybody: some of it twice, and signals in any order."""
        for consumer, late in self._second_runs().items():
            self._hands(consumer, late)
        self.account.drain()
        self.account.messages(EVERYTHING)
        batches = self._twice(self.account.messages(SIGNALS))
        self._hands("insight-signals", batches)

    def rolls(self) -> None:
        """Add up what was counted, and publish what is over."""
        self.account.invoke("insight-roll", {})

    def ranks(self) -> None:
        """Make the pools that ranked feeds are read from."""
        self.account.invoke("pools", {})

    def searches(self) -> None:
        """Search for what still names users who left, as is done every day."""
        self.account.invoke("maintenance", {"job": "farewell"})
        self.delivers()

    def expires(self) -> None:
        """Remove what has lived long enough, as DynamoDB does in its own time."""
        table = dynamodb_backends[DEFAULT_ACCOUNT_ID][NAMES["AWS_REGION"]].tables[TABLE]
        now = moving.now().timestamp()
        for key, items in list(table.items.items()):
            for place, item in list(items.items()):
                ttl = item.attrs.get("ttl")
                if ttl is not None and float(ttl.value) <= now:
                    gone = {"pk": {"S": key.value}, "sk": {"S": place.value}}
                    client("dynamodb").delete_item(TableName=TABLE, Key=gone)

    def _step(self, step: str, state: Any) -> Any:
        return self.account.invoke("generation-steps", {"step": step, "input": state})

    def _second_runs(self) -> dict[str, list[Any]]:
        found = {name: self.account.delayed(name) for name in self.account.queues}
        return {name: each for name, each in found.items() if each and name != EVERYTHING}

    def _twice(self, messages: list[Any]) -> list[Any]:
        again = [each for each in messages if self.dice.random() < TWICE]
        return self.dice.sample(messages + again, len(messages) + len(again))

    def _hands(self, function: str, messages: list[Any]) -> None:
        for start in range(0, len(messages), 10):
            answer = self.account.invoke(function, {"Records": messages[start : start + 10]})
            assert not answer["batchItemFailures"], answer


class Quick:
    """A provider that answers at once, with a small picture of its own for every seed."""

    def __init__(self, model: Any) -> None:
        self.name, self.model, self.source_type = model.name, model.model, model.source_type

    def paint(self, order: Order) -> Iterator[Painting]:
        """Yield the pictures of an order. Raise ProviderRefused where the words say so."""
        if REFUSED in order.prompt:
            raise ProviderRefused("refused", "Not this.")
        for n in range(order.count):
            seed = order.seed + n
            colour = (seed % 251, seed // 251 % 251, seed // 63_001 % 251)
            yield Painting(images.png(SIDE, SIDE, colour), (), ())


@contextmanager
def begun(seed: int) -> Iterator[Network]:
    """Give an empty network at the beginning of the month."""
    with deployed() as account, moving.moved(), ExitStack() as patches:
        # It was there before, with nobody in it.
        Rolled("WINDOW#ROLLED", "HEAD", until=moving.BEGIN.strftime(FORMAT)).save()
        network = Network(account, Random(f"{seed} network"))
        provider = providers.provider
        for place, name, value in (
            (painting, "provider", lambda model: Quick(provider(model))),
            (world, "call", partial(_called, network.calls, world.call)),
            (Account, "invoke", _invoking(network.calls, Account.invoke)),
        ):
            patches.enter_context(patch.object(place, name, value))
        yield network


def _called(calls: Counter[str], call: Any, capability: str, request: dict[str, Any]) -> Answer:
    calls[capability] += 1
    moving.step()
    answer: Answer = call(capability, request)
    return answer


def _invoking(calls: Counter[str], invoke: Any) -> Any:
    def counted(account: Account, function: str, event: dict[str, Any]) -> Any:
        calls[function] += 1
        return invoke(account, function, event)

    return counted


__all__ = ["REFUSED", "Network", "begun"]

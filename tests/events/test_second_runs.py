"""Which events a consumer handles a second time, after the longest fan-out."""

import json
from collections.abc import Iterator

import pytest

from easel import config
from infra.subscriptions import SUBSCRIPTIONS
from tests.events.samples import Sample, samples
from tests.events.town import Town
from tests.support.account import Account, deployed, record

AGAIN = {each.function: each.again for each in SUBSCRIPTIONS.values()}


@pytest.fixture(scope="module")
def account() -> Iterator[Account]:
    """A small town whose second runs do not wait."""
    with pytest.MonkeyPatch.context() as environment, deployed() as account:
        environment.setenv("SECOND_LOOK_SECONDS", "0")
        config.names.cache_clear()
        Town(account).move_in()
        yield account
    config.names.cache_clear()


# What comes in a queue.
CONSUMED = [
    each for each in samples() if each.folder == "bus" and set(each.functions) <= set(AGAIN)
]


@pytest.mark.parametrize("sample", CONSUMED, ids=str)
def test_what_takes_away_runs_a_second_time(sample: Sample, account: Account) -> None:
    type_ = sample.event["detail-type"]
    for consumer in sample.functions:
        account.messages(consumer)
        account.invoke(consumer, {"Records": [record("m", json.dumps(sample.event))]})

        again = ["second_look" in each["body"] for each in account.messages(consumer)]

        assert any(again) is (type_ in AGAIN[consumer]), consumer

"""Which events a consumer handles a second time, after the longest fan-out."""

import json
from collections.abc import Iterator

import pytest

from easel import config
from tests.account import CONSUMERS, Account, deployed, heard, record
from tests.events.samples import Sample, samples
from tests.events.town import Town

# What takes something away runs again: a page in flight may bring it back after the first run.
AGAIN = {
    "feeds-facts": {"PostAudienceChanged", "PostDeleted", "RepostWithdrawn", "PersonUnfollowed"},
    "posts-facts": {
        *("ProfileChanged", "AccountStateChanged"),
        *("PostAudienceChanged", "PostTagsChanged", "PostDeleted"),
    },
    "images-facts": {"PostAudienceChanged", "PostDeleted", "PersonLeft"},
    "users-facts": {"PersonLeft"},
    "notifications-facts": {"PostAudienceChanged", "PostMentionsChanged", "PostDeleted"},
    "generations-facts": {"GenerationCancelled"},
    "archives-facts": set(),
}
# What makes something, or asks for work: by itself, once.
ONCE = {
    "feeds-facts": {"PostPublished", "PostReposted", "PersonFollowed", "ReaderReturned"},
    "posts-facts": {"PostPublished"},
    "images-facts": {"PostPublished", "ProfileChanged"},
    "users-facts": set(),
    "notifications-facts": {
        *("PersonFollowed", "PersonUnfollowed", "FollowRequested", "FollowRequestEnded"),
        *("PostReacted", "ReactionTakenBack", "PostReposted", "RepostWithdrawn"),
        *("PostPublished", "GenerationAdvanced", "GenerationEnded"),
    },
    "generations-facts": {"GenerationRequested", "Step Functions Execution Status Change"},
    "archives-facts": {"ArchiveRequested"},
}


@pytest.fixture(scope="module")
def account() -> Iterator[Account]:
    """A small town whose second runs do not wait."""
    with pytest.MonkeyPatch.context() as environment, deployed() as account:
        environment.setenv("SECOND_LOOK_SECONDS", "0")
        config.names.cache_clear()
        Town(account).move_in()
        yield account
    config.names.cache_clear()


@pytest.mark.parametrize("consumer", CONSUMERS)
def test_every_event_is_said_to_run_once_or_again(consumer: str) -> None:
    assert {*AGAIN[consumer], *ONCE[consumer], "MarkerPassed"} == {*heard(consumer)}
    assert not AGAIN[consumer] & ONCE[consumer]


@pytest.mark.parametrize("sample", [each for each in samples() if each.folder == "bus"], ids=str)
def test_what_takes_away_runs_a_second_time(sample: Sample, account: Account) -> None:
    type_ = sample.event["detail-type"]
    for consumer in sample.functions:
        account.messages(consumer)
        account.invoke(consumer, {"Records": [record("m", json.dumps(sample.event))]})

        again = ["second_look" in each["body"] for each in account.messages(consumer)]

        assert any(again) is (type_ in AGAIN[consumer]), consumer

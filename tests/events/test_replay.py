"""Every sample in events/ does through its function what it should, within the role's rights."""

from pathlib import Path

import pytest

from tests.events.asks import Ask
from tests.events.replay import replay
from tests.events.samples import Sample, samples
from tests.events.within import Within
from tests.infra.conftest import synthesized
from tests.infra.deployed import Deployed

__all__ = ["synthesized"]

pytestmark = pytest.mark.slow

PAIRS = [(sample, function) for sample in samples() for function in sample.functions]


@pytest.fixture(scope="module")
def within(synthesized: Path) -> Within:
    """The rights that functions have in production."""
    return Within(Deployed(synthesized / "prod", "us-east-1"))


@pytest.mark.parametrize(
    ("sample", "function"), PAIRS, ids=[f"{sample.name}-{function}" for sample, function in PAIRS]
)
def test_a_sample_does_what_it_should(sample: Sample, function: str, within: Within) -> None:
    assert replay(sample, function, within.invoke)


@pytest.mark.parametrize(
    "ask",
    [
        Ask("dynamodb:GetItem", "table", "U#ada"),
        Ask("dynamodb:UpdateItem", "table", "P#1"),
        Ask("dynamodb:Query", "table", "G#1"),
        Ask("dynamodb:Scan", "table"),
        Ask("s3:GetObject", "images/archives/1/1.zip"),
        Ask("s3:PutObject", "images/archives/1/1.zip"),
        Ask("s3:ListBucket", "images", "p/"),
    ],
)
def test_who_paints_is_refused_what_is_not_theirs(ask: Ask, within: Within) -> None:
    assert not within.allows("generation-paint", ask)
    assert not within.allows("generation-finish", ask)

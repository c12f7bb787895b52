"""Every sample in events/ does through its function what it should."""

import pytest

from tests.events.replay import replay
from tests.events.samples import Sample, samples

pytestmark = pytest.mark.slow

PAIRS = [(sample, function) for sample in samples() for function in sample.functions]


@pytest.mark.parametrize(
    ("sample", "function"), PAIRS, ids=[f"{sample.name}-{function}" for sample, function in PAIRS]
)
def test_a_sample_does_what_it_should(sample: Sample, function: str) -> None:
    assert replay(sample, function)

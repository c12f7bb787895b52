"""Which request meets which fault."""

import pytest

from tests.faults.rules import Faults, Request


def request(operation: str = "PutItem", body: bytes = b"{}", path: str = "/") -> Request:
    return Request("dynamodb", operation, "POST", path, body)


def test_a_rule_hits_only_what_it_describes() -> None:
    faults = Faults()
    rule = faults.add("error500", operation="PutItem", contains="P#1")

    assert faults.choose(request("GetItem", b"P#1")) is None
    assert faults.choose(request("PutItem", b"P#2")) is None
    assert faults.choose(request("PutItem", b"xP#1x")) is rule


def test_paths_are_patterns_and_methods_are_exact() -> None:
    faults = Faults()
    rule = faults.add("truncate", method="GET", path=r"^/images/p/.*\.webp")
    picture = "/images/p/abc/320.webp?x=1"

    assert faults.choose(Request("s3", "", "PUT", picture, b"")) is None
    assert faults.choose(Request("s3", "", "GET", "/images/p/abc/320.avif", b"")) is None
    assert faults.choose(Request("s3", "", "GET", picture, b"")) is rule


def test_a_rule_skips_and_counts() -> None:
    faults = Faults()
    faults.add("throttle", skip=2, count=3)

    hits = [faults.choose(request()) is not None for _ in range(8)]

    assert hits == [False, False, True, True, True, False, False, False]


def test_a_probability_is_kept_and_the_seed_repeats_it() -> None:
    def run(seed: int) -> list[bool]:
        faults = Faults(seed)
        faults.add("throttle", probability=0.3)
        return [faults.choose(request()) is not None for _ in range(1000)]

    assert run(1) == run(1) != run(2)
    assert 250 < sum(run(1)) < 350


def test_the_first_rule_in_force_wins_and_can_be_removed() -> None:
    faults = Faults()
    passing, failing = faults.add("pass", contains="ada"), faults.add("error500")

    assert faults.choose(request(body=b"ada")) is passing
    faults.remove(passing.id)
    assert faults.choose(request(body=b"ada")) is failing
    faults.clear()
    assert faults.choose(request(body=b"ada")) is None


def test_nonsense_is_refused() -> None:
    with pytest.raises(ValueError, match="no fault is called meltdown"):
        Faults().add("meltdown")
    with pytest.raises(TypeError):
        Faults().add("delay", colour="red")

"""For every invariant a violation is planted, and the auditor must see it."""

import pytest

from tests.audit.auditor import audit, report
from tests.audit.layout import KEYS
from tests.audit.planted import CLOSED, HOUR, PLANTED, Break, adding, leaving, queueing, removing
from tests.audit.planted_consents import AGREED
from tests.audit.planted_exports import EXPORTED
from tests.audit.planted_notifications import NOTICED
from tests.audit.planted_receipts import RECEIPTS, SOUND
from tests.audit.planted_windows import COUNTED
from tests.audit.sample_world import CLOSED_POST, MADE, NOW, item, item_at, ulid, village, without
from tests.audit.world import Queue, Terms

FAULTS = [*PLANTED, *NOTICED, *AGREED, *COUNTED, *RECEIPTS, *EXPORTED]


def test_a_sound_world_has_no_findings() -> None:
    assert report(audit(village())) == "The auditor found nothing."


@pytest.mark.parametrize(
    ("rule", "problem", "spoil"),
    FAULTS,
    ids=[f"{rule}: {problem}" for rule, problem, _ in FAULTS],
)
def test_a_planted_violation_is_found(rule: str, problem: str, spoil: Break) -> None:
    world = village()

    findings = audit(spoil(world) or world)

    assert any(one.rule == rule and problem in one.problem for one in findings), report(findings)


def quiet(spoil: Break, terms: Terms | None = None) -> list[str]:
    world = village()
    return [str(finding) for finding in audit(spoil(world) or world, terms=terms)]


@pytest.mark.parametrize("name", SOUND)
def test_receipts_are_not_asked_for_what_they_cannot_know(name: str) -> None:
    assert quiet(SOUND[name]) == []


def test_what_is_young_or_explained_is_tolerated() -> None:
    assert quiet(leaving("p/orphan/320.webp", HOUR)) == []
    assert quiet(leaving(f"work/{MADE}/0.img", HOUR)) == []
    explained = Terms(explained=("poison",))
    assert quiet(queueing(Queue("dead", 1, ("some poison",))), explained) == []


def test_those_who_do_not_read_are_not_fed() -> None:
    assert quiet(removing("F#bob", "~")) == []
    world = without(village(), "F#bob", CLOSED_POST)
    item_at(world, "F#bob", "~")["day"] = "20260101"
    assert audit(world) == []


def test_expired_items_prove_nothing() -> None:
    gone = {"result_id": "ghost", "ttl": NOW.timestamp() - 1}
    assert quiet(adding(item("key", ("K#ada#POST /v1/users", "k2"), **gone))) == []
    assert quiet(adding(item("entry", ("F#bob", "gone"), by="ada", ttl=1))) == []


def test_a_picture_does_not_have_to_be_published() -> None:
    assert "I6" not in " ".join(quiet(removing(*CLOSED)))


def test_what_was_only_saved_may_outlive_its_post() -> None:
    gone = KEYS["bookmark"]("bob", ulid(5, 10))
    shelf = {"gsi2pk": "U#bob#SAVED", "gsi2sk": ulid(4, 11)}

    assert quiet(adding(item("did", gone, **shelf))) == []

"""I5 on a world with planted losses."""

from pathlib import Path

import pytest

from tests.audit.auditor import audit
from tests.audit.layout import KEYS
from tests.audit.ledger import Ledger
from tests.audit.sample_world import MADE, PUBLIC_POST, item_at, village, without
from tests.audit.world import World

LOVE = ("reaction", "bob", PUBLIC_POST)


@pytest.fixture
def ledger() -> Ledger:
    ledger = Ledger()
    ledger.kept("user", "ada", handle="ada")
    ledger.kept("post", PUBLIC_POST, visibility="followers")
    ledger.kept("post", PUBLIC_POST, visibility="public")
    ledger.kept("follow", "bob", "ada")
    ledger.kept("generation", MADE, status="succeeded", count=2)
    ledger.kept(*LOVE, reaction="love")
    ledger.removed("follow", "ada", "bob")
    return ledger


def problems(ledger: Ledger, world: World) -> list[str]:
    return [str(one) for one in audit(world, ledger=ledger) if one.rule == "I5"]


def test_what_was_acknowledged_is_there(ledger: Ledger) -> None:
    assert audit(village(), ledger=ledger) == []


def test_a_lost_write_is_found(ledger: Ledger) -> None:
    world = without(village(), *KEYS["follow"]("bob", "ada"))

    assert problems(ledger, world) == ["I5 follow bob ada: was acknowledged, yet does not exist"]


def test_a_lost_change_is_found(ledger: Ledger) -> None:
    ledger.kept(*LOVE, reaction="wow")

    [problem] = problems(ledger, village())

    assert problem.endswith("reaction was acknowledged as 'wow', it is 'love'")


def test_a_lost_reaction_is_found_though_its_item_remains(ledger: Ledger) -> None:
    world = village()
    item_at(world, *KEYS["reaction"]("bob", PUBLIC_POST))["reaction"] = None

    assert problems(ledger, world)


def test_a_lost_bookmark_is_found_though_its_item_remains(ledger: Ledger) -> None:
    world = village()
    ledger.kept("bookmark", "bob", PUBLIC_POST)
    assert problems(ledger, world) == []
    item_at(world, *KEYS["bookmark"]("bob", PUBLIC_POST)).update(gsi2pk=None, gsi2sk=None)

    assert problems(ledger, world)


def test_what_came_back_is_found(ledger: Ledger) -> None:
    ledger.removed("post", PUBLIC_POST)

    [problem] = problems(ledger, village())

    assert problem.endswith("its removal was acknowledged, yet it is there")


def test_a_later_removal_and_a_later_write_count(ledger: Ledger) -> None:
    ledger.removed(*LOVE)
    ledger.kept(*LOVE, reaction="love")

    assert problems(ledger, village()) == []


def test_a_deleted_post_takes_its_reactions_and_bookmarks_along(ledger: Ledger) -> None:
    ledger.kept("bookmark", "bob", PUBLIC_POST)
    ledger.removed("post", PUBLIC_POST)
    world = without(without(village(), "P#" + PUBLIC_POST, "POST"), *KEYS["reaction"](*LOVE[1:]))

    assert problems(ledger, world) == []


def test_nothing_is_said_of_what_is_unsure(ledger: Ledger) -> None:
    ledger.unsure("follow", "bob", "ada")
    world = without(village(), *KEYS["follow"]("bob", "ada"))

    assert problems(ledger, world) == []


def test_a_ledger_can_be_kept_in_a_file(ledger: Ledger, tmp_path: Path) -> None:
    ledger.save(tmp_path / "ledger")
    world = without(village(), *KEYS["user"]("ada"))

    again = Ledger.load(tmp_path / "ledger")

    assert problems(again, world) == problems(ledger, world) != []


def test_an_unknown_noun_is_refused() -> None:
    with pytest.raises(KeyError):
        Ledger().kept("unicorn", "1")


def test_all_of_somebody_who_left_must_be_gone_and_what_hung_on_it_may() -> None:
    ledger = Ledger()
    ledger.kept("post", PUBLIC_POST, author_id="ada")
    ledger.kept("follow", "bob", "ada")
    ledger.kept("reaction", "bob", PUBLIC_POST)
    ledger.left("ada")

    found = {finding.subject for finding in ledger.check(village())}

    assert found == {"user ada", "follow bob ada", f"post {PUBLIC_POST}"}

"""Units of single reads and writes against DynamoDB's published rules and their examples."""

import pytest

from tests.metering.sizes import Item
from tests.metering.units import Index, read_units, transactional_read_units, write_units

BY_OWNER = Index("gsi1", frozenset({"owner", "at"}), frozenset({"pk", "sk", "owner", "at", "kind"}))


def item_of(size: int, **more: str) -> Item:
    item = {
        "pk": {"S": "1"},
        "sk": {"S": "1"},
        **{name: {"S": text} for name, text in more.items()},
    }
    used = 6 + sum(len(name) + len(text) for name, text in more.items())
    return {**item, "x": {"S": "x" * (size - used - 1)}}


@pytest.mark.parametrize(
    ("size", "consistent", "eventual", "transactional"),
    [(0, 1, 0.5, 2), (1, 1, 0.5, 2), (4096, 1, 0.5, 2), (4097, 2, 1, 4), (8192, 2, 1, 4)],
)
def test_a_read_costs_one_unit_for_every_four_kilobytes(
    size: int, consistent: float, eventual: float, transactional: float
) -> None:
    assert read_units(size, consistent=True) == consistent
    assert read_units(size, consistent=False) == eventual
    assert transactional_read_units(size) == transactional


@pytest.mark.parametrize(
    ("old", "new", "units"),
    [(0, 100, 1), (0, 1024, 1), (0, 1025, 2), (3000, 100, 3), (100, 3000, 3), (3000, 0, 3)],
)
def test_a_write_costs_one_unit_for_every_kilobyte_of_the_larger_item(
    old: int, new: int, units: float
) -> None:
    before = item_of(old) if old else None
    after = item_of(new) if new else None

    assert write_units(before, after) == units


def test_removing_what_is_not_there_costs_one() -> None:
    assert write_units(None, None) == 1


def test_an_item_without_the_index_keys_costs_the_index_nothing() -> None:
    assert BY_OWNER.units(None, item_of(500)) == 0
    assert BY_OWNER.units(item_of(500, owner="ada"), item_of(600, owner="ada")) == 0


def test_entering_and_leaving_the_index_cost_one_write_each() -> None:
    inside = item_of(500, owner="ada", at="1")

    assert BY_OWNER.units(None, inside) == 1
    assert BY_OWNER.units(item_of(500), inside) == 1
    assert BY_OWNER.units(inside, item_of(500)) == 1
    assert BY_OWNER.units(inside, None) == 1


def test_a_changed_index_key_costs_two_writes() -> None:
    old, new = item_of(500, owner="ada", at="1"), item_of(500, owner="bob", at="1")

    assert BY_OWNER.units(old, new) == 2


def test_a_change_outside_the_projection_costs_the_index_nothing() -> None:
    old, new = item_of(500, owner="ada", at="1"), item_of(900, owner="ada", at="1")

    assert BY_OWNER.units(old, new) == 0


def test_a_change_of_a_projected_attribute_costs_one_write() -> None:
    old = item_of(500, owner="ada", at="1", kind="post")
    new = item_of(500, owner="ada", at="1", kind="gone")

    assert BY_OWNER.units(old, new) == 1


def test_the_index_pays_for_what_it_holds_not_for_the_whole_item() -> None:
    everything = Index("all", BY_OWNER.keys, None)
    large = item_of(5000, owner="ada", at="1")

    assert BY_OWNER.units(None, large) == 1
    assert everything.units(None, large) == 5

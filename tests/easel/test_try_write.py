"""A write on a condition: done, not done, or in trouble."""

import pytest
from pynamodb.exceptions import PutError

from easel.db import Item, try_write
from easel.events.drain_markers import Seen
from tests.support.trouble import refusing

pytestmark = pytest.mark.usefixtures("cloud")


def item() -> Item:
    return Seen("MARK#one", "SEEN#test")


def test_a_write_whose_condition_holds_is_done() -> None:
    assert try_write(item().save, condition=Item.pk.does_not_exist())
    assert try_write(item().update, actions=[Item.ttl.set(5)], condition=Item.pk.exists())
    assert try_write(item().delete, condition=Item.ttl == 5)


def test_a_write_whose_condition_fails_is_not_done() -> None:
    item().save()

    assert not try_write(item().save, condition=Item.pk.does_not_exist())
    assert not try_write(item().update, actions=[Item.ttl.set(5)], condition=Item.ttl == 4)
    assert not try_write(item().delete, condition=Item.ttl.exists())

    assert Seen.find("MARK#one", "SEEN#test").ttl is None


def test_any_other_trouble_is_raised() -> None:
    with refusing("PutItem", "ValidationException"), pytest.raises(PutError):
        try_write(item().save, condition=Item.pk.does_not_exist())

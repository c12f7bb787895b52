"""All writes or none, whatever becomes of the reply."""

import pytest
from pynamodb.exceptions import TransactWriteError

from easel.db import Check, Delete, Item, Put, Update, commit, new
from easel.events.drain_markers import Seen
from tests.support.trouble import ALWAYS, lost_replies, refusing
from tests.support.world import stored

pytestmark = pytest.mark.usefixtures("cloud")


class First(Exception):
    """The first refusal."""


class Second(Exception):
    """The second refusal."""


def item(name: str) -> Item:
    return Seen(f"MARK#{name}", "SEEN#test")


def there(name: str) -> Item:
    found = item(name)
    found.save()
    return found


def names() -> set[str]:
    return {pk.removeprefix("MARK#") for pk, _ in stored()}


def test_all_kinds_of_writes_go_together() -> None:
    there("checked"), there("gone"), there("changed")

    commit(
        Update(item("changed"), Item.pk.exists(), First(), [Item.ttl.set(5)]),
        new(item("fresh")),
        Put(item("put")),
        Delete(item("gone"), Item.pk.exists(), First()),
        Check(item("checked"), Item.pk.exists(), First()),
    )

    assert names() == {"checked", "changed", "fresh", "put"}


def test_one_that_fails_undoes_all() -> None:
    there("taken")

    with pytest.raises(First):
        commit(Put(item("other")), new(item("taken"), First()))

    assert names() == {"taken"}


def test_of_several_refusals_the_first_one_said_is_meant() -> None:
    there("one"), there("two")
    absent = Item.pk.does_not_exist()
    update = Update(item("one"), absent, First(), [Item.ttl.set(1)])
    check = Check(item("two"), absent, Second())

    with pytest.raises(First):
        commit(update, check)
    with pytest.raises(Second):
        commit(check, update)


def test_a_condition_without_a_refusal_is_a_bug_of_ours() -> None:
    with pytest.raises(TransactWriteError):
        commit(Check(item("absent"), Item.pk.exists()), Put(item("other")))

    assert names() == set()


def test_a_lost_reply_is_known_by_the_fresh_item() -> None:
    there("one")

    with lost_replies("TransactWriteItems", 2):
        commit(new(item("fresh")), Delete(item("one"), Item.pk.exists(), First()))

    assert names() == {"fresh"}


def test_a_lost_reply_without_a_fresh_item_is_told_as_its_refusal() -> None:
    there("one")

    with lost_replies("TransactWriteItems"), pytest.raises(First):
        commit(Delete(item("one"), Item.pk.exists(), First()))

    assert names() == set()


def test_a_reply_that_never_comes_is_an_error() -> None:
    with lost_replies("TransactWriteItems", ALWAYS), pytest.raises(TransactWriteError):
        commit(new(item("fresh")))


def test_a_conflict_is_waited_out() -> None:
    with refusing("TransactWriteItems", "TransactionInProgressException", times=2):
        commit(new(item("fresh")))

    assert names() == {"fresh"}

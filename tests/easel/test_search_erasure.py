"""Who deletes their account is in no log and no index, and what they said neither."""

import tarfile
from io import BytesIO

import pytest

from easel.search import builder, log
from easel.storage import s3
from tests.easel.departures import leaves, seen_off, traces
from tests.easel.test_deliveries import at_once
from tests.support.account import Account
from tests.support.world import Person

__all__ = ["at_once"]


def indexed(words: str) -> bool:
    """Whether a file of the index has this, however it is packed."""
    found = b"".join(s3.required(key) for key in s3.listed("search/"))
    with tarfile.open(fileobj=BytesIO(found)) as packed:
        files = [packed.extractfile(member) for member in packed]
        return any(words.encode() in file.read() for file in files if file)


@pytest.mark.usefixtures("lived")
def test_nothing_of_who_left_is_in_the_index_or_its_log(
    account: Account, ada: Person, bob: Person
) -> None:
    assert builder.run().outcome == "built"
    assert indexed("ada-sub")
    assert "ada-sub" in {each.author_id for each in log.since(0)}

    leaves(ada)
    account.drain()
    seen_off(account)
    assert builder.run().outcome == "built"

    assert traces() == ["gate GATE ada-sub", "leaving LEAVING ada-sub"]
    assert not indexed("ada-sub")
    assert not indexed("hello")
    assert "ada-sub" not in {each.author_id for each in log.since(0)}
    assert builder.run().outcome == "not due"

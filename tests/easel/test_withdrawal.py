"""After a table was restored: public copies of posts that are no more go at once, others stay."""

import pytest

from easel.db import walk_parts
from easel.db.walks import Over, Told
from easel.posts import Post
from easel.reconciliation.withdrawal import WALK, withdraw_lost
from tests.support.moments import shifted
from tests.support.slices import whole
from tests.support.world import BUCKETS, Person, client

LOST = [f"i/{number:032x}/320.webp" for number in range(40)]


def keys(bucket: str = BUCKETS[1]) -> list[str]:
    found = client("s3").list_objects_v2(Bucket=bucket).get("Contents", [])
    return [each["Key"] for each in found]


def put(files: list[str], bucket: str = BUCKETS[1]) -> None:
    for key in files:
        client("s3").put_object(Bucket=bucket, Key=key, Body=b"webp")


@pytest.mark.parametrize("items", [3, 10_000])
def test_only_copies_that_nothing_shows_go_in_slices_or_in_one(ada: Person, items: int) -> None:
    post = Post.get(f"P#{ada.publishes()}", "POST")
    shown = [f"i/{post.public_key}/320.webp"]
    private = [f"p/{7:032x}/320.webp"]
    put([*shown, *LOST])
    put(private, BUCKETS[0])
    gone: list[str] = []

    def call(over: Over, told: Told | None) -> None:
        gone.extend(withdraw_lost(over, told).repairs)

    with shifted(1):
        whole(WALK, call, items)

    assert sorted(gone) == [f"removed {key}" for key in LOST]
    assert keys() == shown
    assert keys(BUCKETS[0]) == private
    assert not walk_parts.find(WALK)


def test_what_was_copied_since_it_began_stays(ada: Person) -> None:
    put(LOST)

    with shifted(-60):
        assert withdraw_lost().repairs == []

    assert keys() == LOST

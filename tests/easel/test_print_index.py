"""The index of prints has the images of public posts alone, whatever happens at once."""

import itertools
from collections.abc import Callable
from typing import Any

import pytest

from easel import posts
from easel.errors import Unavailable
from easel.images import Image
from easel.migrations import prints as migration
from easel.migrations import walk
from easel.posts import Post
from easel.verification import print_index
from tests.support.trouble import lost_replies, meanwhile
from tests.support.world import Person, picture, stored

ONE = "".join(f"{n:04x}" for n in range(0x1000, 0x1010))
OTHER = ONE[:4] + "f" * 60


def published(ada: Person, pdq_hash: str = ONE, quality: int = 90, **more: Any) -> str:
    image = picture("ada-sub", pdq_hash=pdq_hash, pdq_quality=quality)
    return ada.publishes(image_ids=[image], **more)


def indexed(post_id: str | None = None) -> list[tuple[str, str]]:
    """The bands of the index, and which print each is of."""
    found = stored("print").items()
    return sorted(
        (pk, item["pdq_hash"]["S"])
        for (pk, sk), item in found
        if post_id is None or sk.startswith(post_id)
    )


def every_band(pdq_hash: str = ONE) -> list[tuple[str, str]]:
    return [(f"PRINT#{n:x}#{pdq_hash[4 * n : 4 * n + 4]}", pdq_hash) for n in range(16)]


def narrows(post_id: str, **changes: Any) -> Callable[[], object]:
    """Change who may see a post, as whoever does so: its event is worked off later."""
    return lambda: Post.at(post_id).update(actions=Post.changing(changes))


def test_a_public_post_is_found_by_each_band_of_its_images(ada: Person) -> None:
    post = published(ada)

    assert print_index.settle(post)

    assert indexed(post) == every_band()


def test_a_second_time_changes_nothing(ada: Person) -> None:
    post = published(ada)
    print_index.settle(post)
    before = stored()

    assert not print_index.settle(post)
    assert stored() == before


@pytest.mark.parametrize("visibility", ["followers", "private"])
def test_what_is_not_public_is_not_in_it(visibility: str, ada: Person) -> None:
    post = published(ada, visibility=visibility)

    print_index.settle(post)

    assert indexed() == []
    assert stored("prints") == {}


def test_a_print_that_says_too_little_is_not_in_it(ada: Person) -> None:
    post = published(ada, quality=49)

    assert not print_index.settle(post)
    assert indexed() == []


CHANGES: dict[str, dict[str, Any]] = {
    "narrowed": {"visibility": "followers"},
    "of an account that closed": {"author_state": "private"},
    "of a suspended account": {"author_state": "suspended"},
    "held": {"held": {"action": "take_down", "rule": "hate", "decision": "d", "at": "now"}},
}


@pytest.mark.parametrize("change", CHANGES)
def test_what_is_public_no_more_leaves_and_comes_back(change: str, ada: Person) -> None:
    post = published(ada)
    print_index.settle(post)

    narrows(post, **CHANGES[change])()
    print_index.settle(post)
    assert indexed() == []
    assert stored("prints") == {}

    narrows(post, **{**dict.fromkeys(CHANGES[change]), "visibility": "public"})()
    print_index.settle(post)
    assert indexed() == every_band()


def test_what_was_deleted_leaves_also_where_its_image_is_gone(ada: Person) -> None:
    post = published(ada)
    print_index.settle(post)
    found = posts.find(post)
    assert found
    Image.at(found.images[0]["id"]).delete()
    found.delete()

    print_index.settle(post)

    assert indexed() == []
    assert stored("prints") == {}


def test_an_image_in_two_posts_is_found_in_that_which_is_public(ada: Person) -> None:
    image = picture("ada-sub", pdq_hash=ONE, pdq_quality=90)
    first, second = (ada.publishes(image_ids=[image]) for _ in range(2))
    for post in (first, second):
        print_index.settle(post)

    narrows(first, visibility="private")()
    print_index.settle(first)

    assert indexed() == indexed(second) == every_band()


def test_another_print_of_an_image_takes_the_place_of_the_former(ada: Person) -> None:
    post = published(ada)
    print_index.settle(post)
    found = posts.find(post)
    assert found
    Image.at(found.images[0]["id"]).update(actions=[Image.pdq_hash.set(OTHER)])

    print_index.settle(post)

    assert indexed() == every_band(OTHER)


def hidden_at_once(post: str) -> None:
    """It is narrowed, and its event is worked off, before who is at it writes."""
    narrows(post, visibility="private")()
    print_index.settle(post)


def shown_at_once(post: str) -> None:
    narrows(post, visibility="public")()
    print_index.settle(post)


def test_narrowed_while_it_is_put_in_it_is_not_left_there(ada: Person) -> None:
    post = published(ada)

    with meanwhile("TransactWriteItems", lambda: hidden_at_once(post)):
        print_index.settle(post)

    assert indexed() == []
    assert stored("prints") == {}


def test_reopened_while_it_is_taken_out_it_is_there_in_the_end(ada: Person) -> None:
    post = published(ada)
    print_index.settle(post)
    narrows(post, visibility="private")()

    with meanwhile("TransactWriteItems", lambda: shown_at_once(post)):
        print_index.settle(post)

    assert indexed() == every_band()


def test_two_at_once_put_it_in_once(ada: Person) -> None:
    post = published(ada)

    with meanwhile("TransactWriteItems", lambda: print_index.settle(post)):
        assert not print_index.settle(post)

    assert indexed() == every_band()


def test_a_lost_reply_loses_nothing(ada: Person) -> None:
    post = published(ada)

    with lost_replies("TransactWriteItems"):
        print_index.settle(post)

    assert indexed() == every_band()


def test_whoever_keeps_being_outrun_is_told_to_come_back(
    ada: Person, monkeypatch: pytest.MonkeyPatch
) -> None:
    post = published(ada)
    seen = ({f"i#{n:064x}"} for n in itertools.count())
    monkeypatch.setattr(print_index, "due", lambda _: next(seen))

    with pytest.raises(Unavailable):
        print_index.settle(post)


def test_a_migration_puts_in_what_was_there_before(ada: Person) -> None:
    public, closed = published(ada), published(ada, visibility="private")

    first, again = (walk.run("prints", migration.STEPS, 60) for _ in range(2))

    assert (first.done, first.looked_at, first.changed) == (True, 2, 1)
    assert (again.looked_at, again.changed) == (2, 0)
    assert indexed() == indexed(public) == every_band()
    assert indexed(closed) == []

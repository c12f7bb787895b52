"""Walk threads that are deep and wide page by page, without gaps."""

from typing import Any

import pytest

from easel import clock, ids, pagination, posts
from easel.posts import Pointer, Post, references
from easel.timelines import below, threads
from easel.timelines.hydrate import hydrate

pytestmark = pytest.mark.usefixtures("cloud")
ROOT = f"01J{0:023d}"


def hung(number: int, parent: Post | None, visibility: str = "public") -> Post:
    post = Post.at(f"01J{number:023d}")
    post.author_id, post.created_at = "ada-sub", clock.now()
    post.author = {"handle": "ada", "display_name": "Ada"}
    post.gsi1pk, post.gsi1sk = "U#ada-sub#REPLIES", post.id
    for name, value in (references.links(parent) if parent else {}).items():
        setattr(post, name, value)
    audience = posts.exposed(
        post, visibility=visibility, author_state=None, held=False, level="general"
    )
    for name, shown in audience.items():
        setattr(post, name, shown)
    return post


def _private(parent: Post, count: int, first: int = 1) -> list[Post]:
    return [hung(number, parent, "private") for number in range(first, first + count)]


def walked(post_id: str, read: str, limit: int) -> list[list[str]]:
    pages, cursor = [], None
    while True:
        page = getattr(threads, read)(post_id, None, cursor, limit)
        pages.append([item.id for item in page.items])
        cursor = page.next_cursor
        if cursor is None:
            return pages


@pytest.mark.parametrize(
    ("deep", "page"),
    # Beyond what a post keeps of those above it, on several pages of which the last is not full.
    [(73, 14), pytest.param(1000, 100, marks=pytest.mark.soak)],
)
def test_a_deep_thread_is_climbed_to_its_beginning(deep: int, page: int) -> None:
    chain = [hung(0, None)]
    for number in range(1, deep + 1):
        chain.append(hung(number, chain[-1], "private" if number % 50 == 7 else "public"))
    gone = {number for number in range(1, deep) if number % 20 == 0}
    with Post.batch_write() as batch:
        for number, post in enumerate(chain):
            if number not in gone:
                batch.save(post)

    pages = walked(chain[-1].id, "ancestors", page)

    assert [post for found in pages for post in found] == [
        post.id
        for number, post in reversed(list(enumerate(chain[:-1])))
        if number not in gone and post.visibility == "public"
    ]
    assert len(pages) > 4
    assert all(len(found) == page for found in pages[:-1])
    assert max(len(post.ancestors or []) for post in chain) == references.KEPT


@pytest.mark.parametrize(
    ("wide", "page"), [(60, 10), pytest.param(10_000, 100, marks=pytest.mark.soak)]
)
def test_many_replies_are_walked_while_they_come_and_go(wide: int, page: int) -> None:
    root = hung(0, None)
    root.save()
    made = [
        hung(number, root, "private" if number % 9 == 4 else "public")
        for number in range(1, wide + 1)
    ]
    with Post.batch_write() as batch:
        for post in made:
            batch.save(post)
    open_ = [post.id for post in made if post.visibility == "public"]
    middle = page + page // 2

    first = threads.replies_to(ROOT, None, None, page)
    Post.at(open_[middle]).delete()
    late = hung(wide + 1, root)
    late.save()
    second = threads.replies_to(ROOT, None, first.next_cursor, page)
    near_the_end = threads.replies_to(ROOT, None, pagination.encode(open_[-3]), page)

    assert [item.id for item in first.items] == open_[:page]
    assert [item.id for item in second.items] == [
        *open_[page:middle],
        *open_[middle + 1 : 2 * page + 1],
    ]
    assert [item.id for item in near_the_end.items] == [*open_[-2:], late.id]
    assert near_the_end.next_cursor is None


def test_many_hidden_replies_below_one_gap_leave_the_next_its_turn(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    root = hung(0, None)
    crowded, quiet = _private(root, 2)
    children = _private(crowded, 19, 100)
    hidden = [root, crowded, quiet, *children, hung(3, quiet)]
    for number, child in enumerate(children):
        hidden += _private(child, 19, 1000 + 20 * number)
    with Post.batch_write() as batch:
        for post in hidden:
            batch.save(post)
    looked_at: list[Pointer] = []

    def counting(pointers: list[Pointer], *args: Any, **more: Any) -> Any:
        looked_at.extend(pointers)
        return hydrate(pointers, *args, **more)

    monkeypatch.setattr("easel.timelines.below.hydrate", counting)

    page = threads.replies_to(ROOT, None, None, 10)

    assert [gap.post_id for gap in page.gaps] == [quiet.id]
    assert len(looked_at) <= below.MOST_FULL * below.WIDEST


def test_a_reply_remembers_the_nearest_twenty_and_the_beginning() -> None:
    chain = [hung(0, None)]
    for number in range(1, 30):
        chain.append(hung(number, chain[-1]))

    assert chain[-1].reply_to == chain[-2].id
    assert chain[-1].ancestors == [post.id for post in chain[-2:-22:-1]]
    assert {post.root for post in chain[1:]} == {ROOT}


def test_what_hangs_from_nothing_has_nothing_above_it() -> None:
    assert threads.above(hung(0, None), None, 5) == []
    assert threads.above(hung(0, None), ids.ulid(), 5) == []

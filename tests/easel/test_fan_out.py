"""Feeds agree with the table, whatever facts come, however late and often."""

from typing import Any

import pytest

from easel import clock, ids
from easel.graph import Follow, Follower, follows
from easel.posts import Pointer, Post, commands
from easel.posts.interactions import Repost
from easel.timelines import fan_out, store
from easel.timelines.store import TimelineHead
from tests.support.trouble import meanwhile
from tests.support.world import Person, stored

pytestmark = pytest.mark.usefixtures("cloud")

# So many followers to a page: more than one batch of writes, on fewer than a test needs many of.
PAGE = 30


@pytest.fixture(autouse=True)
def small_pages(monkeypatch: pytest.MonkeyPatch) -> None:
    """Followers come in small pages."""
    monkeypatch.setattr(fan_out, "PAGE", PAGE)


def fans(count: int, *, awake: bool = True) -> list[str]:
    names = [f"fan{n:04d}" for n in range(count)]
    with Follow.batch_write() as batch:
        for name in names:
            batch.save(Follow.at(name, "ada-sub"))
    with Follower.batch_write() as batch:
        for name in names:
            batch.save(Follower.at(name, "ada-sub"))
    if awake:
        with TimelineHead.batch_write() as batch:
            for name in names:
                reader = TimelineHead.at(name)
                reader.day = clock.today()
                batch.save(reader)
    return names


def fan_out_all(post: str) -> int:
    pages, after = 1, fan_out.reconcile_post(post, "ada-sub", None)
    while after:
        pages, after = pages + 1, fan_out.reconcile_post(post, "ada-sub", after)
    return pages


def fed() -> list[str]:
    return sorted(pk.removeprefix("F#") for pk, _ in stored("entry"))


def original(post: str, author: str) -> Pointer:
    return Pointer(post, post, author)


def entries(reader: str) -> list[str]:
    return [each.post_id for each in store.read(reader, None, 1000).pointers]


def looks(person: Person) -> None:
    person.asks("GET", "/v1/feeds/following")


def test_every_follower_gets_a_post_once_in_pages(ada: Person) -> None:
    names, post = fans(70), ada.publishes()

    pages = fan_out_all(post)
    fan_out_all(post)

    assert pages == 3
    assert fed() == names


def test_who_does_not_read_is_not_fed(ada: Person) -> None:
    fans(5, awake=False)

    fan_out_all(ada.publishes())

    assert fed() == []


def test_a_deletion_between_pages_withdraws_what_was_pushed(ada: Person) -> None:
    fans(70)
    post = ada.publishes()
    after = fan_out.reconcile_post(post, "ada-sub", None)
    assert len(fed()) == PAGE

    ada.asks("DELETE", f"/v1/posts/{post}")
    while after:
        after = fan_out.reconcile_post(post, "ada-sub", after)
    fan_out_all(post)

    assert fed() == []


def test_a_post_deleted_while_it_is_pushed_is_pushed_to_nobody(ada: Person) -> None:
    fans(3)
    post = ada.publishes()

    def deleted_and_withdrawn() -> None:
        commands.delete(post, "ada-sub")
        fan_out_all(post)

    with meanwhile("BatchWriteItem", deleted_and_withdrawn):
        fan_out_all(post)

    assert fed() == []


def test_a_page_whose_run_died_before_it_looked_again_is_undone_by_the_second_look(
    ada: Person,
) -> None:
    names, post = fans(3), ada.publishes()
    commands.delete(post, "ada-sub")
    fan_out_all(post)
    store.push(names, original(post, "ada-sub"))

    fan_out_all(post)

    assert fed() == []


def test_a_late_fact_of_publishing_does_not_bring_a_deleted_post_back(ada: Person) -> None:
    fans(3)
    post = ada.publishes()
    ada.asks("DELETE", f"/v1/posts/{post}")

    fan_out_all(post)

    assert fed() == []


def test_a_post_made_private_is_withdrawn_and_made_public_comes_back(ada: Person) -> None:
    names, post = fans(3), ada.publishes()
    fan_out_all(post)

    ada.asks("PATCH", f"/v1/posts/{post}", {"visibility": "private"})
    fan_out_all(post)
    assert fed() == []

    ada.asks("PATCH", f"/v1/posts/{post}", {"visibility": "followers"})
    fan_out_all(post)
    assert fed() == names


@pytest.mark.parametrize("made", ["private", "deleted"])
def test_what_is_withdrawn_leaves_the_feeds_of_those_who_read_no_more(
    made: str, ada: Person
) -> None:
    names, post = fans(3), ada.publishes()
    fan_out_all(post)
    assert fed() == names
    for name in names:
        TimelineHead.at(name).delete()

    if made == "private":
        ada.asks("PATCH", f"/v1/posts/{post}", {"visibility": "private"})
    else:
        ada.asks("DELETE", f"/v1/posts/{post}")
    fan_out_all(post)

    assert fed() == []


def test_who_follows_gets_the_newest_posts_one_may_see(ada: Person, bob: Person) -> None:
    looks(bob)
    image: Any = {"image_ids": [Post.get(f"P#{ada.publishes()}", "POST").images[0]["id"]]}
    posts = [ada.publishes(**image) for _ in range(24)]
    hidden = ada.publishes("private", **image)
    bob.follows("ada")

    for _ in range(2):
        fan_out.reconcile_edge("bob-sub", "ada-sub")

    assert entries("bob-sub") == posts[::-1][: fan_out.BACKFILL - 1]
    assert hidden not in entries("bob-sub")


def test_who_unfollows_loses_all_of_theirs_and_nothing_else(ada: Person, bob: Person) -> None:
    looks(bob)
    bob.follows("ada")
    store.fill("bob-sub", [original(ids.ulid(), "ada-sub") for _ in range(30)])
    other = ids.ulid()
    store.fill("bob-sub", [original(other, "cleo-sub")])
    bob.asks("DELETE", "/v1/users/ada/follow")

    for _ in range(2):
        fan_out.reconcile_edge("bob-sub", "ada-sub")

    assert entries("bob-sub") == [other]


def test_a_late_fact_of_following_does_not_fill_after_unfollowing(ada: Person, bob: Person) -> None:
    looks(bob)
    ada.publishes()
    bob.follows("ada")
    bob.asks("DELETE", "/v1/users/ada/follow")

    fan_out.reconcile_edge("bob-sub", "ada-sub")

    assert entries("bob-sub") == []


def test_a_late_fact_of_unfollowing_does_not_empty_after_following_again(
    ada: Person, bob: Person
) -> None:
    looks(bob)
    post = ada.publishes()
    bob.follows("ada")

    fan_out.reconcile_edge("bob-sub", "ada-sub")

    assert entries("bob-sub") == [post]


def test_a_rebuilt_feed_is_of_everybody_one_follows_newest_first(ada: Person, bob: Person) -> None:
    cleo = Person("cleo-sub").joins("cleo")
    posts = [who.publishes() for _ in range(3) for who in (ada, cleo)]
    cleo.publishes("private")
    bob.follows("ada")
    bob.follows("cleo")

    for _ in range(2):
        fan_out.rebuild("bob-sub")

    assert entries("bob-sub") == posts[::-1]


def test_a_feed_is_rebuilt_in_pages_of_authors(
    bob: Person, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(fan_out, "REBUILD_AUTHORS", 2)
    authors = [Person(f"author{n}-sub").joins(f"author{n}") for n in range(5)]
    posts = [author.publishes() for author in authors]
    for n in range(5):
        bob.follows(f"author{n}")

    pages, after = 1, fan_out.rebuild("bob-sub")
    while after:
        pages, after = pages + 1, fan_out.rebuild("bob-sub", after)

    assert pages == 3
    assert entries("bob-sub") == posts[::-1]


def test_whom_one_leaves_while_the_feed_is_rebuilt_is_not_in_it(ada: Person, bob: Person) -> None:
    ada.publishes()
    bob.follows("ada")

    with meanwhile("BatchWriteItem", lambda: bob.asks("DELETE", "/v1/users/ada/follow")):
        fan_out.rebuild("bob-sub")

    assert fed() == []


@pytest.mark.parametrize("cap", [40, pytest.param(store.CAP, marks=pytest.mark.soak)])
def test_a_rebuilt_feed_keeps_the_newest(cap: int, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(store, "CAP", cap)
    made = sorted(ids.ulid() for _ in range(cap + 30))
    store.fill("bob-sub", [original(post, "ada-sub") for post in made])

    fan_out.rebuild("bob-sub")

    assert entries("bob-sub") == made[::-1][:cap]


def test_a_feed_keeps_eight_hundred() -> None:
    assert store.CAP == 800


def test_an_entry_is_small_and_leaves_by_itself() -> None:
    post = ids.ulid()
    store.push(["bob-sub"], original(post, "ada-sub"))

    ((place, item),) = stored("entry").items()
    assert place == ("F#bob-sub", post)
    assert abs(int(item["ttl"]["N"]) - clock.epoch() - store.ENTRY_SECONDS) < 60
    assert set(item) == {"pk", "sk", "kind", "by", "ttl"}


def test_withdrawing_what_was_never_pushed_is_fine() -> None:
    store.remove(["bob-sub"], ids.ulid())
    store.push([], original(ids.ulid(), "ada-sub"))

    assert store.active_readers([]) == []
    assert not stored()


def test_a_feed_is_read_from_its_head_on_and_continued_after_a_cursor() -> None:
    made = sorted(ids.ulid() for _ in range(5))
    store.fill("bob-sub", [original(post, "ada-sub") for post in made])
    store.look("bob-sub", None)

    first = store.read("bob-sub", None, 2)
    second = store.read("bob-sub", first.pointers[-1].place, 2)

    assert first.head
    assert first.head.day == clock.today()
    assert second.head is None
    assert [each.post_id for each in (*first.pointers, *second.pointers)] == made[::-1][:4]


def test_a_repost_is_placed_by_its_own_id() -> None:
    pointer = Pointer(ids.ulid(), ids.ulid(), "cleo-sub")

    store.push(["bob-sub"], pointer)

    assert store.read("bob-sub", None, 5).pointers == [pointer]


def test_followers_are_paged_by_id_without_gaps() -> None:
    names = fans(25, awake=False)

    seen: list[str] = []
    while page := follows.follower_page("ada-sub", seen[-1] if seen else None, 10):
        seen += page

    assert seen == names
    assert follows.followee_page(names[0], None, 10) == ["ada-sub"]


def reposts(person: Person, post: str) -> str:
    assert person.asks("PUT", f"/v1/posts/{post}/repost").status == 200
    return Repost.get(f"U#{person.user_id}", f"DID#{post}#REPOST").id


def settle_all(repost: str, post: str) -> None:
    after = fan_out.reconcile_repost(repost, post, "ada-sub", None)
    while after:
        after = fan_out.reconcile_repost(repost, post, "ada-sub", after)


def test_every_follower_gets_a_repost_under_its_own_id(ada: Person, bob: Person) -> None:
    names, post = fans(70), bob.publishes()
    repost = reposts(ada, post)

    for _ in range(2):
        settle_all(repost, post)

    assert fed() == names
    assert store.read(names[0], None, 5).pointers == [Pointer(repost, post, "ada-sub")]


def test_a_repost_taken_back_leaves_every_feed_and_no_late_fact_brings_it_back(
    ada: Person, bob: Person
) -> None:
    fans(3)
    post = bob.publishes()
    first = reposts(ada, post)
    settle_all(first, post)
    ada.asks("DELETE", f"/v1/posts/{post}/repost")
    settle_all(first, post)
    assert fed() == []

    second = reposts(ada, post)
    for repost in (second, first, second, first):
        settle_all(repost, post)

    assert {place for _, place in stored("entry")} == {second}


def test_a_repost_withdrawn_while_it_is_pushed_is_pushed_to_nobody(
    ada: Person, bob: Person
) -> None:
    fans(3)
    post = bob.publishes()
    repost = reposts(ada, post)

    def withdrawn() -> None:
        ada.asks("DELETE", f"/v1/posts/{post}/repost")
        settle_all(repost, post)

    with meanwhile("BatchWriteItem", withdrawn):
        settle_all(repost, post)

    assert fed() == []


def test_a_post_opened_again_while_it_is_withdrawn_stays_with_everybody(ada: Person) -> None:
    names, post = fans(3), ada.publishes()
    fan_out_all(post)
    ada.asks("PATCH", f"/v1/posts/{post}", {"visibility": "private"})

    def opened() -> None:
        ada.asks("PATCH", f"/v1/posts/{post}", {"visibility": "followers"})
        fan_out_all(post)

    with meanwhile("BatchWriteItem", opened):
        fan_out_all(post)

    assert fed() == names


def test_who_follows_again_while_the_feed_is_emptied_has_it_filled(
    ada: Person, bob: Person
) -> None:
    looks(bob)
    post = ada.publishes()
    bob.follows("ada")
    fan_out.reconcile_edge("bob-sub", "ada-sub")
    bob.asks("DELETE", "/v1/users/ada/follow")

    def follows_again() -> None:
        bob.follows("ada")
        fan_out.reconcile_edge("bob-sub", "ada-sub")

    with meanwhile("BatchWriteItem", follows_again):
        fan_out.reconcile_edge("bob-sub", "ada-sub")

    assert entries("bob-sub") == [post]


def test_who_unfollows_while_the_feed_is_filled_has_it_emptied(ada: Person, bob: Person) -> None:
    looks(bob)
    ada.publishes()
    bob.follows("ada")

    def unfollows() -> None:
        bob.asks("DELETE", "/v1/users/ada/follow")
        fan_out.reconcile_edge("bob-sub", "ada-sub")

    with meanwhile("BatchWriteItem", unfollows):
        fan_out.reconcile_edge("bob-sub", "ada-sub")

    assert fed() == []


def test_who_follows_gets_reposts_too_and_loses_them_with_the_rest(
    ada: Person, bob: Person
) -> None:
    cleo = Person("cleo-sub").joins("cleo")
    looks(bob)
    passed_on, own, gone = cleo.publishes(), ada.publishes(), cleo.publishes()
    repost = reposts(ada, passed_on)
    reposts(ada, gone)
    cleo.asks("DELETE", f"/v1/posts/{gone}")
    ada.asks("POST", "/v1/posts", {"reply_to": own, "visibility": "public", "caption": "So."})
    bob.follows("ada")

    expected = [Pointer(repost, passed_on, "ada-sub"), Pointer(own, own, "ada-sub")]
    fan_out.reconcile_edge("bob-sub", "ada-sub")
    assert store.read("bob-sub", None, 9).pointers == expected
    fan_out.rebuild("bob-sub")
    assert store.read("bob-sub", None, 9).pointers == expected
    bob.asks("DELETE", "/v1/users/ada/follow")
    fan_out.reconcile_edge("bob-sub", "ada-sub")

    assert fed() == []

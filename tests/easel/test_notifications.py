"""What people are told, of what was done to them, and how far they read."""

from typing import Any

import pytest

from easel import notifications
from easel.notifications import Topic, deliver, store
from tests.functions.contract import is_problem
from tests.support.account import Account
from tests.support.trouble import lost_replies, meanwhile
from tests.support.world import BUCKETS, Person, client, picture, stored

LIKE = {"kind": "like"}
ALL = "/v1/notifications"


@pytest.fixture
def cleo(account: Account) -> Person:
    """A third person with a profile."""
    return Person("cleo-sub").joins("cleo")


def painted(person: Person, **more: Any) -> str:
    """A picture that has its files."""
    from easel.images import Image

    image = picture(person.user_id, **more)
    key = f"p/{Image.get(f'I#{image}', 'IMAGE').path}/320.webp"
    client("s3").put_object(Bucket=BUCKETS[0], Key=key, Body=b"x")
    return image


def publishes(person: Person, **more: Any) -> str:
    """A post whose picture has its files."""
    return person.publishes(image_ids=[painted(person)], **more)


def told(person: Person, **query: str) -> list[Any]:
    answer = person.asks("GET", ALL, query=query)
    assert answer.status == 200, answer.text
    return list(answer.json["items"])


def brief(person: Person) -> list[tuple[str, list[str]]]:
    """What somebody is told, and of whom."""
    return [(each["kind"], [one["handle"] for one in each["actors"]]) for each in told(person)]


def unread(person: Person) -> Any:
    return person.asks("GET", f"{ALL}/unread").json


def reads(person: Person, cursor: str) -> Any:
    answer = person.asks("PUT", f"{ALL}/read", {"up_to": cursor})
    assert answer.status == 200, answer.text
    return answer.json


def reacts(person: Person, post: str, kind: str = "like") -> None:
    assert person.asks("PUT", f"/v1/posts/{post}/reaction", {"kind": kind}).status == 200


def crowd(size: int) -> list[Person]:
    return [Person(f"fan-{number:02}-sub").joins(f"fan_{number:02}") for number in range(size)]


def test_people_who_do_the_same_to_one_thing_are_told_of_together(
    account: Account, ada: Person, bob: Person, cleo: Person
) -> None:
    post = publishes(ada)

    for person in (bob, cleo):
        reacts(person, post)
        account.drain()

    (one,) = told(ada)
    assert (one["kind"], one["count"], one["more"]) == ("reaction", 2, False)
    assert [each["handle"] for each in one["actors"]] == ["cleo", "bob"]
    assert one["post"]["id"] == post
    assert one["unread"] is True


def test_another_kind_of_reaction_is_no_news(account: Account, ada: Person, bob: Person) -> None:
    post = publishes(ada)
    reacts(bob, post)
    account.drain()
    reads(ada, told(ada)[0]["cursor"])

    reacts(bob, post, "love")
    account.drain()

    assert unread(ada) == {"count": 0, "more": False}


def test_what_was_undone_is_told_of_no_more(account: Account, ada: Person, bob: Person) -> None:
    post = publishes(ada)
    reacts(bob, post)
    bob.follows("ada")
    account.drain()
    assert len(told(ada)) == 2

    bob.asks("DELETE", f"/v1/posts/{post}/reaction")
    bob.asks("DELETE", "/v1/users/ada/follow")
    account.drain()

    assert told(ada) == []
    assert unread(ada) == {"count": 0, "more": False}
    assert not stored("notification")
    assert not stored("told")


def test_one_who_takes_back_leaves_the_others(
    account: Account, ada: Person, bob: Person, cleo: Person
) -> None:
    post = publishes(ada)
    for person in (bob, cleo):
        reacts(person, post)
    account.drain()

    cleo.asks("DELETE", f"/v1/posts/{post}/reaction")
    account.drain()

    assert brief(ada) == [("reaction", ["bob"])]


def test_nobody_is_told_of_what_they_did_themselves(account: Account, ada: Person) -> None:
    reacts(ada, publishes(ada))

    account.drain()

    assert told(ada) == []


def test_a_deleted_post_takes_along_what_was_told_of_it(
    account: Account, ada: Person, bob: Person
) -> None:
    post = publishes(ada)
    reacts(bob, post)
    account.drain()

    ada.asks("DELETE", f"/v1/posts/{post}")
    assert told(ada) == []
    account.drain()

    assert not stored("notification")


def test_a_new_event_moves_its_notification_up_and_makes_it_unread(
    account: Account, ada: Person, bob: Person, cleo: Person
) -> None:
    old, new = publishes(ada), publishes(ada)
    for post in (old, new):
        reacts(bob, post)
        account.drain()
    assert reads(ada, told(ada)[0]["cursor"])["count"] == 0

    reacts(cleo, old)
    account.drain()

    assert [(each["post"]["id"], each["unread"]) for each in told(ada)] == [
        (old, True),
        (new, False),
    ]
    assert unread(ada)["count"] == 1


def test_reading_marks_what_was_seen_and_nothing_later(
    account: Account, ada: Person, bob: Person
) -> None:
    posts = [publishes(ada) for _ in range(3)]
    for post in posts:
        reacts(bob, post)
    account.drain()
    seen = told(ada)[0]["cursor"]
    bob.follows("ada")
    account.drain()

    assert reads(ada, seen) == {"count": 1, "more": False}
    assert reads(ada, seen)["count"] == 1
    assert [each["unread"] for each in told(ada)] == [True, False, False, False]


def test_reading_on_from_a_forged_cursor_hides_nothing_that_is_still_to_come(
    account: Account, ada: Person, bob: Person
) -> None:
    from easel import pagination

    reacts(bob, publishes(ada))
    account.drain()
    reads(ada, pagination.encode("999999999999"))

    bob.follows("ada")
    account.drain()

    assert unread(ada)["count"] == 1


def test_pages_neither_repeat_nor_miss_what_did_not_move(
    account: Account, ada: Person, bob: Person, cleo: Person
) -> None:
    posts = [publishes(ada) for _ in range(5)]
    for post in posts:
        reacts(bob, post)
    account.drain()
    first = ada.asks("GET", ALL, query={"limit": "2"}).json
    top = told(ada)[0]["post"]["id"]

    moved = next(post for post in posts if post in str(told(ada)[4]))
    reacts(cleo, moved)
    account.drain()
    rest = told(ada, cursor=first["next_cursor"])

    met = [each["post"]["id"] for each in (*first["items"], *rest)]
    assert met[0] == top
    assert sorted([*met, moved]) == sorted(posts)


def test_a_client_catches_up_from_the_newest_it_has(
    account: Account, ada: Person, bob: Person, cleo: Person
) -> None:
    post = publishes(ada)
    reacts(bob, post)
    account.drain()
    have = told(ada)[0]["cursor"]

    bob.follows("ada")
    reacts(cleo, post)
    account.drain()

    newer = ada.asks("GET", ALL, query={"after": have, "limit": "1"}).json
    older = told(ada, after=have, cursor=newer["next_cursor"])
    assert {each["kind"] for each in (*newer["items"], *older)} == {"follow", "reaction"}
    assert told(ada, after=told(ada)[0]["cursor"]) == []


def test_a_request_its_acceptance_and_its_end(account: Account, ada: Person, bob: Person) -> None:
    ada.asks("PATCH", "/v1/me", {"is_private": True})
    bob.asks("PUT", "/v1/users/ada/follow")
    account.drain()
    assert brief(ada) == [("follow_request", ["bob"])]

    ada.asks("PUT", "/v1/follow_requests/bob")
    account.drain()
    assert brief(ada) == []
    assert brief(bob) == [("follow_accepted", ["ada"])]

    ada.asks("DELETE", "/v1/followers/bob")
    account.drain()
    assert brief(bob) == []


def test_a_declined_request_is_told_to_nobody(account: Account, ada: Person, bob: Person) -> None:
    ada.asks("PATCH", "/v1/me", {"is_private": True})
    bob.asks("PUT", "/v1/users/ada/follow")

    ada.asks("DELETE", "/v1/follow_requests/bob")
    account.drain()

    assert brief(ada) == brief(bob) == []


@pytest.mark.parametrize("deed", ["block", "mute"])
def test_of_whom_one_shuns_one_is_told_nothing_before_or_after(
    deed: str, account: Account, ada: Person, bob: Person
) -> None:
    before, after = publishes(ada), publishes(ada)
    reacts(bob, before)
    account.drain()

    ada.asks("PUT", f"/v1/users/bob/{deed}", {} if deed == "mute" else None)

    assert told(ada) == []
    assert unread(ada)["count"] == 0
    bob.asks("PUT", f"/v1/posts/{after}/reaction", LIKE)
    account.drain()
    assert len(stored("notification")) == 1


def test_who_blocks_another_is_in_none_of_their_notifications(
    account: Account, ada: Person, bob: Person, cleo: Person
) -> None:
    post = publishes(ada)
    for person in (bob, cleo):
        reacts(person, post)
    account.drain()

    bob.asks("PUT", "/v1/users/ada/block")

    assert brief(ada) == [("reaction", ["cleo"])]
    assert told(ada)[0]["count"] == 1


def test_settings_say_from_whom_one_hears_of_what_from_then_on(
    account: Account, ada: Person, bob: Person, cleo: Person
) -> None:
    ada.follows("bob")
    post = publishes(ada)
    path = f"{ALL}/settings"
    assert ada.asks("GET", path).json["reaction"] == "everyone"

    chosen = ada.asks("PATCH", path, {"reaction": "following", "follow": "nobody"})
    assert (chosen.json["reaction"], chosen.json["reply"]) == ("following", "everyone")
    for person in (bob, cleo):
        reacts(person, post)
        person.follows("ada")
    account.drain()

    assert brief(ada) == [("reaction", ["bob"])]
    assert ada.asks("GET", path).json == chosen.json


@pytest.mark.parametrize(
    ("method", "path", "body", "query", "pointer"),
    [
        ("PATCH", "/settings", {"reaction": "friends"}, {}, "/reaction"),
        ("PATCH", "/settings", {"generation": "following"}, {}, "/generation"),
        ("PATCH", "/settings", {"reaction": None}, {}, "/reaction"),
        ("PUT", "/read", {"up_to": "nonsense"}, {}, "/up_to"),
        ("PUT", "/read", {}, {}, "/up_to"),
        ("GET", "", None, {"after": "MDFNODFQNjFB"}, "/query/after"),
        ("GET", "", None, {"cursor": "!"}, "/query/cursor"),
    ],
)
def test_bad_input_is_pointed_at(
    method: str, path: str, body: Any, query: dict[str, str], pointer: str, ada: Person
) -> None:
    answer = ada.asks(method, f"{ALL}{path}", body, query=query)

    assert is_problem(answer, 422)
    assert answer.pointers == [pointer]


def test_a_busy_post_fills_its_notification_and_then_moves_it_once_a_minute(
    account: Account, ada: Person
) -> None:
    post, fans = publishes(ada), crowd(notifications.MOST + 5)

    for person in fans:
        reacts(person, post)
    account.drain()

    (one,) = told(ada)
    (item,) = stored("notification").values()
    assert (one["count"], one["more"], len(one["actors"])) == (len(fans), False, 3)
    assert len(item["who"]["L"]) == notifications.MOST
    assert notifications.inbox("ada-sub").made == notifications.MOST


def test_what_comes_to_a_full_one_that_was_read_makes_it_unread(
    account: Account, ada: Person
) -> None:
    post, fans = publishes(ada), crowd(notifications.MOST + 1)
    for person in fans[:-1]:
        reacts(person, post)
    account.drain()
    reads(ada, told(ada)[0]["cursor"])

    reacts(fans[-1], post)
    account.drain()

    (one,) = told(ada)
    assert one["actors"][0]["handle"] == f"fan_{notifications.MOST:02}"
    assert unread(ada)["count"] == 1


def test_an_old_fact_about_one_whom_ten_newer_ones_displaced_is_no_news(
    account: Account, ada: Person
) -> None:
    post, fans = publishes(ada), crowd(notifications.MOST + 1)
    for person in fans[:-1]:
        reacts(person, post)
    account.drain()
    reads(ada, told(ada)[0]["cursor"])
    reacts(fans[-1], post)
    account.drain()
    reads(ada, told(ada)[0]["cursor"])
    before = stored()

    deliver.settle_reaction(post, fans[0].user_id)

    assert stored() == before


def test_an_old_fact_about_one_who_was_left_out_is_no_news_once_it_was_read(
    account: Account, ada: Person
) -> None:
    post, fans = publishes(ada), crowd(notifications.MOST + 1)
    for person in fans:
        reacts(person, post)
    account.drain()
    assert told(ada)[0]["count"] == len(fans)
    reads(ada, told(ada)[0]["cursor"])
    before = stored()

    for person in fans:
        deliver.settle_reaction(post, person.user_id)

    assert stored() == before


def test_a_fact_that_comes_again_writes_nothing(account: Account, ada: Person, bob: Person) -> None:
    post = publishes(ada)
    reacts(bob, post)
    account.drain()
    before = stored()

    for _ in range(2):
        deliver.settle_reaction(post, "bob-sub")

    assert stored() == before


def test_unread_ones_are_counted_up_to_99(account: Account, ada: Person, bob: Person) -> None:
    post = publishes(ada)
    reacts(bob, post)
    account.drain()
    for number in range(2, 102):
        item = notifications.Notification.at("ada-sub", number)
        item.about, item.object_id, item.told_at = "follow", "ada-sub", 1
        item.who, item.ttl = [{"id": "bob-sub", "at": "2026"}], 4_000_000_000
        item.save()

    assert unread(ada) == {"count": 99, "more": True}


def test_replies_quotes_and_reposts_are_told_to_whom_they_are_about(
    account: Account, ada: Person, bob: Person
) -> None:
    post = publishes(ada)
    reply = bob.publishes(image_ids=[], caption="how?", reply_to=post)
    bob.publishes(image_ids=[], caption="look", quote_of=post)
    bob.asks("PUT", f"/v1/posts/{post}/repost")
    account.drain()

    assert sorted(brief(ada)) == [(kind, ["bob"]) for kind in ("quote", "reply", "repost")]

    bob.asks("DELETE", f"/v1/posts/{post}/repost")
    bob.asks("DELETE", f"/v1/posts/{reply}")
    account.drain()
    assert brief(ada) == [("quote", ["bob"])]


def remixes(person: Person, post: str, visibility: str = "public", **more: Any) -> str:
    """Publish an image that was made of the one in a post."""
    from easel.posts import Post

    of = Post.get(f"P#{post}", "POST")
    above = {"lineage": [post], "lineage_images": [of.images[0]["id"]]}
    for line in of.lineage or ():
        above["lineage"] += list(line)
        above["lineage_images"] += ["none"] * len(line)
    return person.publishes(visibility, image_ids=[painted(person, **above)], **more)


def test_whose_image_was_remixed_is_told_when_it_is_published_and_none_further_above(
    account: Account, ada: Person, bob: Person, cleo: Person
) -> None:
    root = publishes(ada)
    child = remixes(bob, root)
    account.drain()
    assert [(each["kind"], each["post"]["id"]) for each in told(ada)] == [("remix", child)]

    leaf = remixes(cleo, child, caption="thank you, @bob")
    remixes(bob, root, "private")
    remixes(ada, root)
    account.drain()

    assert brief(bob) == [("remix", ["cleo"])]
    assert brief(ada) == [("remix", ["bob"])]
    cleo.asks("DELETE", f"/v1/posts/{leaf}")
    account.drain()
    assert brief(bob) == []


def test_who_answers_with_a_remix_is_told_of_once(
    account: Account, ada: Person, bob: Person
) -> None:
    post = publishes(ada)
    remixes(bob, post, reply_to=post)
    account.drain()

    assert brief(ada) == [("reply", ["bob"])]


@pytest.mark.parametrize(
    ("path", "body"),
    [
        (f"{ALL}/settings", {"remix": "nobody"}),
        (f"{ALL}/settings", {"remix": "following"}),
        ("/v1/users/bob/mute", {}),
    ],
)
def test_of_remixes_one_hears_from_whom_one_wants(
    account: Account, ada: Person, bob: Person, path: str, body: Any
) -> None:
    post, other = publishes(ada), publishes(ada)
    remixes(bob, post)
    made = painted(bob, lineage=[other], lineage_images=["none"])
    account.drain()
    assert brief(ada) == [("remix", ["bob"])]

    assert ada.asks("PATCH" if body and "remix" in body else "PUT", path, body).status == 200
    bob.publishes(image_ids=[made])
    account.drain()

    is_setting = path.endswith("settings")
    assert brief(ada) == ([("remix", ["bob"])] if is_setting else [])
    assert len(stored("told")) == 1


def test_what_was_told_of_a_post_goes_with_it(account: Account, ada: Person, bob: Person) -> None:
    """In the table too: what is not shown would be found by who reads the table."""
    post = publishes(ada)
    reacts(bob, post)
    bob.asks("PUT", f"/v1/posts/{post}/repost")
    account.drain()
    assert sorted(brief(ada)) == [("reaction", ["bob"]), ("repost", ["bob"])]

    ada.asks("DELETE", f"/v1/posts/{post}")
    account.drain()

    assert not stored("notification")


def test_an_edit_tells_whom_it_mentions_and_takes_back_what_it_mentions_no_more(
    account: Account, ada: Person, bob: Person, cleo: Person
) -> None:
    post = bob.publishes(image_ids=[], caption="look, @ada", quote_of=publishes(cleo))
    account.drain()
    assert brief(ada) == [("mention", ["bob"])]

    bob.asks("PATCH", f"/v1/posts/{post}", {"caption": "look, nobody"})
    account.drain()
    assert (brief(ada), brief(cleo)) == ([], [("quote", ["bob"])])

    bob.asks("PATCH", f"/v1/posts/{post}", {"caption": "look again, @ada"})
    account.drain()
    assert brief(ada) == [("mention", ["bob"])]


def test_of_a_reply_that_one_may_not_see_one_is_told_nothing(
    account: Account, ada: Person, bob: Person
) -> None:
    reply = bob.publishes(image_ids=[], caption="psst", reply_to=publishes(ada))
    account.drain()
    assert brief(ada) == [("reply", ["bob"])]

    bob.asks("PATCH", f"/v1/posts/{reply}", {"visibility": "private"})
    assert brief(ada) == []
    account.drain()

    assert not stored("notification")


def test_a_finished_picture_is_told_to_who_wished_for_it(account: Account, ada: Person) -> None:
    from easel.generations import Generation

    wish = ada.asks("POST", "/v1/generations", {"prompt": "a fox"}).json["id"]
    Generation.at(wish).update(actions=[Generation.status.set("succeeded")])
    account.drain()

    (one,) = told(ada)
    assert (one["kind"], one["generation_id"], one["status"]) == ("generation", wish, "succeeded")
    assert one["actors"] == []


def test_who_is_told_of_two_things_at_the_same_moment_loses_neither(ada: Person) -> None:
    first, second = Topic("ada-sub", "reaction", "1"), Topic("ada-sub", "reaction", "2")

    with meanwhile("TransactWriteItems", lambda: store.add(second, "bob-sub", "2026")):
        store.add(first, "bob-sub", "2026")

    told_of = [each.object_id for each in store.between("ada-sub", 0, None, 9)]
    assert told_of == ["1", "2"]
    assert notifications.inbox("ada-sub").made == 2


def test_two_who_do_the_same_at_the_same_moment_are_both_in_it(ada: Person) -> None:
    topic = Topic("ada-sub", "reaction", "1")

    with meanwhile("TransactWriteItems", lambda: store.add(topic, "cleo-sub", "2026")):
        store.add(topic, "bob-sub", "2026")

    (one,) = store.between("ada-sub", 0, None, 9)
    assert sorted(one.actors) == ["bob-sub", "cleo-sub"]
    assert len(stored("told")) == 1


def test_what_is_undone_while_it_is_being_told_of_is_not_told(
    account: Account, ada: Person, bob: Person
) -> None:
    post = publishes(ada)
    reacts(bob, post)
    path = f"/v1/posts/{post}/reaction"

    with meanwhile("TransactWriteItems", lambda: bob.asks("DELETE", path)):
        deliver.settle_reaction(post, "bob-sub")

    assert not stored("notification")


def test_what_is_taken_back_while_another_joins_is_told_of_no_more(ada: Person) -> None:
    topic = Topic("ada-sub", "reaction", "1")
    store.add(topic, "bob-sub", "2026")

    with meanwhile("GetItem", lambda: store.add(topic, "cleo-sub", "2026"), after=1):
        assert store.take_out(topic, "bob-sub")

    (one,) = store.between("ada-sub", 0, None, 9)
    assert one.actors == ["cleo-sub"]


def test_what_was_told_and_moves_while_it_is_forgotten_goes(ada: Person) -> None:
    topic = Topic("ada-sub", "reaction", "1")
    store.add(topic, "bob-sub", "2026")

    with meanwhile("GetItem", lambda: store.add(topic, "cleo-sub", "2026"), after=1):
        store.forget(topic)

    assert not stored("notification")


@pytest.mark.parametrize("first_read", range(3))
def test_who_is_added_between_two_reads_of_another_adding_is_there_at_once(
    ada: Person, bob: Person, cleo: Person, first_read: int
) -> None:
    topic = Topic("ada-sub", "reaction", publishes(ada))
    store.add(topic, "bob-sub", "2026")

    others = iter(["cleo-sub"])
    with meanwhile("GetItem", lambda: store.add(topic, next(others), "2027"), after=first_read):
        store.add(topic, "dora-sub", "2028")

    found = store.current(topic)
    assert found
    assert found.actors == ["dora-sub", "cleo-sub", "bob-sub"]


def test_reading_while_one_leaves_brings_nothing_back(ada: Person) -> None:
    store.add(Topic("ada-sub", "reaction", "1"), "bob-sub", "2026")
    box = notifications.inbox("ada-sub")

    with meanwhile("UpdateItem", box.delete):
        store.mark_read("ada-sub", 1)

    assert (box.pk, box.sk) not in stored()


def test_who_follows_what_was_opened_meanwhile_was_let_in_by_nobody(
    account: Account, ada: Person, bob: Person
) -> None:
    ada.asks("PATCH", "/v1/me", {"is_private": True})
    bob.asks("PUT", "/v1/users/ada/follow")
    ada.asks("PATCH", "/v1/me", {"is_private": False})
    bob.asks("PUT", "/v1/users/ada/follow")

    account.drain()

    assert brief(bob) == []


def test_reading_at_the_moment_of_telling_leaves_it_unread(ada: Person) -> None:
    first, second = Topic("ada-sub", "reaction", "1"), Topic("ada-sub", "reaction", "2")
    store.add(first, "bob-sub", "2026")

    with meanwhile("TransactWriteItems", lambda: store.mark_read("ada-sub", 2)):
        store.add(second, "bob-sub", "2026")

    assert len(store.between("ada-sub", int(notifications.inbox("ada-sub").read), None, 9)) == 1


def test_a_lost_reply_tells_once(ada: Person) -> None:
    topic = Topic("ada-sub", "reaction", "1")

    with lost_replies("TransactWriteItems") as lost:
        store.add(topic, "bob-sub", "2026")

    assert lost
    assert len(stored("notification")) == 1
    assert notifications.inbox("ada-sub").made == 1

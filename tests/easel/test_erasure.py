"""Somebody deletes their account: nothing names them any more, and nothing else is harmed."""

from typing import Any

import pytest

from easel.erasure import daily_job, deleters, sweep
from easel.notifications import Topic, store
from easel.ranking import making
from easel.reconciliation.recount import recount
from easel.visibility import account_state
from tests.audit import auditor
from tests.easel.departures import DAY, ME, Lived, leaves, number, seen_off, traces, world
from tests.easel.test_deliveries import at_once, paints
from tests.support.account import Account
from tests.support.moments import shifted
from tests.support.trouble import lost_replies, meanwhile
from tests.support.world import TABLE, Person, Visitor, client, stored

__all__ = ["at_once"]


def test_nothing_names_who_left_and_others_numbers_are_right(
    account: Account, ada: Person, bob: Person, lived: Lived
) -> None:
    _, posts = lived

    leaves(ada)
    account.drain()
    seen_off(account)

    assert traces() == ["gate GATE ada-sub", "leaving LEAVING ada-sub"]
    assert not [str(each) for each in auditor.audit(world())]
    assert number(bob, ME, "counts") == {"posts": 1, "followers": 0, "following": 0}
    his = number(bob, f"/v1/posts/{posts['his']}")
    assert (his["counts"]["replies"], his["counts"]["reposts"]) == (0, 0)
    assert his["counts"]["reactions"] == {}
    assert his["caption"] == "see @ada"
    told = number(bob, "/v1/notifications", "items")
    assert [notice["kind"] for notice in told] == ["generation"]


@pytest.mark.usefixtures("lived")
def test_a_day_later_the_last_sign_goes_too(account: Account, ada: Person, bob: Person) -> None:
    leaves(ada)
    account.drain()
    seen_off(account)

    seen_off(account, DAY + 60)

    assert traces() == []
    assert not stored("leaving")


def test_from_one_moment_on_nobody_sees_them(
    account: Account, ada: Person, bob: Person, lived: Lived
) -> None:
    _, posts = lived

    leaves(ada)

    for viewer in (bob, Visitor()):
        assert viewer.asks("GET", "/v1/users/ada").status == 404
        assert viewer.asks("GET", f"/v1/posts/{posts['mine']}").status == 404
        items = viewer.asks("GET", "/v1/feeds/explore").json["items"]
        assert posts["mine"] not in [item["id"] for item in items]
    assert ada.asks("POST", "/v1/posts", {"image_ids": [], "visibility": "public"}).status == 403


@pytest.mark.usefixtures("lived")
def test_their_pictures_and_public_copies_are_gone(
    account: Account, ada: Person, bob: Person
) -> None:
    keys = {image["path"]["S"] for image in stored("image").values() if _owner(image) == "ada-sub"}

    leaves(ada)
    account.drain()

    left = world()
    assert keys
    assert not [key for key in left.private.blobs if key.split("/")[1] in keys]
    assert not [key for key in left.private.blobs if key.startswith("archives/")]
    public = {post["public_key"]["S"] for post in stored("post").values() if "public_key" in post}
    assert {key.split("/")[1] for key in left.public.blobs} <= public


def test_leaving_again_is_leaving_once(account: Account, ada: Person) -> None:
    leaves(ada)
    leaves(ada)
    account.drain()

    leaves(ada)

    assert len(stored("leaving")) == 1


def test_a_lost_reply_is_no_trouble(account: Account, ada: Person) -> None:
    with lost_replies("TransactWriteItems") as lost:
        leaves(ada)

    assert lost
    assert len(stored("leaving")) == 1


def test_a_mistyped_handle_changes_nothing(account: Account, ada: Person) -> None:
    before = stored()

    answer = ada.asks("DELETE", ME, query={"handle": "bob"})

    assert (answer.status, answer.pointers) == (422, ["/query/handle"])
    assert ada.asks("DELETE", ME).status == 422
    assert stored() == before


def test_who_never_made_a_profile_can_leave_too(account: Account) -> None:
    nobody = Person("nobody-sub")
    nobody.asks("POST", "/v1/muted_words", {"text": "rain"})

    leaves(nobody, "whoever")
    account.drain()
    seen_off(account)
    seen_off(account, DAY + 60)

    assert not traces("nobody-sub")


def test_an_old_token_does_not_bring_them_back(account: Account, ada: Person, bob: Person) -> None:
    leaves(ada)

    answer = ada.asks("POST", "/v1/users", {"handle": "ada2", "display_name": "Ada"})

    assert answer.status == 401
    assert ("U#ada-sub", "PROFILE") not in stored()


def test_their_handle_rests_for_a_month(account: Account, ada: Person) -> None:
    leaves(ada)
    asked = {"handle": "ada", "display_name": "Not Ada"}

    early = Person("eve-sub").asks("POST", "/v1/users", asked)
    with shifted(31 * DAY):
        late = Person("eve-sub").asks("POST", "/v1/users", asked)

    assert (early.status, late.status) == (409, 201)


def test_a_profile_that_changes_meanwhile_goes_all_the_same(account: Account, ada: Person) -> None:
    def renames() -> None:
        from easel.users import User

        User.at("ada-sub").update([User.avatar.set({"key": "0" * 32})])

    with meanwhile("TransactWriteItems", renames):
        leaves(ada)

    assert ("U#ada-sub", "PROFILE") not in stored()
    ((_, note),) = stored("leaving").items()
    assert note["avatar_key"]["S"] == "0" * 32


def test_what_is_still_being_painted_is_stopped_and_forgotten(
    account: Account, ada: Person
) -> None:
    ada.asks("POST", "/v1/generations", {"prompt": "a fox"})
    account.drain()

    leaves(ada)
    account.drain()

    assert not stored("generation")
    assert not stored("image")


def test_what_was_written_while_erasing_went_on_is_found(
    account: Account, ada: Person, bob: Person
) -> None:
    his = bob.publishes(image_ids=[paints(bob)], caption="see @ada")
    leaves(ada)
    account.drain()
    late = {"pk": {"S": "U#ada-sub"}, "sk": {"S": f"DID#{his}"}, "kind": {"S": "did"}}
    client("dynamodb").put_item(TableName=TABLE, Item=late)

    found = seen_off(account)

    assert f"erased did U#ada-sub DID#{his}" in found
    assert f"erased post P#{his} POST" in found
    assert bob.asks("GET", f"/v1/posts/{his}").json["caption"] == "see @ada"


def test_what_others_are_told_of_them_is_told_no_longer(
    account: Account, ada: Person, bob: Person
) -> None:
    leaves(ada)
    account.drain()
    for topic in (
        Topic("bob-sub", "follow", "bob-sub"),
        Topic("bob-sub", "follow_accepted", "ada-sub"),
    ):
        store.add(topic, "ada-sub", "2026-11-26T12:00:00.000Z")
    store.add(Topic("bob-sub", "follow", "bob-sub"), "cleo-sub", "2026-11-26T12:00:00.000Z")

    seen_off(account)

    told = [item for (pk, sk), item in stored("notification").items() if pk == "N#bob-sub"]
    assert [each["M"]["id"]["S"] for item in told for each in item["who"]["L"]] == ["cleo-sub"]
    assert not [trace for trace in traces() if trace.split()[0] not in {"gate", "leaving"}]


@pytest.mark.usefixtures("lived")
def test_what_others_were_told_of_them_is_gone_before_the_daily_search(
    account: Account, ada: Person, bob: Person
) -> None:
    assert "ada-sub" in str(stored("notification"))

    leaves(ada)
    account.drain()

    assert "ada-sub" not in str(stored("notification"))


def test_what_others_asked_to_see_more_of_names_them_no_longer(
    account: Account, ada: Person, bob: Person
) -> None:
    bob.asks("PUT", "/v1/me/feed-recipe/users/ada", {"points": 100})
    bob.asks("PUT", "/v1/me/feed-recipe/tags/fox", {"points": 100})
    post = ada.publishes(image_ids=[paints(ada)], tags=["fox"])
    bob.asks("PUT", f"/v1/posts/{post}/reaction", {"kind": "like"})
    account.drain()
    making.run(everything=True)
    assert "ada-sub" in str(stored("pool"))
    reaction = stored("did")["U#bob-sub", f"DID#{post}"]

    leaves(ada)
    account.drain()
    # Written by a request that was under way.
    client("dynamodb").put_item(TableName=TABLE, Item=reaction)
    seen_off(account)

    assert traces() == ["gate GATE ada-sub", "leaving LEAVING ada-sub"]
    recipe = bob.asks("GET", "/v1/me/feed-recipe").json
    assert (recipe["makers"], recipe["tags"]) == ([], [{"tag": "fox", "points": 100}])
    assert bob.asks("PUT", "/v1/me/feed-recipe/tags/fox", {"points": 200}).status == 200


@pytest.mark.usefixtures("lived")
def test_the_avatar_is_taken_down_once(account: Account, ada: Person, bob: Person) -> None:
    ada.asks("PATCH", ME, {"avatar_image_id": paints(ada)})
    account.drain()
    leaves(ada)
    account.drain()

    seen_off(account)

    ((_, note),) = stored("leaving").items()
    assert "avatar_key" not in note
    assert not [key for key in world().public.blobs if not _is_of_posts(key)]


def test_what_is_left_stays_hidden_however_long_erasing_takes(
    account: Account, ada: Person, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sweep, "PAGE", 1)
    posts = [ada.publishes(image_ids=[paints(ada)]) for _ in range(3)]
    leaves(ada)
    account_state.forget("ada-sub")

    assert sweep.erase("ada-sub", None)

    assert stored("post")
    assert [Visitor().asks("GET", f"/v1/posts/{post}").status for post in posts] == [404] * 3
    account.drain()
    assert not stored("post")


@pytest.mark.usefixtures("lived")
def test_one_thing_that_cannot_be_taken_away_keeps_nothing_else(
    account: Account, ada: Person, bob: Person, monkeypatch: pytest.MonkeyPatch
) -> None:
    leaves(ada)
    account.drain()
    for place in ("DID#1", "DID#2"):
        late = {"pk": {"S": "U#ada-sub"}, "sk": {"S": place}, "kind": {"S": "did"}}
        client("dynamodb").put_item(TableName=TABLE, Item=late)
    remove, before = deleters.remove, stored("leaving")

    def refuse(item: dict[str, Any], user_id: str) -> None:
        if item["sk"] == "DID#1":
            raise RuntimeError("so")
        remove(item, user_id)

    monkeypatch.setattr(deleters, "remove", refuse)
    with pytest.raises(daily_job.Unfinished, match="DID#1"):
        daily_job.see_off()

    assert [place for place in stored("did") if place[0] == "U#ada-sub"] == [("U#ada-sub", "DID#1")]
    assert stored("leaving") != before


@pytest.mark.usefixtures("lived")
def test_an_item_of_no_kind_stops_nobody(account: Account, ada: Person, bob: Person) -> None:
    odd = {"pk": {"S": "U#ada-sub"}, "sk": {"S": "ODD"}}
    client("dynamodb").put_item(TableName=TABLE, Item=odd)

    recount()
    leaves(ada)
    account.drain()
    seen_off(account)

    assert ("U#ada-sub", "ODD") not in stored()


def test_without_anybody_who_left_the_table_is_not_searched(account: Account, ada: Person) -> None:
    def refuse() -> None:
        raise AssertionError("somebody searched the table")

    with meanwhile("Scan", refuse):
        assert seen_off(account) == []


def _owner(image: dict[str, Any]) -> str:
    return str(image["user_id"]["S"])


def _is_of_posts(key: str) -> bool:
    posts = stored("post").values()
    return key.split("/")[1] in {post["public_key"]["S"] for post in posts if "public_key" in post}

"""Over a limit: what a client is told, and whose address counts."""

import re
from pathlib import Path
from typing import Any

import pytest

from easel import rate_limits
from easel.http import client_address
from easel.posts import commands
from tests.conftest import NAMES
from tests.functions.contract import is_problem
from tests.support.trouble import meanwhile
from tests.support.world import Answer, Person, event, picture, stored

HOME, GATEWAY, EDGE = "198.51.100.4", "192.0.2.7", "203.0.113.9"
MARK = {"x-easel-edge": NAMES["EDGE_MARK"]}


def seen(**headers: str) -> str:
    """The name a request's address gets; `forwarded` is X-Forwarded-For, `mark` the edge's own."""
    named = {"forwarded": "x-forwarded-for", "mark": "x-easel-edge"}
    sent = {named[name]: value for name, value in headers.items()}
    return client_address.hidden(event("GET", "/v1/me", headers=sent))


def through_the_edge(forwarded: str) -> str:
    return seen(mark=MARK["x-easel-edge"], forwarded=f"{forwarded}, {GATEWAY}")


def test_over_a_limit_one_is_told_how_long_to_wait(ada: Person, bob: Person) -> None:
    post_id = bob.publishes()
    rate_limits.charge("light", "ada-sub", rate_limits.PACES["light"].a_slot)

    answer = ada.asks("PUT", f"/v1/posts/{post_id}/reaction", {"kind": "like"})

    is_problem(answer, 429)
    assert 1 <= int(answer.headers["retry-after"]) <= 600
    assert not stored("did")


def test_what_one_did_can_always_be_undone(ada: Person, bob: Person) -> None:
    post_id = bob.publishes()
    ada.asks("PUT", f"/v1/posts/{post_id}/reaction", {"kind": "like"})
    ada.follows("bob")
    rate_limits.charge("light", "ada-sub", rate_limits.PACES["light"].a_slot - 1)
    rate_limits.charge("follow", "ada-sub", rate_limits.PACES["follow"].a_slot - 1)

    answers = [
        ada.asks("DELETE", f"/v1/posts/{post_id}/reaction"),
        ada.asks("DELETE", "/v1/users/bob/follow"),
    ]

    assert [answer.status for answer in answers] == [204, 204]


def full(*acts: str) -> None:
    for act in acts:
        rate_limits.charge(act, "ada-sub", rate_limits.PACES[act].a_slot)


def counted(act: str) -> int:
    found = [item for (_, sk), item in stored("allowance").items() if sk.startswith(f"{act}#")]
    return sum(int(item["used"]["N"]) for item in found)


@pytest.mark.parametrize(
    "change",
    [
        {"visibility": "followers"},
        {"visibility": "private"},
        {"level": "explicit"},
        {"visibility": "private", "level": "sensitive"},
    ],
)
def test_showing_a_post_to_fewer_is_never_refused(change: dict[str, Any], ada: Person) -> None:
    path = f"/v1/posts/{ada.publishes()}"
    full("edit", "audience")

    assert ada.asks("PATCH", path, change).status == 200
    assert {name: ada.asks("GET", path).json[name] for name in change} == change


@pytest.mark.parametrize(
    "change",
    [
        {"visibility": "public"},
        {"level": "general"},
        # One is more, whatever the other is.
        {"visibility": "public", "level": "explicit"},
        {"visibility": "private", "level": "general"},
        {"visibility": "private", "caption": "New."},
    ],
)
@pytest.mark.parametrize("act", ["edit", "audience"])
def test_showing_a_post_to_more_is_refused_in_the_end(
    act: str, change: dict[str, Any], ada: Person
) -> None:
    path = f"/v1/posts/{ada.publishes('followers', level='sensitive')}"
    full(act)
    before = stored()

    answer = ada.asks("PATCH", path, change)

    if act == "audience" and "caption" in change:
        assert answer.status == 200
    else:
        assert is_problem(answer, 429)
        assert stored() == before


def test_closing_an_account_and_taking_its_avatar_off_are_never_refused(ada: Person) -> None:
    ada.asks("PATCH", "/v1/me", {"avatar_image_id": picture("ada-sub")})
    rate_limits.charge("avatar", "ada-sub", rate_limits.PACES["avatar"].a_slot - 1)
    full("profile", "opening")

    answer = ada.asks("PATCH", "/v1/me", {"avatar_image_id": None, "is_private": True})

    assert answer.status == 200
    assert answer.json["is_private"] is True
    assert answer.json["avatar_url"] is None
    assert is_problem(ada.asks("PATCH", "/v1/me", {"is_private": False}), 429)


def test_of_a_change_that_is_too_much_in_one_thing_nothing_is_done_or_counted(
    ada: Person,
) -> None:
    full("avatar")
    before = stored()

    body = {"bio": "paints", "avatar_image_id": picture("ada-sub")}
    before |= stored("image")

    assert is_problem(ada.asks("PATCH", "/v1/me", body), 429)
    assert stored() == before


def test_a_change_that_is_refused_for_what_it_says_counts_nothing(ada: Person) -> None:
    path = f"/v1/posts/{ada.publishes()}"

    assert ada.asks("PATCH", path, {"alt_texts": ["one", "two"]}).status == 422
    assert ada.asks("PATCH", "/v1/me", {"avatar_image_id": "nobodys"}).status == 422

    assert counted("edit") == counted("avatar") == counted("profile") == 0


def test_an_edit_counts_once_and_its_new_mentions_each(ada: Person, bob: Person) -> None:
    path = f"/v1/posts/{ada.publishes('private')}"

    ada.asks("PATCH", path, {"caption": "For @bob.", "tags": ["fox"], "visibility": "public"})

    assert [counted(act) for act in ("edit", "mention", "audience")] == [1, 1, 1]


def test_an_edit_that_others_outran_counts_once(ada: Person, bob: Person) -> None:
    post = ada.publishes()

    def other() -> None:
        commands.edit(post, "ada-sub", {"remix_policy": "no"})

    with meanwhile("TransactWriteItems", other):
        ada.asks("PATCH", f"/v1/posts/{post}", {"caption": "For @bob."})

    assert (counted("edit"), counted("mention")) == (2, 1)


def test_the_guide_says_how_often_one_may_do_what() -> None:
    guide = Path("docs/api.md").read_text()
    told = re.findall(r"^\| ([^\d|\n]+) \| ([\d,]+) \| ([\d,]+) \|$", guide, re.MULTILINE)

    assert {(what, *(int(many.replace(",", "")) for many in most)) for what, *most in told} == {
        (pace.called, pace.a_slot, pace.a_day) for pace in rate_limits.PACES.values()
    }


def test_an_address_makes_so_many_profiles_whoever_they_say_they_are() -> None:
    for n in range(rate_limits.PACES["sign_up"].a_slot):
        _joins(f"newcomer{n}x")

    forged = {"x-forwarded-for": "8.8.8.8", **{"x-real-ip": "8.8.8.8", "forwarded": "for=8.8.8.8"}}
    answer = _joins("one_more", headers=forged)

    is_problem(answer, 429)
    assert len(stored("user")) == rate_limits.PACES["sign_up"].a_slot
    assert Person("newcomer0x").asks("GET", "/v1/me").status == 200


def test_a_profile_one_has_already_is_no_second_one(ada: Person) -> None:
    home = client_address.hidden(event("GET", "/v1/me", address=ada.address))
    rate_limits.charge("sign_up", home, rate_limits.PACES["sign_up"].a_slot - 1)

    assert ada.joins("ada").user_id == "ada-sub"


@pytest.mark.parametrize("forged", ["", "8.8.8.8, ", "8.8.8.8, 9.9.9.9,", "junk, ' OR 1=1, "])
def test_behind_the_edge_only_what_it_saw_itself_counts(forged: str) -> None:
    assert through_the_edge(f"{forged}{HOME}") == through_the_edge(HOME)
    assert through_the_edge(HOME) != through_the_edge(EDGE)


@pytest.mark.parametrize("mark", ["", "guessed", "é"])
def test_past_the_edge_no_header_counts(mark: str) -> None:
    assert seen(forwarded=f"{HOME}, {GATEWAY}", mark=mark) == seen()


def test_the_edge_without_a_word_of_whom_it_heard_is_the_gateways_caller() -> None:
    assert seen(mark=MARK["x-easel-edge"]) == seen()


def test_a_whole_network_of_ipv6_is_one_address() -> None:
    home, neighbour = "2001:db8:1:2::1", "2001:db8:1:3::1"

    assert through_the_edge(home) == through_the_edge("2001:db8:1:2:ffff::9")
    assert through_the_edge(home) != through_the_edge(neighbour)
    assert through_the_edge(f"::ffff:{HOME}") == through_the_edge(HOME)


def test_no_address_is_written_down(ada: Person) -> None:
    written = str(stored("allowance"))

    assert "@" in written
    assert "2001:db8" not in written


def _joins(handle: str, **rest: Any) -> Answer:
    body = {"handle": handle, "display_name": handle}
    return Person(handle).asks("POST", "/v1/users", body, address=GATEWAY, **rest)

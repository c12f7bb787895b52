"""People: profiles, handles, who follows whom."""

from typing import Any

import pytest

from tests.functions.contract import is_problem
from tests.support.trouble import meanwhile
from tests.support.world import Answer, Person, Visitor, picture, stored

ALIKE = [
    ("ada", "a_da"),
    ("ada", "_ada_"),
    ("bill", "b1ll"),
    ("bill", "biil"),
    ("bell", "be1l"),
    ("mona", "rnona"),
    ("rn0na", "mona"),
    ("bob", "b0b"),
    ("willow", "vvillow"),
    ("mo", "r_no"),
    ("__", "____"),
]


# What of a profile nobody else sees.
PRIVATE = {"age_band", "quota", "is_moderator", "is_suspended", "show_in_search"}
FOLLOWED = {"following": True, "requested": False, "blocking": False, "muting": None}


def join(sub: str, handle: str, **more: Any) -> Answer:
    return Person(sub).asks("POST", "/v1/users", {"handle": handle, "display_name": "X", **more})


def test_a_new_profile_is_answered_as_it_is_read(visitor: Visitor) -> None:
    made = join("new-sub", "new_one", age_band="18_plus")

    assert made.status == 201
    assert made.json == Person("new-sub").asks("GET", "/v1/me").json
    assert made.json["id"] == "new-sub"
    assert made.json["counts"] == {"posts": 0, "followers": 0, "following": 0}
    public = visitor.asks("GET", "/v1/users/new_one").json
    assert public == {name: value for name, value in made.json.items() if name not in PRIVATE}


@pytest.mark.parametrize(("first", "second"), [*ALIKE, *((b, a) for a, b in ALIKE if b != "____")])
def test_handles_that_read_alike_are_one_handle(first: str, second: str) -> None:
    assert join("one-sub", first).status == 201
    before = stored()

    answer = join("two-sub", second)

    assert is_problem(answer, 409)
    assert stored() == before


@pytest.mark.parametrize(("first", "second"), [("ada", "adam"), ("rna", "ran"), ("cl", "d_")])
def test_handles_that_read_differently_live_side_by_side(first: str, second: str) -> None:
    assert join("one-sub", first).status == join("two-sub", second).status == 201


def test_a_handle_answers_to_its_own_spelling_in_any_case(visitor: Visitor) -> None:
    join("one-sub", "a_da")

    assert visitor.asks("GET", "/v1/users/a_da").status == 200
    assert visitor.asks("GET", "/v1/users/A_Da").json["handle"] == "a_da"
    for other in ("ada", "ADA", "a_da_", "_a_da", "\u212a_da", "a_d\uff41"):
        assert is_problem(visitor.asks("GET", f"/v1/users/{other}"), 404)


@pytest.mark.parametrize(
    "handle", ["a", "", "x" * 31, "Ada", "ad-a", "ad a", "ада", "ada\n", "ad@a", "\uff41da", "a.b"]
)
def test_what_is_no_handle_is_refused(handle: str) -> None:
    answer = join("new-sub", handle)

    assert is_problem(answer, 422)
    assert answer.pointers == ["/handle"]
    assert not stored()


@pytest.mark.parametrize(
    "name", ["", " ", "\n", "x" * 51, "two\nlines", "a\u2028b", "\u202eada", "\u200b", "a\u0000"]
)
def test_a_display_name_is_one_line_one_can_see(name: str) -> None:
    answer = join("new-sub", "new", display_name=name)

    assert is_problem(answer, 422)
    assert answer.pointers == ["/display_name"]


def test_a_display_name_is_trimmed_and_composed() -> None:
    assert join("new-sub", "new", display_name="  Zoe\u0308 🦊 ").json["display_name"] == "Zoë 🦊"


@pytest.mark.parametrize("band", ["13_17", "18_plus", None])
def test_an_age_band_may_be_said(band: str | None) -> None:
    assert join("new-sub", "new", age_band=band).json["age_band"] == band
    assert join("two-sub", "two").json["age_band"] is None


@pytest.mark.parametrize("band", ["under_13", "0_12", "12", 12, "", "13", "18+"])
def test_under_13_is_refused_and_nothing_is_kept(band: Any) -> None:
    answer = join("kid-sub", "kid", age_band=band)

    assert is_problem(answer, 422)
    assert answer.pointers == ["/age_band"]
    assert not stored()


def test_a_person_has_one_profile(ada: Person) -> None:
    before = stored()

    assert is_problem(join("ada-sub", "another"), 409)
    assert stored() == before


def test_of_two_who_race_for_a_handle_one_gets_it() -> None:
    from easel import db, users

    def wins() -> None:
        once = db.once("two-sub", "POST /v1/users", None, b"")
        users.create("two-sub", "fox", "Two", None, once)

    with meanwhile("TransactWriteItems", wins):
        answer = join("one-sub", "f0x")

    assert is_problem(answer, 409)
    assert {pk for pk, _ in stored("user")} == {"U#two-sub"}


def test_a_profile_changes_where_it_is_said_to(ada: Person) -> None:
    image = picture("ada-sub")

    first = ada.asks("PATCH", "/v1/me", {"bio": "paints foxes"}).json
    second = ada.asks("PATCH", "/v1/me", {"display_name": "Ada L.", "avatar_image_id": image}).json

    assert (first["bio"], first["display_name"]) == ("paints foxes", "Ada")
    assert (second["bio"], second["display_name"]) == ("paints foxes", "Ada L.")
    assert second["avatar_url"] is None
    assert ada.asks("PATCH", "/v1/me", {"bio": ""}).json["bio"] == ""


def test_an_avatar_is_shown_once_it_is_copied_and_taken_away_by_null(ada: Person) -> None:
    from easel import users

    ada.asks("PATCH", "/v1/me", {"avatar_image_id": picture("ada-sub")})
    key = users.require_profile("ada-sub").avatar["key"]
    assert users.avatar_copied("ada-sub", key)

    assert ada.asks("GET", "/v1/me").json["avatar_url"] == f"https://easel.example/i/{key}/320.webp"
    assert ada.asks("PATCH", "/v1/me", {"avatar_image_id": None}).json["avatar_url"] is None
    assert not users.avatar_copied("ada-sub", key)


def test_an_avatar_is_a_picture_of_ones_own(ada: Person, bob: Person) -> None:
    for wrong in (picture("bob-sub"), "01JAAAAAAAAAAAAAAAAAAAAAAA", "nope", ""):
        answer = ada.asks("PATCH", "/v1/me", {"avatar_image_id": wrong})

        assert is_problem(answer, 422)
        assert answer.pointers == ["/avatar_image_id"]


@pytest.mark.parametrize("field", ["display_name", "bio"])
def test_null_does_not_clear_a_profile(field: str, ada: Person) -> None:
    answer = ada.asks("PATCH", "/v1/me", {field: None})

    assert is_problem(answer, 422)
    assert answer.pointers == [f"/{field}"]


@pytest.mark.parametrize("field", ["handle", "id", "age_band", "counts", "role", "created_at"])
def test_some_things_of_a_profile_cannot_be_changed(field: str, ada: Person) -> None:
    answer = ada.asks("PATCH", "/v1/me", {field: "x"})

    assert is_problem(answer, 422)
    assert answer.pointers == [f"/{field}"]


def test_following_twice_is_following_once(ada: Person, bob: Person) -> None:
    answers = [bob.asks("PUT", "/v1/users/ada/follow") for _ in range(2)]

    assert [answer.json["viewer"] for answer in answers] == [FOLLOWED] * 2
    assert len(stored("follow")) == len(stored("follower")) == 1
    assert bob.asks("GET", "/v1/users/ada").json["viewer"] == FOLLOWED


def test_unfollowing_leaves_neither_side_and_may_be_repeated(ada: Person, bob: Person) -> None:
    bob.follows("ada")

    for _ in range(2):
        assert bob.asks("DELETE", "/v1/users/ada/follow").status == 204

    assert not stored("follow")
    assert not stored("follower")


def test_nobody_follows_themselves_or_nobody(ada: Person) -> None:
    assert is_problem(ada.asks("PUT", "/v1/users/ada/follow"), 422)
    assert is_problem(ada.asks("PUT", "/v1/users/nobody/follow"), 404)
    assert ada.asks("DELETE", "/v1/users/nobody/follow").status == 204
    assert not stored("follow")


def test_lists_of_people_are_walked_without_gaps_or_repeats(ada: Person, visitor: Visitor) -> None:
    for n in range(7):
        Person(f"fan{n}-sub").joins(f"fan{n}x").follows("ada")
    seen: list[str] = []
    cursor = None

    while True:
        query = {"limit": "2"} | ({"cursor": cursor} if cursor else {})
        page = visitor.asks("GET", "/v1/users/ada/followers", query=query).json
        seen += [user["handle"] for user in page["items"]]
        assert all("viewer" not in user for user in page["items"])
        if len(seen) == 2:
            Person("fan1-sub").asks("DELETE", "/v1/users/ada/follow")
            Person("aaa-sub").joins("aaa").follows("ada")
        if not (cursor := page["next_cursor"]):
            break

    assert seen == [f"fan{n}x" for n in range(7)]


def test_lists_of_people_say_whom_the_viewer_follows(ada: Person, bob: Person) -> None:
    bob.follows("ada")
    Person("cleo-sub").joins("cleo").follows("ada")
    ada.follows("bob")

    page = ada.asks("GET", "/v1/users/ada/followers").json

    assert [(user["handle"], user["viewer"]["following"]) for user in page["items"]] == [
        ("bob", True),
        ("cleo", False),
    ]
    assert [
        user["handle"] for user in bob.asks("GET", "/v1/users/bob/following").json["items"]
    ] == ["ada"]

"""Posts and collections count their edits, and an edit may say which number it was begun from."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import pytest

from easel.collections import commands as collection_commands
from easel.collections import items
from easel.posts import Post, author_propagation, commands
from tests.functions.contract import is_problem, operations
from tests.support.trouble import lost_replies, meanwhile
from tests.support.world import MODERATOR, Answer, Person, picture, stored

OUTDATED = "urn:easel:problem:edited-meanwhile"
MALFORMED = [
    *("", " ", ",", "0", "3", "abc", "'0'", '"0', '0"', '"0" "1"', '"0";"1"', '"a b"', '"a\tb"'),
    *("w/0", 'w/"0"', 'W/ "0"', "W/*", "**", '*, "0"', '"0", *', '"0"*', '"0",0', '"' + "0" * 400),
]


@dataclass(frozen=True)
class Noun:
    """What can be edited: how it is made, and two changes that do not touch each other."""

    kind: str
    makes: Callable[[Person], str]
    words: dict[str, str]
    openness: dict[str, str]
    elsewhere: Callable[[str, dict[str, Any]], object]


def makes_collection(person: Person) -> str:
    body = {"name": "Foxes", "visibility": "public"}
    return f"/v1/collections/{person.asks('POST', '/v1/collections', body).json['id']}"


POST = Noun(
    "post",
    lambda person: f"/v1/posts/{person.publishes(caption='snow')}",
    {"caption": "more snow"},
    {"visibility": "private"},
    lambda path, changes: commands.edit(path.rpartition("/")[2], "ada-sub", changes),
)
COLLECTION = Noun(
    "collection",
    makes_collection,
    {"name": "Hens"},
    {"visibility": "private"},
    lambda path, changes: collection_commands.change(path.rpartition("/")[2], "ada-sub", changes),
)
both = pytest.mark.parametrize("noun", [POST, COLLECTION], ids=lambda noun: noun.kind)


def patch(person: Person, path: str, changes: Any, if_match: str | None = None) -> Answer:
    headers = {} if if_match is None else {"if-match": if_match}
    return person.asks("PATCH", path, changes, headers=headers)


def number(answer: Answer) -> int:
    """The number of what was answered, which its body and its header agree about."""
    assert answer.status in {200, 201}, answer.text
    assert answer.headers["etag"] == f'"{answer.json["edit"]}"'
    return int(answer.json["edit"])


@both
def test_an_edit_begun_before_another_is_refused_and_changes_nothing(
    noun: Noun, ada: Person
) -> None:
    path = noun.makes(ada)
    seen = ada.asks("GET", path).headers["etag"]
    patch(ada, path, noun.openness)
    before = stored()

    answer = patch(ada, path, noun.words | {"visibility": "public"}, seen)

    assert is_problem(answer, 412)
    assert answer.json["type"] == OUTDATED
    assert answer.headers["etag"] == '"1"'
    assert stored() == before
    again = patch(ada, path, noun.words, answer.headers["etag"])
    assert number(again) == 2
    assert again.json["visibility"] == "private"


@both
def test_without_if_match_each_field_is_as_it_was_written_last(noun: Noun, ada: Person) -> None:
    path = noun.makes(ada)

    patch(ada, path, noun.openness)
    answer = patch(ada, path, noun.words)

    assert number(answer) == 2
    assert answer.json["visibility"] == "private"
    assert number(ada.asks("GET", path)) == 2


@both
def test_what_is_new_and_what_was_stored_before_numbers_is_0(noun: Noun, ada: Person) -> None:
    path = noun.makes(ada)

    assert number(ada.asks("GET", path)) == 0
    assert all("edit_number" not in item for item in stored(noun.kind).values())
    assert number(patch(ada, path, noun.words, '"0"')) == 1


@both
def test_an_edit_that_changes_nothing_does_not_count(noun: Noun, ada: Person) -> None:
    path = noun.makes(ada)
    patch(ada, path, noun.words)
    before = stored()

    for same in ({}, noun.words, noun.words | {"visibility": "public"}):
        assert number(patch(ada, path, same)) == 1
        assert number(patch(ada, path, same, '"1"')) == 1
        assert is_problem(patch(ada, path, same, '"0"'), 412)

    assert stored() == before


@pytest.mark.parametrize(
    "if_match",
    [
        *('"1"', 'W/"1"', "*", " * ", '"0", "1"', '"1","2"', 'W/"7" , W/"1"', ', "1" ,'),
        *('"a,b", "1"', '"1"\t,"0"'),
    ],
)
@both
def test_any_of_the_numbers_said_will_do(noun: Noun, if_match: str, ada: Person) -> None:
    path = noun.makes(ada)
    patch(ada, path, noun.openness)

    assert number(patch(ada, path, noun.words, if_match)) == 2


@pytest.mark.parametrize(
    "if_match",
    [
        *('"0"', 'W/"0"', '"2"', '"0", "2"', '"01"', '"+1"', '"1.0"', '""', '"é"', '"*"', '"a,1"'),
        *('"' + "9" * 300 + '"', '"W/1"', '"-1"', '"0","2",W/"3"'),
    ],
)
@both
def test_what_names_another_version_does_not_hold(noun: Noun, if_match: str, ada: Person) -> None:
    path = noun.makes(ada)
    patch(ada, path, noun.openness)
    before = stored()

    assert is_problem(patch(ada, path, noun.words, if_match), 412)
    assert stored() == before


@pytest.mark.parametrize("if_match", MALFORMED)
@both
def test_what_is_no_list_of_tags_is_refused_at_its_place(
    noun: Noun, if_match: str, ada: Person
) -> None:
    path = noun.makes(ada)
    before = stored()

    answer = patch(ada, path, noun.words, if_match)

    assert is_problem(answer, 422)
    assert answer.pointers == ["/headers/if-match"]
    assert stored() == before


@both
def test_of_two_edits_of_one_version_at_the_same_moment_one_wins(noun: Noun, ada: Person) -> None:
    path = noun.makes(ada)

    with meanwhile("TransactWriteItems", lambda: noun.elsewhere(path, noun.openness)):
        lost = patch(ada, path, noun.words, '"0"')

    assert is_problem(lost, 412)
    now = ada.asks("GET", path)
    assert number(now) == 1
    assert now.json["visibility"] == "private"
    assert noun.words.items().isdisjoint(now.json.items())


@both
def test_two_edits_at_the_same_moment_that_name_no_version_are_both_kept(
    noun: Noun, ada: Person
) -> None:
    path = noun.makes(ada)

    with meanwhile("TransactWriteItems", lambda: noun.elsewhere(path, noun.openness)):
        answer = patch(ada, path, noun.words)

    assert number(answer) == 2
    assert answer.json["visibility"] == "private"
    assert noun.words.items() <= answer.json.items()


@both
def test_of_the_same_edit_sent_twice_at_once_one_wins(noun: Noun, ada: Person) -> None:
    path = noun.makes(ada)

    with meanwhile("TransactWriteItems", lambda: noun.elsewhere(path, noun.words)):
        assert is_problem(patch(ada, path, noun.words, '"0"'), 412)

    assert number(ada.asks("GET", path)) == 1


@both
def test_a_reply_lost_on_the_way_from_the_store_is_no_edit_of_somebody_else(
    noun: Noun, ada: Person
) -> None:
    path = noun.makes(ada)

    with lost_replies("TransactWriteItems") as lost:
        answer = patch(ada, path, noun.words, '"0"')

    assert lost
    assert number(answer) == 1
    assert noun.words.items() <= answer.json.items()


@both
def test_what_is_not_the_callers_is_refused_as_without_if_match(
    noun: Noun, ada: Person, bob: Person
) -> None:
    path = noun.makes(ada)
    patch(ada, path, noun.openness)
    gone = noun.makes(ada)
    ada.asks("DELETE", gone)
    before = stored()

    for person, where in ((bob, path), (bob, gone), (ada, gone)):
        without = patch(person, where, noun.words)
        for if_match in ('"0"', '"1"', '"7"', "*"):
            answer = patch(person, where, noun.words, if_match)
            assert (answer.status, answer.text) == (without.status, without.text)
            assert "etag" not in answer.headers
        assert is_problem(without, 403, 404)

    assert stored() == before


@both
def test_who_is_suspended_is_told_so_whatever_the_version(noun: Noun, ada: Person) -> None:
    path = noun.makes(ada)
    mod = Person("mod-sub", MODERATOR).joins("mod")
    suspension = {"case_id": "user:ada-sub", "action": "suspend", "rule": "hate"}
    assert mod.asks("POST", "/v1/moderation/decisions", suspension).status == 201

    for if_match in (None, '"0"', '"7"'):
        assert is_problem(patch(ada, path, noun.words, if_match), 403)


@both
def test_a_refused_edit_of_the_right_version_does_not_count(noun: Noun, ada: Person) -> None:
    path = noun.makes(ada)

    assert is_problem(patch(ada, path, noun.words | {"visibility": "nobody"}, '"0"'), 422)

    assert number(ada.asks("GET", path)) == 0


CHANGES: list[dict[str, Any]] = [
    {"caption": "more"},
    {"alt_texts": ["A hen"]},
    {"alt_texts": [None]},
    {"tags": ["hen"]},
    {"visibility": "followers"},
    {"show_prompt": False},
    {"remix_policy": "no"},
    {"level": "sensitive"},
    {"level": "explicit"},
    {"caption": "all", "tags": [], "visibility": "private", "show_prompt": False},
]


@pytest.mark.parametrize("change", CHANGES, ids=str)
def test_every_editable_field_of_a_post_counts_once(change: dict[str, Any], ada: Person) -> None:
    path = f"/v1/posts/{ada.publishes(caption='snow', tags=['fox'], alt_texts=['A fox'])}"

    assert number(patch(ada, path, change)) == 1
    assert number(patch(ada, path, change)) == 1


@pytest.mark.parametrize(
    "change", [{"name": "Hens"}, {"description": "All"}, {"visibility": "unlisted"}], ids=str
)
def test_every_editable_field_of_a_collection_counts_once(
    change: dict[str, Any], ada: Person
) -> None:
    path = makes_collection(ada)

    assert number(patch(ada, path, change)) == 1
    assert number(patch(ada, path, change)) == 1


def test_what_others_do_to_a_post_is_no_edit(ada: Person, bob: Person) -> None:
    path, mod = POST.makes(ada), Person("mod-sub", MODERATOR).joins("mod")
    post = path.rpartition("/")[2]
    patch(ada, path, {"tags": ["fox"]})

    for deed, body in (("reaction", {"kind": "wow"}), ("repost", None), ("bookmark", None)):
        assert number(bob.asks("PUT", f"{path}/{deed}", body)) == 1
    bob.asks("POST", "/v1/posts", {"reply_to": post, "visibility": "public", "caption": "Oh"})
    Post.at(post).update(actions=[Post.counts["like"].set(5)])
    for action, more in (("label", {"level": "sensitive"}), ("hide", {})):
        case = {"case_id": f"post:{post}", "action": action, "rule": "hate", "note": "No."}
        assert mod.asks("POST", "/v1/moderation/decisions", case | more).status == 201

    assert number(ada.asks("GET", path)) == 1
    assert number(patch(ada, path, {"caption": "Still mine"}, '"1"')) == 2


def test_what_its_author_does_to_the_account_is_no_edit(ada: Person) -> None:
    path, collection = POST.makes(ada), makes_collection(ada)

    ada.asks("PATCH", "/v1/me", {"display_name": "Ada L.", "is_private": True})
    author_propagation.refresh_posts("ada-sub", None)

    assert ada.asks("GET", path).json["author"]["display_name"] == "Ada L."
    for each in (path, collection):
        assert number(ada.asks("GET", each)) == 0


def test_a_handle_that_came_to_be_since_makes_the_same_caption_no_edit(ada: Person) -> None:
    path = f"/v1/posts/{ada.publishes(caption='with @cleo')}"
    Person("cleo-sub").joins("cleo")

    answer = patch(ada, path, {"caption": "with @cleo"}, '"0"')

    assert number(answer) == 0
    assert [mark["kind"] for mark in answer.json["entities"]] == ["mention"]


def test_posts_put_in_and_taken_out_are_no_edit_of_a_collection(ada: Person) -> None:
    path, post = makes_collection(ada), ada.publishes()
    patch(ada, path, {"name": "Hens"})

    assert number(ada.asks("PUT", f"{path}/posts/{post}")) == 1
    assert number(patch(ada, path, {"name": "Cocks"}, '"1"')) == 2
    ada.asks("DELETE", f"{path}/posts/{post}")

    assert number(ada.asks("GET", path)) == 2
    assert ada.asks("GET", path).json["posts"] == 0


def test_a_collection_changed_while_a_post_is_put_in_loses_neither(ada: Person) -> None:
    path, post = makes_collection(ada), ada.publishes()
    place = path.rpartition("/")[2]

    with meanwhile("TransactWriteItems", lambda: items.put(place, "ada-sub", post)):
        answer = patch(ada, path, {"name": "Hens"}, '"0"')

    assert number(answer) == 1
    shown = ada.asks("GET", path).json
    assert (shown["name"], shown["posts"]) == ("Hens", 1)


def test_a_collection_that_goes_while_it_is_changed_stays_gone(ada: Person) -> None:
    path = makes_collection(ada)
    place = path.rpartition("/")[2]

    with meanwhile("TransactWriteItems", lambda: items.delete(place, "ada-sub")):
        answer = patch(ada, path, {"name": "Hens"}, '"0"')

    assert is_problem(answer, 404)
    assert not stored("collection")


def test_the_number_is_the_same_wherever_a_post_is_met(ada: Person, bob: Person) -> None:
    path = POST.makes(ada)
    post = path.rpartition("/")[2]
    quote = {"quote_of": post, "visibility": "public", "caption": "Look"}
    quoting = bob.asks("POST", "/v1/posts", quote).json["id"]
    patch(ada, path, {"caption": "Two"})
    bob.asks("PUT", f"{path}/bookmark")
    collection = makes_collection(bob)
    bob.asks("PUT", f"{collection}/posts/{post}")
    lists = ("/v1/feeds/explore", "/v1/users/ada/posts", "/v1/bookmarks", f"{collection}/posts")

    for path_of_list in lists:
        met = bob.asks("GET", path_of_list).json["items"]
        assert [each["edit"] for each in met if each["id"] == post] == [1], path_of_list
    assert bob.asks("GET", f"/v1/posts/{quoting}").json["quoted"]["edit"] == 1
    assert number(bob.asks("GET", f"/v1/posts/{quoting}")) == 0


def test_a_replayed_post_and_collection_say_their_number_of_now(ada: Person) -> None:
    key = {"idempotency-key": "once"}
    wishes = {
        "/v1/posts": {"image_ids": [picture("ada-sub")], "visibility": "public"},
        "/v1/collections": {"name": "Foxes", "visibility": "public"},
    }

    for where, body in wishes.items():
        first = ada.asks("POST", where, body, headers=key)
        assert number(first) == 0
        patch(ada, f"{where}/{first.json['id']}", {"visibility": "private"})
        assert number(ada.asks("POST", where, body, headers=key)) == 1


def test_lists_and_other_things_have_no_number(ada: Person) -> None:
    ada.publishes()

    for path in ("/v1/feeds/explore", "/v1/me", "/v1/users/ada", "/v1/collections"):
        assert "etag" not in ada.asks("GET", path).headers


def test_the_document_says_which_answers_have_a_number_and_which_edits_may_expect_one() -> None:
    single = ("PostView", "CollectionView")
    for operation in operations():
        answers = operation.described["responses"]
        good = next(answer for code, answer in answers.items() if code < "300")
        schema = good.get("content", {}).get("application/json", {}).get("schema", {})
        numbered = schema.get("$ref", "").endswith(tuple(f"/{name}" for name in single))
        assert ("ETag" in good.get("headers", {})) == numbered, operation
        expects = "if-match" in [each["name"].lower() for each in operation.parameters("header")]
        assert expects == (numbered and operation.method == "PATCH"), operation
        assert ("412" in answers) == expects, operation

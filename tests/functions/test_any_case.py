"""Handles and ids lead to the same place in any case; who asks for the head is answered."""

import re
from collections.abc import Callable

import pytest

from easel.pages import links
from infra.routes import ELSEWHERE, ROUTES, answered
from tests.conftest import NAMES
from tests.functions.contract import Operation, is_problem, operations
from tests.support.world import MODERATOR, Answer, Person, Visitor, call, event, picture

CASES = (str.lower, str.upper, str.swapcase, str.title)


def page(path: str, **rest: str) -> Answer:
    return call("pages", event("GET", f"/pages{path}", query=rest or None))


def told(person: Person, path: str) -> str:
    """What is answered, but for the moment at which an image's address was signed."""
    return re.sub(r"\?X-Amz-[^\"]*", "", person.asks("GET", path).text)


@pytest.mark.parametrize("written", CASES)
def test_a_handle_in_any_case_is_the_same_user(
    written: Callable[[str], str], ada: Person, bob: Person
) -> None:
    handle = written("bob")
    ada.follows(handle)

    for path in ("", "/posts", "/replies", "/followers", "/following", "/collections"):
        assert told(ada, f"/v1/users/{handle}{path}") == told(ada, f"/v1/users/bob{path}")
    assert ada.asks("PUT", f"/v1/users/{handle}/mute", {}).json["handle"] == "bob"
    assert ada.asks("DELETE", f"/v1/users/{handle}/follow").status == 204
    assert not ada.asks("GET", "/v1/users/bob").json["viewer"]["following"]


@pytest.mark.parametrize("written", CASES)
def test_an_id_in_any_case_is_the_same_thing(
    written: Callable[[str], str], ada: Person, bob: Person
) -> None:
    image = picture("ada-sub")
    post = ada.publishes(image_ids=[written(image)])
    body = {"caption": "Indeed.", "visibility": "public", "reply_to": written(post)}
    reply = bob.asks("POST", "/v1/posts", body)
    made = ada.asks("POST", "/v1/collections", {"name": "x", "visibility": "public"}).json["id"]
    place = written(post)

    assert reply.json["reply_to"] == post
    assert ada.asks("PUT", f"/v1/posts/{place}/reaction", {"kind": "like"}).json["id"] == post
    assert ada.asks("PUT", f"/v1/posts/{place}/bookmark").status == 200
    assert ada.asks("GET", "/v1/bookmarks").json["items"][0]["id"] == post
    assert ada.asks("PUT", f"/v1/collections/{written(made)}/posts/{place}").status == 200
    holding = ada.asks("GET", "/v1/collections", query={"post_id": place}).json["items"]
    assert holding[0]["has_post"]
    for rest in ("", "/replies", "/ancestors", "/edits", "/reactions", "/reposts"):
        assert told(ada, f"/v1/posts/{place}{rest}") == told(ada, f"/v1/posts/{post}{rest}")
    assert ada.asks("PATCH", f"/v1/posts/{place}", {"caption": "b"}).status == 200
    assert ada.asks("DELETE", f"/v1/posts/{place}").status == 204
    assert is_problem(ada.asks("GET", f"/v1/posts/{post}"), 404)


@pytest.mark.parametrize("written", CASES)
def test_reports_and_cases_take_any_case(
    written: Callable[[str], str], ada: Person, bob: Person
) -> None:
    image = picture("ada-sub")
    post = ada.publishes(image_ids=[image])
    said = {"post_id": written(post), "image_id": written(image), "reason": "spam"}

    report = bob.asks("POST", "/v1/reports", said)
    user = bob.asks("POST", "/v1/reports", {"handle": written("ada"), "reason": "spam"})

    assert (report.json["subject"]["id"], user.json["subject"]["handle"]) == (image, "ada")
    moderator = Person("mod-sub", MODERATOR).joins("mod")
    case = moderator.asks("GET", f"/v1/moderation/cases/image:{written(image)}")
    assert case.json["id"] == f"image:{image}"


@pytest.mark.parametrize("written", CASES)
def test_a_page_in_any_case_leads_to_its_one_address(
    written: Callable[[str], str], ada: Person
) -> None:
    post = ada.publishes()
    places = {f"/p/{written(post)}": f"/p/{post}", f"/@{written('ada')}/atom.xml": "/@ada/atom.xml"}
    places |= {f"/embed/p/{written(post)}": f"/embed/p/{post}", f"/@{written('ada')}": "/@ada"}

    for said, wanted in places.items():
        if said != wanted:
            answer = page(said)
            assert (answer.status, answer.headers["location"]) == (308, wanted)
    described = page("/oembed", url=f"{NAMES['SITE_URL']}/p/{written(post)}")
    assert described.status == 200


def test_a_query_goes_along_to_the_one_address(ada: Person) -> None:
    post = ada.publishes()

    answer = page(f"/p/{post.lower()}", utm_source="x")

    assert answer.headers["location"] == f"/p/{post}?utm_source=x"


def test_every_get_is_answered_by_head_at_the_gateway() -> None:
    for routes in (*ROUTES.values(), *ELSEWHERE.values()):
        for named in (routes.get("open_", []), routes.get("guarded", [])):
            gets = {route.removeprefix("GET ") for route in named if route.startswith("GET ")}
            heads = {route.removeprefix("HEAD ") for route in answered(named) if "HEAD" in route}
            assert heads == gets


@pytest.mark.parametrize(
    "operation", [each for each in operations() if each.method == "GET"], ids=str
)
def test_who_asks_for_the_head_is_answered_like_who_asks_for_all(
    operation: Operation, ada: Person, visitor: Visitor
) -> None:
    for asker in (ada, visitor):
        whole, head = (asker.asks(method, operation.path) for method in ("GET", "HEAD"))
        assert (head.status, head.headers) == (whole.status, whole.headers)


@pytest.mark.parametrize("said", ["nope", "01J", "%00", "01JAAAAAAAAAAAAAAAAAAAAAA", "x" * 65, ""])
def test_a_query_that_names_no_id_is_refused_at_its_place(said: str, ada: Person) -> None:
    answer = ada.asks("GET", "/v1/collections", query={"post_id": said})

    assert is_problem(answer, 422)
    assert answer.pointers == ["/query/post_id"]


MALFORMED = ("nope", "-1", "1e9", "", "\u3164", "%zz")


@pytest.mark.parametrize(
    "operation", [each for each in operations() if each.method == "GET"], ids=str
)
def test_a_malformed_query_is_refused_also_where_there_is_nothing(
    operation: Operation, ada: Person
) -> None:
    known = {each["name"] for each in operation.parameters("query")}
    for name in ("no_such", *({"limit", "cursor"} & known)):
        for said in MALFORMED:
            answer = ada.asks("GET", operation.at(handle="nobody"), query={name: said})

            assert is_problem(answer, 422), (name, said)
            assert answer.pointers == [f"/query/{name}"], said


@pytest.mark.parametrize("handle", ["Zo%C3%AB", "a%0Ab", "Ada%20Lovelace", "A", "A.B"])
def test_what_no_handle_can_be_leads_nowhere_else(handle: str) -> None:
    # As the gateway says it, once decoded and encoded again: a change would never end.
    assert links.canonical(f"/@{handle}") == f"/@{handle}"

"""The committed OpenAPI document is the whole truth about the routes."""

import re
from typing import Any

import pytest
from aws_lambda_powertools.event_handler.openapi.exceptions import RequestValidationError

from easel.generations import steps
from easel.http import App
from easel.profiles.schemas import UserCountsView
from infra.routes import ELSEWHERE, ROUTES
from tests.conftest import NAMES
from tests.functions.contract import Operation, operations, resolved
from tests.functions.test_generations import run
from tests.support import uploaded, user_pool
from tests.support.searching import index_everything
from tests.support.world import (
    ANYTHING,
    CONTEXT,
    MODERATOR,
    Answer,
    Person,
    Visitor,
    app_of,
    call,
    event,
    picture,
)
from tools import openapi

# Where the network makes images for its users only, no token helps.
GUESTS = "POST /v1/guest/generations"
UNDOCUMENTED = {"GET /v1/openapi.json", "GET /v1/docs", "GET /v1/docs/<name>"}
TYPES: dict[str, Any] = {
    "string": str,
    "integer": int,
    "number": (int, float),
    "boolean": bool,
    "array": list,
    "object": dict,
    "null": type(None),
}


def test_the_committed_document_is_the_generated_one() -> None:
    assert openapi.PLACE.read_bytes() == openapi.text()


def test_every_route_of_every_handler_is_documented() -> None:
    documented = {str(each) for each in operations()}

    for capability in openapi.CAPABILITIES:
        app = app_of(capability)
        routes = {f"{each.method} {each.path}" for each in app._static_routes + app._dynamic_routes}
        braced = {re.sub("<(.+?)>", r"{\1}", route) for route in routes - UNDOCUMENTED}
        assert braced <= documented


def test_the_gateway_leads_every_documented_route_to_its_function() -> None:
    for operation in operations():
        routes = (ROUTES | ELSEWHERE)[operation.capability]
        guarded, open_ = routes.get("guarded", []), routes.get("open_", [])

        assert any(leads(route, operation) for route in (guarded if operation.guarded else open_))


def test_a_schema_name_means_one_thing() -> None:
    whole: dict[str, Any] = {"components": {"schemas": {"Fox": {"type": "string"}}}}

    with pytest.raises(ValueError, match="Fox"):
        openapi._merge_schemas(whole, {"components": {"schemas": {"Fox": {"type": "object"}}}})


def test_every_operation_says_what_it_answers_and_refuses() -> None:
    for operation in operations():
        answers = operation.described["responses"]

        assert operation.described["summary"]
        assert {"422", "503"} < set(answers)
        assert ("401" in answers) == (str(operation) != "DELETE /v1/session")
        assert len([code for code in answers if code < "300"]) == 1
        may_refuse = operation.capability == "session" or str(operation) == GUESTS
        assert ("403" in answers) == (operation.guarded or may_refuse)


def test_what_answers_nothing_promises_no_body_and_the_gateway_speaks_for_itself() -> None:
    for operation in operations():
        answers = operation.described["responses"]
        assert "content" not in answers.get("204", {})
        kinds = set(answers.get("401", {}).get("content", ()))
        assert ("application/json" in kinds) == operation.guarded


def test_every_number_that_is_sent_has_bounds() -> None:
    for operation in operations():
        for name, schema in ((operation.schema or {}).get("properties") or {}).items():
            part = resolved(schema)
            if part.get("type") == "integer":
                assert "minimum" in part, f"{operation} {name}"
                assert {"maximum", "exclusiveMaximum"} & set(part), f"{operation} {name}"


def test_the_document_is_served_as_it_is_committed(visitor: Visitor) -> None:
    answer = visitor.asks("GET", "/v1/openapi.json")

    assert answer.status == 200
    assert answer.headers["content-type"] == "application/json"
    assert answer.text.encode() == openapi.PLACE.read_bytes()
    assert visitor.asks("GET", "/v1/docs").headers["content-type"].startswith("text/html")


def test_real_answers_keep_to_the_documented_schemas(ada: Person, bob: Person) -> None:
    bob.follows("ada")
    moderator = Person("ada-sub", ANYTHING)
    post = ada.publishes(caption="snow", tags=["fox"])
    private = ada.publishes("private", show_prompt=False)
    hiding = {"case_id": f"post:{private}", "action": "hide", "rule": "spam"}
    hidden = Person("bob-sub", MODERATOR).asks("POST", "/v1/moderation/decisions", hiding)
    ada.asks("PATCH", f"/v1/posts/{post}", {"caption": "more snow"})
    bob.asks("PUT", f"/v1/posts/{post}/reaction", {"kind": "wow"})
    ada.asks("PUT", f"/v1/posts/{post}/bookmark")
    wish = ada.asks("POST", "/v1/generations", {"prompt": "a fox", "style": "ink"}).json["id"]
    bob.asks("POST", "/v1/reports", {"post_id": post, "reason": "spam"})
    ada.asks("POST", "/v1/me/archive")
    ada.asks("POST", "/v1/me/import", {})
    notice: dict[str, Any] = {"url": f"{NAMES['SITE_URL']}/p/{post}", "reason": "minors"}
    notice |= {"statement": "It shows a child.", "good_faith": True}
    album = {"name": "Snow", "visibility": "public"}
    album = ada.asks("POST", "/v1/collections", album).json["id"]
    ada.asks("PUT", f"/v1/collections/{album}/posts/{post}")
    image = ada.asks("GET", f"/v1/posts/{post}").json["images"][0]["id"]
    remix = picture("bob-sub", lineage=[post], lineage_images=[image])
    bob.publishes(image_ids=[remix])
    with uploaded.editing():
        upload = uploaded.ready(ada)
    places = {
        "upload_id": upload,
        "collection_id": album,
        "handle": "ada",
        "post_id": post,
        "image_id": image,
        "generation_id": wish,
        "case_id": f"post:{post}",
        "notice_id": bob.asks("POST", "/v1/notices", notice).json["id"],
        "decision_id": hidden.json["id"],
        "model_id": "painter",
        "recipe_hash": ada.asks("POST", "/v1/feed-recipes").json["hash"],
        "export_id": moderator.asks("POST", "/v1/exports", {"purpose": "model_training"}).json[
            "id"
        ],
        "code": moderator.asks("POST", "/v1/invitations", {}).json["code"],
        "draft_id": moderator.asks("POST", "/v1/drafts", {"caption": "Not yet"}).json["id"],
    }

    index_everything()
    sought = {"/v1/search": {"q": "snow"}, "/v1/search/suggestions": {"q": "ad"}}
    sought["/v1/images/{image_id}/lineage"] = {"post_id": post}

    for operation in operations():
        # A session has a cookie, and what a visitor has made a claim: both are asked for below.
        is_apart = operation.capability == "session" or "/guest/" in operation.template
        if operation.method == "GET" and not is_apart:
            for somebody in (ada, bob) if not operation.guarded else (moderator,):
                query = sought.get(operation.template)
                answer = somebody.asks("GET", operation.at(**places), query=query)
                assert keeps(operation, answer, 200)
                assert query is None or answer.json["items"]


def test_answers_to_visitors_and_their_claims_keep_to_the_documented_schemas(
    ada: Person, visitor: Visitor
) -> None:
    known = {str(each): each for each in operations()}
    made = visitor.asks("POST", "/v1/guest/generations", {"prompt": "a fox"})
    assert keeps(known[GUESTS], made, 202)
    generation_id, claim = made.json["generation"]["id"], made.json["claim"]
    steps.commit_images(run(generation_id))

    path, headers = f"/v1/guest/generations/{generation_id}", {"easel-claim": claim}
    seen = visitor.asks("GET", path, headers=headers)
    taken = ada.asks("POST", "/v1/me/claims", {"claim": claim})

    assert keeps(known["GET /v1/guest/generations/{generation_id}"], seen, 200)
    assert keeps(known["POST /v1/me/claims"], taken, 201)


def test_answers_to_writes_keep_to_the_documented_schemas(ada: Person, bob: Person) -> None:
    path = f"/v1/posts/{ada.publishes()}"
    wishes: list[tuple[str, str, str, Any, int]] = [
        ("PUT", "/v1/users/{handle}/follow", "/v1/users/ada/follow", None, 200),
        ("PUT", "/v1/posts/{post_id}/reaction", f"{path}/reaction", {"kind": "sad"}, 200),
        ("PUT", "/v1/posts/{post_id}/bookmark", f"{path}/bookmark", None, 200),
        ("PATCH", "/v1/me", "/v1/me", {"bio": "paints"}, 200),
        ("POST", "/v1/generations", "/v1/generations", {"prompt": "a fox"}, 202),
    ]

    for method, template, where, body, status in wishes:
        (operation,) = [each for each in operations() if str(each) == f"{method} {template}"]
        assert keeps(operation, bob.asks(method, where, body), status)


def test_answers_of_a_session_keep_to_the_documented_schemas(visitor: Visitor) -> None:
    user_pool.opened()
    token = user_pool.signed_in()["RefreshToken"]
    started, renewed, ended = (
        visitor.asks(method, "/v1/session", body, cookies=[f"__Secure-easel_session={token}"])
        for method, body in (("PUT", {"refresh_token": token}), ("GET", None), ("DELETE", None))
    )

    documented = {each.method: each for each in operations() if each.capability == "session"}
    assert keeps(documented["PUT"], started, 200)
    assert keeps(documented["GET"], renewed, 200)
    assert ended.status == 204


def test_a_problem_keeps_to_the_documented_schema(visitor: Visitor) -> None:
    (operation,) = [each for each in operations() if str(each) == "GET /v1/feeds/explore"]
    schema = operation.described["responses"]["422"]["content"]["application/problem+json"]

    answer = visitor.asks("GET", "/v1/feeds/explore", query={"limit": "0"})

    assert not list(broken(schema["schema"], answer.json, ""))


def test_the_meta_function_needs_no_table() -> None:
    answer = call("meta", event("GET", "/v1/openapi.json"))

    assert answer.status == 200


def leads(route: str, operation: Operation) -> bool:
    method, path = route.split()
    parts = path.replace("{proxy+}", "**").split("/")
    pattern = "/".join(
        ".+" if part == "**" else "[^/]+" if part.startswith("{") else re.escape(part)
        for part in parts
    )
    return method == operation.method and bool(re.fullmatch(pattern, operation.template))


def keeps(operation: Operation, answer: Answer, status: int) -> bool:
    """Whether the answer is one that the document promises."""
    assert answer.status == status, answer.text
    promised = operation.described["responses"][str(status)]["content"]["application/json"]
    assert answer.headers["content-type"] == "application/json"
    assert not list(broken(promised["schema"], answer.json, str(operation)))
    return True


def broken(schema: dict[str, Any], value: Any, place: str) -> Any:
    """Where a value breaks a schema, as far as this API's schemas go."""
    if either := schema.get("anyOf") or schema.get("oneOf"):
        choices = [list(broken(one, value, place)) for one in either]
        if all(choices):
            yield from choices[0]
        return
    schema = resolved(schema)
    if not isinstance(value, TYPES[schema["type"]]):
        yield f"{place}: {value!r} is no {schema['type']}"
    elif "enum" in schema and value not in schema["enum"]:
        yield f"{place}: {value!r} is not offered"
    elif schema["type"] == "array":
        for number, item in enumerate(value):
            yield from broken(schema["items"], item, f"{place}/{number}")
    elif schema["type"] == "object":
        yield from broken_object(schema, value, place)


def broken_object(schema: dict[str, Any], value: dict[str, Any], place: str) -> Any:
    known, more = schema.get("properties", {}), schema.get("additionalProperties")
    for name in set(schema.get("required", ())) - set(value):
        yield f"{place}/{name} is missing"
    for name, item in value.items():
        if name in known:
            yield from broken(known[name], item, f"{place}/{name}")
        elif isinstance(more, dict):
            yield from broken(more, item, f"{place}/{name}")
        else:
            yield f"{place}/{name} is not documented"


def test_an_answer_that_breaks_its_own_schema_is_a_bug_not_bad_input() -> None:
    app = App()

    @app.get("/v1/fox")
    def fox() -> UserCountsView:
        return {"posts": "many"}  # type: ignore[return-value]

    with pytest.raises(RequestValidationError):
        app.handle(event("GET", "/v1/fox"), CONTEXT)


def test_the_reference_offers_the_document_it_shows(visitor: Visitor) -> None:
    linked = visitor.asks("GET", "/v1/docs", query={"format": "json"})

    assert linked.json == visitor.asks("GET", "/v1/openapi.json").json
    assert visitor.asks("GET", "/v1/docs", query={"format": "xml"}).status == 422

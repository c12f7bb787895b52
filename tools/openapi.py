"""Write the OpenAPI document of the whole API from the code: `python -m tools.openapi`."""

import os
import sys
from importlib import import_module
from pathlib import Path
from types import ModuleType
from typing import Any

import orjson

CAPABILITIES = (
    *("users", "relationships", "posts", "engagement", "feeds", "recommendations"),
    *("notifications", "moderation", "generations", "archives", "session", "meta", "search"),
    *("insight", "verifications", "remixes", "uploads"),
)
# Where routes are not in the handler.
APART = {"feeds": "routes", "recommendations": "routes"}
# What its own validation would answer; ours answers Problem, and the last refers to the others.
POWERTOOLS_OWN = {"HTTPValidationError", "ValidationError", "ResponseValidationError"}
PLACE = Path("layers/easel/python/easel/http/openapi.json")
# They ask for no token; of the session's, the cookie says who asks.
LEXICON = "/v1/models/{model_id}/lexicon"
GUESTS = "/v1/guest/generations"
GUESTS_OWN = "/v1/guest/generations/{generation_id}"
VERIFICATIONS = "/v1/verifications"
NOTICES = ("/v1/notices", "/v1/notices/{notice_id}")
TOKENLESS = (
    *("/v1/network", "/v1/models", LEXICON, "/v1/session", GUESTS, GUESTS_OWN, *NOTICES),
    "/v1/transparency",
)
GUARDED_GETS = (
    *("/v1/me", "/v1/feeds/following", "/v1/feeds/for-you", "/v1/generations", "/v1/bookmarks"),
    *("/v1/blocks", "/v1/mutes", "/v1/muted_words", "/v1/levels", "/v1/follow_requests"),
    *("/v1/reports", "/v1/decisions", "/v1/moderation", "/v1/notifications"),
    *("/v1/drafts", "/v1/exports", "/v1/posts/{post_id}/remix-requests", "/v1/uploads"),
)
# These alone: what lies below a list, or beside what its maker is told of a post, is open to all.
GUARDED_LISTS = ("/v1/collections", "/v1/invitations", "/v1/posts/{post_id}/insight")
# Without an id in the path: what is asked for, or what a repeated request once made, may be gone.
MAY_BE_GONE = {
    ("get", "/v1/me/archive"),
    ("get", "/v1/me/import"),
    ("put", "/v1/me/import/begun"),
    *(("post", f"/v1/{name}") for name in ("posts", "drafts", "collections", "uploads")),
    ("post", "/v1/moderation/decisions"),
    ("post", "/v1/notices"),
    ("post", "/v1/invitations"),
}
APPEAL = "/v1/decisions/{decision_id}/appeal"
RECEIVED = "/v1/uploads/{upload_id}/received"
COLLIDES = {
    *(("post", "/v1/users"), ("post", "/v1/me/claims"), ("post", APPEAL)),
    *(("put", "/v1/me/push-subscriptions"), ("post", "/v1/exports")),
    ("put", RECEIVED),
}
# What visitors have made is held for an hour, and one may appeal for half a year.
HELD = {("post", GUESTS), ("get", GUESTS_OWN), ("post", "/v1/me/claims"), ("post", APPEAL)}
# What another may see, and not change.
OWNED = {
    *((method, "/v1/posts/{post_id}") for method in ("patch", "delete")),
    *((method, "/v1/collections/{collection_id}") for method in ("patch", "delete")),
    *((method, "/v1/collections/{collection_id}/posts/{post_id}") for method in ("put", "delete")),
}
NOT_YOURS = {"403": "The token lacks a scope, or it is another's (`not-yours`)."}
PROBLEM = {"application/problem+json": {"schema": {"$ref": "#/components/schemas/Problem"}}}
# The gateway turns away who sends no good token to a guarded route before a function is asked.
TURNED_AWAY = {"application/json": {"schema": {"$ref": "#/components/schemas/GatewayMessage"}}}
GATEWAY_MESSAGE = {
    "type": "object",
    "title": "GatewayMessage",
    "description": "What the gateway says to a bad token, before any function is asked.",
    "properties": {"message": {"type": "string"}},
    "required": ["message"],
}
TAGGED = {
    "ETag": {"description": 'Its `edit`, in quotes: "3".', "schema": {"type": "string"}},
}
REFUSALS = {
    "401": "The token is missing or bad.",
    "403": "The token lacks a scope, or its person a profile (`profile-required`).",
    "404": "It does not exist, or the viewer may not see it.",
    "409": "It is taken.",
    "410": "Its time is over.",
    "412": "It was edited since; `ETag` says which `edit` it shows now.",
    "413": "The body is over 1 MB.",
    "415": "The body is not application/json.",
    "422": "The input breaks a rule; `errors` says where.",
    "429": "Over a limit; `Retry-After` says how many seconds to wait.",
    "503": "Busy; `Retry-After` says how many seconds to wait.",
}
BAD_TOKEN = {"401": "A token was sent along, and it is bad."}
# Said otherwise where no token is asked for.
SAID = {
    "/v1/session": {
        "401": "There is no session, or it is over.",
        "403": "A page of another site asks.",
    },
    "/v1/users": {"403": "The token lacks a scope, or one needs an invitation to join."},
    "/v1/network": BAD_TOKEN,
    "/v1/models": BAD_TOKEN,
    LEXICON: BAD_TOKEN,
    GUESTS: BAD_TOKEN | {"403": "This network makes images for its users only."},
    GUESTS_OWN: BAD_TOKEN | {"404": "It does not exist, or the claim is another's."},
    "/v1/me/push-subscriptions": {
        "409": "There is no session, or five browsers already (`too-many-browsers`)."
    },
    "/v1/me/claims": {"409": "Another has claimed it (`taken`), or it is `unfinished`."},
    APPEAL: {
        "409": "You did before (`already-appealed`), or there is nothing to (`not-appealable`).",
        "410": "The time to appeal is over.",
    },
    "/v1/exports": {
        "403": "The token lacks a scope, or is no researcher's.",
        "409": "Another export is being made.",
    },
    "/v1/exports/{export_id}": {"403": "The token lacks a scope, or is no researcher's."},
    RECEIVED: {"409": "Its file is not there yet."},
    "/v1/transparency": BAD_TOKEN,
    VERIFICATIONS: BAD_TOKEN | {"413": "The body is over 5 MB."},
    "/v1/notices": BAD_TOKEN,
    "/v1/notices/{notice_id}": BAD_TOKEN,
}
DESCRIPTION = (
    "Easel, a social network for generated images. Bearer tokens come from the network's "
    "sign-in; scopes are easel/read, easel/write and easel/generate. Errors are RFC 9457 problem "
    "documents. Lists are {items, next_cursor}; cursors are opaque."
)


def document() -> dict[str, Any]:
    """All functions' routes in one document. Raises ValueError when a schema name is used twice."""
    whole: dict[str, Any] = {
        "openapi": "3.1.0",
        "info": {"title": "Easel", "version": "1.0.0", "description": DESCRIPTION},
        "paths": {},
        "components": {"schemas": {}, "securitySchemes": {"bearer": _bearer()}},
    }
    for capability in CAPABILITIES:
        handler = import_module(f"functions.{capability}.{APART.get(capability, 'handler')}")
        _merge(whole, _own(handler), handler)
    known = _problem_schemas() | {"GatewayMessage": GATEWAY_MESSAGE}
    _merge_schemas(whole, {"components": {"schemas": known}})
    return whole


def _own(handler: ModuleType) -> dict[str, Any]:
    part: dict[str, Any] = orjson.loads(
        handler.app.get_openapi_json_schema(title="Easel", version="1.0.0", openapi_version="3.1.0")
    )
    return part


def _merge(whole: dict[str, Any], part: dict[str, Any], handler: ModuleType) -> None:
    for path, item in part["paths"].items():
        for method, operation in item.items():
            name = operation["operationId"].split("_v1_")[0]
            described = {"operationId": name, "summary": getattr(handler, name).__doc__}
            described |= _operation(path, method, operation)
            whole["paths"].setdefault(path, {})[method] = described
    _merge_schemas(whole, part)


def _merge_schemas(whole: dict[str, Any], part: dict[str, Any]) -> None:
    schemas = whole["components"]["schemas"]
    for name, schema in part["components"]["schemas"].items():
        if name in POWERTOOLS_OWN:
            continue
        if schemas.setdefault(name, schema) != schema:
            raise ValueError(f"two different schemas are called {name}")


def _operation(path: str, method: str, operation: dict[str, Any]) -> dict[str, Any]:
    security = _security(path, method)
    good = {code: _good(answer) for code, answer in operation["responses"].items() if code < "300"}
    expects = any(each["name"] == "if-match" for each in operation.get("parameters", ()))
    kept = {"parameters", "requestBody"} & set(operation)
    return {
        "tags": [path.split("/")[2]],
        **{name: operation[name] for name in sorted(kept)},
        "responses": good | _refusals(path, method, guarded={} not in security, expects=expects),
        "security": security,
    }


def _security(path: str, method: str) -> list[dict[str, Any]]:
    """No token, one that may be left out, or one that must be there."""
    if path in TOKENLESS:
        return [{}]
    guarded = path in GUARDED_LISTS or path.startswith(GUARDED_GETS)
    open_to_all = (method == "get" and not guarded) or path == VERIFICATIONS
    return [{}, {"bearer": []}] if open_to_all else [{"bearer": []}]


def _good(answer: dict[str, Any]) -> dict[str, Any]:
    """What is one thing that is edited comes with the number of its edits; nothing has no body."""
    schema = answer.get("content", {}).get("application/json", {}).get("schema", {})
    if schema.get("type") == "null":
        return {"description": "Done; there is no body."}
    numbered = schema.get("$ref", "").rpartition("/")[2] in _edited()
    return answer | ({"headers": TAGGED} if numbered else {})


def _edited() -> set[str]:
    from easel.schemas import EditedView

    return {view.__name__ for view in EditedView.__subclasses__()}


def _refusals(path: str, method: str, *, guarded: bool, expects: bool) -> dict[str, Any]:
    session = path == "/v1/session"
    said = REFUSALS | SAID.get(path, {}) | (NOT_YOURS if (method, path) in OWNED else {})
    may_refuse = guarded or session or (method, path) == ("post", GUESTS)
    codes = {"401", "422", "503"} | ({"403"} if may_refuse else set())
    # Signing out is never refused for lack of a session.
    codes -= {"401"} if session and method == "delete" else set()
    # What is not there for the caller needs no deleting.
    named = "{" in path and method != "delete"
    codes |= {"404"} if named or (method, path) in MAY_BE_GONE else set()
    # Every write has a limit; taking something back has none.
    codes |= {"413", "415", "429"} if method in {"post", "put", "patch"} else set()
    codes |= {"412"} if expects else set()
    codes |= {"409"} if (method, path) in COLLIDES else set()
    codes |= {"410"} if (method, path) in HELD else set()
    refusals = {code: {"description": said[code], "content": PROBLEM} for code in sorted(codes)}
    if guarded:
        refusals["401"] = refusals["401"] | {"content": PROBLEM | TURNED_AWAY}
    return refusals | ({"412": refusals["412"] | {"headers": TAGGED}} if expects else {})


def _problem_schemas() -> dict[str, Any]:
    from easel.http import Problem

    schema = Problem.model_json_schema(ref_template="#/components/schemas/{model}")
    definitions: dict[str, Any] = schema.pop("$defs")
    return definitions | {"Problem": schema}


def _bearer() -> dict[str, str]:
    return {"type": "http", "scheme": "bearer", "bearerFormat": "JWT"}


def text() -> bytes:
    """The document as it is committed."""
    return orjson.dumps(document(), option=orjson.OPT_INDENT_2) + b"\n"


def main() -> None:
    """Write the document, or with --check fail when the committed one is another."""
    if "--check" in sys.argv:
        sys.exit(0 if PLACE.read_bytes() == text() else f"{PLACE} is out of date: run make openapi")
    PLACE.write_bytes(text())


if __name__ == "__main__":
    import tests.conftest

    os.environ.update(tests.conftest.NAMES)
    main()

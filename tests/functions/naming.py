"""Where the API is told an id or a handle: every such place that the OpenAPI document has."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from tests.functions.contract import Operation, operations, resolved

ID = re.compile(r"(^|_)(ids?|handle|of|to)$")
# What is named at a place of that name. A place with another name fails the test.
KINDS = {
    "avatar_image_id": "image",
    "case_id": "case",
    "code": "invitation",
    "case_ids": "case",
    "collection_id": "collection",
    "decision_id": "decision",
    "draft_id": "draft",
    "generation_id": "generation",
    "upload_id": "upload",
    "handle": "user",
    "image_id": "image",
    "image_ids": "image",
    "notice_id": "notice",
    "post_id": "post",
    "quote_of": "post",
    "recipe_hash": "recipe",
    "reply_to": "post",
    "session_id": "session",
    "word_id": "word",
}
APART = {
    ("GET /v1/feeds/tags/{tag}", "tag"): "any word is a tag, whoever uses it",
    ("PUT /v1/me/feed-recipe/tags/{tag}", "tag"): "any word is a tag, whoever uses it",
    ("DELETE /v1/me/feed-recipe/tags/{tag}", "tag"): "any word is a tag, whoever uses it",
    ("GET /v1/feed-recipes/{recipe_hash}", "recipe_hash"): "who has the link was given it",
    ("PUT /v1/me/feed-recipe/adopted/{recipe_hash}", "recipe_hash"): "as the one above",
    ("GET /v1/notices/{notice_id}", "notice_id"): "who has the number gave the notice",
    ("GET /v1/invitations/{code}", "code"): "who has the code was given the invitation",
    ("DELETE /v1/invitations/{code}", "code"): "a moderator may; for others no code is any good",
    ("POST /v1/users", "handle"): "who wants a handle is told that it is taken, by whomever",
    ("DELETE /v1/me", "handle"): "one's own, said once more; any other is refused alike",
    ("GET /v1/models/{model_id}/lexicon", "model_id"): "what the network offers is for everybody",
    (
        "GET /v1/exports/{export_id}",
        "export_id",
    ): "a researcher may; for others no id is any good",
    ("POST /v1/signals", "batch_id"): "the client's own name for what it sends",
    ("PUT /v1/notifications/read", "up_to"): "a sealed cursor of one's own list",
}
# Bodies that would be good, were it not for the id; of the others the document's sample is.
BODIES: dict[str, dict[str, Any]] = {
    "PATCH /v1/posts/{post_id}": {"caption": "Mine now."},
    "PATCH /v1/collections/{collection_id}": {"name": "Mine now"},
    "PATCH /v1/drafts/{draft_id}": {"caption": "Mine now."},
    "PATCH /v1/me": {},
    "POST /v1/posts": {"visibility": "public", "caption": "Well said.", "image_ids": []},
    "POST /v1/drafts": {"caption": "Not yet."},
    "POST /v1/reports": {"reason": "spam"},
}


@dataclass(frozen=True)
class Place:
    """A place where a route is told an id: in the path, the query or the body."""

    operation: Operation
    where: str
    name: str
    is_list: bool = False

    def __str__(self) -> str:
        return f"{self.operation} {self.where} {self.name}"

    @property
    def kind(self) -> str:
        """What is named there."""
        return KINDS[self.name]

    @property
    def is_apart(self) -> bool:
        """Whether no id of something that may be hidden belongs there."""
        return (str(self.operation), self.name) in APART

    def request(self, id_: str, own: dict[str, str]) -> tuple[str, str, Any, dict[str, str]]:
        """Method, path, body and query that name it here, and elsewhere what one's own is."""
        places = own | ({self.name: id_} if self.where == "path" else {})
        query = {self.name: id_} if self.where == "query" else {}
        path = self.operation.template
        for name, value in places.items():
            path = path.replace(f"{{{name}}}", value)
        return self.operation.method, path, self._body(id_, own), query

    def _body(self, id_: str, own: dict[str, str]) -> Any:
        body = BODIES.get(str(self.operation), self.operation.body)
        if self.where != "body":
            return body
        if self.operation.template == "/v1/reports" and self.name == "image_id":
            body = body | {"post_id": own["post_id"]}
        return body | {self.name: [id_] if self.is_list else id_}


def places() -> list[Place]:
    """Every place in the document where a route is told an id."""
    return [place for operation in operations() for place in _of(operation)]


def _of(operation: Operation) -> Iterator[Place]:
    for parameter in operation.parameters("path"):
        yield Place(operation, "path", parameter["name"])
    for parameter in operation.parameters("query"):
        if ID.search(parameter["name"]):
            yield Place(operation, "query", parameter["name"])
    for name, part in (operation.schema or {}).get("properties", {}).items():
        if ID.search(name):
            yield Place(operation, "body", name, resolved(part).get("type") == "array")

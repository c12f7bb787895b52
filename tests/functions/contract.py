"""What the OpenAPI document promises, as requests that keep it and requests that break it."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from easel.http import routes
from tests.support.world import Answer, capability_of

METHODS = ("GET", "POST", "PUT", "PATCH", "DELETE", "HEAD", "OPTIONS", "TRACE")
SOMEBODY = "01JAAAAAAAAAAAAAAAAAAAAAAA"
PLACES = {"handle": "bob"}
SAMPLES = {"string": "fox", "integer": 1, "boolean": True, "object": {}}
STRANGERS: dict[str, list[Any]] = {
    "string": [5, True, [], {}, ["fox"]],
    "integer": ["1", 1.5, True, [], {}, 10**30],
    "boolean": ["true", 1, 0, [], {}],
    "array": [5, "fox", True, {}],
    "object": [5, "fox", True, []],
}
CONTROLLED = ("a\u0000b", "a\u0007b", "a\u009fb", "a\u007fb")

Schema = dict[str, Any]
Breach = tuple[Any, str]


@dataclass(frozen=True)
class Operation:
    """One documented route."""

    method: str
    template: str
    described: Schema

    def __str__(self) -> str:
        return f"{self.method} {self.template}"

    @property
    def capability(self) -> str:
        """The function that answers."""
        return capability_of(self.template)

    @property
    def path(self) -> str:
        """The path with something in its places."""
        return self.at()

    def at(self, **places: str) -> str:
        """The path with these in its places."""
        path = self.template
        for parameter in self.parameters("path"):
            name = parameter["name"]
            path = path.replace(f"{{{name}}}", places.get(name) or PLACES.get(name, SOMEBODY))
        return path

    def parameters(self, where: str) -> list[Schema]:
        """Its parameters in the path, the query or the headers."""
        return [each for each in self.described.get("parameters", ()) if each["in"] == where]

    def takes(self, name: str) -> bool:
        """Whether it takes a parameter of this name in the query."""
        return name in {each["name"] for each in self.parameters("query")}

    @property
    def guarded(self) -> bool:
        """Whether it needs a person."""
        return {} not in self.described["security"]

    @property
    def open_to_tokens(self) -> bool:
        """Whether a token may say who asks."""
        return any(self.described["security"])

    @property
    def schema(self) -> Schema | None:
        """What its body must be, None when it takes none."""
        content = self.described.get("requestBody", {}).get("content", {})
        return resolved(content["application/json"]["schema"]) if content else None

    @property
    def body(self) -> Any:
        """A body that keeps to the document."""
        return sample(self.schema) if self.schema else None


def operations() -> list[Operation]:
    """Every documented route."""
    return [
        Operation(method.upper(), path, described)
        for path, item in routes.document()["paths"].items()
        for method, described in item.items()
    ]


def allowed() -> dict[str, set[str]]:
    """The documented methods of every documented path."""
    return {
        path: {method.upper() for method in item}
        for path, item in routes.document()["paths"].items()
    }


def resolved(schema: Schema) -> Schema:
    """The schema, followed to where it is written down; of what may be null, the other choice."""
    if "$ref" in schema:
        name = schema["$ref"].rpartition("/")[2]
        return resolved(routes.document()["components"]["schemas"][name])
    if "anyOf" in schema:
        return resolved(next(one for one in schema["anyOf"] if one.get("type") != "null"))
    return schema


def nullable(schema: Schema) -> bool:
    """Whether null is a good value."""
    return any(one.get("type") == "null" for one in schema.get("anyOf", ()))


def sample(schema: Schema) -> Any:
    """A value that keeps to the schema."""
    schema = resolved(schema)
    if "enum" in schema or "const" in schema:
        return schema.get("const") or schema["enum"][0]
    if schema["type"] == "array":
        return [sample(schema["items"])]
    if schema["type"] == "object":
        needed = schema.get("required", ())
        return {
            name: sample(part)
            for name, part in schema["properties"].items()
            # Some of those that may be null exclude each other.
            if name in needed or not nullable(part)
        }
    return SAMPLES[schema["type"]]


def breaches(schema: Schema) -> Iterator[Breach]:
    """Bodies that break one rule each, with the pointer to where they do."""
    good = sample(schema)
    for name in schema.get("required", ()):
        yield {key: value for key, value in good.items() if key != name}, f"/{name}"
    for name, part in schema["properties"].items():
        for value, below in wrongs(part):
            yield good | {name: value}, f"/{name}{below}"
    yield good | {"nope": 1}, "/nope"
    yield good | {"author_id": "bob-sub"}, "/author_id"


def wrongs(schema: Schema) -> Iterator[Breach]:
    """Values that break the schema, each with where in them."""
    if not nullable(schema):
        yield None, ""
    schema = resolved(schema)
    if "enum" in schema:
        yield from ((value, "") for value in ["nope", "", 5, [], {}])
        return
    yield from ((value, "") for value in STRANGERS[schema["type"]])
    yield from ((value, "") for value in out_of_bounds(schema))
    if schema["type"] == "array":
        yield from (([value], f"/0{below}") for value, below in wrongs(schema["items"]))


def out_of_bounds(schema: Schema) -> Iterator[Any]:
    """Values of the right type: too many, too few, too much."""
    if "maxLength" in schema:
        yield "x" * (schema["maxLength"] + 1)
    if schema["type"] == "string":
        yield from CONTROLLED
    if schema.get("minLength") or not re.search(schema.get("pattern", ""), ""):
        yield ""
    if "maxItems" in schema:
        yield [sample(schema["items"])] * (schema["maxItems"] + 1)
    if schema.get("minItems"):
        yield []
    if "minimum" in schema:
        yield int(schema["minimum"]) - 1
    if "maximum" in schema:
        yield int(schema["maximum"]) + 1


def is_problem(answer: Answer, *statuses: int) -> bool:
    """Whether the answer is a problem document as documented, with one of these statuses."""
    assert answer.status in statuses, (answer.status, answer.text)
    assert answer.headers["content-type"] == "application/problem+json"
    problem = answer.json
    errors = {"errors"} if answer.status == 422 else set()
    named = {"posts"} & set(problem) if answer.status == 403 else set()
    judged = {"judgement"} & set(problem) if answer.status == 422 else set()
    assert set(problem) == {"type", "title", "status", "detail"} | errors | judged | named, problem
    assert problem["status"] == answer.status
    assert problem["type"].startswith("urn:easel:problem:")
    assert all(set(error) == {"pointer", "detail"} for error in problem.get("errors", ()))
    return True

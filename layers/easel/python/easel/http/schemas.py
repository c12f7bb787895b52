"""Types that the input of every route shares."""

from typing import Annotated, Any

from aws_lambda_powertools.event_handler.openapi.params import Path, Query
from pydantic import AfterValidator, BaseModel, BeforeValidator, ConfigDict, Field

from easel import ids, pagination


def _ours(cursor: str) -> str:
    """Refuse what is no cursor before anything is looked for: what it hangs on may not be there."""
    pagination.decode(cursor)
    return cursor


Limit = Annotated[int, Query(ge=1, le=100, description="How many items, 1 to 100.")]
Cursor = Annotated[
    Annotated[str, AfterValidator(_ours)] | None,
    Query(
        max_length=pagination.LONGEST,
        description="`next_cursor` of a page of the same list: no other text is taken.",
    ),
]
# Of a list that says in it what is next, since nothing else could.
LongCursor = Annotated[
    Annotated[str, AfterValidator(_ours)] | None,
    Query(
        max_length=pagination.LONGEST_AHEAD,
        description="`next_cursor` of a page of the same list: no other text is taken.",
    ),
]
# No shape is asked for: what cannot be an id or a handle is as unknown as one that never was.
PathText = Annotated[str, Path(min_length=1)]
PathHandle = Annotated[
    str,
    Path(
        min_length=1,
        description="A handle, in any case. What is done to somebody is not done to yourself.",
    ),
]
# As a client may send it: its sign and every letter percent-encoded.
PathTag = Annotated[
    str,
    Path(
        min_length=1,
        max_length=1000,
        description="A tag in any spelling: letters, digits, _ and -, 50 at most, with no sign.",
    ),
]
PathId = Annotated[str, Path(min_length=1), AfterValidator(ids.canonical)]


def one_of(*names: str) -> dict[str, Any]:
    """Return the schema of objects that say exactly one of these, null being nothing said."""
    return {"oneOf": [_said(name) for name in names]}


def not_all_of(*names: str) -> dict[str, Any]:
    """Return the schema of objects that leave out one of these at least, or say null."""
    return {"not": {"allOf": [_said(name) for name in names]}}


def _said(name: str) -> dict[str, Any]:
    return {"required": [name], "properties": {name: {"not": {"type": "null"}}}}


def _whole(number: Any) -> Any:
    """Return a whole number as one: to JSON, 2.0 is 2."""
    return int(number) if isinstance(number, float) and number.is_integer() else number


# Behind the bounds of a number: before them, the document would not tell them.
Whole = BeforeValidator(_whole)


class Body(BaseModel):
    """A request body: no unknown fields, no coercion."""

    model_config = ConfigDict(extra="forbid", strict=True)


class ProblemPlace(BaseModel):
    """One place that is wrong: a JSON pointer into the body, or /query/…, /path/…, /headers/…."""

    pointer: str
    detail: str


class ProblemJudgement(BaseModel):
    """By which rule automated means refused it, and who judged: `rules` are the network's own."""

    rule: str
    provider: str
    version: str


class Problem(BaseModel):
    """RFC 9457 problem details."""

    type: str
    title: str
    status: int
    detail: str
    errors: list[ProblemPlace] | None = Field(default=None, description="On 422: what and where.")
    links: list[str] | None = Field(default=None, description="On 409 `in-use`: where it is shown.")
    posts: list[str] | None = Field(
        default=None, description="On 403 `permission-needed`: whose authors want to be asked."
    )
    judgement: ProblemJudgement | None = Field(
        default=None, description="Where automated means refused it."
    )

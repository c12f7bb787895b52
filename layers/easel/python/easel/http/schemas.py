"""Types that the input of every route shares."""

from typing import Annotated

from aws_lambda_powertools.event_handler.openapi.params import Path, Query
from pydantic import AfterValidator, BaseModel, ConfigDict, Field

from easel import ids, pagination


def _ours(cursor: str) -> str:
    """Refuse what is no cursor before anything is looked for: what it hangs on may not be there."""
    pagination.decode(cursor)
    return cursor


Limit = Annotated[int, Query(ge=1, le=100, description="How many items, 1 to 100.")]
Cursor = Annotated[
    Annotated[str, AfterValidator(_ours)] | None,
    Query(max_length=400, description="`next_cursor` of a page."),
]
# No shape is asked for: what cannot be an id or a handle is as unknown as one that never was.
PathText = Annotated[str, Path(min_length=1)]
PathId = Annotated[str, Path(min_length=1), AfterValidator(ids.canonical)]


class Body(BaseModel):
    """A request body: no unknown fields, no coercion."""

    model_config = ConfigDict(extra="forbid", strict=True)


class ProblemPlace(BaseModel):
    """One place that is wrong: a JSON pointer into the body, or /query/…, /path/…, /headers/…."""

    pointer: str
    detail: str


class Problem(BaseModel):
    """RFC 9457 problem details."""

    type: str
    title: str
    status: int
    detail: str
    errors: list[ProblemPlace] | None = Field(default=None, description="On 422: what and where.")
    links: list[str] | None = Field(default=None, description="On 409 `in-use`: where it is shown.")

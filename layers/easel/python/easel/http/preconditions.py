"""Preconditions, `ETag` and `If-Match` (RFC 9110): the edit shown, and the edit to change."""

import re
from typing import Annotated, Any

from aws_lambda_powertools.event_handler.openapi.params import Header

from easel.errors import Invalid, edit_tag
from easel.schemas import EditedView

# What is within the quotes may be anything that can be seen, also what is none of our numbers.
TAG = re.compile(r'(?:W/)?"([^"\x00-\x20\x7f]*)"')
TAGS = re.compile(rf"[ \t,]*{TAG.pattern}(?:[ \t]*,[ \t,]*{TAG.pattern})*[ \t,]*")
NUMBER = re.compile("0|[1-9][0-9]{0,14}")
FORM = 'If-Match is a number of `edit` in quotes, as in "3", several with commas between, or *.'

IfMatch = Annotated[
    str | None,
    Header(
        alias="If-Match",
        max_length=400,
        description="Change it only if its `edit` is still this: the `ETag` it was read with.",
    ),
]


def expected(if_match: str | None) -> frozenset[int] | None:
    """Return the edit numbers a change may begin from; None is any: no header, or `*`.

    A `W/` in front is ignored: whoever compresses an answer on its way puts one there. Raise
    Invalid for what is no list of entity tags, or an empty one.
    """
    if if_match is None or if_match.strip(" \t") == "*":
        return None
    if not TAGS.fullmatch(if_match):
        raise Invalid.at("/headers/if-match", FORM)
    return frozenset(int(tag) for tag in TAG.findall(if_match) if NUMBER.fullmatch(tag))


def tagged(app: Any, next_middleware: Any) -> Any:
    """Answer what is one post or one collection with its number as `ETag`."""
    answers = app.context["_route"].dependant.return_param
    response: Any = next_middleware(app)
    if answers and isinstance(answers.type_, type) and issubclass(answers.type_, EditedView):
        response.headers["ETag"] = edit_tag(response.body["edit"])
    return response

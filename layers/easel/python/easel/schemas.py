"""The base class of all views."""

from typing import Any

from pydantic import BaseModel, ConfigDict, Field


def _absent(value: Any) -> bool:
    return value is None


# A field that is left out, not null, when there is nothing to say.
LEFT_OUT = Field(exclude_if=_absent)


class View(BaseModel):
    """Something a client reads."""

    model_config = ConfigDict(extra="forbid")


class EditedView(View):
    """Something its owner edits. `edit` counts how often; answered alone, its `ETag` says so too.

    What others do to it, and what is put into it, does not count.
    """

    edit: int

"""What every view shares."""

from typing import Any

from pydantic import BaseModel, ConfigDict, Field


def _absent(value: Any) -> bool:
    return value is None


# A field that is left out, not null, when there is nothing to say.
LEFT_OUT = Field(exclude_if=_absent)


class View(BaseModel):
    """Something a client reads."""

    model_config = ConfigDict(extra="forbid")

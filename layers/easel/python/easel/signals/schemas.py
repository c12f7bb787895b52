"""What clients read of signals."""

from pydantic import Field

from easel.schemas import View


class SignalsView(View):
    """What became of a batch."""

    batch_id: str
    taken: int = Field(description="How many were taken: all of them, or 0 without consent.")

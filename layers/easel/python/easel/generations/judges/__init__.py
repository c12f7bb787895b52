"""Judges of prompts and images beside the rules of `prompt_rules`: none, or one by setting."""

from easel.generations.judges.base import (
    Judge,
    Judgement,
    JudgeSilent,
    configured,
    is_on,
)

__all__ = ["Judge", "JudgeSilent", "Judgement", "configured", "is_on"]

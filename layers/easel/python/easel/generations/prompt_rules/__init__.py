"""Rules on what prompts may not ask for, checked offline against word lists."""

from easel.generations.prompt_rules.rules import CHOSEN, check

__all__ = ["CHOSEN", "check"]

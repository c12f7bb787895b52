"""What prompts may not ask for, judged offline from word lists."""

from easel.generations.prompt_rules.rules import CHOSEN, check

__all__ = ["CHOSEN", "check"]

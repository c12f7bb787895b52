"""Rules on what prompts may not ask for, checked offline against word lists."""

from easel.generations.prompt_rules.people import named as names_somebody
from easel.generations.prompt_rules.rules import CHOSEN, check, check_together, texts, version

__all__ = ["CHOSEN", "check", "check_together", "names_somebody", "texts", "version"]

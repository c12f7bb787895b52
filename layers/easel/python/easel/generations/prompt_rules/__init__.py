"""Rules on what prompts may not ask for, checked offline against word lists."""

from easel.generations.prompt_rules.rules import CHOSEN, check, texts, version

__all__ = ["CHOSEN", "check", "texts", "version"]

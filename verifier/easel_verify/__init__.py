"""Verify images of Easel networks offline, with their public keys alone."""

from easel_verify.errors import NoKeys
from easel_verify.public_keys import PublicKeys
from easel_verify.verdicts import EXIT_CODES, Generation, Verdict
from easel_verify.verifying import Prompt, Question, verify

__all__ = [
    "EXIT_CODES",
    "Generation",
    "NoKeys",
    "Prompt",
    "PublicKeys",
    "Question",
    "Verdict",
    "verify",
]

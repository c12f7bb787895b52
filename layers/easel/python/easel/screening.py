"""The offline rules every prompt meets before anything is stored or paid for."""

import re
import unicodedata

from easel.refusals import Invalid

MINORS = (
    r"child(ren)?|kids?|minors?|toddlers?|infants?|bab(y|ies)|"
    r"schoolgirls?|schoolboys?|teens?|underage"
)
SEXUAL = r"nude|naked|nsfw|sex|sexual|sexy|porn|porno|erotic|lingerie|topless|undressed"
# Law and decency leave no choice here; everything finer is the moderators' work.
FORBIDDEN = (re.compile(rf"\b({MINORS})\b"), re.compile(rf"\b({SEXUAL})\b"))


def check(prompt: str) -> None:
    """Raises Invalid, pointing at the prompt, when the words are refused whatever the model."""
    plain = unicodedata.normalize("NFKC", prompt).casefold()
    if all(rule.search(plain) for rule in FORBIDDEN):
        raise Invalid.at("/prompt", "Easel does not make sexual pictures of minors.")

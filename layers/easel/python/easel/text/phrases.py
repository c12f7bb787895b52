"""Search a text for a word, or several in a row, that stands alone there."""

import re

from easel.text.scripts import is_hangul, word_may_end

# Korean writes them behind the word, without a space: of case and number, and forms of `to be`.
PARTICLES = re.compile(
    "(?:들|님|씨|은|는|이|가|을|를|의|에|에서|에게|에게서|께|께서|한테|한테서|도|만|까지|부터|보다|처럼|같이"
    "|마다|조차|마저|밖에|뿐|와|과|랑|이랑|하고|로|으로|로서|으로서|로써|으로써|라고|이라고|라는|이라는|란|이란"
    "|라도|이라도|나|이나|든지|이든지|야|이야|아|여|이여|요|이요|커녕|대로|이다|다|인|이고|고|이며|며|이지만|지만"
    "|이니까|니까|이죠|죠|이지|지|이네|네|이에요|예요|입니다|입니까|인데|이었다|였다|이었습니다|였습니다|인가요)"
    "{1,3}"
)
# In syllables.
LONGEST_RUN = 12
# Those of a pair that stand behind a vowel alone, and behind a consonant alone.
VOICED = re.compile("는|가|를|와|랑|야")
CLOSED = re.compile("은|을|과|으로|아|이(?!다|고|며|지|네|니|죠|에|었)")


def says(text: str, phrase: str) -> bool:
    """Return whether a text says a phrase, both folded; an empty phrase is said nowhere.

    The phrase must stand alone where its script has words: see `word_may_end`. A Korean word may
    have particles behind it.
    """
    at = text.find(phrase) if phrase else -1
    while at >= 0:
        if _stands_alone(text, at, at + len(phrase)):
            return True
        at = text.find(phrase, at + 1)
    return False


def _stands_alone(text: str, start: int, end: int) -> bool:
    if not _may_end(text, start):
        return False
    if _may_end(text, end):
        return True
    return is_hangul(text[end - 1]) and _has_particles(text, end)


def _has_particles(text: str, end: int) -> bool:
    wrong = VOICED if _is_closed(text[end - 1]) else CLOSED
    longest = None if wrong.match(text, end) else PARTICLES.match(text, end)
    # The longest run need not be the one behind which the word ends.
    return longest is not None and any(
        _may_end(text, stop) and PARTICLES.fullmatch(text, end, stop)
        for stop in range(end + 1, min(len(text), end + LONGEST_RUN) + 1)
    )


def _is_closed(syllable: str) -> bool:
    """Return whether a syllable of Hangul ends in a consonant: they are in tables of 28."""
    return (ord(syllable) - 0xAC00) % 28 != 0


def _may_end(text: str, place: int) -> bool:
    return place in (0, len(text)) or word_may_end(text[place - 1], text[place])

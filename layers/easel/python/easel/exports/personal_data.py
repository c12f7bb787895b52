"""Find personal data in what users wrote: what names or reaches somebody.

Phone numbers are found by Google's library, names by the lists that prompts are checked with. A
street, a number plate or a name in small letters is not found: tests state how much is.
"""

import ipaddress
import re
from typing import Final

from easel.generations import prompt_rules

MAIL: Final = re.compile(r"[\w.+-]{1,64}@[\w-]+(\.[\w-]+)+")
# How addresses are kept from being read by programs.
SPELLED: Final = re.compile(
    r"\w+\s*[(\[{]\s*at\s*[)\]}]\s*\w+\s*([(\[{]\s*dot\s*[)\]}]|\.)\s*\w+", re.I
)
ADDRESS: Final = re.compile(
    r"(?<![\w.])(\d{1,3}(\.\d{1,3}){3}|[0-9a-fA-F:]*::?[0-9a-fA-F:]+)(?![\w.])"
)
CARD: Final = re.compile(r"(?<!\d)\d(?:[ -]?\d){12,18}(?!\d)")
ACCOUNT: Final = re.compile(r"\b[A-Z]{2}\d{2}(?: ?[A-Z0-9]){11,30}\b")
# Where numbers are written as they are called there; with a country code they are found anywhere.
REGIONS: Final = ("US", "GB", "DE", "FR")
FEWEST_DIGITS: Final = 7


def kinds(text: str) -> set[str]:
    """Return which kinds of personal data are in a text: `mail`, `phone`, `name` and so on."""
    looks = {
        "mail": _has_mail,
        "phone": _has_phone,
        "card": _has_card,
        "account": _has_account,
        "network address": _has_address,
        "name": prompt_rules.names_somebody,
    }
    return {kind for kind, found in looks.items() if found(text)}


def _has_mail(text: str) -> bool:
    return bool(MAIL.search(text) or SPELLED.search(text))


def _has_phone(text: str) -> bool:
    if sum(map(str.isdigit, text)) < FEWEST_DIGITS:
        return False
    # Loaded here: most prompts have no number in them, and it is large.
    import phonenumbers

    return any(phonenumbers.PhoneNumberMatcher(text, each).has_next() for each in REGIONS)


def _has_card(text: str) -> bool:
    return any(_is_card(re.sub(r"\D", "", each.group())) for each in CARD.finditer(text))


def _is_card(digits: str) -> bool:
    """Whether the check digit is right (ISO/IEC 7812-1, Luhn)."""
    doubled = [sum(divmod(2 * int(each), 10)) for each in digits[-2::-2]]
    return (sum(map(int, digits[-1::-2])) + sum(doubled)) % 10 == 0


def _has_account(text: str) -> bool:
    return any(_is_account(each.group().replace(" ", "")) for each in ACCOUNT.finditer(text))


def _is_account(said: str) -> bool:
    """Whether the check digits of an IBAN are right (ISO 13616): letters count from 10 on."""
    return int("".join(str(int(each, 36)) for each in said[4:] + said[:4])) % 97 == 1


def _has_address(text: str) -> bool:
    return any(_is_address(each.group()) for each in ADDRESS.finditer(text))


def _is_address(said: str) -> bool:
    try:
        ipaddress.ip_address(said)
    except ValueError:
        return False
    # `::` alone is punctuation.
    return any(map(str.isalnum, said))

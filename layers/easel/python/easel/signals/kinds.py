"""The kinds of signals, and what each of them says."""

from collections.abc import Mapping, Sequence
from typing import Any, Final, Literal, NamedTuple

from easel.errors import Invalid

Signal = Mapping[str, Any]
Kind = Literal[
    "impression",
    "dwell",
    "open",
    "zoom",
    "prompt_copied",
    "share",
    "not_interested",
    "variation_chosen",
    "download",
    "save",
]


class Said(NamedTuple):
    """What a kind must say, and what it may say beside; all else is refused."""

    must: frozenset[str]
    may: frozenset[str] = frozenset()


_PLACE: Final = frozenset({"feed", "position"})
_POST: Final = frozenset({"post_id"})
_IMAGE: Final = frozenset({"image_id"})
# What every signal says.
COMMON: Final = frozenset({"kind", "ago_ms"})
KINDS: Final[Mapping[Kind, Said]] = {
    "impression": Said(_POST | _PLACE, frozenset({"reason_version"})),
    "dwell": Said(_POST | {"milliseconds"}, _PLACE),
    "open": Said(_POST, _PLACE),
    "zoom": Said(_POST | _IMAGE),
    "prompt_copied": Said(_IMAGE, _POST),
    "share": Said(_POST),
    "not_interested": Said(_POST, _PLACE),
    "variation_chosen": Said(_IMAGE),
    "download": Said(_IMAGE, _POST),
    "save": Said(_POST, _PLACE),
}


def check(signals: Sequence[Signal]) -> None:
    """Raise Invalid, with every place, for signals that say too little or too much for their kind.

    A signal is what was said of it: what is absent or None is not said.
    """
    errors = [error for place, each in enumerate(signals) for error in _errors(place, each)]
    if errors:
        raise Invalid("Some signals do not say what their kind says.", errors=errors)


def _errors(place: int, signal: Signal) -> list[dict[str, str]]:
    kind = signal["kind"]
    said = {name for name, value in signal.items() if value is not None} - COMMON
    must, may = KINDS[kind]
    missing = [(name, f"{kind} says this.") for name in sorted(must - said)]
    beyond = [(name, f"{kind} does not say this.") for name in sorted(said - must - may)]
    return [
        {"pointer": f"/signals/{place}/{name}", "detail": detail}
        for name, detail in (*missing, *beyond)
    ]

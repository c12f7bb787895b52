"""What is asked of texts, for who writes a client: a sentence each, and a pattern where one can.

The rules themselves are `validation`'s; a pattern lets pass all that they let pass. Patterns are
in the part of regular expressions that ECMA-262 and Python share.
"""

CONTROLS = r"\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f"
# What shows nothing, of the basic plane.
BLANKS = (
    r"\s\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180f\u200b-\u200f\u202a-\u202e"
    r"\u2060-\u206f\u2800\u3164\ue000-\uf8ff\ufdd0-\ufdef\ufe00-\ufe0f\ufeff\uffa0\ufff0-\ufffc\ufffe\uffff"
)
DIRECTIONS = r"\u2028\u2029\u202a-\u202e\u2066-\u2069"
NORMALISED = "Normalised to NFC, line ends to \\n. No control characters."

CLEAN = {"pattern": f"^[^{CONTROLS}]*$", "description": NORMALISED}
SPOKEN = {
    "pattern": f"^[^{CONTROLS}]*[^{CONTROLS}{BLANKS}][^{CONTROLS}]*$",
    "description": f"Something to see. {NORMALISED}",
}
ONE_LINE = {
    "pattern": (
        rf"^\s*[^{CONTROLS}\t\n\r{DIRECTIONS}]*[^{CONTROLS}{BLANKS}]"
        rf"[^{CONTROLS}\t\n\r{DIRECTIONS}]*\s*$"
    ),
    "description": (
        "One line, trimmed, with something to see. Normalised to NFC. No control characters, no"
        " direction overrides."
    ),
}
TAG = {
    "description": (
        "Letters, digits, _ and - of any script, not - first; a sign before them is left out."
        " Normalised to NFC."
    ),
}

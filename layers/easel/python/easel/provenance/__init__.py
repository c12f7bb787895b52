"""Provenance: how images come to be, marked in every file, and read back from one."""

from easel.provenance.signing_key import SigningKey
from easel.provenance.ways import (
    ALGORITHMIC,
    STATEMENTS,
    TRAINED,
    Form,
    Provenance,
    Way,
    noted,
    way_of,
    way_of_editing,
)

__all__ = [
    "ALGORITHMIC",
    "STATEMENTS",
    "TRAINED",
    "Form",
    "Provenance",
    "SigningKey",
    "Way",
    "noted",
    "way_of",
    "way_of_editing",
]

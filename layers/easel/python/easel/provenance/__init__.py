"""Provenance: how images come to be, marked in every file, and read back from one."""

from easel.provenance.ways import ALGORITHMIC, TRAINED, Form, Provenance, Way, way_of

__all__ = ["ALGORITHMIC", "TRAINED", "Form", "Provenance", "Way", "way_of"]

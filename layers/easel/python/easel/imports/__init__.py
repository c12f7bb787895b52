"""Imports: an archive that an Easel network made, brought into the account of a user here."""

from easel.imports.commands import begin, start
from easel.imports.model import Import, change, clear, find, folder, forget, own
from easel.imports.views import view

__all__ = [
    "Import",
    "begin",
    "change",
    "clear",
    "find",
    "folder",
    "forget",
    "own",
    "start",
    "view",
]

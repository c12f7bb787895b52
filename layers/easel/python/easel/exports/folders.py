"""Versions in a folder of an operator's machine: `research_export-1`, `research_export-2`, …"""

import re
import shutil
from collections.abc import Sequence
from pathlib import Path
from tempfile import mkdtemp
from typing import Final

from easel.exports import collecting_all, making, pseudonyms, versions
from easel.exports.columns import Dataset
from easel.exports.consenting import Purpose
from easel.exports.making import Order
from easel.exports.versions import Version
from easel.provenance import keys

_NUMBER: Final = re.compile(r"[1-9]\d{0,8}")


def export(to: Path, purpose: Purpose, datasets: Sequence[Dataset]) -> Path:
    """Make the next version below a folder; return where it is.

    It is there whole or not at all. Its changelog is about the last version in that folder.
    """
    to.mkdir(parents=True, exist_ok=True)
    order = Order(datasets, latest(to, purpose), keys.own())
    # On the same disk, so that it is renamed at once.
    unfinished = Path(mkdtemp(prefix=".unfinished-", dir=to))
    try:
        settled = collecting_all.now(purpose)
        made = making.make(settled, order, pseudonyms.row_ids(), unfinished)
        place = to / _name(purpose, made.version.number)
        unfinished.chmod(0o755)
        unfinished.rename(place)
    finally:
        shutil.rmtree(unfinished, ignore_errors=True)
    return place


def latest(folder: Path, purpose: Purpose) -> Version:
    """Return the last version for a purpose in a folder; number 0 and no rows where there is none.

    Raise OSError where it is not whole.
    """
    ends = [path.name.removeprefix(_name(purpose, "")) for path in folder.glob(_name(purpose, "*"))]
    numbers = [int(each) for each in ends if _NUMBER.fullmatch(each)]
    if not numbers:
        return Version(0, {})
    place = folder / _name(purpose, max(numbers))
    index = versions.read((place / making.INDEX).read_text(encoding="utf-8"))
    changelog = (place / making.CHANGELOG).read_text(encoding="utf-8")
    return Version(max(numbers), index, changelog)


def _name(purpose: Purpose, number: int | str) -> str:
    return f"{purpose}-{number}"

"""Directories named after what went into them, so that what has not changed is not built again."""

import fcntl
import hashlib
import os
import shutil
import sys
import tempfile
import time
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
BUILD = ROOT / ".easel" / "build"
# Longer than any command that was begun with what it built.
FORGOTTEN_AFTER_SECONDS = 3600


def address(place: Path, label: str, recipe: bytes, ingredients: Iterable[Path]) -> Path:
    """Where the result of this recipe with these files lies, built or not."""
    digest = hashlib.sha256(recipe)
    for path in ingredients:
        digest.update(f"{path.relative_to(ROOT)}\0".encode())
        digest.update(path.read_bytes())
    return place / f"{label}-{digest.hexdigest()[:16]}"


def files(path: Path, is_litter: Callable[[str], bool]) -> Iterator[Path]:
    """Every file below, in an order that is the same on every machine."""
    if path.is_file():
        yield path
    elif path.is_dir() and not is_litter(path.name):
        for each in sorted(path.iterdir()):
            if not is_litter(each.name):
                yield from files(each, is_litter)


def make(place: Path, fill: Callable[[Path], object]) -> None:
    """Fill the place unless it is there. Whoever wants the same meanwhile waits for it."""
    if place.exists():
        os.utime(place)
        return
    place.parent.mkdir(parents=True, exist_ok=True)
    with _alone(place.parent.name):
        if not place.exists():
            print(f"  building {place.parent.name}/{place.name}", file=sys.stderr)
            _make(place, fill)


def forget_others(places: Iterable[Path]) -> None:
    """Remove what an older tree needed beside these places and nobody asked for of late.

    Somebody else may be deploying that tree at this moment.
    """
    kept = set(places)
    for other in {each for place in kept for each in place.parent.iterdir()} - kept:
        if _unused_seconds(other) > FORGOTTEN_AFTER_SECONDS:
            shutil.rmtree(other, ignore_errors=True)


def _unused_seconds(place: Path) -> float:
    try:
        return time.time() - place.stat().st_mtime
    except FileNotFoundError:
        # Somebody else forgot it first.
        return 0.0


def _make(place: Path, fill: Callable[[Path], object]) -> None:
    # Renamed into place when whole, so that an interrupted build is not mistaken for one.
    with tempfile.TemporaryDirectory(dir=BUILD, prefix="draft-") as draft:
        whole = Path(draft, "whole")
        whole.mkdir()
        fill(whole)
        os.utime(whole)
        whole.rename(place)


@contextmanager
def _alone(kind: str) -> Iterator[None]:
    """One build of a kind at a time on this machine: two of the same would be twice the work."""
    with (BUILD / f"{kind}.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        yield

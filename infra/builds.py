"""Directories named after what went into them, so that what has not changed is not built again."""

import fcntl
import hashlib
import shutil
import sys
import tempfile
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
BUILD = ROOT / ".easel" / "build"


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
        return
    place.parent.mkdir(parents=True, exist_ok=True)
    with _alone():
        if not place.exists():
            print(f"  building {place.parent.name}/{place.name}", file=sys.stderr)
            _make(place, fill)


def forget_others(places: Iterable[Path]) -> None:
    """Remove what an older tree needed beside these places."""
    kept = set(places)
    for stale in {each for place in kept for each in place.parent.iterdir()} - kept:
        shutil.rmtree(stale, ignore_errors=True)


def _make(place: Path, fill: Callable[[Path], object]) -> None:
    # Renamed into place when whole, so that an interrupted build is not mistaken for one.
    with tempfile.TemporaryDirectory(dir=BUILD, prefix="draft-") as draft:
        whole = Path(draft, "whole")
        whole.mkdir()
        fill(whole)
        whole.rename(place)


@contextmanager
def _alone() -> Iterator[None]:
    """One build at a time on this machine: two of the same would be twice the work."""
    with (BUILD / "lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        yield

"""Building: once, whole, and by one at a time."""

import os
import threading
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest

from infra import builds


@pytest.fixture
def place() -> Iterator[Path]:
    """Somewhere that nothing was built yet."""
    builds.BUILD.mkdir(parents=True, exist_ok=True)
    with TemporaryDirectory(dir=builds.BUILD, prefix="run-") as found:
        yield Path(found, "thing-0123")


def test_what_is_there_is_not_built_again(place: Path) -> None:
    builds.make(place, lambda into: (into / "file").write_text("first"))
    builds.make(place, lambda into: (into / "file").write_text("second"))

    assert (place / "file").read_text() == "first"


def test_two_who_build_the_same_at_once_build_it_once(place: Path) -> None:
    begun, built = threading.Barrier(2), []

    def fill(into: Path) -> None:
        built.append(into)
        (into / "file").write_text("whole")

    def build(_: int) -> None:
        begun.wait(30)
        builds.make(place, fill)

    with ThreadPoolExecutor(2) as pool:
        list(pool.map(build, range(2)))

    assert len(built) == 1
    assert (place / "file").read_text() == "whole"


def test_an_interrupted_build_is_not_mistaken_for_a_whole_one(place: Path) -> None:
    def interrupted(into: Path) -> None:
        (into / "half").touch()
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        builds.make(place, interrupted)
    assert not place.exists()

    builds.make(place, lambda into: (into / "file").touch())
    assert [path.name for path in place.iterdir()] == ["file"]


def test_a_build_that_somebody_else_may_be_using_is_not_removed(place: Path) -> None:
    others = place.with_name("thing-4567")
    builds.make(others, lambda into: (into / "file").touch())
    builds.make(place, lambda into: (into / "file").touch())

    builds.forget_others([place])

    assert (others / "file").exists()


def test_an_old_build_is_removed_unless_it_is_asked_for_again(place: Path) -> None:
    old, asked_for = place.with_name("thing-89ab"), place.with_name("thing-cdef")
    for each in (old, asked_for, place):
        builds.make(each, lambda into: (into / "file").touch())
        os.utime(each, (0, 0))

    builds.make(asked_for, lambda into: (into / "new").touch())
    builds.forget_others([place])

    assert {each.name for each in place.parent.iterdir()} == {place.name, asked_for.name}


def test_what_went_in_is_in_the_name(place: Path) -> None:
    source = place.parent / "source"
    names = set()
    for content in ("a", "b", "a"):
        source.write_text(content)
        names.add(builds.address(place.parent, "thing", b"recipe", [source]))

    assert len(names) == 2

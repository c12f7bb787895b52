"""The embedded cloud unpacks every package of its functions once."""

import zipfile
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from local import embedded
from local.embedded import Package


@pytest.fixture(autouse=True)
def unpacked(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    place = tmp_path / "packages"
    monkeypatch.setattr(embedded, "UNPACKED", place)
    return place


def _archive(place: Path, text: str = "print()") -> Path:
    with zipfile.ZipFile(place, "w") as archive:
        archive.writestr("python/easel.py", text)
    return place


def _unpack(archive: Path, folder: Path) -> Path:
    folder.mkdir()
    with Package(archive) as package:
        package.extractall(folder)
    return folder


def test_workers_share_one_copy(tmp_path: Path, unpacked: Path) -> None:
    first = _unpack(_archive(tmp_path / "1.zip"), tmp_path / "first")
    second = _unpack(_archive(tmp_path / "2.zip"), tmp_path / "second")

    assert (first / "python/easel.py").read_text() == "print()"
    assert first.resolve() == second.resolve()
    assert len(list(unpacked.iterdir())) == 1


def test_another_package_has_a_copy_of_its_own(tmp_path: Path) -> None:
    _unpack(_archive(tmp_path / "1.zip"), tmp_path / "first")
    other = _unpack(_archive(tmp_path / "2.zip", "print(2)"), tmp_path / "second")

    assert (other / "python/easel.py").read_text() == "print(2)"


def test_names_are_looked_at_until_they_were_unpacked(tmp_path: Path) -> None:
    archive = _archive(tmp_path / "1.zip")
    with Package(archive) as package:
        assert package.namelist() == ["python/easel.py"]
    _unpack(archive, tmp_path / "first")

    with Package(archive) as package:
        assert package.namelist() == []


def test_of_many_at_once_all_find_it_whole(tmp_path: Path, unpacked: Path) -> None:
    archive = _archive(tmp_path / "1.zip")

    with ThreadPoolExecutor(8) as lanes:
        folders = list(lanes.map(lambda each: _unpack(archive, tmp_path / str(each)), range(8)))

    assert {(folder / "python/easel.py").read_text() for folder in folders} == {"print()"}
    assert len(list(unpacked.iterdir())) == 1

"""The embedded cloud unpacks every package of its functions once, and waits less for their logs."""

import subprocess
import zipfile
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from local import embedded, paths
from local.embedded import Package

# Asked of the emulator itself: it would wait as long as before if it called these otherwise.
WAITS = """
import inspect, queue
from local.embedded import LOG_WAITS, wait_less_for_logs
from ministack.core import lambda_runtime as runtime
known = inspect.signature(runtime.Worker._drain_stderr_bounded).parameters
assert set(LOG_WAITS) <= set(known), known
assert all(LOG_WAITS[each] < known[each].default for each in LOG_WAITS)
wait_less_for_logs(runtime)
worker = runtime.Worker("f", {}, b"")
for line in ("one", "two"):
    worker._stderr_queue.put(line)
print(worker._drain_stderr_bounded().split(), worker._drain_stderr_bounded().split())
"""


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


def test_the_emulator_takes_shorter_waits_for_a_log_and_loses_no_line() -> None:
    command = [str(paths.EMULATOR), "-c", WAITS]
    found = subprocess.run(command, cwd=paths.ROOT, stdout=subprocess.PIPE, text=True, check=True)  # noqa: S603

    assert found.stdout.strip() == "['one', 'two'] []"

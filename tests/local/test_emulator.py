"""The embedded cloud comes back with what it knew, and goes on from there."""

import json
from pathlib import Path
from typing import Any

import pytest

from local import emulator

READERS = {"one": 4081, "two": 4081}


@pytest.fixture
def saved(tmp_path: Path) -> Path:
    """What the emulator saves of the functions, as far as it matters here."""
    payload = {"esms": {"one": {"Enabled": True}}, "dynamodb_stream_positions": {"data": READERS}}
    path = tmp_path / "lambda.json"
    path.write_text(json.dumps({"__ministack_format__": 2, "payload": payload}))
    return path


def test_a_stream_that_begins_anew_is_read_from_its_beginning(saved: Path) -> None:
    emulator.rewind(saved)

    assert "dynamodb_stream_positions" not in _payload(saved)


def test_all_else_that_is_known_of_the_functions_stays(saved: Path) -> None:
    emulator.rewind(saved)
    emulator.rewind(saved)

    assert _payload(saved) == {"esms": {"one": {"Enabled": True}}}
    assert [path.name for path in saved.parent.iterdir()] == ["lambda.json"]


def test_a_cloud_that_was_never_stopped_has_nothing_to_rewind(tmp_path: Path) -> None:
    emulator.rewind(tmp_path / "lambda.json")

    assert list(tmp_path.iterdir()) == []


def _payload(path: Path) -> Any:
    return json.loads(path.read_text())["payload"]

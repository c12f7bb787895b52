"""Bytecode is made by a Python of AWS's version; where there is none, it is said aloud."""

from pathlib import Path

import pytest

from infra import builds, packaging
from infra.packaging import Packages


@pytest.fixture
def elsewhere(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Path:
    """A machine with neither a Python 3.14 in the path nor uv, and nothing to build."""
    monkeypatch.setattr(packaging, "UV", tmp_path / "uv")
    monkeypatch.setattr(packaging, "_places", lambda _: Packages({}, {}))
    monkeypatch.setattr(builds, "forget_others", lambda _: None)
    monkeypatch.setenv("PATH", str(tmp_path))
    return tmp_path


def says(uv: Path, words: str, status: int) -> None:
    uv.write_text(f"#!/bin/sh\n[ $1 = python ] && echo {words}\nexit {status}\n")
    uv.chmod(0o755)


def test_without_a_python_that_compiles_a_build_warns(
    elsewhere: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    packaging.build("aws")

    assert "WARNING: there is no Python 3.14 here" in capsys.readouterr().err


def test_a_python_that_uv_has_compiles(elsewhere: Path, capsys: pytest.CaptureFixture[str]) -> None:
    says(elsewhere / "uv", "/opt/python3.14", 0)

    packaging.build("aws")

    assert packaging.target("aws").python == "/opt/python3.14"
    assert capsys.readouterr().err == ""


def test_what_uv_does_not_have_compiles_nothing(elsewhere: Path) -> None:
    says(elsewhere / "uv", "nothing", 2)

    assert packaging.target("aws").python is None

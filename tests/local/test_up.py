"""`make up` says whether the network works, not only whether it answers."""

import json
from dataclasses import fields
from pathlib import Path
from typing import cast

import pytest

from local import drain, paths, stack, up
from local.stack import SeededUser, Stack

NETWORK = cast("Stack", object())


def test_a_network_in_which_nobody_hears_of_anything_is_refused_with_what_to_do(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    def silent(found: Stack, deadline: float) -> None:
        raise drain.NotDrainedError("feeds has not seen the marker")

    monkeypatch.setattr(up, "pass_marker", silent)

    with pytest.raises(SystemExit, match=r"feeds has not seen the marker(.|\n)*make reset"):
        up.listens(NETWORK)


def test_a_network_that_hands_the_marker_on_is_up(monkeypatch: pytest.MonkeyPatch) -> None:
    passed: list[Stack] = []
    monkeypatch.setattr(up, "pass_marker", lambda found, _: passed.append(found))

    up.listens(NETWORK)

    assert passed == [NETWORK]


def test_a_network_of_the_version_before_is_read(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    ada = {"handle": "ada", "username": "ada@easel.example", "password": "Paint-1"}
    names = {each.name: "http://easel.test" for each in fields(Stack) if each.name != "users"}
    monkeypatch.setattr(paths, "STACK", tmp_path / "stack.json")
    paths.STACK.write_text(json.dumps(names | {"people": [ada]}))

    assert stack.read().user("ada") == SeededUser(**ada)


def test_models_are_those_of_the_file_that_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("EASEL_MODELS", "docs/models.toml")
    assert paths.models() == ["docs/models.toml"]

    monkeypatch.setenv("EASEL_MODELS", "nowhere.toml")
    with pytest.raises(SystemExit, match=r"^Say a file that is there: EASEL_MODELS=nowhere\.toml"):
        paths.models()

    monkeypatch.delenv("EASEL_MODELS")
    assert paths.models() == []

"""`make index` builds the index of search anew, and says how large it is."""

import pytest

from local.index import build


def test_it_is_built_once_more_where_another_was_faster(capsys: pytest.CaptureFixture[str]) -> None:
    told = [{"outcome": "outrun", "documents": 8}, {"outcome": "built", "documents": 9}]
    asked = []

    def call(event: dict[str, object]) -> dict[str, object]:
        asked.append(event)
        return told.pop(0)

    build(call)

    assert asked == [{"anew": True}] * 2
    said = capsys.readouterr().out.splitlines()
    assert said[0] == "  another was built meanwhile: once more"
    assert said[-1] == "  9 posts and users are in the index"


def test_a_large_table_takes_several_calls(capsys: pytest.CaptureFixture[str]) -> None:
    told = [{"outcome": "going on", "documents": 8}, {"outcome": "built", "documents": 9}]

    build(lambda _: told.pop(0))

    said = capsys.readouterr().out.splitlines()
    assert said == ["  8 posts and users so far", "  9 posts and users are in the index"]

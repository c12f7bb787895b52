"""`make up` says whether the network works, not only whether it answers."""

from typing import cast

import pytest

from local import drain, up
from local.stack import Stack

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

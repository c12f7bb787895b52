"""Handles are unique by how they read."""

from hypothesis import given
from hypothesis import strategies as st

from easel.users.handles import skeleton

HANDLES = st.text(alphabet="abdilmnorvw01_", min_size=2, max_size=30)


@given(HANDLES)
def test_a_skeleton_is_never_empty(handle: str) -> None:
    assert skeleton(handle)


@given(HANDLES, st.integers(0, 30))
def test_an_underscore_anywhere_changes_nothing(handle: str, place: int) -> None:
    assert skeleton(f"{handle[:place]}_{handle[place:]}") == skeleton(handle)


@given(HANDLES)
def test_lookalikes_change_nothing(handle: str) -> None:
    for shown, like in (("o", "0"), ("l", "1"), ("l", "i"), ("m", "rn"), ("w", "vv")):
        assert skeleton(handle.replace(shown, like)) == skeleton(handle)

"""Cursors: the last key and nothing more."""

import base64
from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis import strategies as st

from easel import cursors, ids
from easel.refusals import Invalid


@given(st.text(alphabet="abcXYZ019#:.-_|", min_size=1, max_size=200))
def test_a_cursor_comes_back_as_it_went(key: str) -> None:
    assert cursors.decode(cursors.encode(key)) == key


@given(st.text(max_size=400))
def test_a_forged_cursor_is_refused_or_harmless(text: str) -> None:
    with suppress(Invalid):
        assert cursors.SAFE_KEY.fullmatch(cursors.decode(text) or "")


@given(st.binary(max_size=300))
def test_a_forged_key_is_refused_or_harmless(key: bytes) -> None:
    forged = base64.urlsafe_b64encode(key).decode().rstrip("=")
    with suppress(Invalid):
        assert cursors.SAFE_KEY.fullmatch(cursors.decode(forged) or "")


@pytest.mark.parametrize("key", ["x", "U#ada", "8" + "0" * 25, "~", "01JAAAAAAAAAAAAAAAAAAAAAA"])
def test_a_list_in_order_of_time_takes_ids_alone(key: str) -> None:
    with pytest.raises(Invalid):
        cursors.ulid(cursors.encode(key))


def test_an_id_is_its_own_cursor() -> None:
    made = ids.ulid()

    assert cursors.ulid(cursors.encode(made)) == made
    assert cursors.ulid(None) is None

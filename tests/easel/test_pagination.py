"""Cursors: the last key, for nobody to read or to make."""

import base64

import pytest
from hypothesis import given
from hypothesis import strategies as st

from easel import ids, pagination
from easel.errors import Invalid


@given(st.text(alphabet="abcXYZ019#:.-_|", min_size=1, max_size=200))
def test_a_cursor_comes_back_as_it_went(key: str) -> None:
    assert pagination.decode(pagination.encode(key)) == key


@given(st.text(max_size=400))
def test_what_was_never_a_cursor_is_refused(text: str) -> None:
    with pytest.raises(Invalid):
        pagination.decode(text)


@given(st.binary(max_size=300))
def test_a_forged_cursor_is_refused(key: bytes) -> None:
    with pytest.raises(Invalid):
        pagination.decode(base64.urlsafe_b64encode(key).decode().rstrip("="))


@given(st.integers(min_value=0), st.integers(min_value=1, max_value=255))
def test_a_cursor_that_was_tampered_with_is_refused(place: int, by: int) -> None:
    cursor = pagination.encode(f"{ids.ulid()}#ada-sub")
    sealed = bytearray(base64.urlsafe_b64decode(cursor + "=" * (-len(cursor) % 4)))
    sealed[place % len(sealed)] ^= by

    with pytest.raises(Invalid):
        pagination.decode(base64.urlsafe_b64encode(sealed).decode().rstrip("="))


def test_nobody_reads_in_a_cursor_whom_a_page_left_out() -> None:
    cursor = pagination.encode("01JAAAAAAAAAAAAAAAAAAAAAAA#ada-sub")

    sealed = base64.urlsafe_b64decode(cursor + "=" * (-len(cursor) % 4))

    assert b"ada" not in sealed
    assert b"01J" not in sealed


@pytest.mark.parametrize("key", ["x", "U#ada", "8" + "0" * 25, "~", "01JAAAAAAAAAAAAAAAAAAAAAA"])
def test_a_list_in_order_of_time_takes_ids_alone(key: str) -> None:
    with pytest.raises(Invalid):
        pagination.ulid(pagination.encode(key))


def test_an_id_comes_back_as_an_id() -> None:
    made = ids.ulid()

    assert pagination.ulid(pagination.encode(made)) == made
    assert pagination.ulid(None) is None


@pytest.mark.parametrize("read", [[], ["a"], ["a", "b"]])
def test_the_last_page_has_no_cursor(read: list[str]) -> None:
    assert pagination.page(read, 2) == (read, None)


def test_a_page_that_is_not_the_last_goes_on_after_what_it_shows() -> None:
    read = [("a", 1), ("b", 2), ("c", 3)]

    shown, following = pagination.page(read, 2, lambda row: row[0])

    assert shown == read[:2]
    assert pagination.decode(following) == "b"

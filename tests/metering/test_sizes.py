"""Item sizes against the published rules, worked by hand."""

import base64
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.metering.sizes import item_size, value_size


@pytest.mark.parametrize(
    ("value", "size"),
    [
        ({"S": ""}, 0),
        ({"S": "fox"}, 3),
        ({"S": "füchse"}, 7),
        ({"S": "🦊"}, 4),
        ({"N": "0"}, 1),
        ({"N": "7"}, 2),
        ({"N": "27"}, 2),
        ({"N": "127"}, 3),
        ({"N": "100000"}, 2),
        ({"N": "0.00025"}, 2),
        ({"N": "1.5e20"}, 2),
        ({"N": "9" * 38}, 20),
        ({"B": base64.b64encode(b"12345").decode()}, 5),
        ({"B": b"12345"}, 5),
        ({"BOOL": False}, 1),
        ({"NULL": True}, 1),
        ({"SS": ["ab", "cde"]}, 5),
        ({"NS": ["1", "123"]}, 5),
        ({"BS": [b"ab", b"c"]}, 3),
        ({"L": []}, 3),
        ({"M": {}}, 3),
        ({"L": [{"S": "ab"}, {"BOOL": True}]}, 3 + (1 + 2) + (1 + 1)),
        ({"M": {"like": {"N": "3"}}}, 3 + 1 + 4 + 2),
        ({"M": {"a": {"L": [{"NULL": True}]}}}, 3 + 1 + 1 + (3 + 1 + 1)),
    ],
)
def test_a_value_has_the_published_size(value: dict[str, Any], size: int) -> None:
    assert value_size(value) == size


def test_an_item_counts_names_and_values() -> None:
    item = {"pk": {"S": "P#1"}, "sk": {"S": "POST"}, "größe": {"N": "12"}}

    assert item_size(item) == (2 + 3) + (2 + 4) + (7 + 2)


@given(st.dictionaries(st.text(min_size=1), st.text()))
def test_a_map_costs_three_bytes_and_one_for_every_name(
    texts: dict[str, str],
) -> None:
    item = {name: {"S": text} for name, text in texts.items()}

    assert value_size({"M": item}) == item_size(item) + 3 + len(item)

"""How many bytes DynamoDB counts for an item, by its published rules."""

import base64
from collections.abc import Callable, Mapping
from decimal import Decimal
from typing import Any

TYPE_OVERHEAD = 3
ELEMENT_OVERHEAD = 1

Value = Mapping[str, Any]
Item = Mapping[str, Value]


def item_size(item: Item) -> int:
    """Bytes of names and values of an item in DynamoDB JSON ({"pk": {"S": "U#1"}})."""
    return sum(text_size(name) + value_size(value) for name, value in item.items())


def value_size(value: Value) -> int:
    """Bytes of one typed value, its attribute's name not counted."""
    [(kind, content)] = value.items()
    return SIZES[kind](content)


def text_size(text: str) -> int:
    return len(text.encode())


def number_size(text: str) -> int:
    # Published as "approximately": one byte for two significant digits, and one byte.
    digits = "".join(map(str, Decimal(text).as_tuple().digits)).strip("0")
    return (len(digits) + 1) // 2 + 1


def binary_size(content: bytes | str) -> int:
    return len(base64.b64decode(content) if isinstance(content, str) else bytes(content))


def list_size(values: list[Value]) -> int:
    return TYPE_OVERHEAD + sum(ELEMENT_OVERHEAD + value_size(value) for value in values)


def map_size(values: Mapping[str, Value]) -> int:
    return TYPE_OVERHEAD + ELEMENT_OVERHEAD * len(values) + item_size(values)


SIZES: dict[str, Callable[[Any], int]] = {
    "S": text_size,
    "N": number_size,
    "B": binary_size,
    "BOOL": lambda _: 1,
    "NULL": lambda _: 1,
    "L": list_size,
    "M": map_size,
    "SS": lambda texts: sum(map(text_size, texts)),
    "NS": lambda numbers: sum(map(number_size, numbers)),
    "BS": lambda blobs: sum(map(binary_size, blobs)),
}

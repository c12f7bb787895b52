"""Items to write and the one way tests put them."""

from typing import Any

KEY = {"pk": {"S": "P#1"}, "sk": {"S": "POST"}}


def item(pk: str, sk: str = "POST", size: int = 100, **more: str) -> dict[str, dict[str, str]]:
    found = {"pk": pk, "sk": sk, **more}
    used = sum(len(name) + len(text) for name, text in found.items())
    found["x"] = "x" * (size - used - 1)
    return {name: {"S": text} for name, text in found.items()}


def put(client: Any, *items: dict[str, dict[str, str]]) -> None:
    for one in items:
        client.put_item(TableName="easel", Item=one)

"""How Easel's table is made, for tests that make one."""

from typing import Any


def index(number: int) -> dict[str, Any]:
    keys = [("HASH", f"gsi{number}pk"), ("RANGE", f"gsi{number}sk")]
    return {
        "IndexName": f"gsi{number}",
        "KeySchema": [{"KeyType": kind, "AttributeName": name} for kind, name in keys],
        "Projection": {"ProjectionType": "INCLUDE", "NonKeyAttributes": ["kind"]},
    }


TABLE_DESCRIPTION: dict[str, Any] = {
    "BillingMode": "PAY_PER_REQUEST",
    "KeySchema": [
        {"KeyType": "HASH", "AttributeName": "pk"},
        {"KeyType": "RANGE", "AttributeName": "sk"},
    ],
    "AttributeDefinitions": [
        {"AttributeName": name, "AttributeType": "S"}
        for name in ("pk", "sk", "gsi1pk", "gsi1sk", "gsi2pk", "gsi2sk")
    ],
    "GlobalSecondaryIndexes": [index(1), index(2)],
}

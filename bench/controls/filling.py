"""Put what our page shows into the tables of the controls, so that all answer the same posts."""

from typing import Any

from bench.controls.conventional import TABLE, Author, Entry, Like, Post
from tests.audit.table_shape import TABLE_DESCRIPTION
from tests.support.world import client


def conventional(reader_id: str, items: list[dict[str, Any]]) -> None:
    """Make the table, and fill it."""
    keys = {"pk": "HASH", "sk": "RANGE"}
    client("dynamodb").create_table(
        TableName=TABLE,
        KeySchema=[{"AttributeName": name, "KeyType": kind} for name, kind in keys.items()],
        AttributeDefinitions=[{"AttributeName": name, "AttributeType": "S"} for name in keys],
        BillingMode=TABLE_DESCRIPTION["BillingMode"],
    )
    for item in items:
        author = item["author"]
        author_id = author["handle"]
        Author(f"U#{author_id}", "PROFILE", **author).save()
        Entry(f"F#{reader_id}", item["id"], author_id=author_id).save()
        Like(f"U#{reader_id}", f"LIKE#{item['id']}", kind=item["viewer"]["reaction"]).save()
        kept = {name: item[name] for name in ("caption", "tags", "visibility", "created_at")}
        counts = item["counts"]["reactions"] | {"replies": item["counts"]["replies"]}
        images = item["images"]
        Post(
            f"P#{item['id']}", "POST", author_id=author_id, images=images, counts=counts, **kept
        ).save()

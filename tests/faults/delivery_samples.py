"""Records and handlers to try deliveries with."""

from typing import Any

from tests.faults.delivery_report import Record, named, stream_records

MANY = range(20)


def changes(keys: int, each: int) -> list[Record]:
    """Each key counts up from 1, keys taking turns."""
    images = [
        {"pk": {"S": f"P#{key}"}, "sk": {"S": "POST"}, "n": {"N": str(n)}}
        for n in range(1, each + 1)
        for key in range(keys)
    ]
    return list(stream_records([(None, image) for image in images]))


def messages(count: int) -> list[Record]:
    return [{"messageId": f"m{n}", "body": str(n), "attributes": {}} for n in range(count)]


def quiet(event: Record, context: Any) -> None: ...


def failing(*bad: str) -> Any:
    def handle(event: Record, context: Any) -> dict[str, Any]:
        names = [named(record) for record in event["Records"]]
        return {"batchItemFailures": [{"itemIdentifier": n} for n in names if n in bad]}

    return handle


def raising(*bad: str) -> Any:
    def handle(event: Record, context: Any) -> None:
        for record in event.get("Records", [event]):
            if named(record) in bad:
                raise RuntimeError(named(record))

    return handle

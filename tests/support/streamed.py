"""The stream of a table on moto: what was written since the last look, as the tally gets it."""

from dataclasses import dataclass, field
from typing import Any

from tests.support.world import CONTEXT, stored

# What the filters of the tally's reader let through: see infra/service.py.
KINDS = ("did", "repost", "follow", "post")
Items = dict[tuple[str, str], dict[str, Any]]


@dataclass
class Stream:
    """Hands the table's changes to the tally, and posts to the tag index, as consumers do."""

    known: Items = field(default_factory=dict)
    sequence: int = 0

    def records(self) -> list[dict[str, Any]]:
        """What changed since the last call, an item at a time, as records of a stream."""
        before, self.known = self.known, _counted()
        changed = [
            key for key in {**before, **self.known} if before.get(key) != self.known.get(key)
        ]
        return [self._record(key, before.get(key), self.known.get(key)) for key in sorted(changed)]

    def catch_up(self) -> None:
        """Count what changed, and settle the tags of posts."""
        from easel.posts import tag_index
        from functions.tally.handler import lambda_handler

        records = self.records()
        for record in records:
            key = record["dynamodb"]["Keys"]["pk"]["S"]
            if key.startswith("P#"):
                tag_index.settle(key.removeprefix("P#"), _tags(record))
        lambda_handler({"Records": records}, CONTEXT)
        # Counters are written to posts: no news of theirs.
        self.known = _counted()

    def _record(
        self, key: tuple[str, str], old: dict[str, Any] | None, new: dict[str, Any] | None
    ) -> dict[str, Any]:
        self.sequence += 1
        images = {name: image for name, image in (("OldImage", old), ("NewImage", new)) if image}
        keys = {"pk": {"S": key[0]}, "sk": {"S": key[1]}}
        body = {"Keys": keys, "SequenceNumber": str(self.sequence), **images}
        return {"eventID": str(self.sequence), "eventName": "MODIFY", "dynamodb": body}


def _counted() -> Items:
    return {key: item for key, item in stored().items() if item["kind"]["S"] in KINDS}


def _tags(record: dict[str, Any]) -> list[str]:
    old = record["dynamodb"].get("OldImage", {}).get("tags", {"L": []})
    return [tag["S"].casefold() for tag in old["L"]]

"""What an archive says of the posts of others that things in it descend from."""

from typing import Any

from easel.posts import lineage


def without_hidden(records: list[dict[str, Any]], user_id: str) -> list[dict[str, Any]]:
    """Take from what descends from others' posts the names of those that the user may not see.

    Each keeps its place, as null. The image remixed is named while its post may be seen. The scene
    is left out: it would tell whether a guess at another's words is right.
    """
    lines = [record.get("lineage") or [] for record in records]
    seen = lineage.met({each for line in lines for each in line}, user_id)
    for record, line in zip(records, lines, strict=True):
        record.pop("lineage_images", None)
        if line:
            record.pop("scene", None)
        record["lineage"] = [each if each in seen else None for each in line] or None
        if line and line[0] not in seen:
            record |= {name: None for name in ("parent_id", "remix_of") if name in record}
    return records

"""What a viewer did to the posts of a page."""

from typing import Any

from easel.layout import RANGE_LIMIT, REPOST
from easel.timelines.fast.post import Item, of_kind, text
from easel.wire import table

DID = "DID#"
# Their keys are longer than what they say.
SAID = ("sk", "kind", "reaction", "gsi2sk")


def own(viewer_id: str | None, post_ids: list[str]) -> dict[str, dict[str, Any]]:
    """Return what the viewer did to these posts, by post id: what there is to say of it.

    One range covers a page that is dense in time; what it did not reach is read by key.
    """
    if viewer_id is None or not post_ids:
        return {}
    mine, ends = f"U#{viewer_id}", (f"{DID}{min(post_ids)}", f"{DID}{max(post_ids)}{REPOST}")
    found = table.query(mine, "#s BETWEEN :a AND :b", *ends, limit=RANGE_LIMIT, only=SAID)
    if len(found) == RANGE_LIMIT:
        beyond = [each for each in post_ids if each >= _post_id(found[-1])]
        places = [f"{DID}{each}{end}" for each in beyond for end in ("", REPOST)]
        found += table.batch([(mine, place) for place in places])
    did: dict[str, dict[str, Any]] = {}
    for item in of_kind(found, "did"):
        said = {"reaction": text(item, "reaction"), "bookmarked": "gsi2sk" in item}
        did[_post_id(item)] = said
    for item in of_kind(found, "repost"):
        did.setdefault(_post_id(item), {})["reposted"] = True
    return did


def _post_id(item: Item) -> str:
    return str(item["sk"]["S"]).removeprefix(DID).removesuffix(REPOST)

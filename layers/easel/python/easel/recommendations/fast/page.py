"""A page of For You: as `recommendations.feeds` makes it, from the table's JSON.

`make bench` measures it beside the plain one: see docs/performance.md.
"""

from base64 import b64decode, b64encode
from typing import Any

from easel import clock
from easel.recommendations import taste
from easel.recommendations.fast import reasons
from easel.recommendations.fast.live import Live
from easel.recommendations.fast.sources import Lists, reacted
from easel.recommendations.marks import KEPT_SECONDS, Marks
from easel.recommendations.reader import Reader
from easel.recommendations.scoring import DEFAULT, Weights
from easel.timelines.fast.post import Item, is_set, mapped, of_kind, text
from easel.wire import table

Page = dict[str, Any]


def page(user_id: str, cursor: str | None, limit: int) -> Page:
    """List posts for a user, best first, each with the reasons that add up to its score.

    Raise PlainVersionNeeded where only that will do, and Invalid for a cursor of another list:
    what was shown is written last of all.
    """
    kept = table.batch([(f"U#{user_id}", "RECIPE"), (f"U#{user_id}", "SHOWN")])
    recipe = next(iter(of_kind(kept, "recipe")), {})
    reader = _reader(user_id, recipe, next(iter(of_kind(kept, "shown")), {}))
    live = Live(user_id)
    order, next_cursor = reader.placed(reader.waiting(cursor, Lists()), limit, live)
    shown, why = [each.post.post_id for each in order], reasons.of(order, reader, live)
    items = [live.view(post_id) | {"reason": why[post_id]} for post_id in shown]
    if shown and not is_set(recipe, "ignores_reactions"):
        _remember(user_id, reader.shown.after(shown))
    return {"items": items, "next_cursor": next_cursor}


def _reader(user_id: str, recipe: Item, shown: Item) -> Reader:
    since, is_kept_out = text(recipe, "taste_since") or "", is_set(recipe, "ignores_reactions")
    liked = taste.of(reacted(user_id, taste.MOST), since, is_kept_out=is_kept_out)
    marks = b64decode(shown["marks"]["B"]) if "marks" in shown else b""
    return Reader(user_id, _weights(recipe), liked, Marks(marks))


def _weights(recipe: Item) -> Weights:
    chosen = dict(DEFAULT) | _numbers(recipe, "weights")
    return Weights(chosen, _numbers(recipe, "tags"), _numbers(recipe, "makers"))


def _numbers(recipe: Item, name: str) -> dict[str, int]:
    found = mapped(recipe, name) or {}
    return {each: int(value["N"]) for each, value in found.items()}


def _remember(user_id: str, marks: bytes) -> None:
    until = str(clock.epoch() + KEPT_SECONDS)
    values = {"kind": {"S": "shown"}, "marks": {"B": b64encode(marks).decode()}}
    table.change(f"U#{user_id}", "SHOWN", values | {"ttl": {"N": until}})

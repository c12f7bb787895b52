"""What users made and did, as domain events tell it: rows of the lake beside their signals."""

from collections.abc import Iterable
from datetime import datetime
from typing import Any, Final

from easel import clock, ids, posts, users
from easel.consent import deciding
from easel.generations import model as generations
from easel.generations.model import GUEST, Generation
from easel.posts import interactions
from easel.posts.interactions import Repost
from easel.signals import lake, taking
from easel.signals.queue import Batch

# Clients cannot send these: they are on no list of `easel.signals.kinds`.
KINDS: Final = (
    *("generation_requested", "generation_succeeded", "generation_failed"),
    *("post_published", "post_reacted", "post_reposted"),
)
_ENDED: Final = {"succeeded": "generation_succeeded", "failed": "generation_failed"}
Row = dict[str, Any]


def keep_request(generation_id: str) -> None:
    """Put into the lake that a generation was asked for, if its user agrees to be counted.

    As of all of these: what comes twice is there twice, and told by its event and place. What is
    gone by now, or was imported, is left out.
    """
    generation = generations.find(generation_id)
    if generation and _is_own(generation):
        row = {"kind": "generation_requested"}
        _put(f"requested#{generation_id}", generation.user_id, generation.created_at, [row])


def keep_ending(generation_id: str) -> None:
    """Put into the lake that a generation succeeded, a row for each image, or failed."""
    generation = generations.find(generation_id)
    if generation is None or not generation.ended_at or not _is_own(generation):
        return
    kind = _ENDED.get(generation.status)
    if kind:
        images = generation.image_ids if generation.status == "succeeded" else ()
        rows = _of_images(kind, {}, [str(each) for each in images or ()])
        _put(f"ended#{generation_id}", generation.user_id, str(generation.ended_at), rows)


def keep_post(post_id: str) -> None:
    """Put into the lake that a post was published, a row for each image."""
    post = posts.now(post_id)
    if post and not post.imported_from:
        shown = [str(card["id"]) for card in post.images or ()]
        rows = _of_images("post_published", {"post_id": post_id}, shown)
        _put(f"published#{post_id}", post.author_id, ids.moment(post_id), rows)


def keep_reaction(post_id: str, user_id: str) -> None:
    """Put into the lake that somebody reacted to a post, unless they took it back by now."""
    did = interactions.now(user_id, post_id)
    if did.reaction:
        row = {"kind": "post_reacted", "post_id": post_id}
        _put(f"reacted#{post_id}", user_id, did.reacted_at, [row])


def keep_repost(post_id: str, user_id: str) -> None:
    """Put into the lake that somebody reposted a post, unless they withdrew it by now."""
    place = Repost.at(user_id, post_id)
    repost = Repost.find(place.pk, place.sk, consistent=True)
    if repost:
        row = {"kind": "post_reposted", "post_id": post_id}
        _put(f"reposted#{post_id}", user_id, ids.moment(repost.id), [row])


def _is_own(generation: Generation) -> bool:
    """Return whether its user asked for it here, not a visitor or an archive."""
    return not generation.imported and not generation.booked_on


def _of_images(kind: str, said: Row, image_ids: list[str]) -> list[Row]:
    """Return a row for each image; one without, where there is none."""
    row = {"kind": kind, **said}
    return [row | {"image_id": each} for each in image_ids] or [row]


def _put(event: str, user_id: str, moment: str, rows: Iterable[Row]) -> None:
    """Put what a user did at a moment into the lake, under the terms that hold for them now."""
    user = None if user_id == GUEST else users.find(user_id, consistent=True)
    if user is None:
        return
    consent = deciding.of(user_id)
    chosen = deciding.holding(user, consent)
    if chosen.analytics:
        now = clock.now()
        ago = {"ago_ms": _milliseconds(moment, now)}
        said = [row | ago for row in rows]
        lake.put(Batch(event, user_id, now, taking.terms(chosen, consent), said))


def _milliseconds(begin: str, end: str) -> int:
    """Return the time between two moments as `clock.now` formats them; none where a clock erred."""
    between = datetime.fromisoformat(end) - datetime.fromisoformat(begin)
    return max(0, round(between.total_seconds() * 1000))

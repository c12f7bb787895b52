"""What signals and events say of users who agree to be counted, as acts in cells."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import datetime, timedelta
from typing import Any, Final

from easel import clock, ids, images, posts
from easel.consent import deciding
from easel.generations import model as generations
from easel.generations.model import GUEST, Generation
from easel.insight import topics
from easel.insight.acts import Act
from easel.posts import Post, interactions

USER, GENERATION = "user", "generation"
# By these somebody shows that they like what a post is about.
LIKING: Final = frozenset({"open", "zoom", "prompt_copied", "share", "download"})
VIEWING: Final = frozenset({"impression", "open"})
# Seconds that a generation took are told as the first of these that is no shorter.
WAITS: Final = (1, 2, 5, 10, 20, 30, 60, 120, 300, 900)


def of_signals(
    user_id: str, taken_at: str, purposes: Sequence[str], signals: Sequence[Mapping[str, Any]]
) -> Iterator[Act]:
    """Yield the acts of a batch, whose user agreed to `purposes` when it was taken.

    A post that is not there, or not for everybody, is no topic, whoever names its id.
    """
    found = posts.find_all(str(each["post_id"]) for each in signals if each.get("post_id"))
    liked = {str(each.get("post_id")) for each in signals if each["kind"] in LIKING}
    cells = {post_id: list(topics.of_post(found[post_id])) for post_id in liked & found.keys()}
    for each in signals:
        moment = moment_before(taken_at, int(each["ago_ms"]))
        yield Act(moment, "users", USER, user_id)
        yield from (Act(moment, f"agreed#{name}", USER, user_id) for name in purposes)
        post = found.get(str(each.get("post_id")))
        if post is None:
            continue
        if each["kind"] in LIKING:
            yield from _by(user_id, moment, cells[post.id])
        if each["kind"] in VIEWING and post.is_public:
            yield from _by(user_id, moment, _exposed(topics.models(post), "remix", "view"))


def of_request(generation_id: str) -> Iterator[Act]:
    """Yield the acts of a generation that was asked for."""
    generation = generations.find(generation_id)
    if generation is None or not _is_counted(generation):
        return
    cells = ["users", "funnel#prompt", *_exposed([generation.model], link(generation), "try")]
    yield from _by(generation.user_id, generation.created_at, cells)


def of_ending(generation_id: str) -> Iterator[Act]:
    """Yield the acts of a generation that ended: how, how long it took, and what was ordered.

    Of one that was cancelled nothing is counted: it neither succeeded nor failed.
    """
    generation = generations.find(generation_id)
    if generation is None or not generation.ended_at or not _is_counted(generation):
        return
    if generation.status not in {"succeeded", "failed"}:
        return
    model, ended = generation.model, str(generation.ended_at)
    known = [
        f"model#{model}#{generation.status}",
        f"ordered#{model}#{int(generation.ordered or 0)}",
    ]
    if generation.status == "succeeded":
        known.append(f"wait#{model}#{_wait(generation.created_at, ended)}")
    yield from (Act(ended, cell, GENERATION, generation_id) for cell in known)
    yield from _by(generation.user_id, ended, ["users", f"model#{model}#users"])
    if generation.status == "succeeded":
        cells = ["funnel#image", *_exposed([model], link(generation), "image")]
        yield from _by(generation.user_id, ended, cells)


def of_post(post_id: str) -> Iterator[Act]:
    """Yield the acts of a post that was published."""
    post = posts.now(post_id)
    if post is None or post.imported_from or not post.images:
        return
    if not deciding.is_counted(post.author_id):
        return
    cells = ["users", "funnel#post", *_exposed(topics.models(post), _way(post), "post")]
    moment = ids.moment(post.id)
    yield from _by(post.author_id, moment, [*cells, *topics.of_post(post)])


def of_reaction(post_id: str, user_id: str) -> Iterator[Act]:
    """Yield the acts of a reaction; none where it was taken back by now."""
    did, post = interactions.now(user_id, post_id), posts.now(post_id)
    if post is None or not did.reaction or not deciding.is_counted(user_id):
        return
    moment = did.reacted_at
    yield from _by(user_id, moment, ["users", *topics.of_post(post)])
    if post.images and post.author_id != user_id and deciding.is_counted(post.author_id):
        yield from _by(post.author_id, moment, ["funnel#reaction"])


def link(generation: Generation) -> str:
    """Return what a generation hangs from: a post, an image of one's own, or its words alone."""
    if generation.remix_of:
        return "remix"
    return "variation" if generation.parent_id else "prompt"


def _way(post: Post) -> str:
    """Return what the images of a post hang from, as `link` does of a generation."""
    if post.remix_of:
        return "remix"
    shown = images.find_all([str(card["id"]) for card in post.images])
    return "variation" if any(each.parent_id for each in shown) else "prompt"


def _is_counted(generation: Generation) -> bool:
    is_ours = generation.user_id != GUEST and not generation.imported and not generation.booked_on
    return is_ours and deciding.is_counted(generation.user_id)


def _exposed(models: Iterable[str], way: str, step: str) -> list[str]:
    return [f"exposure#model#{each}#{step}" for each in models] + [f"exposure#link#{way}#{step}"]


def _by(user_id: str, moment: str, cells: Iterable[str]) -> Iterator[Act]:
    return (Act(moment, cell, USER, user_id) for cell in cells)


def _wait(begun: str, ended: str) -> str:
    """Return the bucket of a wait; `more` beyond a quarter of an hour."""
    seconds = (datetime.fromisoformat(ended) - datetime.fromisoformat(begun)).total_seconds()
    return next((f"{most:03d}" for most in WAITS if seconds <= most), "more")


def moment_before(moment: str, milliseconds: int) -> str:
    return clock.stamp(datetime.fromisoformat(moment) - timedelta(milliseconds=milliseconds))

"""The fields an edit of a post changes, and all that follows from them."""

from typing import Any

from pynamodb.expressions.condition import Condition

from easel import clock, db
from easel.db import edit_numbers
from easel.posts import content_rating, facets, revisions, snapshots
from easel.posts.model import Post

# What shows that something its author can change was changed: `edits` moves with all words.
EDITABLE = {
    *("edits", "visibility", "own_level", "show_prompt", "remixers_see_prompt"),
    "remix_policy",
}


def differences(post: Post, changes: dict[str, Any]) -> dict[str, Any]:
    """Return all that an edit writes of a post; nothing where nothing would change.

    Raise Invalid for alt texts that do not pair up, and a level below the moderators' label.
    """
    wanted: dict[str, Any] = {
        name: changes[name] for name in ("caption", "tags", "remix_policy") if name in changes
    }
    if "caption" in changes or "tags" in changes:
        caption, tags = changes.get("caption", post.caption), changes.get("tags", list(post.tags))
        marks = facets.of(caption, tags, post.author_id)
        wanted |= {"entities": marks} if marks != post.marks else {}
    wanted |= content_rating.edited(post, changes)
    if "remixers_see_prompt" in changes:
        wanted["remixers_see_prompt"] = changes["remixers_see_prompt"] or None
    if "alt_texts" in changes or "show_prompt" in changes:
        wanted["show_prompt"] = changes.get("show_prompt", post.show_prompt)
        wanted["images"] = snapshots.redone(post, changes.get("alt_texts"), wanted["show_prompt"])
    different = {name: value for name, value in wanted.items() if getattr(post, name) != value}
    if revisions.touches(post, different):
        different["edits"] = int(post.edits or 0) + 1
    if EDITABLE & set(different):
        different |= edit_numbers.moved(post)
    return (different and different | {"edited_at": clock.now()}) | _agreed(post, changes)


def _agreed(post: Post, changes: dict[str, Any]) -> dict[str, Any]:
    """Return whether the author shows more than the prompt, where that is new; it is no edit."""
    shows = changes.get("show_prompt", post.show_prompt)
    to_remixers = changes.get("remixers_see_prompt", post.remixers_see_prompt) and not shows
    to_all = shows and changes.get("show_prompt", post.shows_settings)
    agreed = bool(to_all or to_remixers) or None
    return {} if agreed == post.shows_settings else {"shows_settings": agreed}


def unchanged(post: Post) -> Condition:
    """Build the condition that a post is as it was read, as far as an edit goes by that."""
    unchanged: Condition = (
        Post.pk.exists()
        & db.same(Post.edited_at, post.edited_at)
        & db.same(Post.edits, post.edits)
        & edit_numbers.unmoved(post)
        & db.same(Post.author_state, post.author_state)
        & content_rating.unchanged_moderation_state(post)
    )
    return unchanged

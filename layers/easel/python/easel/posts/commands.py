"""Publish, edit and delete posts. The write publishes; everything else follows it."""

from collections.abc import Set
from dataclasses import dataclass, field
from typing import Any

from easel import clock, ids, posts, rate_limits, users
from easel.db import (
    Check,
    DuplicateRequest,
    IdempotentRequest,
    Outrun,
    Update,
    commit,
    edit_numbers,
    new,
    retry_on_conflict,
    try_write,
)
from easel.errors import Invalid
from easel.generations.judges import images as judged_images
from easel.images import Image
from easel.policy import GENERAL
from easel.posts import changes as post_changes
from easel.posts import (
    content_rating,
    drafts,
    edit_limits,
    edit_rules,
    facets,
    lineage,
    own_images,
    references,
    remix_rules,
    revisions,
    snapshots,
)
from easel.posts.model import Post
from easel.posts.references import Talk
from easel.text.characters import is_blank
from easel.users import User


@dataclass(frozen=True)
class Draft:
    """What a user wants to publish, already in good form."""

    image_ids: list[str]
    visibility: str
    caption: str = ""
    alt_texts: list[str | None] = field(default_factory=list)
    tags: list[str] = field(default_factory=list)
    show_prompt: bool = True
    remixers_see_prompt: bool = False
    remix_policy: str = "allow"
    reply_to: str | None = None
    quote_of: str | None = None
    draft_id: str | None = None
    level: str = GENERAL
    imported_from: dict[str, str] | None = None


def publish(author_id: str, draft: Draft, once: IdempotentRequest) -> Post:
    """Publish images of one's own, or words alone where they answer or quote a post.

    Raise ProfileRequired, and Invalid for images that are not the author's, were taken down or are
    refused by a judge, alt texts that do not pair up with them, too many tags or mentions, a level
    below that of what the images remix, or a post to answer or quote that is not there for the
    author; RemixRefused where what they remix forbids it by now; JudgeSilent while an image waits
    to be judged, RateLimited after too many posts, and Unavailable when what they remix keeps
    changing at the same moment. The same idempotency key returns the post of the first time. The
    draft it was made of goes, in the same transaction.
    """
    return retry_on_conflict(lambda: _publish(author_id, draft, once))


def _publish(author_id: str, draft: Draft, once: IdempotentRequest) -> Post:
    if earlier := once.result():
        return posts.owned(earlier, author_id)
    author = users.require_active(author_id)
    talk = references.about(draft.reply_to, draft.quote_of, author_id)
    _needs_enough(draft)
    chosen = own_images.chosen(author_id, draft.image_ids, draft.level)
    let = remix_rules.publishing(chosen, author_id, draft.level)
    post = compose(author, draft, talk, chosen)
    try:
        writes = [*once.writes(post.id), new(post), users.unchanged(author)]
        writes += [*remix_rules.together(talk.checks, let), *lineage.recorded(post, chosen)]
        commit(*writes, *drafts.published(author_id, draft.draft_id), *_counted(post))
    except DuplicateRequest:
        return posts.owned(str(once.result()), author_id)
    return post


def edit(
    post_id: str, author_id: str, changes: dict[str, Any], expected: Set[int] | None = None
) -> Post:
    """Change caption, alt_texts, tags, visibility, show_prompt, remixers_see_prompt,
    remix_policy or level.

    What its words were before is kept, in the same transaction. `expected` are the edits of the
    post that this one may begin from.

    Raise NotFound or NotYours for what is not the caller's, EditedMeanwhile for a post of another
    edit, Invalid for alt texts that do not pair up, words alone taken away, a level below the
    moderators' label, a judge's rating or what it remixes, or an image that was taken down or
    refused shown to others, RemixRefused where more are to see what remixes a post that forbids it
    by now, JudgeSilent while an image waits to be judged, RateLimited after too many, Unavailable
    when others keep changing it at the same moment.
    """
    users.require_active(author_id)
    return retry_on_conflict(lambda: _edit(post_id, author_id, changes, expected))


def delete(post_id: str, author_id: str) -> None:
    """Delete one's own post; also when it goes at this moment.

    Raise NotYours for another's that the caller may see, NotFound for whatever is not there for
    them.
    """
    post = posts.owned(post_id, author_id)
    try_write(post.delete, condition=Post.author_id == author_id)


def _needs_enough(draft: Draft) -> None:
    """Raise Invalid for an original without images, and for nothing at all said to a post."""
    if draft.image_ids:
        return
    if not (draft.reply_to or draft.quote_of):
        raise Invalid.at("/image_ids", "A post has one to four images.")
    _needs_words(draft.caption)


def _needs_words(caption: str) -> None:
    if is_blank(caption):
        raise Invalid.at("/caption", "Without images a post needs words.")


def compose(author: User, draft: Draft, talk: Talk, chosen: list[Image]) -> Post:
    """Return the unsaved post of a draft and its images. Raise Invalid as `publish` does."""
    post = Post.at(ids.ulid())
    post.author_id, post.author = author.user_id, snapshots.author(author)
    post.caption, post.tags = draft.caption, draft.tags
    post.imported_from = draft.imported_from
    post.entities = _entities(draft, author.user_id)
    post.remix_policy, post.show_prompt = draft.remix_policy, draft.show_prompt
    post.remixers_see_prompt = draft.remixers_see_prompt or None
    post.shows_settings = draft.show_prompt or draft.remixers_see_prompt or None
    post.images = snapshots.images(chosen, draft.alt_texts, show_prompt=draft.show_prompt)
    lines = lineage.lines_of(chosen)
    post.remix_of, post.lineage = lineage.parents_of(lines) or None, lines or None
    post.own_level, post.created_at = content_rating.kept(draft.level), clock.now()
    wall = "REPLIES" if draft.reply_to else "POSTS"
    post.gsi1pk, post.gsi1sk = f"U#{author.user_id}#{wall}", post.id
    post.label = content_rating.automatic(post.own_level, judged_images.level(chosen))
    for name, value in talk.links.items():
        setattr(post, name, value)
    exposed = posts.exposed(
        post, visibility=draft.visibility, author_state=author.state, held=False, level=post.level
    )
    for name, value in exposed.items():
        setattr(post, name, value)
    return post


def _entities(draft: Draft, author_id: str) -> list[facets.Entity]:
    if draft.imported_from:
        return facets.unaddressed(draft.caption, draft.tags)
    return facets.of(draft.caption, draft.tags, author_id)


def _counted(post: Post) -> list[Update]:
    who, mentioned = post.author_id, len(post.mentions)
    mentions = [rate_limits.charge_in_transaction("mention", who, mentioned)] if mentioned else []
    return [rate_limits.charge_in_transaction("post", who), *mentions]


def _edit(post_id: str, author_id: str, changes: dict[str, Any], expected: Set[int] | None) -> Post:
    post = posts.owned(post_id, author_id)
    edit_numbers.check(post, expected)
    if not post.images and "caption" in changes:
        _needs_words(changes["caption"])
    _write(post, changes, edit_rules.still_allowed(post, changes))
    return post


def _write(post: Post, changes: dict[str, Any], allowed: list[Check]) -> None:
    """Write the changes. Raise Outrun when somebody else changed it meanwhile."""
    differences = post_changes.differences(post, changes)
    if not differences:
        return
    kept = revisions.keeping(post) if "edits" in differences else []
    changed = Update(post, post_changes.unchanged(post), Outrun(), Post.changing(differences))
    try:
        commit(changed, *kept, *edit_limits.of_post(post, differences), *allowed)
    except Outrun:
        if not edit_numbers.written(posts.find(post.id, consistent=True), differences):
            raise
    for name, value in differences.items():
        setattr(post, name, value)

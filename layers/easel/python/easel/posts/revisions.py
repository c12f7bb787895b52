"""Revisions: a version for each edit of a post's words, for all who could read it then."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from pynamodb.attributes import ListAttribute, UnicodeAttribute

from easel import clock, pagination, posts
from easel.db import Delete, Item, Outrun, Write, new
from easel.errors import Invalid
from easel.policy import PRIVATE
from easel.posts import snapshots
from easel.posts.model import Post
from easel.posts.schemas import EditPage, EditView
from easel.visibility import account_state, viewer_context

MOST = 50
PREFIX = "EDIT#"


class Edit(Item, discriminator="edit"):
    """The words of a post until `replaced_at`, and who could read them last: `visibility`, by all
    that held then (what moderators kept back is `private`), and `level`.

    Words alone, never a prompt: of alt texts only the author's own, so that none drafted from a
    prompt outlives the author's choice to hide it, and of mentions no user's id.
    """

    caption = UnicodeAttribute(default="")
    tags: ListAttribute[Any] = ListAttribute(default=list)
    alt_texts: ListAttribute[Any] = ListAttribute(default=list)
    visibility = UnicodeAttribute()
    level = UnicodeAttribute(null=True)
    replaced_at = UnicodeAttribute()

    @classmethod
    def at(cls, post_id: str, number: int) -> "Edit":
        """Return an unsaved item with the key of a post's version; the first is 1."""
        return cls(f"P#{post_id}", f"{PREFIX}{number:06d}")

    @property
    def number(self) -> int:
        """Which of the post's versions it is."""
        return int(str(self.sk).removeprefix(PREFIX))


@dataclass(frozen=True)
class Then:
    """A post as far as its audience goes, at the time of one of its versions."""

    author_id: str
    author_state: str | None
    visibility: str
    level: str
    held: None = None


def touches(post: Post, differences: dict[str, Any]) -> bool:
    """Return whether these changes replace the post's words: caption, tags or own alt texts."""
    images = differences.get("images", post.images)
    return bool({"caption", "tags"} & set(differences)) or _spoken(images) != _spoken(post.images)


def keeping(post: Post) -> Sequence[Write]:
    """Build the part of an edit's transaction that keeps the version before, and drops the 51st.

    Raise Outrun there when another edit has its number.
    """
    number = int(post.edits or 0) + 1
    edit = Edit.at(post.id, number)
    edit.caption, edit.tags, edit.alt_texts = post.caption, list(post.tags), _spoken(post.images)
    edit.visibility, edit.level, edit.replaced_at = _audience(post), post.level, clock.now()
    dropped = [Delete(Edit.at(post.id, number - MOST))] if number > MOST else []
    return [new(edit, Outrun()), *dropped]


def page(
    post_id: str,
    viewer_id: str | None,
    cursor: str | None,
    limit: int,
    reported: Callable[[str], Post | None] | None = None,
) -> EditPage:
    """List the kept versions of a post that the viewer could read, newest first.

    Moderators read all of what was reported: `reported` finds such a post. Raise NotFound when the
    viewer may not see the post.
    """
    before = _number(cursor)
    post = reported(post_id) if reported else None
    everything = post is not None
    post = post or posts.visible(post_id, viewer_id)
    versions = kept(post.id)
    audiences = {_audience_then(edit) for edit in versions}
    open_ = {each for each in audiences if everything or _could_read(viewer_id, post, *each)}
    older = [
        edit
        for edit in versions
        if _audience_then(edit) in open_ and (not before or edit.number < before)
    ]
    shown, following = pagination.page(older, limit, lambda edit: f"{edit.number:06d}")
    return EditPage(items=[_view(edit) for edit in shown], next_cursor=following)


def forget_gone(post_id: str) -> None:
    """Remove what a post said that is gone for good; nothing while it is there."""
    if posts.find(post_id, consistent=True) is None:
        with Edit.batch_write() as batch:
            for edit in kept(post_id):
                batch.delete(edit)


def _spoken(images: Sequence[Any]) -> list[str | None]:
    return [snapshots.own_words(dict(card)) for card in images]


def kept(post_id: str) -> list[Edit]:
    """List all versions there are of a post, newest first (a consistent read)."""
    within = Edit.sk.startswith(PREFIX)
    found = Edit.query(f"P#{post_id}", within, consistent_read=True, scan_index_forward=False)
    return list(found)


def _audience(post: Post) -> str:
    """Who can read the post at this moment (a consistent read)."""
    if post.held:
        return "private"
    if post.visibility != "public":
        return str(post.visibility)
    state = account_state.state_now(post.author_id, post.author_state)
    return "followers" if state == PRIVATE else "public"


def _audience_then(edit: Edit) -> tuple[str, str | None]:
    return edit.visibility, edit.level


def _could_read(viewer_id: str | None, post: Post, visibility: str, level: str | None) -> bool:
    """Whether the viewer could read the post as it was seen then; that they see it now is known."""
    level = level or post.level
    if (visibility, level) == (post.visibility, post.level):
        return True
    then = Then(post.author_id, post.author_state, visibility, level)
    return viewer_context.may_see_now(viewer_id, then)


def _number(cursor: str | None) -> int | None:
    key = pagination.decode(cursor)
    if key is None:
        return None
    if not key.isdecimal():
        raise Invalid.at("/query/cursor", "This cursor is not one of this list.")
    return int(key)


def _view(edit: Edit) -> EditView:
    return EditView(
        caption=edit.caption,
        tags=list(edit.tags),
        alt_texts=list(edit.alt_texts),
        replaced_at=edit.replaced_at,
    )

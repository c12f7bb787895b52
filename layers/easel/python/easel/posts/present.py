"""Present posts to a viewer: the last step of every read."""

from typing import Any, Literal, get_args

from easel.db import edit_numbers
from easel.images.schemas import ImageView
from easel.layout import ReactionKind
from easel.policy import Access
from easel.posts.interactions import ViewerState
from easel.posts.model import Post
from easel.posts.schemas import (
    AuthorView,
    CountsView,
    EntityView,
    HeldView,
    ImportedView,
    LabelView,
    PostView,
    ViewerView,
)
from easel.storage import urls

REACTIONS: tuple[ReactionKind, ...] = get_args(ReactionKind)
COUNTED = ("replies", "reposts", "remixes", "descendants")


def post(
    post: Post, viewer_id: str | None, shown: Access, state: ViewerState | None = None
) -> PostView:
    """Present a post to a viewer who may see it, `blurred` or `plain` as `shown` says.

    The last argument is what the viewer did to it. What it remixes is told by who knows which of
    that they may see.
    """
    counts = post.counts.as_dict()
    return PostView(
        id=post.id,
        author=author(post.author.as_dict()),
        caption=post.caption,
        tags=list(post.tags),
        entities=[_entity(mark) for mark in post.marks],
        images=_images(post, viewer_id),
        visibility=post.visibility,
        show_prompt=post.show_prompt,
        remixers_see_prompt=bool(post.remixers_see_prompt),
        remix_policy=post.remix_policy,
        level=post.level,
        level_source=_level_source(post),
        shown=shown,
        label=_label(post) if post.author_id == viewer_id else None,
        reply_to=post.reply_to,
        quote_of=post.quote_of,
        remix_of=[] if post.remix_of else None,
        created_at=post.created_at,
        edited_at=post.edited_at,
        edit=edit_numbers.number(post),
        imported_from=_imported(post),
        held=_held(post),
        counts=_counts(counts),
        viewer=_viewer(state or ViewerState()) if viewer_id else None,
    )


def reactions(post: Post) -> int:
    """Return how many users reacted to a post."""
    counts = post.counts.as_dict()
    return sum(int(counts.get(kind, 0)) for kind in REACTIONS)


def reposts(post: Post) -> int:
    """Return how many users reposted a post."""
    return int(post.counts.as_dict().get("reposts", 0))


def quoted(inner: Post, viewer_id: str | None, shown: Access) -> PostView:
    """Present a post inside another, without what it quotes or remixes and what the viewer did."""
    return post(inner, viewer_id, shown).model_copy(update={"viewer": None, "remix_of": None})


def author(card: dict[str, Any]) -> AuthorView:
    """Present an author from the card that posts carry."""
    return AuthorView(
        handle=card["handle"],
        display_name=card["display_name"],
        avatar_url=urls.public_path(card["avatar"]) if "avatar" in card else None,
    )


def _entity(mark: dict[str, Any]) -> EntityView:
    place = (int(mark["start"]), int(mark["end"]))
    return EntityView(kind=mark["kind"], start=place[0], end=place[1], text=mark["text"])


def _images(post: Post, viewer_id: str | None) -> list[ImageView]:
    words = post.show_prompt or post.author_id == viewer_id
    return [_image(post, place, dict(card), words) for place, card in enumerate(post.images)]


def _image(post: Post, place: int, card: dict[str, Any], words: bool) -> ImageView:
    key = f"{post.public_key}/{place}" if post.public_key and post.public_ready else None
    return ImageView(
        id=card["id"],
        width=int(card["width"]),
        height=int(card["height"]),
        alt_text=card["alt_text"],
        alt_text_source=card["alt_text_source"],
        thumbhash=card["thumbhash"],
        prompt=card["prompt"] if words else None,
        model=card["model"],
        claimed_model=card.get("claimed_model"),
        renditions=urls.renditions(list(card["renditions"]), card["path"], key),
    )


def _imported(post: Post) -> ImportedView | None:
    said = post.imported_from.as_dict() if post.imported_from else None
    return said and ImportedView(created_at=said["created_at"])


def _held(post: Post) -> HeldView | None:
    """Only its author and moderators ever meet a post that is held."""
    held = post.held.as_dict() if post.held else None
    return held and HeldView(action=held["action"], rule=held["rule"], decided_at=held["at"])


def _level_source(post: Post) -> Literal["author", "moderator", "automatic"]:
    """Return who set its level; below a moderator's, and a judge's, its author may not go."""
    if not post.label or post.label["level"] != post.level:
        return "author"
    return "automatic" if "provider" in post.label else "moderator"


def _label(post: Post) -> LabelView | None:
    label = post.label.as_dict() if post.label else None
    return label and LabelView(level=label["level"], rule=label["rule"], decided_at=label["at"])


def _counts(counts: dict[str, Any]) -> CountsView:
    reactions = {kind: int(counts[kind]) for kind in REACTIONS if counts.get(kind)}
    rest = {name: int(counts.get(name, 0)) for name in COUNTED}
    return CountsView(reactions=reactions, **rest)


def _viewer(state: ViewerState) -> ViewerView:
    return ViewerView(reaction=state.reaction, reposted=state.reposted, bookmarked=state.saved)

"""Posts and drafts, as clients see them."""

from typing import Annotated, Literal

from pydantic import model_validator

from easel.images.schemas import GeneratedImageView, ImageView
from easel.layout import ReactionKind
from easel.schemas import LEFT_OUT, EditedView, View

Visibility = Literal["public", "followers", "private"]
RemixPolicy = Literal["allow", "ask", "no"]
Level = Literal["general", "sensitive", "explicit"]


class AuthorView(View):
    """The card of who posted."""

    handle: str
    display_name: str
    avatar_url: str | None


class CountsView(View):
    """Counts of a post; kinds of reaction nobody chose are left out.

    `remixes` were made of it directly, `descendants` also of those; all of them are public.
    """

    reactions: dict[str, int]
    replies: int
    reposts: int
    remixes: int
    descendants: int


class ViewerView(View):
    """What the viewer did to a post."""

    reaction: ReactionKind | None
    reposted: bool
    bookmarked: bool


class EntityView(View):
    """A tag or mention in a caption; `text` is what to ask for, without the sign.

    `start` and `end` count Unicode code points of the caption as it is served; the sign is within.
    """

    kind: Literal["tag", "mention"]
    start: int
    end: int
    text: str


class HeldView(View):
    """That moderators keep a post from everybody but its author, by which rule, since when."""

    action: Literal["hide", "take_down"]
    rule: str
    decided_at: str


class LabelView(View):
    """The least level moderators say a post has, by which rule, since when: for its author."""

    level: Literal["sensitive", "explicit"]
    rule: str
    decided_at: str


class ReasonView(View):
    """Why a post stands where it does: somebody reposted it."""

    kind: Literal["repost"]
    by: AuthorView
    at: str


class ImportedView(View):
    """That a post came with an archive, which says when it was published first; nobody checked."""

    created_at: str


class BecauseView(View):
    """What a term is because of: a tag, or a user that the viewer may see."""

    tag: Annotated[str | None, LEFT_OUT] = None
    user: Annotated[AuthorView | None, LEFT_OUT] = None


class ScoreTermView(View):
    """A part of a score: a signal times its weight, what one said, or what was taken from it."""

    term: Literal[
        "follow",
        "topic",
        "maker",
        "people",
        "shares",
        "fresh",
        "near",
        "new_maker",
        "seen",
        "ring",
        "tag",
        "author",
        "repeat",
        "variety",
    ]
    points: int
    because: Annotated[BecauseView | None, LEFT_OUT] = None


class ScoreReasonView(View):
    """Why a post stands where it does in For You: its score, and the terms that are its sum.

    `kept_for_new_maker`: its place was kept for users who are new here.
    """

    kind: Literal["score"]
    score: int
    terms: list[ScoreTermView]
    kept_for_new_maker: bool

    @model_validator(mode="after")
    def _adds_up(self) -> "ScoreReasonView":
        if sum(term.points for term in self.terms) != self.score:
            raise ValueError("the terms of a reason add up to its score")
        return self


class PostView(EditedView):
    """A post, the same on every route. Tags in the caption are among its entities.

    `shown` says whether this viewer, signed in or not, wants it veiled until they ask. `quoted` and
    `replying_to` are there while the viewer may see that post; `remix_of` is there for
    remixes, and has the posts that its images were remixed from as far as this viewer may see them;
    `reason` where it was brought by a repost, and in For You.
    """

    id: str
    author: AuthorView
    caption: str
    tags: list[str]
    entities: list[EntityView]
    images: list[ImageView]
    visibility: Visibility
    show_prompt: bool
    remixers_see_prompt: bool
    remix_policy: RemixPolicy
    level: Level
    level_source: Literal["author", "moderator", "automatic"]
    shown: Literal["blurred", "plain"]
    label: Annotated[LabelView | None, LEFT_OUT] = None
    reply_to: Annotated[str | None, LEFT_OUT] = None
    quote_of: Annotated[str | None, LEFT_OUT] = None
    remix_of: Annotated[list[str] | None, LEFT_OUT] = None
    replying_to: Annotated[AuthorView | None, LEFT_OUT] = None
    quoted: Annotated["PostView | None", LEFT_OUT] = None
    created_at: str
    edited_at: Annotated[str | None, LEFT_OUT] = None
    imported_from: Annotated[ImportedView | None, LEFT_OUT] = None
    held: Annotated[HeldView | None, LEFT_OUT] = None
    counts: CountsView
    viewer: Annotated[ViewerView | None, LEFT_OUT] = None
    reason: Annotated[ReasonView | ScoreReasonView | None, LEFT_OUT] = None


class PostPage(View):
    """A page of posts; `next_cursor` is null at the end."""

    items: list[PostView]
    next_cursor: str | None


class GapView(View):
    """A reply that is not there for the viewer, while some below it are: its `replies` lists them.

    Nothing else is told of it: deleted, private, blocked and held ones are the same.
    """

    post_id: str


class ReplyPage(View):
    """A page of direct replies, and those of its stretch that are not there for the viewer.

    Both are in order of id. `next_cursor` is null at the end.
    """

    items: list[PostView]
    gaps: list[GapView]
    next_cursor: str | None


class AncestorView(View):
    """A post that another descends from; without `post` it is gone, or not for the viewer.

    `place` tells it from others of the tree, and nothing else of it.
    """

    place: str
    post: Annotated[PostView | None, LEFT_OUT] = None


class DescendantView(View):
    """A post that descends from another.

    `lines` are the places above it up to the first, nearest first: one for each way in which an
    image of it came. A place that no post of the tree has is of one that is gone, or not for the
    viewer.
    """

    place: str
    lines: list[list[str]]
    post: PostView


class LineagePage(View):
    """What a post or image descends from, nearest first, and a page of what descends from it.

    The ancestors are on the first page. `place` is that of the post, where it is of one, and
    `lines` are as those of what descends. `next_cursor` is null at the end.
    """

    place: Annotated[str | None, LEFT_OUT] = None
    lines: list[list[str]]
    ancestors: list[AncestorView]
    items: list[DescendantView]
    next_cursor: str | None


class EditView(View):
    """What a post said until it was edited. Alt texts are the author's own, null where drafted."""

    caption: str
    tags: list[str]
    alt_texts: list[str | None]
    replaced_at: str


class EditPage(View):
    """A page of what a post said before, newest first; `next_cursor` is null at the end."""

    items: list[EditView]
    next_cursor: str | None


class DraftView(View):
    """A post being written: what was said of it so far, and its images."""

    id: str
    image_ids: list[str]
    images: list[GeneratedImageView]
    visibility: Annotated[Visibility | None, LEFT_OUT] = None
    caption: Annotated[str | None, LEFT_OUT] = None
    alt_texts: Annotated[list[str | None] | None, LEFT_OUT] = None
    tags: Annotated[list[str] | None, LEFT_OUT] = None
    show_prompt: Annotated[bool | None, LEFT_OUT] = None
    remixers_see_prompt: Annotated[bool | None, LEFT_OUT] = None
    remix_policy: Annotated[RemixPolicy | None, LEFT_OUT] = None
    level: Annotated[Level | None, LEFT_OUT] = None
    reply_to: Annotated[str | None, LEFT_OUT] = None
    quote_of: Annotated[str | None, LEFT_OUT] = None
    created_at: str
    saved_at: str


class DraftPage(View):
    """A page of drafts, the last begun first; `next_cursor` is null at the end."""

    items: list[DraftView]
    next_cursor: str | None

"""What clients see: one model per thing, the same on every route."""

from typing import Annotated, Any, Literal

from pydantic import BaseModel, ConfigDict, Field

Visibility = Literal["public", "followers", "private"]
RemixPolicy = Literal["allow", "ask", "no"]
ReactionKind = Literal["like", "love", "laugh", "wow", "sad"]
AgeBand = Literal["13_17", "18_plus"]
AltSource = Literal["author", "drafted"]


def _absent(value: Any) -> bool:
    return value is None


# A field that is left out, not null, when there is nothing to say.
LEFT_OUT = Field(exclude_if=_absent)


class View(BaseModel):
    """Something a client reads."""

    model_config = ConfigDict(extra="forbid")


class RenditionView(View):
    """One file of a picture. Clients ignore formats they do not know."""

    url: str
    width: int
    height: int
    format: str
    bytes: int


class ImageView(View):
    """A picture as posts show it; `prompt` is there when its author shows it."""

    id: str
    width: int
    height: int
    alt_text: str
    alt_text_source: AltSource
    thumbhash: str
    prompt: Annotated[str | None, LEFT_OUT] = None
    model: str
    parent_image_id: Annotated[str | None, LEFT_OUT] = None
    renditions: list[RenditionView]


class AuthorView(View):
    """The card of who posted."""

    handle: str
    display_name: str
    avatar_url: str | None


class CountsView(View):
    """Counts of a post; kinds of reaction nobody chose are left out."""

    reactions: dict[str, int]
    replies: int
    reposts: int
    remixes: int


class ViewerView(View):
    """What the viewer did to a post."""

    reaction: ReactionKind | None
    reposted: bool
    bookmarked: bool


class PostView(View):
    """A post, the same on every route."""

    id: str
    author: AuthorView
    caption: str
    tags: list[str]
    images: list[ImageView]
    visibility: Visibility
    remix_policy: RemixPolicy
    reply_to: Annotated[str | None, LEFT_OUT] = None
    quote_of: Annotated[str | None, LEFT_OUT] = None
    created_at: str
    edited_at: Annotated[str | None, LEFT_OUT] = None
    counts: CountsView
    viewer: Annotated[ViewerView | None, LEFT_OUT] = None


class PostPage(View):
    """A page of posts; `next_cursor` is null at the end."""

    items: list[PostView]
    next_cursor: str | None


class UserCountsView(View):
    """Counts of a profile."""

    posts: int
    followers: int
    following: int


class UserViewerView(View):
    """How the viewer stands to a person."""

    following: bool


class UserView(View):
    """A profile as anybody may see it."""

    id: str
    handle: str
    display_name: str
    bio: str
    avatar_url: str | None
    created_at: str
    counts: UserCountsView
    viewer: Annotated[UserViewerView | None, LEFT_OUT] = None


class MeView(UserView):
    """One's own profile."""

    age_band: AgeBand | None


class UserPage(View):
    """A page of people; `next_cursor` is null at the end."""

    items: list[UserView]
    next_cursor: str | None


class ReactionView(View):
    """Who reacted, and how."""

    user: AuthorView
    kind: ReactionKind
    reacted_at: str


class ReactionPage(View):
    """A page of reactions, newest first; `next_cursor` is null at the end."""

    items: list[ReactionView]
    next_cursor: str | None


class GenerationErrorView(View):
    """Why a generation failed: a stable code and a sentence for people."""

    code: str
    detail: str


class GeneratedImageView(View):
    """A finished picture; its addresses work for 15 minutes, ask again for new ones."""

    id: str
    width: int
    height: int
    thumbhash: str
    prompt: str
    seed: int
    model: str
    understood: list[str]
    ignored: list[str]
    alt_text: str
    renditions: list[RenditionView]
    created_at: str


Status = Literal["queued", "running", "succeeded", "failed", "cancelled"]


class GenerationView(View):
    """A wish for pictures and how far it is; `progress` runs from 0 to 1."""

    id: str
    status: Status
    stage: str
    progress: float
    prompt: str
    negative_prompt: Annotated[str | None, LEFT_OUT] = None
    style: Annotated[str | None, LEFT_OUT] = None
    aspect_ratio: Literal["1:1", "3:2", "2:3"]
    count: int
    seed: int
    model: str
    images: list[GeneratedImageView]
    error: Annotated[GenerationErrorView | None, LEFT_OUT] = None
    created_at: str


class GenerationPage(View):
    """A page of generations, newest first; `next_cursor` is null at the end."""

    items: list[GenerationView]
    next_cursor: str | None

"""What search answers, as clients see it."""

from typing import Annotated, Literal

from easel.posts.schemas import AuthorView, PostView
from easel.profiles.schemas import UserView
from easel.schemas import LEFT_OUT, View

Field = Literal["caption", "tags", "author", "alt_text", "prompt"]
Term = Literal["words", "colours", "composition", "maker"]


class RelaxedView(View):
    """A word that hardly anything has, and the one that was found instead of it."""

    typed: str
    found: str


class MatchView(View):
    """In which parts of a post the words were found."""

    post_id: str
    fields: list[Field]


class FoundPostPage(View):
    """A page of posts that were found, and for each where; `next_cursor` is null at the end.

    `relaxed` is empty unless there was so little that similar words were looked for.
    """

    kind: Literal["posts"]
    items: list[PostView]
    matches: list[MatchView]
    relaxed: list[RelaxedView]
    next_cursor: str | None


class FoundUserPage(View):
    """A page of users that were found; `next_cursor` is null at the end.

    `relaxed` is empty unless there was so little that similar words were looked for.
    """

    kind: Literal["users"]
    items: list[UserView]
    relaxed: list[RelaxedView]
    next_cursor: str | None


class SuggestionView(View):
    """What somebody may want to look for: `text` is a tag, or a user's handle."""

    kind: Literal["tag", "user"]
    text: str
    user: Annotated[AuthorView | None, LEFT_OUT] = None


class SuggestionList(View):
    """Suggestions, users first; `next_cursor` is always null."""

    items: list[SuggestionView]
    next_cursor: None


class TermView(View):
    """One reason why a post is like another, and what it is worth."""

    term: Term
    points: int


class LikenessView(View):
    """Why a post is like the one asked about: `points` is the sum of what its reasons are worth."""

    post_id: str
    points: int
    because: list[TermView]


class SimilarPostPage(View):
    """A page of posts like one, and for each why; `next_cursor` is null at the end."""

    items: list[PostView]
    reasons: list[LikenessView]
    next_cursor: str | None

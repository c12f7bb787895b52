"""Collections, as clients see them."""

from typing import Annotated, Literal

from easel.images.schemas import ImageView
from easel.posts.schemas import AuthorView, HeldView
from easel.schemas import LEFT_OUT, EditedView, View

CollectionVisibility = Literal["private", "unlisted", "public"]


class CollectionView(EditedView):
    """Posts kept together under a name. `posts`, how many, is for its owner alone.

    `cover` is an image out of it that the viewer may see; `has_post` is there where it was asked;
    `held`, for its owner, while moderators keep it from everybody else.
    """

    id: str
    owner: AuthorView
    name: str
    description: str
    visibility: CollectionVisibility
    posts: Annotated[int | None, LEFT_OUT] = None
    has_post: Annotated[bool | None, LEFT_OUT] = None
    cover: Annotated[ImageView | None, LEFT_OUT] = None
    held: Annotated[HeldView | None, LEFT_OUT] = None
    created_at: str


class CollectionPage(View):
    """A page of collections, newest first; `next_cursor` is null at the end."""

    items: list[CollectionView]
    next_cursor: str | None

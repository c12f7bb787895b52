"""What reports and decisions are about: a post, one image of a post, or a person."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import TypeVar

from easel import posts, users
from easel.errors import Invalid, NotFound
from easel.moderation.schemas import SubjectView
from easel.posts import Post
from easel.users import User
from easel.visibility import lookup

Found = TypeVar("Found")


@dataclass(frozen=True)
class Subject:
    """One thing or person; `owner_id` is whose it is, `post_id` where the thing is shown."""

    kind: str
    id: str
    owner_id: str
    post_id: str | None = None

    @property
    def key(self) -> str:
        """Its name among cases, `post:01J…`."""
        return f"{self.kind}:{self.id}"


def named(post_id: str | None, image_id: str | None, handle: str | None) -> None:
    """Raises Invalid unless exactly one of a post (and in it, an image) and a person is named."""
    if (post_id is None) == (handle is None):
        raise Invalid.at("", "Name either post_id or handle.")
    if image_id is not None and post_id is None:
        raise Invalid.at("/image_id", "Name the post that shows the image, too.")


def met(viewer_id: str, post_id: str | None, image_id: str | None, handle: str | None) -> Subject:
    """What a person means whom it met. Raises Invalid, pointing at what they cannot mean."""
    named(post_id, image_id, handle)
    if handle is not None:
        user = _or_invalid(lambda: lookup.meet(handle, viewer_id)[0], "/handle")
        return of_user(user)
    return of_post(
        _or_invalid(lambda: posts.visible(str(post_id), viewer_id), "/post_id"), image_id
    )


def at(key: str) -> Subject:
    """The subject of that name as it is now. Raises NotFound when it is gone, or never was."""
    kind, _, id_ = key.partition(":")
    if kind == "user" and (user := users.find(id_, consistent=True)):
        return of_user(user)
    if kind == "post" and (post := posts.now(id_)):
        return of_post(post, None)
    raise NotFound("The reported post, image or user is gone.")


def of_user(user: User) -> Subject:
    """A person."""
    return Subject("user", user.user_id, user.user_id)


def of_post(post: Post, image_id: str | None) -> Subject:
    """A post, or one of its images. Raises Invalid for an image that is not in it."""
    if image_id is None:
        return Subject("post", post.id, post.author_id, post.id)
    if image_id not in {card["id"] for card in post.images}:
        raise Invalid.at("/image_id", "This post shows no such image.")
    return Subject("image", image_id, post.author_id, post.id)


def view(subject: Subject, handle: str | None = None) -> SubjectView:
    """The subject as clients read it."""
    return SubjectView(kind=subject.kind, id=subject.id, post_id=subject.post_id, handle=handle)


def _or_invalid(find: Callable[[], Found], pointer: str) -> Found:
    try:
        return find()
    except NotFound as missing:
        raise Invalid.at(pointer, missing.detail) from None

"""Subjects of reports and decisions: a post, one image of a post, a collection, or a user."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import TypeVar

from easel import collections, ids, posts, users
from easel.collections import Collection
from easel.errors import Invalid, NotFound
from easel.moderation.schemas import SubjectView
from easel.posts import Post
from easel.users import User
from easel.visibility import lookup

Found = TypeVar("Found")


@dataclass(frozen=True)
class Subject:
    """One thing or user; `owner_id` is whose it is, `post_id` where the thing is shown."""

    kind: str
    id: str
    owner_id: str
    post_id: str | None = None

    @property
    def key(self) -> str:
        """Its name among cases, `post:01J…`."""
        return f"{self.kind}:{self.id}"


def named(
    post_id: str | None, image_id: str | None, handle: str | None, collection_id: str | None
) -> None:
    """Raise Invalid unless one of a post (and in it, an image), a collection and a user is named.

    More than one of them is as unclear as none.
    """
    if [post_id, handle, collection_id].count(None) != 2:
        raise Invalid.at("", "Name one of post_id, collection_id and handle.")
    if image_id is not None and post_id is None:
        raise Invalid.at("/image_id", "Name the post that shows the image, too.")


def met(
    viewer_id: str,
    post_id: str | None,
    image_id: str | None,
    handle: str | None,
    collection_id: str | None = None,
) -> Subject:
    """Return the subject a user means. Raise Invalid, pointing at what they cannot mean."""
    named(post_id, image_id, handle, collection_id)
    if collection_id is not None:
        opened = _or_invalid(
            lambda: collections.opened(collection_id, viewer_id)[0], "/collection_id"
        )
        return of_collection(opened)
    if handle is not None:
        user = _or_invalid(lambda: lookup.meet(handle, viewer_id)[0], "/handle")
        return of_user(user)
    return of_post(
        _or_invalid(lambda: posts.visible(str(post_id), viewer_id), "/post_id"), image_id
    )


def at(key: str) -> Subject:
    """Return the subject of that name as it is now. Raise NotFound when it is not there."""
    kind, _, id_ = key.partition(":")
    if kind == "user" and (user := users.find(id_, consistent=True)):
        return of_user(user)
    if kind == "post" and (post := posts.now(id_)):
        return of_post(post, None)
    if kind == "collection" and (collection := collections.find(id_)):
        return of_collection(collection)
    raise NotFound("The reported post, image, collection or user is gone.")


def canonical(key: str) -> str:
    """Return the name of a subject as it is stored, its id in whatever case."""
    kind, colon, id_ = key.partition(":")
    return f"{kind}{colon}{ids.canonical(id_)}"


def of_user(user: User) -> Subject:
    """Return a user as a subject."""
    return Subject("user", user.user_id, user.user_id)


def of_collection(collection: Collection) -> Subject:
    """Return a collection as a subject: its name and words, not the posts that are in it."""
    return Subject("collection", collection.id, str(collection.owner_id))


def of_post(post: Post, image_id: str | None) -> Subject:
    """Return a post, or one of its images, as a subject.

    Raise Invalid for an image that is not in it.
    """
    if image_id is None:
        return Subject("post", post.id, post.author_id, post.id)
    if image_id not in {card["id"] for card in post.images}:
        raise Invalid.at("/image_id", "This post shows no such image.")
    return Subject("image", image_id, post.author_id, post.id)


def view(subject: Subject, handle: str | None = None) -> SubjectView:
    """Present the subject to clients."""
    return SubjectView(kind=subject.kind, id=subject.id, post_id=subject.post_id, handle=handle)


def _or_invalid(find: Callable[[], Found], pointer: str) -> Found:
    try:
        return find()
    except NotFound as missing:
        raise Invalid.at(pointer, missing.detail) from None

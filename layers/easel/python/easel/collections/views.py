"""Collections and their posts, as a viewer may see them."""

from collections.abc import Iterable, Mapping

from easel import pagination, policy, users
from easel.collections import items, model
from easel.collections.model import Collection
from easel.collections.schemas import CollectionPage, CollectionView
from easel.db import edit_numbers
from easel.images.schemas import ImageView
from easel.posts import Pointer, Post, present, snapshots
from easel.posts.schemas import HeldView, PostPage
from easel.timelines import pipeline
from easel.timelines.hydrate import allowed, hydrate
from easel.users import User
from easel.visibility import lookup

# A cover is looked for among so many, last added first.
COVER_AMONG = 3


def one(collection_id: str, viewer_id: str | None) -> CollectionView:
    """Return a collection. Raise NotFound when the viewer may not open it or it is not there."""
    collection, owner = model.opened(collection_id, viewer_id)
    return _views([collection], owner, viewer_id)[0]


def posts_in(collection_id: str, viewer_id: str | None, cursor: str | None, limit: int) -> PostPage:
    """List the posts of a collection that the viewer may see, last added first.

    Raise what `one` raises.
    """
    collection, _ = model.opened(collection_id, viewer_id)
    return pipeline.page(
        lambda older, most: _pointers(collection, older, most), viewer_id, cursor, limit
    )


def mine(owner_id: str, cursor: str | None, limit: int, post_id: str | None) -> CollectionPage:
    """List the user's own collections, newest first, and of each whether the named post is in it.

    Raise ProfileRequired.
    """
    owner = users.require_profile(owner_id)
    page, following = _page(model.all_of(owner_id), cursor, limit)
    views = _views(page, owner, owner_id)
    if post_id:
        holding = items.holding(page, post_id)
        views = [each.model_copy(update={"has_post": each.id in holding}) for each in views]
    return CollectionPage(items=views, next_cursor=following)


def of(handle: str, viewer_id: str | None, cursor: str | None, limit: int) -> CollectionPage:
    """List a user's public collections, newest first; all of them for their owner.

    List none for viewers who may not see whom the user follows. Raise NotFound for a user of whom
    the viewer may not know.
    """
    owner, relationship = lookup.meet(handle, viewer_id)
    shown = [
        each
        for each in (
            model.all_of(owner.user_id) if policy.may_view_graph(relationship, owner.state) else []
        )
        if relationship.is_self or each.openness == "public"
    ]
    page, following = _page(shown, cursor, limit)
    return CollectionPage(items=_views(page, owner, viewer_id), next_cursor=following)


def reported(collection: Collection, owner: User) -> CollectionView:
    """Present what its owner wrote of a collection to moderators, without what is in it."""
    return CollectionView(
        id=collection.id,
        owner=present.author(snapshots.author(owner)),
        name=collection.name,
        description=collection.description,
        visibility=collection.visibility,
        held=_held(collection),
        created_at=collection.created_at,
        edit=edit_numbers.number(collection),
    )


def view(collection: Collection) -> CollectionView:
    """Present a collection to its owner, as it was just written."""
    owner = users.require_profile(collection.owner_id)
    return _views([collection], owner, owner.user_id)[0]


def _page(
    collections: list[Collection], cursor: str | None, limit: int
) -> tuple[list[Collection], str | None]:
    before = pagination.ulid(cursor)
    older = [each for each in collections if before is None or each.id < before]
    return pagination.page(older, limit, lambda each: each.id)


def _pointers(collection: Collection, before: str | None, most: int) -> list[Pointer]:
    return [Pointer(*each) for each in items.newest(collection.id, before, most)]


def _views(
    collections: list[Collection], owner: User, viewer_id: str | None
) -> list[CollectionView]:
    pointers = {each.id: _pointers(each, None, COVER_AMONG) for each in collections}
    flat = [pointer for some in pointers.values() for pointer in some]
    hydrated = hydrate(flat, viewer_id, with_beside=False)
    met = allowed(flat, hydrated, wanted=False)
    access = hydrated.surroundings().access
    # What one meets veiled is on no cover: there is nothing to lift the veil with.
    seen = {post.id: post for post in met if access[post.id] == "plain"}
    own = owner.user_id == viewer_id
    return [
        CollectionView(
            id=each.id,
            owner=present.author(snapshots.author(owner)),
            name=each.name,
            description=each.description,
            visibility=each.visibility,
            posts=int(each.posts) if own else None,
            cover=_cover(pointers[each.id], seen, viewer_id),
            held=_held(each),
            created_at=each.created_at,
            edit=edit_numbers.number(each),
        )
        for each in collections
    ]


def _held(collection: Collection) -> HeldView | None:
    """Only its owner and moderators ever meet a collection that is held."""
    held = collection.held.as_dict() if collection.held else None
    return held and HeldView(action=held["action"], rule=held["rule"], decided_at=held["at"])


def _cover(
    pointers: Iterable[Pointer], seen: Mapping[str, Post], viewer_id: str | None
) -> ImageView | None:
    """Return the first image of what was added last, as far as the viewer may see it."""
    there = (seen[pointer.post_id] for pointer in pointers if pointer.post_id in seen)
    shown = next((post for post in there if post.images), None)
    return present.post(shown, viewer_id, "plain").images[0] if shown else None

"""Drafts: posts being written, kept for their author alone until published or discarded."""

from collections.abc import Iterable, Sequence
from contextlib import suppress
from typing import Any

from pynamodb.attributes import MapAttribute, NumberAttribute, UnicodeAttribute

from easel import clock, ids, images, pagination, rate_limits, users
from easel.db import (
    DuplicateRequest,
    IdempotentRequest,
    Item,
    Outrun,
    Put,
    Update,
    Write,
    bounded_count,
    commit,
    new,
    retry_on_conflict,
)
from easel.errors import Invalid, NotFound
from easel.generations import views
from easel.images import Image, alt_text
from easel.posts.schemas import DraftPage, DraftView

MOST = 100
PREFIX = "DRAFT#"


class Draft(Item, discriminator="draft"):
    """What a user wrote of a post so far: `body` is what they would send to publish it."""

    body: MapAttribute[str, Any] = MapAttribute(default=dict)
    saved_at = UnicodeAttribute()

    @classmethod
    def at(cls, author_id: str, draft_id: str) -> "Draft":
        """Return an unsaved item with the key of a draft, under its author."""
        return cls(f"U#{author_id}", f"{PREFIX}{draft_id}")

    @property
    def id(self) -> str:
        """The draft's id."""
        return str(self.sk).removeprefix(PREFIX)

    @property
    def said(self) -> dict[str, Any]:
        """The fields that were set."""
        said: dict[str, Any] = self.body.as_dict()
        return said

    @property
    def image_ids(self) -> list[str]:
        """The images it shall show."""
        return list(self.said.get("image_ids", []))


class Desk(Item, discriminator="desk"):
    """How many drafts a user has: counted in the transactions that make and remove them."""

    drafts = NumberAttribute(default=0)

    @classmethod
    def at(cls, author_id: str) -> "Desk":
        """Return an unsaved item with the key of a user's count."""
        return cls(f"U#{author_id}", "DESK")


class Gone(Exception):
    """The draft was removed meanwhile."""


def save(author_id: str, body: dict[str, Any], once: IdempotentRequest) -> DraftView:
    """Save a draft. It need not be whole: what is missing is asked for when it is published.

    Raise ProfileRequired, Invalid for images that are not the author's, for more alt texts than
    images, and above 100 drafts, and RateLimited after too many. The same idempotency key returns
    the draft of before.
    """
    if earlier := once.result():
        return one(author_id, earlier)
    users.require_active(author_id)
    _check(author_id, body)
    draft = Draft.at(author_id, ids.ulid())
    draft.body, draft.saved_at = body, clock.now()
    writes = [new(draft), users.exists_check(author_id), _one_more(author_id)]
    counted = rate_limits.charge_in_transaction("draft", author_id)
    try:
        commit(*once.writes(draft.id), *writes, counted)
    except DuplicateRequest:
        return one(author_id, str(once.result()))
    return _views([draft])[0]


def change(author_id: str, draft_id: str, changes: dict[str, Any]) -> DraftView:
    """Change fields of a draft; what is left out stays, null takes a field away.

    Raise what `save` raises, NotFound for a draft that is not there, Unavailable when one's own
    other devices keep changing it.
    """
    users.require_active(author_id)
    return _views([retry_on_conflict(lambda: _change(author_id, draft_id, changes))])[0]


def discard(author_id: str, draft_id: str) -> None:
    """Remove a draft; also when it is already gone, or another's, which is nowhere for others."""
    with suppress(Gone):
        commit(*_removing(author_id, ids.known_shape(draft_id), Gone()))


def published(author_id: str, draft_id: str | None) -> Sequence[Write]:
    """Build the part of a transaction that removes the draft a post was made of; nothing for None.

    Raise Invalid there when it is gone: published on another device, or discarded.
    """
    if draft_id is None:
        return []
    gone = Invalid.at("/draft_id", "This draft was published or discarded already.")
    return _removing(author_id, draft_id, gone)


def one(author_id: str, draft_id: str) -> DraftView:
    """Return the user's own draft. Raise NotFound."""
    return _views([_find(author_id, draft_id)])[0]


def page(author_id: str, cursor: str | None, limit: int) -> DraftPage:
    """List the user's drafts, the last begun first."""
    before = pagination.ulid(cursor)
    within = Item.sk.between(PREFIX, f"{PREFIX}{before}" if before else f"{PREFIX}~")
    newest: dict[str, Any] = {"scan_index_forward": False, "limit": limit + 2}
    found = Draft.query(f"U#{author_id}", within, consistent_read=True, **newest)
    older = [draft for draft in found if draft.id != before]
    shown, following = pagination.page(older, limit, lambda draft: draft.id)
    return DraftPage(items=_views(shown), next_cursor=following)


def _find(author_id: str, draft_id: str) -> Draft:
    place = Draft.at(author_id, draft_id)
    found: Draft | None = None
    if ids.is_one(draft_id):
        found = Draft.find(place.pk, place.sk, consistent=True)
    if found is None:
        raise NotFound("Draft not found.")
    return found


def _change(author_id: str, draft_id: str, changes: dict[str, Any]) -> Draft:
    draft = _find(author_id, draft_id)
    before, wanted = draft.saved_at, {**draft.said, **changes}
    body = {name: value for name, value in wanted.items() if value is not None}
    _check(author_id, body)
    if body != draft.said:
        draft.body, draft.saved_at = body, clock.now()
        counted = rate_limits.charge_in_transaction("draft", author_id)
        commit(Put(draft, Draft.saved_at == before, Outrun()), counted)
    return draft


def _check(author_id: str, body: dict[str, Any]) -> None:
    image_ids = body.get("image_ids", [])
    images.owned(image_ids, author_id, "/image_ids")
    alt_text.paired(body.get("alt_texts", []), len(image_ids))


def _one_more(author_id: str) -> Update:
    full = Invalid.at("", f"{MOST} drafts are the limit. Publish or discard one.")
    return bounded_count.reserve(Desk.at(author_id), Desk.drafts, MOST, full)


def _removing(author_id: str, draft_id: str, gone: Exception) -> Sequence[Write]:
    return bounded_count.release(
        Desk.at(author_id), Desk.drafts, Draft.at(author_id, draft_id), gone
    )


def _views(drafts: Iterable[Draft]) -> list[DraftView]:
    """Return the drafts with their images; one that is gone since is left out of both its lists."""
    shown = list(drafts)
    found = images.find_all([image_id for draft in shown for image_id in draft.image_ids])
    owned = {image.image_id: image for image in found}
    return [_view(draft, owned) for draft in shown]


def _view(draft: Draft, owned: dict[str, Image]) -> DraftView:
    said, there = draft.said, [each for each in draft.image_ids if each in owned]
    if "alt_texts" in said:
        texts = alt_text.paired(list(said["alt_texts"]), len(draft.image_ids))
        pairs = zip(draft.image_ids, texts, strict=True)
        said["alt_texts"] = [text for image_id, text in pairs if image_id in owned]
    return DraftView(
        id=draft.id,
        **{**said, "image_ids": there},
        images=[views.image(owned[image_id]) for image_id in there],
        created_at=ids.moment(draft.id),
        saved_at=draft.saved_at,
    )

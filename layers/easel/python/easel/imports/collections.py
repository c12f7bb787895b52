"""Bring the collections of an archive in: by name, with those of their posts that came along."""

from contextlib import suppress
from typing import Any

from pydantic import ValidationError

from easel import collections, posts
from easel.collections import commands, items
from easel.errors import Invalid, NotFound
from easel.imports import markers
from easel.imports.markers import Earlier, Job
from easel.imports.pack import Pack
from easel.imports.records import CollectionRecord
from easel.imports.schemas import Reason


def bring(job: Job, _: Pack, record: Any) -> Reason | None:
    """Add a collection; return why it was left out, or None. Do it again at any time."""
    try:
        said = CollectionRecord.model_validate(record)
    except ValidationError:
        return "broken"
    if said.held:
        return "held_back"
    before = markers.earlier(job, "collection", said.id, lambda id_: _is_here(id_, job.user_id))
    over, reason = before.outcome(job)
    if over and reason:
        return reason
    brought = markers.now(job.user_id, "post", said.post_ids) if said.post_ids else {}
    if not brought:
        return "no_post"
    return _filled(job, said, before, list(reversed(brought.values())))


def _filled(
    job: Job, said: CollectionRecord, before: Earlier, post_ids: list[str]
) -> Reason | None:
    """Make it where it is not there yet, and put the posts in, the first that was added first."""
    if before.marker is None or before.marker.import_id != job.import_id:
        try:
            _made(job, said, before)
        except Invalid:
            return "limit"
    marker = markers.find(job.user_id, "collection", said.id)
    there = posts.find_all(post_ids)
    # Its user may have deleted it meanwhile, or some of them.
    with suppress(NotFound):
        if marker:
            items.fill(marker.new_id, [each for each in post_ids if each in there], job.check())
    return None


def _made(job: Job, said: CollectionRecord, before: Earlier) -> None:
    """Raise Invalid above a hundred collections."""
    with suppress(markers.Taken):
        commands.bring(
            job.user_id,
            (said.name, said.description, said.visibility),
            lambda new_id: markers.put(job, "collection", said.id, new_id, before),
            job.check(),
        )


def _is_here(collection_id: str, user_id: str) -> bool:
    found = collections.find(collection_id)
    return found is not None and found.owner_id == user_id

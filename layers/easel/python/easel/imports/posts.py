"""Bring the posts of an archive in: with the images that came, and for the same audience."""

from typing import Any, Final

from pydantic import ValidationError

from easel import images, posts, users
from easel.config import names
from easel.db import commit, new, retry_on_conflict
from easel.errors import Invalid, RemixRefused
from easel.images import hash_blocklist
from easel.imports import markers
from easel.imports.markers import Earlier, Job
from easel.imports.pack import Pack
from easel.imports.records import PostRecord
from easel.imports.schemas import Reason
from easel.policy import EXPLICIT
from easel.posts import commands, lineage, own_images, remix_rules
from easel.posts.commands import Draft
from easel.posts.references import Talk

SAID: Final = (
    *("visibility", "caption", "tags", "show_prompt", "remixers_see_prompt"),
    *("remix_policy", "level"),
)


def bring(job: Job, _: Pack, record: Any) -> Reason | None:
    """Add a post; return why it was left out, or None. Do it again at any time.

    Raise Suspended, Stopped when the import is over, and Unavailable when the account opens or
    closes meanwhile, or what its images remix keeps changing.
    """
    try:
        said = PostRecord.model_validate(record)
    except ValidationError:
        return "broken"
    if reason := _refused(said):
        return reason
    before = markers.earlier(job, "post", said.id, lambda id_: _is_here(id_, job.user_id))
    over, reason = before.outcome(job)
    return reason if over else retry_on_conflict(lambda: _brought(job, said, before))


def _refused(said: PostRecord) -> Reason | None:
    if said.reply_to or said.quote_of:
        return "conversation"
    if said.level == EXPLICIT and not names().takes_explicit:
        return "explicit"
    here = posts.find(said.id, consistent=True)
    return "held_back" if said.held or (here and here.held) else None


def _is_here(post_id: str, user_id: str) -> bool:
    found = posts.find(post_id, consistent=True)
    return found is not None and found.author_id == user_id


def _brought(job: Job, said: PostRecord, before: Earlier) -> Reason | None:
    texts = _texts(job, said)
    if not texts:
        return "no_image"
    draft = Draft(
        image_ids=list(texts),
        alt_texts=list(texts.values()),
        imported_from={"post_id": said.id, "created_at": said.created_at},
        **{name: getattr(said, name) for name in SAID},
    )
    author = users.require_active(job.user_id)
    try:
        chosen = own_images.chosen(job.user_id, draft.image_ids, draft.level)
        let = remix_rules.publishing(chosen, job.user_id, draft.level)
        post = commands.compose(author, draft, Talk(), chosen)
        mark = markers.put(job, "post", said.id, post.id, before)
        commit(
            *(mark, new(post), users.unchanged(author), job.check(), *let),
            *lineage.recorded(post, chosen),
        )
    except markers.Taken:
        return None
    except RemixRefused:
        return "remix_refused"
    except Invalid:
        return "broken"
    return None


def _texts(job: Job, said: PostRecord) -> dict[str, str | None]:
    """Its images that are here now and may be shown, in order, each with its author's alt text."""
    there = [shown.id for shown in said.images]
    brought = markers.now(job.user_id, "image", there) if there else {}
    own = {shown.id: brought.get(shown.id, shown.id) for shown in said.images}
    found = [each for each in images.find_all(list(own.values())) if each.user_id == job.user_id]
    shown = {each.image_id for each in found} - set(hash_blocklist.among(found))
    return {
        own[each.id]: each.alt_text if each.alt_text_source == "author" else None
        for each in said.images
        if own[each.id] in shown
    }

"""Follow whom an archive says its user followed, where somebody here has that handle."""

from typing import Any

from pydantic import ValidationError

from easel.errors import NotFound, RateLimited
from easel.graph import follows
from easel.imports.markers import Job
from easel.imports.pack import Pack
from easel.imports.records import FollowRecord
from easel.imports.schemas import Reason
from easel.users import User
from easel.visibility import lookup


def bring(job: Job, _: Pack, record: Any) -> Reason | None:
    """Follow a user by handle; return why not, or None. Do it again at any time.

    A private account is not asked: who has this handle here may be a stranger. Raise Suspended,
    and Unavailable when they close their account meanwhile.
    """
    try:
        said = FollowRecord.model_validate(record)
        them, relationship = lookup.meet(said.handle or "", job.user_id)
    except ValidationError:
        return "broken"
    except NotFound:
        return "not_here"
    if relationship.blocks:
        return "not_here"
    return _refused(job, them) or _followed(job, them)


def _refused(job: Job, them: User) -> Reason | None:
    if them.user_id == job.user_id:
        return "yourself"
    if follows.exists(job.user_id, them.user_id):
        return "already_here"
    return "private_account" if them.private else None


def _followed(job: Job, them: User) -> Reason | None:
    try:
        follows.follow(job.user_id, them, "imported_follow", job.check())
    except NotFound:
        return "not_here"
    except RateLimited:
        return "limit"
    return None

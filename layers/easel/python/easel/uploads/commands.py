"""Start an upload, and look at what came: refused, or made anew and ready to be edited."""

from typing import Any, Final

from easel import clock, ids, rate_limits, users
from easel.db import DuplicateRequest, IdempotentRequest, commit, new, try_write
from easel.errors import ApiError, Conflict, Invalid
from easel.generations import judges
from easel.generations.judges import Judgement, JudgeSilent, orders
from easel.images import Image, hash_blocklist
from easel.images.formats import BadImage
from easel.storage import s3
from easel.uploads import model
from easel.uploads.model import KEPT_SECONDS, LISTED, Upload
from easel.uploads.opening import MOST_BYTES, Clean, clean

# Its item outlives its day, so that the sweep and whoever erases a user find its files.
ITEM_SECONDS: Final = KEPT_SECONDS + 2 * 24 * 3600
POINTER: Final = "/file"
JUDGED: Final = ("rule", "provider", "version")
UNSENT: Final = "Upload the file first."
BLOCKED: Final = "Moderators removed an image like this one."


def start(user_id: str, once: IdempotentRequest) -> Upload:
    """Start an upload; the same idempotency key returns the one of before.

    Raise UploadsOff, ProfileRequired, Suspended, or RateLimited after too many.
    """
    model.refuse_off()
    if earlier := once.result():
        return model.owned(user_id, earlier)
    users.require_active(user_id)
    started = _started(user_id)
    counted = rate_limits.charge_in_transaction("upload", user_id)
    try:
        commit(*once.writes(started.upload_id), new(started), users.exists_check(user_id), counted)
    except DuplicateRequest:
        return model.owned(user_id, str(once.result()))
    return started


def receive(user_id: str, upload_id: str) -> Upload:
    """Check what was uploaded, and make a clean image of it; again it is as it was found first.

    Raise UploadsOff, ProfileRequired, Suspended, NotFound, Conflict while there is no file yet,
    Invalid for a file that is refused, JudgeSilent, and RateLimited after too many. What was sent
    is gone then, unless it is to be looked at again.
    """
    found = model.owned(user_id, upload_id)
    model.refuse_off()
    users.require_active(user_id)
    if found.status == "waiting":
        _look(found)
        found = model.owned(user_id, upload_id)
    # An earlier run may have died before this; and who has the form may send once more.
    s3.remove([found.raw])
    if found.status == "refused":
        raise _refusal(found.refused.as_dict())
    return found


def _started(user_id: str) -> Upload:
    started = Upload.at(user_id, ids.ulid())
    started.path, started.created_at = ids.path(), clock.now()
    started.gsi2pk, started.gsi2sk = LISTED, started.upload_id
    started.ttl = clock.epoch() + ITEM_SECONDS
    return started


def _look(found: Upload) -> None:
    """Settle what became of it, unless somebody else was faster."""
    file = s3.opened(found.raw)
    if file is None:
        now = model.find(found.user_id, found.upload_id)
        if now and now.status == "waiting":
            raise Conflict(UNSENT)
        return
    try:
        wanted = _kept(found, clean(file.read(MOST_BYTES + 1)))
    except BadImage as no:
        wanted = {"status": "refused", "refused": {"detail": _sentence(no)}}
    except _Refused as no:
        wanted = {"status": "refused", "refused": no.said}
    settled = Upload.changing(wanted)
    if not try_write(found.update, actions=settled, condition=model.is_waiting()):
        _leave(found)


def _kept(found: Upload, made: Clean) -> dict[str, Any]:
    """Store the image, once nothing speaks against it; return what is known of it."""
    _refuse_blocked(found, made)
    judged = _judged(found, made)
    # Of two who look at once the first one's stays: both were judged, and no version is left over.
    s3.first(found.clean, made.png)
    known = {"status": "ready", "width": made.width, "height": made.height}
    return known | {"judged": judged.kept()}


def _leave(found: Upload) -> None:
    """Leave no file behind where the upload went meanwhile, or was refused by who was faster."""
    now = model.find(found.user_id, found.upload_id)
    if now is None or now.status != "ready":
        s3.clear(model.folder(found.path))


class _Refused(Exception):
    """It is not to be edited; `said` is what is kept of why."""

    def __init__(self, said: dict[str, Any]) -> None:
        super().__init__(said)
        self.said = said


def _refuse_blocked(found: Upload, made: Clean) -> None:
    looks = Image.at(found.upload_id)
    looks.pdq, looks.pdq_hash = made.seen.shifted, made.seen.hash
    looks.pdq_quality = made.seen.quality
    if hash_blocklist.among([looks]):
        raise _Refused({"detail": BLOCKED})


def _judged(found: Upload, made: Clean) -> Judgement:
    """Have the judge see it. Raise JudgeSilent, also where it was turned off by now."""
    judge = judges.configured()
    if judge is None:
        raise JudgeSilent("turned off while somebody uploaded")
    rate_limits.charge("judgement", found.user_id)
    judged = judge.image(made.webp).here().of_uploaded()
    if judged.is_refused:
        raise _Refused({"detail": orders.detail(judged), **judged.by})
    return judged


def _sentence(no: BadImage) -> str:
    return f"{no.reason[0].upper()}{no.reason[1:]}."


def _refusal(said: dict[str, Any]) -> ApiError:
    refused = Invalid.at(POINTER, str(said["detail"]))
    by: dict[str, str] = {name: str(said[name]) for name in JUDGED if name in said}
    refused.judgement = by or None
    return refused

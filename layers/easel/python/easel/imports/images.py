"""Bring the images of an archive in: checked, and finished anew from their pixels alone."""

import struct
from typing import TYPE_CHECKING, Any, Final

from pydantic import ValidationError

from easel import clock, ids, images, receipts, users
from easel.db import commit, new
from easel.errors import ApiError, NotFound
from easel.generations import Generation, judges, prompt_rules
from easel.generations.commands import GenerationParams
from easel.generations.judges import images as judged_images
from easel.generations.model import SIZES
from easel.images import Image, finishing, formats, hash_blocklist
from easel.images.formats import BadImage
from easel.images.originals import Origin
from easel.imports import markers
from easel.imports.markers import Job
from easel.imports.model import folder
from easel.imports.pack import Pack
from easel.imports.reasons import Refused
from easel.imports.records import ImageRecord
from easel.imports.schemas import Reason
from easel.provenance import ALGORITHMIC, TRAINED, Provenance
from easel.storage import s3

if TYPE_CHECKING:
    from easel.images.renditions import Finished

# What is shown as the model of an image of which we do not know what painted it.
MODEL: Final = "Imported"
PROVIDER: Final = "import"
MOST_BYTES: Final = 20 * 1024 * 1024
# Twice what models make; of more the files would take longer than a run has.
MOST_PIXELS: Final = 8_388_608
# Where a PNG says its width and height.
HEADER: Final = slice(16, 24)
SAID: Final = ("prompt", "negative_prompt", "style", "seed")
CLAIMED: Final = ("model", "source_type", "created_at")


class TooLarge(Exception):
    """The image has more pixels or bytes than an import takes."""


def bring(job: Job, pack: Pack, record: Any) -> Reason | None:
    """Add an image; return why it was left out, or None. Do it again at any time.

    Raise Stopped when the import is over, NotFound when its user left, and JudgeSilent.
    """
    try:
        said = ImageRecord.model_validate(record)
    except ValidationError:
        return "broken"
    before = markers.earlier(job, "image", said.image_id, lambda id_: _is_here(id_, job.user_id))
    over, reason = before.outcome(job)
    if over:
        return reason
    if not _is_allowed(said):
        return "prompt_rules"
    try:
        data = pack.image(said.image_id, MOST_BYTES)
    except Refused:
        return "bad_image"
    if data is None:
        return "file_missing"
    return _brought(job, said, data, before)


def _brought(job: Job, said: ImageRecord, data: bytes, before: markers.Earlier) -> Reason | None:
    provenance = Provenance(_source(said), MODEL, clock.now(), "received")
    try:
        _refuse_large(data)
        finished = finishing.made(data, provenance)
    except TooLarge:
        return "too_large"
    except BadImage:
        return "bad_image"
    image = _image(job, said, provenance)
    _set(image, finishing.prints(finished))
    if hash_blocklist.among([image]):
        return "blocked"
    if _refused(image, finished):
        return "judge_refused"
    home = s3.first(f"{folder(job.path)}homes/{said.image_id}", ids.path().encode()).decode()
    _set(image, finishing.stored(finished, provenance, home, data, _origin(job, image)))
    mark = markers.put(job, "image", said.image_id, image.image_id, before)
    return _committed(job, image, mark, home)


def _origin(job: Job, image: Image) -> Origin:
    """Its receipt says that it came to us, and commits to the words that came with it."""
    place = f"{folder(job.path)}receipts/{image.imported['image_id']}"
    said = receipts.committed(image.prompt, image.negative_prompt, image.style)
    return Origin(committed=said, keep=lambda made: s3.first(place, made))


def _refused(image: Image, finished: "Finished") -> bool:
    """Have the judge of this network see the image, where it has one. Raise JudgeSilent."""
    judge = judges.configured()
    if judge is None:
        return False
    files = {f"{each.width}x{each.height}.{each.format}:0": each.data for each in finished.files}
    seen = images.file_of_width(list(files), judged_images.WIDTH)
    data = next(data for name, data in files.items() if images.file_name(name) == seen)
    judged = judged_images.of_file(judge, image, data)
    image.judged = judged.kept()
    return judged.is_refused


def _committed(job: Job, image: Image, mark: Any, home: str) -> Reason | None:
    writes = [mark, new(_generation(image)), new(image), users.exists_check(job.user_id)]
    try:
        commit(*writes, job.check())
    except markers.Taken:
        # Another run was faster, and its files are these; unless its user has deleted them since.
        _clear_unused(image, home)
    except (markers.Stopped, NotFound):
        _clear_unused(image, home)
        raise
    return None


def _clear_unused(image: Image, home: str) -> None:
    """Leave no file behind that no image names."""
    found = markers.find(image.user_id, "image", str(image.imported["image_id"]))
    there = images.stored([found.new_id]) if found else []
    if not any(each.path == home for each in there):
        s3.clear(f"p/{home}/")


def _is_here(image_id: str, user_id: str) -> bool:
    return any(each.user_id == user_id for each in images.find_all([image_id]))


def _is_allowed(said: ImageRecord) -> bool:
    try:
        prompt_rules.check(
            GenerationParams(said.prompt, negative_prompt=said.negative_prompt, style=said.style)
        )
    except ApiError:
        return False
    return True


def _refuse_large(data: bytes) -> None:
    """Look at the header before anything is decoded. Raise TooLarge, or BadImage for no PNG."""
    if len(data) > MOST_BYTES:
        raise TooLarge
    if formats.kind(data) != "png" or len(data) < HEADER.stop:
        raise BadImage("it is no PNG file")
    width, height = struct.unpack(">II", data[HEADER])
    if width * height > MOST_PIXELS:
        raise TooLarge


def _source(said: ImageRecord) -> str:
    """The mark in the files is that of a generated image, whatever else an archive says."""
    return said.source_type if said.source_type == ALGORITHMIC else TRAINED


def _image(job: Job, said: ImageRecord, provenance: Provenance) -> Image:
    image = Image.at(ids.ulid())
    image.user_id, image.generation_id = job.user_id, ids.ulid()
    _set(image, {name: getattr(said, name) for name in SAID})
    image.model, image.source_type = MODEL, provenance.source_type
    image.created_at = provenance.made_at
    claims = {name: getattr(said, name) for name in CLAIMED}
    image.imported = claims | {"image_id": said.image_id}
    if said.is_remix:
        # Whose, it may say wrongly: it gets no place in anybody's tree.
        image.imported["remix"] = True
    if said.parent_id:
        image.parent_id = markers.now(job.user_id, "image", [said.parent_id]).get(said.parent_id)
    return image


def _set(image: Image, known: dict[str, Any]) -> None:
    for name, value in known.items():
        setattr(image, name, value)


def _generation(image: Image) -> Generation:
    """An image belongs to a generation; this one was asked of nobody, and is on no quota."""
    made = Generation.at(image.generation_id)
    for name in ("user_id", "parent_id", "created_at", *SAID):
        setattr(made, name, getattr(image, name))
    made.status, made.stage, made.progress = "succeeded", "done", 1
    made.provider, made.model, made.imported = PROVIDER, MODEL, True
    made.image_count, made.image_ids = 1, [image.image_id]
    made.aspect_ratio, made.quota_day = _ratio(image), clock.today()
    made.gsi1pk, made.gsi1sk = f"U#{image.user_id}#GENERATIONS", made.generation_id
    return made


def _ratio(image: Image) -> str:
    """The nearest shape there is."""
    shape = int(image.width) / int(image.height)
    return min(SIZES, key=lambda ratio: abs(SIZES[ratio][0] / SIZES[ratio][1] - shape))

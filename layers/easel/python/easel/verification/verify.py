"""Verify a file: whether it was made here, whether it was changed, which public posts show it."""

from collections.abc import Mapping
from dataclasses import dataclass

import pyvips

from easel import images, rate_limits
from easel.images import Image
from easel.posts import Post
from easel.posts.schemas import PostView
from easel.timelines import pipeline
from easel.timelines.hydrate import hydrate
from easel.timelines.page_builder import Gathered
from easel.verification import inside, look_up, opening, variants
from easel.verification.inside import Inside
from easel.verification.look_up import Sighting
from easel.verification.schemas import Outcome, ProofView, SeenView, VerificationView

MOST = 12


@dataclass(frozen=True)
class Likeness:
    """What looks like the file: a post this viewer may see, which image of it, how near it is."""

    post: PostView
    image: Image
    bits: int


def verify(sent: str, address: str, viewer_id: str | None) -> VerificationView:
    """Return what is known of an image that was sent in base64; nothing of it is kept.

    Raise Invalid for what is not an image that is taken, RateLimited after too many from one
    network address.
    """
    file = opening.file(sent)
    # Before its pixels are read: what takes long counts, also where it ends badly.
    rate_limits.charge("verification", address)
    image = opening.pixels(file)
    found = inside.read(file.data, file.form)
    alike = _alike(image, viewer_id)
    seen = sorted((_seen(each, found) for each in alike), key=lambda each: not each.exact)
    return VerificationView(
        outcome=_outcome(found, alike),
        proof=_proof(found) if found.is_untouched or found.is_altered else None,
        seen=seen,
    )


def _outcome(found: Inside, alike: list[Likeness]) -> Outcome:
    if found.is_untouched or any(found.is_bare(each.image) for each in alike):
        return "untouched"
    if found.is_altered:
        return "altered"
    return "seen_before" if alike else "unknown"


def _proof(found: Inside) -> ProofView | None:
    said = found.said
    if said is None:
        return None
    names = ("model", "source_type", "way")
    return ProofView(made_at=said["made"], **{name: said[name] for name in names})


def _seen(alike: Likeness, found: Inside) -> SeenView:
    image_id, exact = str(alike.image.image_id), found.is_of(alike.image)
    return SeenView(post=alike.post, image_id=image_id, bits=alike.bits, exact=exact)


def _alike(image: pyvips.Image, viewer_id: str | None) -> list[Likeness]:
    """List what this viewer may see that looks like an image, the likest first.

    The first stage with any is the last. Where it is only what they may not see, the search goes on
    as if there were nothing: neither the answer nor how long it took tells of it.
    """
    for hashes in variants.stages(image):
        if hashes and (found := _shown(look_up.near(hashes), viewer_id)):
            return found
    return []


def _shown(near: Mapping[Sighting, int], viewer_id: str | None) -> list[Likeness]:
    order = _chosen(near)
    views = _views(order, viewer_id)
    stored = {image.image_id: image for image in images.find_all([each.image_id for each in order])}
    return [
        Likeness(views[each.post_id], stored[each.image_id], near[each])
        for each in order
        if each.post_id in views and each.image_id in stored
    ]


def _chosen(near: Mapping[Sighting, int]) -> list[Sighting]:
    """The likest; of a post one image, and none again while others have no place."""
    nearest = sorted(near, key=lambda each: (near[each], each))
    of_posts = {each.post_id: each for each in reversed(nearest)}
    once = [each for each in nearest if of_posts[each.post_id] == each]
    firsts = {each.image_id: each for each in reversed(once)}
    others_first = sorted(once, key=lambda each: firsts[each.image_id] != each)
    return sorted(others_first[:MOST], key=once.index)


def _views(order: list[Sighting], viewer_id: str | None) -> dict[str, PostView]:
    """The posts as they are now; the index may be behind by a moment."""
    shows = {each.post_id: each.image_id for each in order}

    def fits(post: Post) -> bool:
        return post.is_public and shows[post.id] in {card["id"] for card in post.images}

    pointers, gathered = pipeline.originals(list(shows)), Gathered()
    gathered.fill(pointers, hydrate(pointers, viewer_id), fits, MOST, wanted=False)
    views = pipeline.view(list(gathered.seen.values()), gathered.surroundings(viewer_id), {})
    return {view.id: view for view in views}

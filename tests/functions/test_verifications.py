"""Verification over HTTP: what anybody is told of an image, and what nobody is."""

import base64
import hashlib
import io
import random
import time
from collections.abc import Callable
from typing import Any

import pytest
import pyvips
from PIL import Image as Pillow

from easel.images import pdq
from easel.images.model import Image
from easel.posts import Post
from easel.provenance import keys, sealing
from easel.receipts import Contents, Kept, commitments, kept
from easel.verification import look_up, opening, print_index, variants, verify
from functions.verifications import handler
from tests.fakes.images import GIF, SVG, bomb, png
from tests.functions.contract import is_problem
from tests.support import sealed
from tests.support.world import Answer, Person, Visitor, picture, stored

PATH = "/v1/verifications"


ACROSS, DOWN = 24, 18


def drawn(seed: int = 1) -> pyvips.Image:
    """A picture of soft spots, which is like no other: made at once, unlike a painting."""
    spots = random.Random(seed).randbytes(ACROSS * DOWN * 3)
    small = pyvips.Image.new_from_memory(spots, ACROSS, DOWN, 3, "uchar")
    soft = small.copy(interpretation="srgb").resize(20, kernel="cubic")
    return soft.cast("uchar").copy_memory()


def shown(person: Person, image: pyvips.Image, visibility: str = "public", **more: Any) -> str:
    """Publish an image that looks so, and have its event worked off; the post's id."""
    seen = pdq.look(image)
    made = picture(person.user_id, pdq_hash=seen.hash, pdq_quality=seen.quality)
    post = person.publishes(visibility, image_ids=[made], **more)
    print_index.settle(post)
    return post


def asks(who: Person | Visitor, data: bytes) -> Answer:
    return who.asks("POST", PATH, {"image": base64.b64encode(data).decode()})


def told(who: Person | Visitor, data: bytes) -> tuple[str, list[str]]:
    """The outcome, and the posts that show it."""
    answer = asks(who, data)
    assert answer.status == 200, answer.text
    return answer.json["outcome"], [each["post"]["id"] for each in answer.json["seen"]]


def jpeg(image: pyvips.Image) -> bytes:
    return bytes(image.jpegsave_buffer(Q=60))


def cut(image: pyvips.Image) -> pyvips.Image:
    """A twentieth of its width is missing on the left."""
    gone = round(image.width * 0.05)
    return image.crop(gone, 0, image.width - gone, image.height)


def framed(image: pyvips.Image) -> pyvips.Image:
    return image.embed(
        30, 30, image.width + 60, image.height + 60, extend="background", background=[255] * 3
    )


CHANGES: dict[str, Callable[[pyvips.Image], pyvips.Image]] = {
    "shrunk": lambda image: image.thumbnail_image(320),
    "mirrored": lambda image: image.fliphor(),
    "turned": lambda image: image.rot90(),
    "cut": cut,
    "framed": framed,
}


@pytest.mark.parametrize("change", CHANGES)
def test_a_stripped_and_changed_copy_is_found(change: str, ada: Person, visitor: Visitor) -> None:
    post = shown(ada, drawn())
    before = stored("print")

    answer = asks(visitor, jpeg(CHANGES[change](drawn())))

    assert answer.json["outcome"] == "seen_before"
    (seen,) = answer.json["seen"]
    assert (seen["post"]["id"], seen["exact"]) == (post, False)
    assert seen["image_id"] == seen["post"]["images"][0]["id"]
    assert 0 <= seen["bits"] <= 31
    assert stored("print") == before
    assert "no-store" in answer.headers["cache-control"]


def test_what_nobody_published_is_unknown(ada: Person, visitor: Visitor) -> None:
    shown(ada, drawn())

    assert told(visitor, jpeg(drawn(seed=2))) == ("unknown", [])


def test_it_looks_in_at_most_1024_places() -> None:
    asked = [
        band
        for hashes in variants.stages(framed(drawn(seed=3)))
        for each in hashes
        for band in print_index.bands(each)
    ]

    assert len(asked) == 1024


@pytest.mark.parametrize("visibility", ["followers", "private"])
def test_an_image_that_is_not_public_cannot_be_found(
    visibility: str, ada: Person, visitor: Visitor, monkeypatch: pytest.MonkeyPatch
) -> None:
    shown(ada, drawn(), visibility)
    monkeypatch.setattr(variants, "_changed", lambda _: iter(()))

    for who in (visitor, ada):
        assert told(who, jpeg(drawn())) == ("unknown", [])


def test_narrowing_takes_it_out_and_reopening_brings_it_back(
    ada: Person, visitor: Visitor, monkeypatch: pytest.MonkeyPatch
) -> None:
    post = shown(ada, drawn())
    monkeypatch.setattr(variants, "_changed", lambda _: iter(()))

    ada.asks("PATCH", f"/v1/posts/{post}", {"visibility": "private"})
    # At once, and also when its event was worked off.
    assert told(visitor, jpeg(drawn())) == ("unknown", [])
    print_index.settle(post)
    assert look_up.near([pdq.look(drawn()).hash]) == {}

    ada.asks("PATCH", f"/v1/posts/{post}", {"visibility": "public"})
    print_index.settle(post)
    assert told(visitor, jpeg(drawn())) == ("seen_before", [post])


def test_what_a_viewer_may_not_see_is_not_told_to_them(
    ada: Person, bob: Person, visitor: Visitor, monkeypatch: pytest.MonkeyPatch
) -> None:
    post = shown(ada, drawn())
    monkeypatch.setattr(variants, "_changed", lambda _: iter(()))
    ada.asks("PUT", "/v1/users/bob/block")

    assert told(bob, jpeg(drawn())) == ("unknown", [])
    assert told(visitor, jpeg(drawn())) == ("seen_before", [post])


def test_a_held_post_is_not_told_while_its_event_is_on_its_way(
    ada: Person, visitor: Visitor, monkeypatch: pytest.MonkeyPatch
) -> None:
    post = shown(ada, drawn())
    monkeypatch.setattr(variants, "_changed", lambda _: iter(()))
    held = {"action": "take_down", "rule": "hate", "decision": "d", "at": "now"}
    Post.at(post).update(actions=Post.changing({"held": held}))

    assert told(visitor, jpeg(drawn())) == ("unknown", [])


def test_a_family_is_ranked_by_how_alike_they_are(
    ada: Person, bob: Person, visitor: Visitor
) -> None:
    image = drawn()
    # A remix: the same, but for a part of it.
    other = image.draw_rect([255, 0, 0], 20, 20, 60, 60, fill=True)
    remix, first = shown(bob, other), shown(ada, image)

    outcome, found = told(visitor, jpeg(image))

    assert (outcome, found[0]) == ("seen_before", first)
    assert set(found) <= {first, remix}


def test_an_image_in_many_posts_leaves_room_for_its_relatives(
    ada: Person, bob: Person, visitor: Visitor
) -> None:
    image = drawn()
    first = shown(ada, image)
    made = ada.asks("GET", f"/v1/posts/{first}").json["images"][0]["id"]
    for _ in range(verify.MOST):
        print_index.settle(ada.publishes(image_ids=[made]))
    remix = shown(bob, image.draw_rect([255, 0, 0], 20, 20, 60, 60, fill=True))

    _, found = told(visitor, jpeg(image))

    assert (len(found), found[0], found[-1]) == (verify.MOST, first, remix)


def receipt(pdq_hash: str = "0" * 64) -> Kept:
    """What this network signs of a picture."""
    committed = commitments.committed("a fox", None, None)
    contents = Contents({"original.png": sealed.picture()}, pdq_hash, ())
    return kept(sealed.provenance(), contents, committed, keys.own(), lambda made: made)


def signed(jws: str, form: Any = "png") -> bytes:
    provenance = sealed.provenance(receipt=jws)
    return sealing.seal(sealed.picture(form), form, provenance, keys.own())


@pytest.mark.parametrize("form", sealed.FORMS)
def test_a_file_as_it_was_signed_is_untouched_also_where_it_is_nobodys_to_see(
    form: str, visitor: Visitor
) -> None:
    answer = asks(visitor, signed(receipt().jws, form))

    assert answer.json["outcome"] == "untouched"
    assert answer.json["seen"] == []
    assert answer.json["proof"] == {
        "made_at": sealed.MADE_AT,
        "model": "a model",
        "source_type": sealed.provenance().source_type,
        "way": "generated",
    }


def test_one_bit_that_is_another_is_told(visitor: Visitor) -> None:
    data = signed(receipt().jws, "jpeg")

    # In the middle of what was drawn.
    answer = asks(visitor, sealed.flipped(data, len(data) - 40))

    assert answer.json["outcome"] == "altered"
    assert answer.json["proof"]["model"] == "a model"


def test_a_receipt_that_another_signed_proves_nothing(visitor: Visitor) -> None:
    other = sealed.key("the secret of a provider", "Provider")
    provenance = sealed.provenance(receipt=receipt().jws)
    copied = sealing.seal(sealed.picture(), "png", provenance, other)

    for data in (copied, sealed.theirs(), signed("not.a.receipt"), sealed.picture()):
        answer = asks(visitor, data)
        assert (answer.json["outcome"], "proof" in answer.json) == ("unknown", False)


def test_a_bare_file_of_ours_is_known_to_be_untouched(ada: Person, visitor: Visitor) -> None:
    data = bytes(drawn().pngsave_buffer())
    post = shown(ada, drawn())
    image_id = ada.asks("GET", f"/v1/posts/{post}").json["images"][0]["id"]
    made = receipt()
    digest = {"original.png": commitments.encoded(hashlib.sha256(data).digest())}
    said = {"jws": made.jws, "salt": made.salt, "files": digest}
    Image.at(image_id).update(actions=Image.changing({"receipt": said}))

    answer = asks(visitor, data)

    assert answer.json["outcome"] == "untouched"
    assert [(each["post"]["id"], each["exact"]) for each in answer.json["seen"]] == [(post, True)]


def truncated() -> bytes:
    return jpeg(drawn())[:-4000]


def animated() -> bytes:
    made = io.BytesIO()
    first, *more = [Pillow.new("RGB", (16, 16), (n * 60, 0, 0)) for n in range(3)]
    first.save(made, "WEBP", save_all=True, append_images=more)
    return made.getvalue()


HOSTILE: dict[str, Callable[[], bytes]] = {
    "a bomb": bomb,
    "SVG": lambda: SVG,
    "GIF": lambda: GIF,
    "HTML": lambda: b"<html><script>alert(1)</script>",
    "a signature alone": lambda: b"\x89PNG\r\n\x1a\n",
    "AVIF that is none": lambda: b"\0\0\0\x20ftypavif" + bytes(400),
    "an AVIF sequence": lambda: b"\0\0\0\x20ftypavis" + bytes(400),
    "cut off": truncated,
    "several images": animated,
    "WebP that is none": lambda: b"RIFF\xff\xff\xff\x7fWEBPVP8 " + bytes(400),
}


@pytest.mark.parametrize("name", HOSTILE)
def test_a_hostile_file_is_refused_and_changes_nothing(name: str, visitor: Visitor) -> None:
    data, before = HOSTILE[name](), stored()
    started = time.process_time()

    answer = asks(visitor, data)

    # Of a processor's time: how busy the machine is says nothing.
    assert time.process_time() - started < 0.5
    assert is_problem(answer, 422)
    assert answer.pointers == ["/image"]
    # What looks like an image until its pixels are read counts as one that was asked about.
    assert stored().keys() - stored("allowance").keys() == before.keys()


def test_text_that_is_no_base64_is_refused(visitor: Visitor) -> None:
    for text in ("%%%", "AAA", "AAAA AAAA", "ÄÖÜ="):
        answer = visitor.asks("POST", PATH, {"image": text})
        assert is_problem(answer, 422)
        assert answer.pointers == ["/image"]


def test_a_file_may_have_four_megabytes_and_no_more(visitor: Visitor) -> None:
    largest = png(8, 8) + bytes(opening.MAX_BYTES - len(png(8, 8)))

    assert asks(visitor, largest).status == 200
    assert is_problem(asks(visitor, largest + b"\0"), 422)
    too_much = visitor.asks("POST", PATH, {"image": "A" * (handler.app.most_bytes + 1)})
    assert is_problem(too_much, 413)


def test_other_routes_take_no_more_than_before(ada: Person) -> None:
    answer = ada.asks("POST", "/v1/posts", {"caption": "x" * 1024 * 1024})

    assert is_problem(answer, 413)
    assert answer.json["detail"] == "A request body holds at most 1 MB."


def test_many_threads_ask_for_many_bands(ada: Person) -> None:
    found = [shown(ada, drawn(seed)) for seed in (5, 6, 7)]

    near = look_up.near([pdq.look(drawn(seed)).hash for seed in (5, 6, 7)])

    assert sorted(each.post_id for each in near) == sorted(found)
    assert set(near.values()) == {0}

"""Reading files back: untouched, altered, expired, unknown, or nothing inside."""

from pathlib import Path

import pytest

from easel.provenance import Form, reading
from easel.provenance.manifest import Source
from tests.fakes import images
from tests.support.sealed import FORMS, flipped, picture, read, sealed, theirs

# A file whose certificate was good for five minutes, on the day that it was made, and the
# certificate of its authority.
EXPIRED = Path(__file__).parent / "sealed" / "expired.webp"
AUTHORITY = EXPIRED.with_suffix(".pem").read_text()


def of(data: bytes) -> Source:
    return Source(data, "png", "the file before")


def at(file: bytes, mark: bytes, further: int) -> int:
    return file.index(mark) + further


@pytest.mark.parametrize("form", FORMS)
def test_what_nobody_touched_is_untouched_and_names_its_network(form: Form) -> None:
    verdict = read(sealed(form), form)

    assert (verdict.state, verdict.signed_by) == ("untouched", "Easel")
    assert verdict.words == "It is as it was signed, and we know the key."


@pytest.mark.parametrize("form", FORMS)
def test_a_pixel_that_was_altered_is_found(form: Form) -> None:
    file, plain = sealed(form), picture(form)

    assert read(flipped(file, _in_pixels(file, plain)), form).state == "altered"


def _in_pixels(file: bytes, plain: bytes) -> int:
    """A place in the picture's own bytes, of which the end is the same before and after."""
    tail = plain[-24:-16]
    return file.rindex(tail)


@pytest.mark.parametrize(
    ("mark", "further"), [(b"trainedAlgorithmicMedia", 3), (b"claim_generator_info", 4)]
)
def test_a_manifest_that_was_altered_is_found(mark: bytes, further: int) -> None:
    file = sealed("webp")

    assert read(flipped(file, at(file, mark, further)), "webp").state == "altered"


def test_a_statement_that_is_no_statement_any_more_is_found() -> None:
    file = sealed("webp", receipt="a receipt")

    assert read(flipped(file, at(file, b"iancestors", 0)), "webp").state == "altered"


def test_bytes_that_were_added_are_found() -> None:
    assert read(sealed() + b"more").state == "altered"


@pytest.mark.parametrize("form", FORMS)
def test_a_file_that_is_cut_off_is_altered_and_not_empty(form: Form) -> None:
    file = sealed(form)

    assert read(file[: len(file) - 40], form).state == "altered"


@pytest.mark.parametrize("form", FORMS)
def test_a_file_that_was_never_sealed_says_nothing(form: Form) -> None:
    verdict = read(picture(form), form)

    assert (verdict.state, verdict.signed_by, verdict.made_of) == ("nothing", None, ())


def test_a_key_that_we_do_not_know_is_named_as_such() -> None:
    verdict = read(theirs())

    assert (verdict.state, verdict.signed_by) == ("unknown_key", "Provider")


def test_without_anybody_to_trust_every_key_is_unknown() -> None:
    assert reading.read(sealed(), "png", "").state == "unknown_key"


@pytest.mark.parametrize("anchors", [AUTHORITY, ""])
def test_an_expired_certificate_is_no_alteration(anchors: str) -> None:
    assert reading.read(EXPIRED.read_bytes(), "webp", anchors).state == "expired"


def test_what_was_altered_is_altered_also_when_its_certificate_has_expired() -> None:
    file = EXPIRED.read_bytes()

    altered = flipped(file, at(file, b"trainedAlgorithmicMedia", 3))

    assert reading.read(altered, "webp", AUTHORITY).state == "altered"


def test_a_child_of_an_altered_parent_tells_of_its_parent() -> None:
    parent = sealed()
    altered = flipped(parent, _in_pixels(parent, picture()))

    verdict = read(sealed("png", "edited", of(altered)))

    assert [each.state for each in verdict.all()] == ["untouched", "altered"]


def test_an_ancestor_that_was_altered_inside_of_a_child_alters_the_child() -> None:
    file = sealed("png", "received", of(sealed()))
    inside = at(file, b"trainedAlgorithmicMedia", 3)

    assert read(flipped(file, inside)).state == "altered"


def test_what_a_file_was_made_of_may_have_nothing_inside() -> None:
    verdict = read(sealed("png", "received", of(picture())))

    assert [each.state for each in verdict.all()] == ["untouched", "nothing"]


def test_what_is_kept_of_a_file_is_what_can_be_read() -> None:
    assert reading.carries(theirs(), "png")
    assert reading.carries(EXPIRED.read_bytes(), "webp")
    assert not reading.carries(picture(), "png")
    assert not reading.carries(images.manifested(picture()), "png")
    assert not reading.carries(theirs()[:700], "png")


@pytest.mark.parametrize("file", [b"", b"junk", bytes(5_000_000)])
@pytest.mark.parametrize("form", FORMS)
def test_what_is_no_image_is_never_taken_for_a_sealed_one(file: bytes, form: Form) -> None:
    assert read(file, form).state in ("altered", "nothing")


def test_a_file_of_another_format_than_announced_is_read_as_what_it_is() -> None:
    assert read(sealed("png"), "webp").state == "untouched"

"""Files are checked offline with public keys alone, and each altered byte is told."""

import dataclasses
import json
from pathlib import Path
from typing import Any

import pytest

from easel.provenance import Form
from easel.provenance.manifest import Source
from easel_verify import Prompt, PublicKeys, Question, Verdict, shown, verify
from easel_verify.public_keys import parsed
from tests.support import verified
from tests.support.sealed import FORMS, flipped, key, picture, sealed, theirs
from tests.support.verified import PROMPT, Made, kept, keys, line, made

SEALED = Path(__file__).parents[1] / "easel" / "sealed"
OTHER = key("the secret of another network", "Another")


@pytest.fixture(params=[False, True], ids=["library", "plain"])
def is_plain(request: pytest.FixtureRequest) -> bool:
    """By C2PA's library, and without it."""
    return bool(request.param)


@pytest.fixture
def ask(tmp_path: Path, is_plain: bool) -> Any:
    """Verify bytes as a file."""

    def asked(data: bytes, known: PublicKeys | None = None, **beside: Any) -> Verdict:
        question = Question(known or keys(), is_plain=is_plain, **beside)
        return verify(kept(tmp_path, data), question)

    return asked


def beside(folder: Path, *images: Made) -> dict[str, shown.Shown]:
    """What the posts of these images show."""
    post = {"images": [{"id": "1", "receipt": each.shown} for each in images]}
    return shown.read([kept(folder, json.dumps(post).encode(), "post.json")])


def test_an_original_is_verified_through_five_generations_with_public_keys_alone(ask: Any) -> None:
    verdict = ask(line()[-1].original)

    assert verdict.state == "untouched"
    told = [(each.depth, each.state, each.receipt.state) for each in verdict.generations]
    assert told == [(depth, "untouched", "untouched") for depth in range(5)]
    assert [each.receipt_id for each in verdict.generations] == [m.id for m in reversed(line())]
    assert verdict.generations[-1].receipt.parents == []


@pytest.mark.parametrize("name", [name for name, _ in verified.BARE if name != "original.png"])
def test_a_rendition_proves_itself_and_numbers_what_is_before_it(ask: Any, name: str) -> None:
    verdict = ask(line()[-1].files[name])

    own, *before = verdict.generations
    assert (verdict.state, own.state, own.receipt.state) == ("untouched", "untouched", "untouched")
    assert [each.receipt_id for each in before] == [m.id for m in reversed(line()[:-1])]
    assert [each.receipt for each in before] == [None] * 4


def test_receipts_that_posts_show_lead_from_a_rendition_to_the_root(
    ask: Any, tmp_path: Path
) -> None:
    verdict = ask(line()[-1].files["96.webp"], shown=beside(tmp_path, *line()))

    assert verdict.state == "untouched"
    assert [each.receipt.state for each in verdict.generations] == ["untouched"] * 5


@pytest.mark.parametrize("form", FORMS)
@pytest.mark.parametrize("place", ["pixel", "statement", "signature", "receipt"])
def test_one_byte_that_was_flipped_is_told(ask: Any, form: Form, place: str) -> None:
    image = line()[-1]
    name = next(each for each in image.files if each.endswith(form))
    file = image.files[name]
    at = {
        "pixel": file.rindex(picture(form)[-24:-16]),
        "statement": file.rindex(b"algorithmicMedia") + 3,
        "signature": file.rindex(b"c2pa.signature") + 120,
        "receipt": file.rindex(image.shown["jws"].encode()) + 200,
    }[place]

    assert ask(flipped(file, at)).state == "altered"


@pytest.mark.parametrize("generation", range(4))
def test_a_byte_of_an_ancestor_inside_a_child_is_told(ask: Any, generation: int) -> None:
    file = line()[-1].original
    at = file.index(line()[generation].shown["jws"].encode())

    assert ask(flipped(file, at + 300)).state == "altered"


def test_what_is_not_signed_of_a_webp_is_told_as_well(ask: Any) -> None:
    file = line()[0].files["96.webp"]

    for at in (len(file) - 1, 5, file.rindex(b"C2PA") + 4):
        assert ask(flipped(file, at)).state == "altered", at
    assert ask(file + b"more").state == "altered"
    assert ask(file[:-40]).state == "altered"


def test_a_child_of_an_altered_parent_is_told(ask: Any) -> None:
    parent = line()[0]
    at = parent.original.rindex(picture()[-24:-16])
    altered = dataclasses.replace(parent, files={"original.png": flipped(parent.original, at)})

    verdict = ask(made(altered, ancestors=(parent.id,)).original)

    assert verdict.state == "altered_before"
    assert [each.state for each in verdict.generations] == ["untouched", "altered"]


@pytest.mark.parametrize("known", [PublicKeys(), keys(OTHER)])
def test_a_key_that_was_not_given_is_unknown(ask: Any, known: PublicKeys) -> None:
    verdict = ask(line()[1].original, known)

    assert verdict.state == "unknown_key"
    assert {each.receipt.state for each in verdict.generations} == {"unknown_key"}


def test_a_receipt_of_another_networks_key_is_unknown_in_a_file_that_is_ours(ask: Any) -> None:
    known = dataclasses.replace(keys(), receipts={})

    assert ask(line()[0].original, known).state == "unknown_key"


def test_an_expired_certificate_is_told_and_no_alteration(ask: Any) -> None:
    authority = (SEALED / "expired.pem").read_text()
    known = parsed(json.dumps({"keys": [], "authorities": [authority]}).encode())

    verdict = ask((SEALED / "expired.webp").read_bytes(), known)

    assert verdict.state == "expired"
    assert "not altered" in verdict.words


@pytest.mark.parametrize(
    "changes",
    [{"revoked_at": "2026-11-30T12:00:00.000Z"}, {"exp": 1}, {"nbf": 4e9}],
    ids=["revoked", "older", "later"],
)
def test_a_key_that_was_not_in_use_when_it_signed_is_told(
    ask: Any, changes: dict[str, Any]
) -> None:
    assert ask(line()[0].original, keys(**changes)).state == "disowned_key"
    assert ask(line()[0].original, keys(revoked_at="2026-12-24T00:00:00Z")).state == "untouched"


def test_two_networks_keys_may_be_in_one_list(ask: Any) -> None:
    both = keys(key(), OTHER)

    assert ask(made(signer=OTHER).original, both).state == "untouched"
    assert ask(line()[0].original, both).state == "untouched"


@pytest.mark.parametrize("form", FORMS)
def test_what_has_nothing_inside_says_so(ask: Any, form: Any) -> None:
    verdict = ask(picture(form))

    assert (verdict.state, verdict.generations) == ("nothing", ())
    assert "ask the server" in verdict.words


@pytest.mark.parametrize("form", ["webp", "png", "jpeg"])
def test_bytes_without_their_manifest_are_those_of_the_receipt_beside_them(
    ask: Any, tmp_path: Path, form: Any
) -> None:
    known = {"shown": beside(tmp_path, line()[2])}

    assert ask(picture(form), **known).state == "untouched"
    assert ask(flipped(picture(form), 60), **known).state != "untouched"


def test_a_file_that_is_none_of_those_in_its_receipt_is_told(ask: Any, tmp_path: Path) -> None:
    image = made()
    others = image.shown | {"files": dict.fromkeys(image.shown["files"], "0" * 43)}
    wrong = dataclasses.replace(image, shown=others)

    assert ask(image.original, shown=beside(tmp_path, image)).state == "untouched"
    assert ask(image.original, shown=beside(tmp_path, wrong)).state == "altered"


@pytest.mark.parametrize(
    "said", [{"parents": ["another"]}, {"parents": []}], ids=["another", "none"]
)
def test_a_receipt_that_names_other_parents_than_its_file_is_told(
    ask: Any, said: dict[str, Any]
) -> None:
    parent = line()[0]

    assert ask(made(parent, ancestors=(parent.id,), **said).original).state == "altered"


def test_a_line_that_is_not_that_of_the_parent_is_told(ask: Any, tmp_path: Path) -> None:
    first, second, third, *_ = line()

    assert ask(made(second, ancestors=(second.id, third.id)).original).state == "altered"
    rendition = made(second, ancestors=(third.id, first.id)).files["96.webp"]
    assert ask(rendition).state == "untouched"
    assert ask(rendition, shown=beside(tmp_path, third)).state == "altered"


def test_what_came_from_a_provider_is_untouched_whoever_the_provider_is(ask: Any) -> None:
    verdict = ask(sealed("png", "received", Source(theirs(), "png", "source")))

    assert verdict.state == "untouched"
    assert [each.signed_by for each in verdict.generations] == ["Easel", "Provider"]
    assert [each.state for each in verdict.generations] == ["untouched", "unknown_key"]


@pytest.mark.parametrize(
    ("text", "is_it"), [(PROMPT, True), (PROMPT + " at night", False), ("", False)]
)
def test_a_prompt_is_the_one_committed_to_or_is_not(
    ask: Any, tmp_path: Path, text: str, is_it: bool
) -> None:
    image = line()[-1]
    opened = [
        Prompt(text, key=image.shown["prompt_key"]),
        Prompt(text, salt=image.salt),
    ]

    for prompt in opened:
        assert ask(image.files["96.webp"], prompt=prompt).is_prompt is is_it
    beside_it = beside(tmp_path, image)
    assert ask(image.original, prompt=Prompt(text), shown=beside_it).is_prompt is is_it


def test_a_prompt_without_its_key_is_neither(ask: Any) -> None:
    assert ask(line()[0].original, prompt=Prompt(PROMPT)).is_prompt is None
    other = Prompt(PROMPT, salt=line()[1].salt)
    assert ask(line()[0].original, prompt=other).is_prompt is False

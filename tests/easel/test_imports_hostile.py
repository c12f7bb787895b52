"""Archives that mean harm: each has an answer, and nothing of it stays behind."""

import io
import json
import struct
import zipfile
from collections.abc import Callable
from typing import Any

import pytest

from easel import ids
from easel.config import names
from easel.images import Image, finishing, hash_blocklist, originals
from easel.imports import images as imported_images
from easel.imports import pack as packs
from easel.imports import things
from easel.posts import Post
from easel.provenance import ALGORITHMIC, Provenance
from tests.fakes import images, manifests
from tests.support import packed
from tests.support.packed import IMAGE, POST, Packed, Record
from tests.support.sealed import picture, read, theirs
from tests.support.world import Person, client, stored

FILE = f"pictures/{IMAGE}.png"
pytestmark = pytest.mark.usefixtures("cloud")


def zipped(*entries: tuple[zipfile.ZipInfo | str, bytes]) -> bytes:
    """A ZIP with these entries beside those of a good archive."""
    data = io.BytesIO(Packed().zipped())
    with zipfile.ZipFile(data, "a", zipfile.ZIP_DEFLATED) as pack:
        for name, content in entries:
            pack.writestr(name, content)
    return data.getvalue()


def link(name: str) -> zipfile.ZipInfo:
    entry = zipfile.ZipInfo(name)
    entry.external_attr = 0o120777 << 16
    return entry


def encrypted() -> bytes:
    """As if a password were needed."""
    data = bytearray(Packed().zipped())
    at = data.find(b"PK\x01\x02")
    while at >= 0:
        data[at + 8] |= 1
        at = data.find(b"PK\x01\x02", at + 4)
    return bytes(data)


def with_more_bytes_than_said() -> bytes:
    """The list of its entries says less of a page than there is."""
    data = bytearray(Packed(files={"posts/0001.json": b"[" + b" " * 9_000_000 + b"]"}).zipped())
    at = data.find(b"PK\x01\x02")
    while b"posts/0001.json" not in data[at : at + 70]:
        at = data.find(b"PK\x01\x02", at + 4)
    data[at + 24 : at + 28] = struct.pack("<I", 100)
    return bytes(data)


def of_pages(**pages: Any) -> bytes:
    return Packed(about={"files": pages}).zipped()


REFUSED: dict[str, tuple[Callable[[], bytes], str]] = {
    "no ZIP": (lambda: b"hello" * 100, "not_an_archive"),
    "an image": (packed.pixels, "not_an_archive"),
    "half of it": (lambda: Packed().zipped()[:-30], "not_an_archive"),
    "another ZIP": (lambda: packed.zipped({"word/document.xml": b"<a/>"}), "not_an_archive"),
    "one without a first page": (lambda: packed.zipped({"posts/0001.json": b"[]"}), "missing_part"),
    "no JSON of itself": (lambda: Packed(files={"easel.json": b"{"}).zipped(), "damaged"),
    "a list of itself": (lambda: Packed(files={"easel.json": b"[]"}).zipped(), "not_an_archive"),
    "no format": (lambda: Packed(about={"format": "1"}).zipped(), "not_an_archive"),
    "a format to come": (lambda: Packed(about={"format": 2}).zipped(), "too_new"),
    "a page that is missing": (lambda: of_pages(posts=2), "missing_part"),
    "as many pages as it likes": (lambda: of_pages(posts=10**12), "too_much"),
    "no number of pages": (lambda: of_pages(posts=1e400), "damaged"),
    "less than no pages": (lambda: of_pages(posts=-1), "too_much"),
    "pages by yes and no": (lambda: of_pages(posts=True), "too_much"),
    "a page that is no JSON": (
        lambda: Packed(files={"posts/0001.json": b"[{]"}).zipped(),
        "damaged",
    ),
    "a page that is no list": (
        lambda: Packed(files={"posts/0001.json": b"{}"}).zipped(),
        "damaged",
    ),
    "a page in another encoding": (
        lambda: Packed(files={"posts/0001.json": '["ä"]'.encode("latin-1")}).zipped(),
        "damaged",
    ),
    "lists within lists": (
        lambda: Packed(files={"posts/0001.json": b"[" * 100_000 + b"]" * 100_000}).zipped(),
        "damaged",
    ),
    "a way out": (lambda: zipped(("../../etc/passwd", b"x")), "unsafe"),
    "a way out within": (lambda: zipped((f"pictures/../../{IMAGE}.png", b"x")), "unsafe"),
    "a path of this machine": (lambda: zipped(("/tmp/easel.json", b"x")), "unsafe"),  # noqa: S108
    "a path of another machine": (lambda: zipped(("C:\\easel.json", b"x")), "unsafe"),
    "a link": (lambda: zipped((link("pictures/elsewhere"), b"/etc/passwd")), "unsafe"),
    "a name twice": (lambda: zipped(("posts/0001.json", b"[]")), "twice"),
    "a password": (encrypted, "damaged"),
    "zeros that were pressed": (lambda: zipped(("posts/0002.json", bytes(30_000_000))), "too_much"),
    "more than it says": (with_more_bytes_than_said, "damaged"),
    "a page that is too long": (
        lambda: Packed(posts=[packed.post()] * 1001).zipped(),
        "damaged",
    ),
}


@pytest.mark.filterwarnings("ignore:Duplicate name")
@pytest.mark.parametrize("name", REFUSED)
def test_what_is_no_archive_is_refused_and_leaves_nothing(ada: Person, name: str) -> None:
    make, code = REFUSED[name]

    told = packed.brought(ada, make())

    assert (told["status"], told["error"]["code"]) == ("failed", code)
    assert told["error"]["detail"].endswith(".")
    assert [stored(kind) for kind in ("image", "post", "imported", "generation")] == [{}] * 4
    assert packed.left_behind() == []


def test_what_lies_beside_an_archive_is_left_alone(ada: Person) -> None:
    extra = zipped(("__MACOSX/._x", b"x"), (".DS_Store", b"x"), ("pictures/notes.txt", b"x"))

    assert packed.brought(ada, extra)["imported"]["posts"] == 1


def test_parts_come_together_and_none_twice(ada: Person) -> None:
    files = Packed().written()
    parts = [
        packed.zipped({name: data for name, data in files.items() if ("posts" in name) is first})
        for first in (True, False)
    ]

    assert packed.brought(ada, parts[1])["error"]["code"] == "missing_part"
    assert packed.brought(ada, parts[0])["error"]["code"] == "missing_part"
    assert packed.brought(ada, *parts, parts[0])["error"]["code"] == "twice"
    assert packed.brought(ada, *parts)["imported"]["posts"] == 1


def test_a_list_of_names_is_not_read_without_end(
    ada: Person, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(packs, "MOST_LISTED", 2_000)
    many = zipped(*((f"extra/{number}", b"") for number in range(100)))

    assert packed.brought(ada, many)["error"]["code"] == "too_much"


@pytest.mark.parametrize("limit", [(packs, "MOST_ENTRIES", 2)])
def test_more_things_than_an_import_takes_are_refused(
    ada: Person, monkeypatch: pytest.MonkeyPatch, limit: tuple[Any, str, int]
) -> None:
    monkeypatch.setattr(*limit)

    assert packed.brought(ada, Packed().zipped())["error"]["code"] == "too_much"


def test_more_posts_than_an_import_takes_are_refused(
    ada: Person, monkeypatch: pytest.MonkeyPatch
) -> None:
    few = tuple(kind._replace(most=0) if kind.noun == "post" else kind for kind in things.KINDS)
    monkeypatch.setattr("easel.imports.worker.KINDS", few)

    assert packed.brought(ada, Packed().zipped())["error"]["code"] == "too_much"


def test_a_file_that_is_replaced_meanwhile_ends_the_import(ada: Person) -> None:
    found = packed.begun(ada, Packed().zipped())
    key = f"imports/{found.path}/1.zip"
    client("s3").put_object(Bucket=packed.BUCKET, Key=key, Body=Packed(posts=[]).zipped())

    packed.worked(found)

    told = ada.asks("GET", packed.ROUTE).json
    assert (told["status"], told["error"]["code"]) == ("failed", "changed")
    assert packed.left_behind() == []


def test_an_upload_that_is_gone_ends_the_import(ada: Person) -> None:
    found = packed.begun(ada, Packed().zipped())
    client("s3").delete_object(Bucket=packed.BUCKET, Key=f"imports/{found.path}/1.zip")

    packed.worked(found)

    assert ada.asks("GET", packed.ROUTE).json["error"]["code"] == "changed"


APNG = images.with_chunks(packed.pixels(), images.chunk(b"acTL", bytes(8)))
BAD_IMAGES = {
    "SVG": images.SVG,
    "GIF": images.GIF,
    "JPEG": images.JPEG,
    "HTML": b"<html><script>alert(1)</script>",
    "animated": APNG,
    "cut": packed.pixels()[:-40],
    "header alone": packed.pixels()[:20],
    "nothing": b"",
}


@pytest.mark.parametrize("name", BAD_IMAGES)
def test_what_is_no_still_png_is_left_out(ada: Person, name: str) -> None:
    told = packed.brought(ada, Packed(files={FILE: BAD_IMAGES[name]}).zipped())

    assert packed.reasons(told) == {"image": "bad_image", "post": "no_image"}
    assert (stored("image"), packed.left_behind()) == ({}, [])


def test_images_are_bounded_before_they_are_decoded(
    ada: Person, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(finishing, "made", lambda *_: pytest.fail("it was decoded"))

    for data in (images.bomb(), images.padded(packed.pixels(), imported_images.MOST_BYTES + 1)):
        told = packed.brought(ada, Packed(files={FILE: data}).zipped())
        assert packed.reasons(told)["image"] == "too_large"

    assert packed.left_behind() == []


def test_of_an_image_that_is_something_else_too_pixels_alone_stay(ada: Person) -> None:
    both = images.manifested(packed.pixels()) + b"<script>alert(1)</script>PK\x03\x04"

    packed.brought(ada, Packed(files={FILE: both}).zipped())

    listed = client("s3").list_objects_v2(Bucket=packed.BUCKET, Prefix="p/")["Contents"]
    for each in listed:
        data = client("s3").get_object(Bucket=packed.BUCKET, Key=each["Key"])["Body"].read()
        theirs_ = (b"alert(1)", b"secret prompt", b"jumdc2pa" + bytes(4), b"PK\x03")
        assert not any(said in data for said in theirs_)


HOSTILE = manifests.hostile(theirs(), picture())


# All of them are tried where paintings are finished, which is the same code.
CHOSEN = ("half of one", "two of them", "an address elsewhere", "megabytes after it")


@pytest.mark.parametrize("name", CHOSEN)
def test_a_manifest_that_means_harm_costs_an_image_nothing_but_itself(
    ada: Person, name: str
) -> None:
    told = packed.brought(ada, Packed(files={FILE: HOSTILE[name]}).zipped())

    assert (told["status"], told["imported"]["images"]) == ("done", 1)
    ((_, item),) = stored("image").items()
    place = f"p/{item['path']['S']}"
    original = client("s3").get_object(Bucket=packed.BUCKET, Key=f"{place}/original.png")
    data = original["Body"].read()
    verdict = read(data)
    assert (verdict.state, verdict.actions[0].name) == ("untouched", "c2pa.opened")
    assert len(data) < len(picture()) + originals.MOST_KEPT_BYTES
    assert packed.left_behind() == []


def test_a_damaged_entry_costs_its_image_alone(ada: Person) -> None:
    data = bytearray(Packed().zipped())
    data[data.find(FILE.encode()) + len(FILE) + 20] ^= 0xFF

    told = packed.brought(ada, bytes(data))

    assert packed.reasons(told) == {"image": "bad_image", "post": "no_image"}


def test_an_image_that_was_taken_down_stays_out(ada: Person) -> None:
    provenance = Provenance(ALGORITHMIC, "painter", "2026-01-01T00:00:00.000Z", "received")
    gone = Image.at(ids.ulid())
    for name, value in finishing.prints(finishing.made(packed.pixels(), provenance)).items():
        setattr(gone, name, value)
    for put in hash_blocklist.blocking([gone], ids.ulid(), "hate"):
        put.item.save()

    told = packed.brought(ada, Packed().zipped())

    assert packed.reasons(told) == {"image": "blocked", "post": "no_image"}
    assert (stored("image"), packed.left_behind()) == ({}, [])


IMAGES: dict[str, tuple[Record, str]] = {
    "an id that is none": ({"image_id": "01J"}, "broken"),
    "an id that is a number": ({"image_id": 7}, "broken"),
    "a huge seed": ({"seed": 10**30}, "broken"),
    "a negative seed": ({"seed": -1}, "broken"),
    "no prompt": ({"prompt": None}, "broken"),
    "a long prompt": ({"prompt": "a" * 4001}, "broken"),
    "a control character": ({"prompt": "a\x00b"}, "broken"),
    "a model of two lines": ({"model": "a\nb"}, "broken"),
    "a day to come": ({"created_at": "2999-01-01T00:00:00Z"}, "broken"),
    "no day": ({"created_at": "yesterday"}, "broken"),
    "a refused prompt": ({"prompt": "a naked child"}, "prompt_rules"),
    "a refused negative prompt": (
        {"negative_prompt": "clothes", "prompt": "a child"},
        "prompt_rules",
    ),
}


@pytest.mark.parametrize("name", IMAGES)
def test_images_are_held_to_the_rules(ada: Person, name: str) -> None:
    said, reason = IMAGES[name]
    archive = Packed([packed.image() | said], [], files={FILE: packed.pixels()})

    told = packed.brought(ada, archive.zipped())

    assert packed.reasons(told) == {"image": reason}
    assert (stored("image"), packed.left_behind()) == ({}, [])


def test_an_image_without_its_file_is_left_out(ada: Person) -> None:
    written = Packed().written()
    del written[FILE]

    told = packed.brought(ada, packed.zipped(written))

    assert packed.reasons(told) == {"image": "file_missing", "post": "no_image"}


POSTS: dict[str, tuple[Record, str]] = {
    "an id that is none": ({"id": f"{POST}#"}, "broken"),
    "no audience": ({"visibility": None}, "broken"),
    "an audience of its own": ({"visibility": "everybody"}, "broken"),
    "no level": ({"level": "none"}, "broken"),
    "a long caption": ({"caption": "a" * 2001}, "broken"),
    "many tags": ({"tags": [f"tag{number}" for number in range(11)]}, "broken"),
    "many tags in words": ({"caption": " ".join(f"#t{number}" for number in range(11))}, "broken"),
    "many images": ({"images": [{"id": IMAGE}] * 5}, "broken"),
    "a reply": ({"reply_to": POST}, "conversation"),
    "a quote": ({"quote_of": POST}, "conversation"),
    "held there": ({"held": {"action": "hide", "rule": "hate"}}, "held_back"),
    "no images": ({"images": []}, "no_image"),
    "another's image": ({"images": [{"id": "01JAAAAAAAAAAAAAAAAAAAAAA9"}]}, "no_image"),
    "no record": ({"id": []}, "broken"),
}


@pytest.mark.parametrize("name", POSTS)
def test_posts_are_held_to_the_rules(ada: Person, name: str) -> None:
    said, reason = POSTS[name]

    told = packed.brought(ada, Packed(posts=[packed.post() | said]).zipped())

    assert packed.reasons(told) == {"post": reason}
    assert stored("post") == {}


def test_records_that_are_no_objects_are_left_out(ada: Person) -> None:
    odd: list[Any] = [None, 7, "post", [], {}]
    archive = Packed([], odd, odd[:], odd[:4])
    archive.files["pictures/0001.json"] = json.dumps(odd).encode()
    archive.about["files"] = dict.fromkeys(("pictures", "posts", "collections", "following"), 1)

    told = packed.brought(ada, archive.zipped())

    assert {each["reason"] for each in told["left_out"]} == {"broken"}
    assert sum(each["count"] for each in told["left_out"]) == 19


def test_whose_an_archive_says_it_is_changes_nothing(ada: Person, bob: Person) -> None:
    theirs = bob.publishes()
    image = stored("image")[next(iter(stored("image")))]["image_id"]["S"]
    archive = Packed([packed.image(image, user_id="bob-sub")], [packed.post(theirs, image)])
    archive.posts[0]["author"] = {"handle": "bob", "user_id": "bob-sub"}
    before = stored("post")

    told = packed.brought(ada, archive.zipped())

    assert told["imported"]["posts"] == 1
    assert before.items() <= stored("post").items()
    (mine,) = ada.asks("GET", "/v1/users/ada/posts").json["items"]
    assert mine["author"]["handle"] == "ada"
    assert mine["id"] != theirs
    assert mine["images"][0]["id"] != image


def test_a_post_that_moderators_hold_back_here_does_not_come_back(ada: Person, bob: Person) -> None:
    theirs = bob.publishes()
    held = {"action": "hide", "rule": "hate", "decision": ids.ulid(), "at": "2026-01-01T00:00:00Z"}
    Post.at(theirs).update(actions=[Post.held.set(held)])

    told = packed.brought(ada, Packed(posts=[packed.post(theirs)]).zipped())

    assert packed.reasons(told) == {"post": "held_back"}


def test_a_network_without_explicit_content_takes_none_in(
    ada: Person, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("EXPLICIT", "off")
    names.cache_clear()
    try:
        told = packed.brought(ada, Packed(posts=[packed.post(level="explicit")]).zipped())
    finally:
        monkeypatch.undo()
        names.cache_clear()

    assert packed.reasons(told) == {"post": "explicit"}


def test_the_level_is_at_least_what_the_archive_says(ada: Person) -> None:
    packed.brought(ada, Packed(posts=[packed.post(level="sensitive")]).zipped())

    (post,) = ada.asks("GET", "/v1/users/ada/posts").json["items"]
    assert (post["level"], post["level_source"]) == ("sensitive", "author")

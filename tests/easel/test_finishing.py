"""The workshop: paintings are paid for once, finished in place, shown and withdrawn."""

import json
from collections.abc import Iterator
from typing import Any, cast

import boto3
import c2pa
import pytest
import pyvips
from moto import mock_aws

from easel import config, ids
from easel.generations import painting
from easel.generations.providers import Order, ProviderBusy, ProviderFailed
from easel.images import cdn, finishing, originals
from easel.images.renditions import BadImage
from easel.provenance import ALGORITHMIC, Form, keys
from easel.provenance.ways import Action
from easel.storage import s3
from tests.conftest import NAMES
from tests.fakes import images as fake_images
from tests.fakes import manifests
from tests.fakes.openai import KEY, running
from tests.support.sealed import key as network_key
from tests.support.sealed import picture, read, theirs
from tests.support.world import SEED

ORDER = Order("a fox", None, "1:1", count=2, seed=7, style=None)
PICTURE = fake_images.png(700, 500)
KEY_ONE, KEY_TWO = "1" * 32, "2" * 32


class Bucket:
    """What lies in a bucket, read past the product."""

    def __init__(self, name: str) -> None:
        self._s3 = boto3.client("s3")
        self._name = name
        self._s3.create_bucket(Bucket=name)

    def keys(self, prefix: str = "") -> list[str]:
        pages = self._s3.get_paginator("list_objects_v2").paginate(Bucket=self._name, Prefix=prefix)
        return [entry["Key"] for page in pages for entry in page.get("Contents", [])]

    def head(self, key: str) -> Any:
        return self._s3.head_object(Bucket=self._name, Key=key)

    def read(self, key: str) -> bytes:
        return self._s3.get_object(Bucket=self._name, Key=key)["Body"].read()

    def put(self, key: str, data: bytes = b"x") -> None:
        self._s3.put_object(Bucket=self._name, Key=key, Body=data)


@pytest.fixture(scope="module")
def account() -> Iterator[dict[str, str]]:
    """An account of this module's own, with what a deployment names."""
    named = dict.fromkeys((name.upper() for name in config.Names.__dataclass_fields__), "")
    with mock_aws(), pytest.MonkeyPatch.context() as environment:
        environment.setenv("AWS_DEFAULT_REGION", "us-east-1")
        secrets = boto3.client("secretsmanager")
        named["OPENAI_SECRET_ARN"] = secrets.create_secret(Name="key", SecretString=KEY)["ARN"]
        said = json.dumps({"seed": SEED})
        secrets.create_secret(Name=NAMES["SIGNING_SECRET_ARN"], SecretString=said)
        yield named | {"OPENAI_MODEL": "gpt-image-2.5-flare", "NETWORK_NAME": "Easel"}
        s3._s3.cache_clear()


@pytest.fixture
def images(account: dict[str, str], monkeypatch: pytest.MonkeyPatch) -> Iterator[Bucket]:
    """The private bucket of a fresh deployment; the public one is beside it."""
    names = account | {"IMAGES_BUCKET": f"images-{ids.path()}", "PUBLIC_BUCKET": ids.path()}
    for name, value in names.items():
        monkeypatch.setenv(name, value)
    config.names.cache_clear()
    yield Bucket(names["IMAGES_BUCKET"])
    config.names.cache_clear()


@pytest.fixture
def public(images: Bucket) -> Bucket:
    return Bucket(config.names().public_bucket)


@pytest.fixture
def api(images: Bucket, monkeypatch: pytest.MonkeyPatch) -> Iterator[Any]:
    with running("ok") as server:
        monkeypatch.setenv("OPENAI_BASE_URL", server.url)
        config.names.cache_clear()
        yield server


def kept(images: Bucket, gid: str, n: int = 0, data: bytes = PICTURE) -> None:
    """A painting that is in the workshop already."""
    facts = {"n": n, "seed": 7, "understood": ["fox"], "ignored": [], "model": "painter (no model)"}
    facts |= {"source_type": ALGORITHMIC, "made_at": "2026-11-22T12:00:00.000Z"}
    images.put(f"work/{gid}/{n}.img", data)
    images.put(f"work/{gid}/{n}.json", json.dumps(facts).encode())


def test_paintings_are_kept_with_what_is_known_about_them(images: Bucket, api: Any) -> None:
    facts = painting.paint("g1", ORDER, "openai")

    assert images.keys() == ["work/g1/0.img", "work/g1/0.json", "work/g1/1.img", "work/g1/1.json"]
    assert [fact["seed"] for fact in facts] == [7, 8]
    assert facts[1]["model"] == "gpt-image-2.5-flare"
    assert facts[1]["source_type"].endswith("trainedAlgorithmicMedia")
    assert json.loads(images.read("work/g1/1.json")) == facts[1]


def test_a_repeated_task_pays_only_once(images: Bucket, api: Any) -> None:
    first = painting.paint("g1", ORDER, "openai")
    second = painting.paint("g1", ORDER, "openai")

    assert second == first
    assert len(api.asked) == 1


def test_after_a_short_answer_only_the_rest_is_ordered(images: Bucket, api: Any) -> None:
    api.modes = ["fewer", "ok"]
    with pytest.raises(ProviderBusy):
        painting.paint("g1", ORDER, "openai")

    facts = painting.paint("g1", ORDER, "openai")

    assert [asked.body["n"] for asked in api.asked] == [2, 1]
    assert [fact["seed"] for fact in facts] == [7, 8]


def test_a_picture_without_its_facts_is_painted_again(images: Bucket, api: Any) -> None:
    images.put("work/g1/0.img", b"half")

    painting.paint("g1", ORDER, "openai")

    assert images.read("work/g1/0.img") != b"half"


def test_a_model_that_was_taken_away_meanwhile_paints_nothing(images: Bucket) -> None:
    with pytest.raises(ProviderFailed, match="model-gone"):
        painting.paint("g1", ORDER, "nobody")


def test_finished_files_lie_under_one_path_with_their_types(images: Bucket) -> None:
    kept(images, "g1")

    (facts,) = finishing.finish("g1", [0], lambda: KEY_ONE)

    assert facts["path"] == KEY_ONE
    assert (facts["width"], facts["height"], facts["n"]) == (700, 500, 0)
    assert facts["understood"] == ["fox"]
    assert json.loads(json.dumps(facts)) == facts
    assert images.keys(f"p/{KEY_ONE}/") == [
        f"p/{KEY_ONE}/{name}"
        for name in (
            "384.avif",
            "384.webp",
            "700.avif",
            "700.jpeg",
            "700.webp",
            "96.avif",
            "96.webp",
            "original.png",
        )
    ]
    assert images.head(f"p/{KEY_ONE}/384.avif")["ContentType"] == "image/avif"
    assert images.head(f"p/{KEY_ONE}/original.png")["ContentType"] == "image/png"


def test_what_is_listed_is_what_lies_there(images: Bucket) -> None:
    kept(images, "g1")

    (facts,) = finishing.finish("g1", [0], ids.path)

    assert [entry.split(":")[0] for entry in facts["renditions"]][:2] == [
        "96x69.webp",
        "96x69.avif",
    ]
    for entry in facts["renditions"]:
        label, size = entry.split(":")
        name = f"{label.split('x')[0]}.{label.split('.')[1]}"
        assert images.head(f"p/{facts['path']}/{name}")["ContentLength"] == int(size)


def test_a_repeated_finish_writes_over_its_own_files(images: Bucket) -> None:
    kept(images, "g1")

    first = finishing.finish("g1", [0], ids.path)
    second = finishing.finish("g1", [0], ids.path)

    assert second == first
    assert len(images.keys("p/")) == 8


def test_a_preview_is_the_first_of_the_files_that_are_made_later(images: Bucket) -> None:
    kept(images, "g1")

    (preview,) = finishing.preview("g1", [0], ids.path)
    early = images.keys("p/")
    (facts,) = finishing.finish("g1", [0], ids.path)

    assert early == [f"p/{facts['path']}/384.webp"]
    assert set(preview["renditions"]) < set(facts["renditions"])
    assert {name: facts[name] for name in preview if name != "renditions"} == {
        name: preview[name] for name in preview if name != "renditions"
    }


def test_every_file_of_an_image_is_sealed_by_this_network(images: Bucket) -> None:
    kept(images, "g1")
    finishing.preview("g1", [0], ids.path)
    (early,) = images.keys("p/")
    preview = images.read(early)

    finishing.finish("g1", [0], ids.path)

    files = {key: images.read(key) for key in images.keys("p/")}
    assert len(files) == 8
    for key, file in (*files.items(), (early, preview)):
        verdict = read(file, form_of(key))
        assert (verdict.state, verdict.signed_by) == ("untouched", config.names().network_name), key
        assert verdict.actions == (Action("c2pa.created", ALGORITHMIC),), key
        # A PNG packs its texts.
        said = pyvips.Image.pngload_buffer(file).get("xmp-data") if "png" in key else file
        assert ALGORITHMIC.encode() in said[said.index(b"DigitalSourceType") :], key


def form_of(key: str) -> Form:
    return cast(Form, key.rsplit(".", 1)[1])


def test_a_manifest_of_the_providers_is_kept_in_that_of_the_original(images: Bucket) -> None:
    kept(images, "g1", data=theirs())

    (facts,) = finishing.finish("g1", [0], ids.path)

    original = read(images.read(f"p/{facts['path']}/original.png"))
    assert [each.state for each in original.all()] == ["untouched", "unknown_key"]
    assert [each.signed_by for each in original.all()] == ["Easel", "Provider"]
    rendition = read(images.read(f"p/{facts['path']}/96.webp"), "webp")
    assert [each.state for each in rendition.all()] == ["untouched"]
    assert len(images.read(f"p/{facts['path']}/96.webp")) < 5_000


HOSTILE = manifests.hostile(theirs(), picture())


@pytest.mark.parametrize("name", [*HOSTILE, "a box that is none"])
def test_a_manifest_that_nobody_can_read_is_no_reason_to_fail(images: Bucket, name: str) -> None:
    none = fake_images.manifested(picture())
    kept(images, "g1", data=HOSTILE.get(name, none))

    (facts,) = finishing.finish("g1", [0], ids.path)

    original = images.read(f"p/{facts['path']}/original.png")
    assert read(original).state == "untouched"
    assert len(original) < len(picture()) + originals.MOST_KEPT_BYTES


@pytest.fixture
def no_timestamps(account: dict[str, str]) -> Iterator[None]:
    """A certificate that others trust, and a timestamp authority that is down."""
    secrets, at = boto3.client("secretsmanager"), NAMES["SIGNING_SECRET_ARN"]
    known = network_key()
    said = {"certificates": known.certificates + known.anchors, "private_key": known.private_key}
    said |= {"timestamps": "http://127.0.0.1:9/"}
    before = secrets.get_secret_value(SecretId=at)["SecretString"]
    for secret in (json.dumps(said), before):
        secrets.put_secret_value(SecretId=at, SecretString=secret)
        keys.opened_in.cache_clear()
        if secret != before:
            yield


@pytest.mark.usefixtures("no_timestamps")
def test_a_file_that_gets_no_timestamp_is_not_taken_for_a_damaged_one(images: Bucket) -> None:
    kept(images, "g1", data=theirs())

    with pytest.raises(c2pa.C2paError):
        finishing.finish("g1", [0], ids.path)


def test_every_picture_has_a_path_of_its_own(images: Bucket) -> None:
    kept(images, "g1", 0)
    kept(images, "g1", 1)

    facts = finishing.finish("g1", range(2), ids.path)

    assert len({fact["path"] for fact in facts}) == 2


def test_a_broken_painting_leaves_nothing_behind(images: Bucket) -> None:
    kept(images, "g1", data=b"<svg/>")

    with pytest.raises(BadImage):
        finishing.finish("g1", [0], ids.path)
    with pytest.raises(BadImage):
        finishing.preview("g1", [0], ids.path)

    assert images.keys("p/") == []


def test_a_public_copy_has_the_renditions_and_never_the_original(
    images: Bucket, public: Bucket
) -> None:
    kept(images, "g1")
    (facts,) = finishing.finish("g1", [0], ids.path)

    for _ in "twice":
        cdn.public_copy(facts["path"], f"{KEY_ONE}/0", ["384.webp", "700.avif"])

    assert public.keys() == [f"i/{KEY_ONE}/0/384.webp", f"i/{KEY_ONE}/0/700.avif"]
    head = public.head(f"i/{KEY_ONE}/0/384.webp")
    assert head["ContentType"] == "image/webp"
    assert head["CacheControl"] == "public, max-age=3600, s-maxage=31536000"


@pytest.mark.parametrize("name", ["original.png", "../x.webp", "320.webp/..", ""])
def test_only_renditions_become_public(images: Bucket, public: Bucket, name: str) -> None:
    with pytest.raises(ValueError, match="not a rendition"):
        cdn.public_copy(KEY_TWO, KEY_ONE, [name])


def test_a_withdrawn_copy_is_gone_and_others_stay(
    public: Bucket, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("MOTO_S3_DEFAULT_MAX_KEYS", "2")
    for n in range(5):
        public.put(f"i/{KEY_ONE}/{n}/320.webp")
    public.put(f"i/{KEY_TWO}/320.webp")

    assert cdn.withdraw(KEY_ONE) == [f"/i/{KEY_ONE}/*"]

    assert public.keys() == [f"i/{KEY_TWO}/320.webp"]


def test_a_second_withdrawal_still_names_what_to_forget(public: Bucket) -> None:
    assert cdn.withdraw(KEY_ONE) == [f"/i/{KEY_ONE}/*"]


@pytest.mark.parametrize("key", ["", "/", "1" * 31, "../" + "1" * 32, "G" * 32, "1" * 32 + "/"])
def test_a_key_of_another_shape_reaches_nothing(public: Bucket, key: str) -> None:
    with pytest.raises(ValueError, match="not a public key"):
        cdn.withdraw(key)

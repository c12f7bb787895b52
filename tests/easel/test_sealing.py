"""Sealing: each way of making says what the allow-list says, and nothing that readers take."""

import json
from io import BytesIO
from typing import Any, get_args

import c2pa
import pytest
from cryptography import x509

from easel.generations.providers import images_api, painter
from easel.provenance import ALGORITHMIC, TRAINED, Form, Way, authority, manifest, sealing, way_of
from easel.provenance.manifest import Source
from easel.provenance.ways import STATEMENTS, Action
from tests.support.sealed import (
    FORMS,
    MADE_AT,
    YEAR,
    key,
    picture,
    provenance,
    read,
    sealed,
    theirs,
)
from tests.support.world import SEED

IPTC = "http://cv.iptc.org/newscodes/digitalsourcetype/"
# As the specification and IPTC write them, letter by letter.
SAID: dict[Way, list[tuple[str, str | None]]] = {
    "drawn": [("c2pa.created", f"{IPTC}algorithmicMedia")],
    "redrawn": [("c2pa.created", f"{IPTC}algorithmicMedia")],
    "generated": [("c2pa.created", f"{IPTC}trainedAlgorithmicMedia")],
    "edited": [
        ("c2pa.opened", None),
        ("c2pa.edited", f"{IPTC}compositeWithTrainedAlgorithmicMedia"),
    ],
    "overpainted": [("c2pa.opened", None), ("c2pa.edited", f"{IPTC}composite")],
    "received": [("c2pa.opened", None), ("c2pa.transcoded", None)],
}
MADE_OF: dict[Way, str] = {
    "redrawn": "inputTo",
    "edited": "parentOf",
    "overpainted": "parentOf",
    "received": "parentOf",
}
# What a file may grow by: on a phone it is seven kilobytes.
MOST_LEAN = 3_600
MOST_FIVE_GENERATIONS = 40_000
MOST_WITH_TWENTY = 5_600


def of(data: bytes) -> list[Source]:
    return [Source(data, "png", "the file before")]


@pytest.mark.parametrize("way", get_args(Way))
def test_each_way_of_making_says_what_is_on_the_list(way: Way) -> None:
    sources = of(sealed("png", "drawn")) if way in MADE_OF else []

    verdict = read(sealed("png", way, *sources))

    assert [(each.name, each.source_type) for each in verdict.actions] == SAID[way]
    assert [each.state for each in verdict.all()] == ["untouched"] * (1 + len(sources))
    assert [each.actions for each in verdict.made_of] == [
        (Action("c2pa.created", ALGORITHMIC),) for _ in sources
    ]


@pytest.mark.parametrize("way", get_args(Way))
@pytest.mark.parametrize("form", FORMS)
def test_a_file_without_sources_is_lean_and_untouched(way: Way, form: Form) -> None:
    file = sealed(form, way)

    verdict = read(file, form)

    assert verdict.state == "untouched"
    assert [(each.name, each.source_type) for each in verdict.actions] == SAID[way]
    assert len(file) - len(picture(form)) <= MOST_LEAN


@pytest.mark.parametrize("way", sorted(MADE_OF))
def test_what_an_image_was_made_of_is_related_as_the_list_says(way: Way) -> None:
    said = _said(sealed("png", way, *of(sealed())))

    (source,) = said["ingredients"]
    assert source["relationship"] == MADE_OF[way]
    (named,) = _actions(said)[0]["parameters"]["ingredients"]
    assert named["url"].endswith(source["label"])


def test_manifests_say_what_the_rules_of_conformance_ask_for() -> None:
    said = _said(sealed())

    (generator,) = said["claim_generator_info"]
    assert generator["name"] == "Easel"
    assert generator["specVersion"]
    (assertion,) = said["assertions"]
    assert assertion["label"] == "c2pa.actions.v2"
    assert assertion["data"]["allActionsIncluded"] is True
    assert assertion["created"] is True
    (action,) = _actions(said)
    assert action["softwareAgent"] == {"name": "a model"}
    assert action["when"].startswith(MADE_AT[:19])


def test_a_source_where_there_can_be_none_is_refused() -> None:
    with pytest.raises(ValueError, match="made of nothing"):
        sealed("png", "generated", *of(sealed()))


@pytest.mark.parametrize(
    "typo",
    [
        f"{IPTC}trainedAlgoritmicMedia",
        TRAINED.replace("http:", "https:"),
        "trainedAlgorithmicMedia",
        f"{IPTC}digitalCapture",
        "",
    ],
)
def test_a_source_type_that_is_not_on_the_list_is_refused(typo: str) -> None:
    with pytest.raises(ValueError, match="not a source type"):
        way_of(typo)


def test_each_provider_makes_in_a_way_that_is_on_the_list() -> None:
    assert way_of(painter.Painter.source_type) == "drawn"
    assert way_of(images_api.ImagesApi.source_type) == "generated"
    assert set(SAID) == set(STATEMENTS) == set(get_args(Way))


def test_a_receipt_and_the_ids_of_those_before_it_are_kept_nearest_first() -> None:
    file = sealed("webp", "generated", receipt="own", ancestors=("near", "far"))
    said = _said(file, "webp")

    (kept,) = (each for each in said["assertions"] if each["label"] == manifest.ANCESTRY)
    assert kept["data"] == {"receipt": "own", "ancestors": ["near", "far"]}


def test_a_file_that_names_twenty_generations_fits_on_a_phone() -> None:
    before = tuple(f"{n:02}" + "i" * 41 for n in range(20))

    file = sealed("webp", "redrawn", receipt="r" * 900, ancestors=before)

    found = read(file, "webp")
    assert (found.receipt, found.ancestors) == ("r" * 900, before)
    assert len(file) - len(picture("webp")) <= MOST_WITH_TWENTY


def test_the_same_is_said_in_as_many_bytes_each_time() -> None:
    assert len({len(sealed("avif")) for _ in range(3)}) == 1
    assert sealed("avif") != sealed("avif")


def test_five_generations_of_ingredients_fit() -> None:
    file = sealed("png", "drawn")
    for _ in range(5):
        file = sealed("png", "redrawn", *of(file))

    states = [each.state for each in read(file).all()]

    assert states == ["untouched"] * 6
    assert len(file) - len(picture()) <= MOST_FIVE_GENERATIONS


def test_a_providers_manifest_is_kept_whole() -> None:
    verdict = read(sealed("png", "received", *of(theirs())))

    assert verdict.state == "untouched"
    (provider,) = verdict.made_of
    assert (provider.state, provider.signed_by) == ("unknown_key", "Provider")
    assert provider.actions == (Action("c2pa.created", TRAINED),)


def test_a_key_tells_nobody_what_it_is() -> None:
    assert "PRIVATE" not in repr(key())
    assert "PRIVATE" in key().private_key


def test_a_network_has_the_same_certificates_wherever_its_secret_is_opened() -> None:
    again = authority.key_of(SEED.encode(), "Easel", "easel.example", YEAR)

    assert again == key()


def test_next_year_signs_with_another_key_below_the_same_authority() -> None:
    following = authority.key_of(SEED.encode(), "Easel", "easel.example", YEAR + 1)

    assert following.anchors == key().anchors
    assert following.private_key != key().private_key
    assert following.certificates != key().certificates


def test_a_network_that_is_renamed_keeps_its_authority() -> None:
    renamed = authority.key_of(SEED.encode(), "Ink", "ink.example", YEAR)

    assert renamed.anchors == key().anchors
    file = sealing.seal(picture(), "png", provenance(), renamed)
    assert (read(file).state, read(file).signed_by) == ("untouched", "Ink")


def test_no_two_secrets_share_an_authority() -> None:
    assert key("another secret").anchors != key().anchors


def test_the_longest_name_fits_into_a_certificate() -> None:
    long = authority.key_of(SEED.encode(), "ß" * 40, "a" * 60 + ".example.com", YEAR)

    file = sealing.seal(picture(), "png", provenance(), long)

    assert read(file).signed_by == "ß" * 40


def test_a_certificate_is_good_for_ten_years_and_has_the_purposes_of_c2pa() -> None:
    leaf = x509.load_pem_x509_certificate(key().certificates.encode())

    assert (leaf.not_valid_before_utc.year, leaf.not_valid_after_utc.year) == (YEAR, YEAR + 10)
    purposes = leaf.extensions.get_extension_for_class(x509.ExtendedKeyUsage).value
    assert {each.dotted_string for each in purposes} == {
        "1.3.6.1.4.1.62558.2.1",
        "1.3.6.1.5.5.7.3.4",
    }
    usage = leaf.extensions.get_extension_for_class(x509.KeyUsage)
    assert usage.critical
    assert usage.value.digital_signature
    assert usage.value.content_commitment
    assert not usage.value.key_cert_sign


def _said(file: bytes, form: Form = "png") -> dict[str, Any]:
    """The active manifest, as the library reads it."""
    reader = c2pa.Reader(f"image/{form}", BytesIO(file), context=sealing.context(key().anchors))
    said = json.loads(reader.json())
    return dict(said["manifests"][said["active_manifest"]])


def _actions(said: dict[str, Any]) -> list[dict[str, Any]]:
    return list(said["assertions"][0]["data"]["actions"])

"""The packages for AWS, built here without Docker: right machine, right Python, small enough."""

import re
import struct
from email import message_from_string
from email.message import Message
from pathlib import Path

import pytest

from infra import packaging
from infra.builds import ROOT
from infra.packaging import Packages
from tests.infra.costs import ASSUMED

pytestmark = pytest.mark.slow

MOST_UNZIPPED = 250 * 1024 * 1024
MOST_OF_C2PA = 25 * 1024 * 1024
GRAVITON = 183  # EM_AARCH64 in the ELF header
PORTABLE = ("py3-none-any", "py2.py3-none-any")
READ = {".toml", ".json"}
# Not LGPL's: libraries under that are linked to, and may be exchanged.
COPYLEFT = re.compile(r"(?<!L)GPL|MPL|GNU (General|Affero)|Mozilla")
HEAVIEST = (("easel", "vendor", "painter", "openai"), ("easel", "vendor", "media", "c2pa"))


@pytest.fixture(scope="module")
def packages() -> Packages:
    """Built for AWS, or found built."""
    return packaging.build("aws")


def test_every_wheel_is_for_graviton_or_for_every_machine(packages: Packages) -> None:
    for layer in packages.layers.values():
        for wheel in layer.rglob("*.dist-info/WHEEL"):
            tags = [line[5:] for line in wheel.read_text().splitlines() if line.startswith("Tag: ")]
            assert any(_runs_there(tag) for tag in tags), wheel


def _runs_there(tag: str) -> bool:
    python, abi, platform = tag.split("-")
    return tag in PORTABLE or (
        platform.endswith("aarch64") and (abi in ("abi3", "cp314", "none") or python == "cp314")
    )


def test_every_library_is_machine_code_of_graviton(packages: Packages) -> None:
    libraries = [path for each in packages.layers.values() for path in each.rglob("*.so*")]

    assert libraries
    for library in libraries:
        assert _machine(library) == GRAVITON, library


def _machine(library: Path) -> int:
    with library.open("rb") as file:
        header = file.read(20)
    assert header[:4] == b"\x7fELF", library
    (machine,) = struct.unpack("<H", header[18:20])
    return int(machine)


@pytest.mark.parametrize("layers", HEAVIEST)
def test_a_function_with_its_layers_fits_into_lambda(
    packages: Packages, layers: tuple[str, ...]
) -> None:
    code = max(_size(each) for each in packages.code.values())

    assert code + sum(_size(packages.layers[each]) for each in layers) < MOST_UNZIPPED


def test_what_signs_comes_without_what_is_linked_into_other_programs(packages: Packages) -> None:
    layer = packages.layers["c2pa"]

    assert list(layer.rglob("libc2pa_c.so"))
    assert not list(layer.rglob("*.rlib"))
    assert _size(layer) < MOST_OF_C2PA


def test_packages_take_no_more_room_than_their_price_says(packages: Packages) -> None:
    places = (*packages.layers.values(), *packages.code.values())
    gigabytes = sum(_size(each) for each in places) / 1e9

    assert ASSUMED["packages_gb"] / 2 < gigabytes < ASSUMED["packages_gb"]


def _size(place: Path) -> int:
    return sum(path.stat().st_size for path in place.rglob("*") if path.is_file())


def test_no_package_asks_for_more_than_its_licence_kept(packages: Packages) -> None:
    places = packages.layers.values()
    licences = {
        said["Name"]: _licence(said)
        for place in places
        for file in place.rglob("*.dist-info/METADATA")
        if (said := message_from_string(file.read_text()))
    }

    assert len(licences) > len(places)
    assert not [name for name, licence in licences.items() if not licence]
    # Some of its files are, and it is built of them as they are.
    assert {name for name, licence in licences.items() if COPYLEFT.search(licence)} == {"orjson"}


def _licence(said: Message) -> str:
    """Whatever a package says of its licence, on a line."""
    classified = [each for each in said.get_all("Classifier", []) if "License" in each]
    return " ".join([said.get("License-Expression", ""), said.get("License", ""), *classified])


def test_the_product_is_in_its_layer_and_nothing_else_is(packages: Packages) -> None:
    assert {path.name for path in (packages.layers["easel"] / "python").iterdir()} == {"easel"}


def test_what_the_product_reads_is_packaged_with_it(packages: Packages) -> None:
    source, layer = ROOT / "layers" / "easel", packages.layers["easel"]
    read = [path.relative_to(source) for path in source.rglob("*.*") if path.suffix in READ]

    assert {"words.toml", "people.toml", "lookalikes.toml"} <= {path.name for path in read}
    assert all((layer / path).read_bytes() == (source / path).read_bytes() for path in read)


def contents(packages: Packages) -> list[Path]:
    return [each for place in packages.layers.values() for each in place.iterdir()]


def test_nothing_is_built_twice(packages: Packages) -> None:
    # What a place holds, not the place itself: that one is touched when it is asked for.
    before = {each: each.stat().st_mtime_ns for each in contents(packages)}

    again = packaging.build("aws")

    assert again == packages
    assert before == {each: each.stat().st_mtime_ns for each in contents(again)}


def test_packages_for_this_machine_carry_bytecode() -> None:
    local = packaging.build("local")
    modules = list((local.layers["easel"] / "python").rglob("*.py"))

    assert modules
    for module in modules:
        assert list((module.parent / "__pycache__").glob(f"{module.stem}.*.pyc")), module

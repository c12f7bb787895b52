"""Layers and function code, built with uv for AWS or for this machine, without Docker."""

import fnmatch
import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from infra import builds, website
from infra.builds import BUILD, ROOT

UV = ROOT / ".easel" / "tools" / "uv" / "bin" / "uv"
LAYERS = ("easel", "vendor", "media", "painter", "openai", "search", "c2pa")

# botocore describes every service of AWS (26 MB); the product speaks to these.
SERVICES = (
    "apigatewaymanagementapi",
    "cloudfront",
    "cognito-idp",
    "dynamodb",
    "events",
    "firehose",
    "s3",
    "secretsmanager",
    "sqs",
    "stepfunctions",
    "sts",
)
UNCOMPILED = (
    "WARNING: there is no Python 3.14 here, so the packages have no bytecode, and every cold start"
    " on AWS compiles them: it takes nearly four times as long. `.easel/tools/uv/bin/uv python"
    " install 3.14` brings one; then build again."
)
LITTER = (
    *("__pycache__", "tests", "bin", "*.pyi", "RECORD", "INSTALLER", "REQUESTED", "*.pyc"),
    # What is linked into Rust programs, and never loaded.
    "*.rlib",
)


@dataclass(frozen=True)
class Target:
    """Where packages will run: an interpreter, and the wheels to fetch for it."""

    name: str
    version: str
    python: str | None
    wheels: tuple[str, ...]


@dataclass(frozen=True)
class Packages:
    """Directories ready to upload: layers by name, function code by directory of functions/."""

    layers: dict[str, Path]
    code: dict[str, Path]


def target(name: str) -> Target:
    """`aws` is Graviton with Python 3.14; `local` is the emulator's own interpreter."""
    if name == "aws":
        wheels = ("--python-platform", "aarch64-manylinux_2_28", "--python-version", "3.14")
        return Target("aws", "3.14", _python_of_aws(), wheels)
    python = str(ROOT / ".easel" / "tools" / "emulator" / "bin" / "python")
    version = subprocess.check_output([python, "-V"], text=True).split()[1]
    return Target("local", version, python, ("--python", python))


def _python_of_aws() -> str | None:
    """Return a Python 3.14 of this machine: one in the path, or one that uv has."""
    if (found := shutil.which("python3.14")) or not UV.exists():
        return found
    command = [str(UV), "python", "find", "--no-python-downloads", "--no-project", "3.14"]
    asked = subprocess.run(command, capture_output=True, text=True, check=False)
    return asked.stdout.strip() if asked.returncode == 0 else None


def packages(name: str) -> Packages:
    """Where everything that the target needs lies; it refuses when something is not built."""
    places = _places(target(name))
    missing = [place.name for place in _all(places) if not place.exists()]
    if missing:
        raise SystemExit(f"Not built yet: {missing}. Run: python -m infra.packaging {name}")
    return places


def build(name: str) -> Packages:
    """Build what is missing for the target, and forget what an older tree needed."""
    to = target(name)
    if to.python is None:
        print(UNCOMPILED, file=sys.stderr)
    places = _places(to)
    for layer, place in places.layers.items():
        _make(to, place, partial(_fill_layer, to, layer))
    for directory, place in places.code.items():
        _make(to, place, partial(_copy, ROOT / "functions" / directory))
    builds.forget_others(_all(places))
    return places


def _places(to: Target) -> Packages:
    functions = sorted({path.parent for path in (ROOT / "functions").glob("*/*.py")})
    return Packages(
        layers={layer: _address(to, layer, _ingredients(layer)) for layer in LAYERS},
        code={each.name: _address(to, f"code-{each.name}", [each]) for each in functions},
    )


def _all(places: Packages) -> list[Path]:
    return [*places.layers.values(), *places.code.values()]


def _ingredients(layer: str) -> list[Path]:
    return [ROOT / "layers" / layer / "python", ROOT / "requirements" / f"{layer}.txt"]


def _address(to: Target, label: str, ingredients: list[Path]) -> Path:
    recipe = f"{to.version} {to.wheels} {bool(to.python)}".encode() + Path(__file__).read_bytes()
    files = (file for each in ingredients for file in builds.files(each, _is_litter))
    return builds.address(BUILD / to.name, label, recipe, files)


def _is_litter(name: str) -> bool:
    return any(fnmatch.fnmatch(name, each) for each in LITTER)


def _make(to: Target, place: Path, fill: Callable[[Path], object]) -> None:
    def fill_and_compile(whole: Path) -> None:
        fill(whole)
        _compile(to, whole)

    builds.make(place, fill_and_compile)


def _fill_layer(to: Target, layer: str, into: Path) -> None:
    source, requirements = _ingredients(layer)
    if source.exists():
        _copy(source, into / "python")
    if requirements.exists():
        _install(to, requirements, into / "python")
        _trim(into / "python")


def _copy(source: Path, into: Path) -> None:
    shutil.copytree(source, into, ignore=shutil.ignore_patterns(*LITTER), dirs_exist_ok=True)


def _install(to: Target, requirements: Path, into: Path) -> None:
    command = [str(UV), "pip", "install", "--quiet", "--target", str(into), *to.wheels]
    strict = ["--require-hashes", "--no-deps", "--only-binary", ":all:", "-r", str(requirements)]
    subprocess.run([*command, *strict], check=True)


def _trim(into: Path) -> None:
    for path in [each for each in into.rglob("*") if _is_litter(each.name)]:
        shutil.rmtree(path) if path.is_dir() else path.unlink(missing_ok=True)
    for data in (into / "botocore" / "data", into / "boto3" / "data"):
        for service in data.glob("*/"):
            if service.name not in SERVICES:
                shutil.rmtree(service)


def _compile(to: Target, into: Path) -> None:
    """The task root is read-only: without bytecode every cold start would compile again."""
    if to.python is None:
        return
    quietly = [to.python, "-m", "compileall", "-q", "-j", "0"]
    # Unchecked, because unpacking a layer changes the times that bytecode is checked against.
    options = ["--invalidation-mode", "unchecked-hash", "-s", str(into), str(into)]
    subprocess.run([*quietly, *options], check=True, stdout=subprocess.DEVNULL)


if __name__ == "__main__":
    build(sys.argv[1] if len(sys.argv) > 1 else os.environ.get("EASEL_TARGET", "aws"))
    website.build()

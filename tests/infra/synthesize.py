"""Synthesize environments around empty packages: python -m tests.infra.synthesize PLACE dev."""

import json
import sys
from dataclasses import replace
from pathlib import Path
from typing import Any

import aws_cdk as cdk

from infra.builds import ROOT
from infra.environments import ENVIRONMENTS
from infra.packaging import LAYERS, Packages
from infra.stacks import stacks

BESIDE = "beside"


def _empty(place: Path) -> Path:
    place.mkdir(parents=True, exist_ok=True)
    (place / "handler.py").touch()
    return place


def synthesize(place: Path, name: str, folder: str = "", **settings: Any) -> None:
    """Write the assembly of one environment, with other settings where some are given.

    It is in the folder of that name, or of the environment's. It raises when the review finds
    anything.
    """
    directories = {path.parent.name for path in (ROOT / "functions").glob("*/*.py")}
    packages = Packages(
        layers={layer: _empty(place / "packages" / layer) for layer in LAYERS},
        code={each: _empty(place / "packages" / f"code-{each}") for each in directories},
    )
    context = json.loads((ROOT / "cdk.json").read_text())["context"]
    app = cdk.App(outdir=str(place / (folder or name)), context=context)
    stacks(
        app,
        environment=replace(ENVIRONMENTS[name], **settings),
        packages=packages,
        site=_empty(place / "packages" / "site"),
    )
    app.synth()


if __name__ == "__main__":
    for each in sys.argv[2:]:
        synthesize(Path(sys.argv[1]), each)
    # One that came later than another, to the same account and region.
    synthesize(Path(sys.argv[1]), "dev", BESIDE, beside=True)

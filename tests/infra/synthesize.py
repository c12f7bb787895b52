"""Synthesize environments around empty packages: python -m tests.infra.synthesize PLACE dev."""

import json
import sys
from pathlib import Path

import aws_cdk as cdk

from infra.builds import ROOT
from infra.environments import ENVIRONMENTS
from infra.packaging import LAYERS, Packages
from infra.stacks import stacks


def _empty(place: Path) -> Path:
    place.mkdir(parents=True, exist_ok=True)
    (place / "handler.py").touch()
    return place


def synthesize(place: Path, name: str) -> None:
    """Write the assembly of one environment; it raises when the review finds anything."""
    directories = {path.parent.name for path in (ROOT / "functions").glob("*/*.py")}
    packages = Packages(
        layers={layer: _empty(place / "packages" / layer) for layer in LAYERS},
        code={each: _empty(place / "packages" / f"code-{each}") for each in directories},
    )
    context = json.loads((ROOT / "cdk.json").read_text())["context"]
    app = cdk.App(outdir=str(place / name), context=context)
    stacks(
        app,
        environment=ENVIRONMENTS[name],
        packages=packages,
        site=_empty(place / "packages" / "site"),
    )
    app.synth()


if __name__ == "__main__":
    for each in sys.argv[2:]:
        synthesize(Path(sys.argv[1]), each)

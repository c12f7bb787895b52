"""What is pinned for the layers, without building them."""

import pytest

from infra.builds import ROOT
from infra.packaging import LAYERS

# Certificates under MPL-2.0, and what brings them: the system has its own.
TURNED_DOWN = {"certifi", "requests"}


@pytest.mark.parametrize("layer", sorted({*LAYERS} - {"easel"}))
def test_no_layer_brings_certificates_of_its_own(layer: str) -> None:
    lines = (ROOT / "requirements" / f"{layer}.txt").read_text().splitlines()
    pinned = {line.partition("==")[0] for line in lines if "==" in line and line[0].isalpha()}

    assert pinned
    assert not pinned & TURNED_DOWN

"""Every file that a deployed network gives away is signed by it, and says how it was made."""

from typing import cast
from urllib.parse import urlsplit

import pytest

from easel.provenance import Form, keys, reading
from easel.receipts import making
from tests.e2e.backstage import Backstage
from tests.e2e.conftest import Drain
from tests.e2e.network import Network
from tests.e2e.persona import Persona, addresses


@pytest.fixture(scope="module")
def anchors(backstage: Backstage) -> str:
    """Whom one trusts who knows this network: its own authority, as its secret has it."""
    arn = backstage.settings("generation-finish")["SIGNING_SECRET_ARN"]
    vault = backstage.stack.client("secretsmanager")
    return keys.opened(vault.get_secret_value(SecretId=arn)["SecretString"]).anchors


def test_public_files_are_signed_by_the_network_and_say_how_they_were_made(
    network: Network, ada: Persona, bob: Persona, drain: Drain, anchors: str
) -> None:
    post = ada.publishes("signed for everybody")
    drain()
    seen = bob.sees(post)

    for url in addresses(seen):
        path = urlsplit(url).path
        verdict = reading.read(
            network.fetch(url).content, cast(Form, path.rsplit(".", 1)[1]), anchors
        )
        assert verdict.state == "untouched", path
        assert [each.name for each in verdict.actions] == ["c2pa.created"], path
    (image,) = seen["images"]
    assert image["provenance"] == {"way": "drawn", "signed_by": verdict.signed_by}


def test_a_file_and_the_public_keys_are_enough_to_check_its_receipt(
    network: Network, ada: Persona, bob: Persona, drain: Drain
) -> None:
    post = ada.publishes("checked by strangers")
    drain()
    told = network.fetch(f"{network.stack.url}/.well-known/easel-keys.json").json()
    known = {each["kid"]: each for each in told["keys"]}

    for url in addresses(bob.sees(post)):
        form = cast(Form, urlsplit(url).path.rsplit(".", 1)[1])
        verdict = reading.read(network.fetch(url).content, form, "".join(told["authorities"]))
        assert verdict.state == "untouched", url
        assert verdict.receipt, url
        said = making.payload_of(verdict.receipt, known)
        assert (said["way"], said["parents"]) == ("drawn", []), url

"""The key to sign with: opened once, from a secret of one's own or of an authority others trust."""

import json
from collections.abc import Iterator
from dataclasses import replace
from http.server import BaseHTTPRequestHandler, HTTPServer
from threading import Thread
from typing import Any

import c2pa
import pytest
from cryptography.hazmat.primitives import serialization
from cryptography.hazmat.primitives.asymmetric import ec, ed25519, rsa, x25519

from easel.provenance import keys, reading, sealing
from easel.provenance.manifest import Source
from tests.conftest import NAMES
from tests.support.moments import shifted
from tests.support.sealed import key, picture, provenance
from tests.support.world import client


@pytest.fixture
def listed() -> dict[str, str]:
    """A secret with a key that an authority vouches for, which is not the network's own."""
    theirs = key("the secret of an authority", "Listed")
    chain = theirs.certificates + theirs.anchors
    return {"certificates": chain, "private_key": theirs.private_key}


@pytest.fixture
def secret(cloud: None) -> Iterator[str]:
    """The name of the secret, which nobody opened yet."""
    keys.opened_in.cache_clear()
    yield NAMES["SIGNING_SECRET_ARN"]
    keys.opened_in.cache_clear()


def test_the_key_is_opened_once_and_signs_without_asking_anybody(secret: str) -> None:
    opened = keys.own()
    client("secretsmanager").delete_secret(SecretId=secret, ForceDeleteWithoutRecovery=True)

    sealed = sealing.seal(picture(), "png", provenance(), keys.own())

    verdict = reading.read(sealed, "png", opened.anchors)
    assert (verdict.state, verdict.signed_by) == ("untouched", NAMES["NETWORK_NAME"])


def replaced(secret: str, **said: str) -> None:
    """Put another secret in its place, as an operator does."""
    client("secretsmanager").put_secret_value(SecretId=secret, SecretString=json.dumps(said))


def sealed_now() -> bytes:
    return sealing.seal(picture(), "png", provenance(), keys.own())


def test_a_secret_that_is_replaced_signs_within_ten_minutes_and_what_was_signed_stays_ours(
    secret: str, listed: dict[str, str]
) -> None:
    former, file = keys.own(), sealed_now()

    replaced(secret, seed="another seed", anchors=former.anchors)
    with shifted(keys.AGE_SECONDS):
        second, later = keys.own(), sealed_now()
        replaced(secret, **listed | {"anchors": listed["certificates"] + second.anchors})
    with shifted(2 * keys.AGE_SECONDS):
        third, latest = keys.own(), sealed_now()

    signers = {each.certificates for each in (former, second, third)}
    assert len(signers) == 3
    assert reading.read(later, "png", former.anchors).state == "unknown_key"
    signed = (file, later, latest)
    assert [reading.read(each, "png", third.anchors).state for each in signed] == ["untouched"] * 3


def test_what_was_made_of_a_file_of_the_former_key_knows_it_as_ours(secret: str) -> None:
    former, file = keys.own(), sealed_now()
    replaced(secret, seed="another seed", anchors=former.anchors)

    with shifted(keys.AGE_SECONDS):
        source = Source(file, "png", "parent")
        child = sealing.seal(picture(), "png", provenance("redrawn"), keys.own(), [source])
        verdict = reading.read(child, "png", keys.own().anchors)

    assert [each.state for each in verdict.all()] == ["untouched", "untouched"]


def test_next_year_signs_with_its_own_key_without_a_cold_start(secret: str) -> None:
    file = sealed_now()
    with shifted(366 * 24 * 3600):
        later = keys.own()

    assert later.certificates != keys.own().certificates
    assert reading.read(file, "png", later.anchors).state == "untouched"


def test_the_certificate_says_where_the_network_is(secret: str) -> None:
    from cryptography import x509

    leaf = x509.load_pem_x509_certificate(keys.own().certificates.encode())

    assert "CN=easel.example " in leaf.subject.rfc4514_string()


def test_a_key_of_a_listed_authority_is_taken_as_it_is(listed: dict[str, str]) -> None:
    opened = keys.opened(json.dumps(listed))

    sealed = sealing.seal(picture(), "png", provenance(), opened)

    assert opened.algorithm == "es256"
    assert reading.read(sealed, "png", opened.anchors).state == "untouched"
    assert reading.read(sealed, "png", key().anchors).state == "unknown_key"


@pytest.mark.parametrize(
    ("made", "algorithm"),
    [
        (ec.generate_private_key(ec.SECP384R1()), "es384"),
        (ec.generate_private_key(ec.SECP521R1()), "es512"),
        (ed25519.Ed25519PrivateKey.generate(), "ed25519"),
        (rsa.generate_private_key(65537, 2048), "ps256"),
    ],
)
def test_each_kind_of_key_is_called_as_c2pa_calls_it(
    made: Any, algorithm: str, listed: dict[str, str]
) -> None:
    said = listed | {"private_key": pem(made)}

    assert keys.opened(json.dumps(said)).algorithm == algorithm


def pem(made: Any) -> str:
    form, plain = serialization.PrivateFormat.PKCS8, serialization.NoEncryption()
    return str(made.private_bytes(serialization.Encoding.PEM, form, plain).decode())


@pytest.mark.parametrize(
    ("said", "reason"),
    [
        ("sk-secret-0123", "no JSON object"),
        ("17", "no JSON object"),
        ("{}", "has no certificates and no private_key"),
        ('{"certificates": "x"}', "has no private_key"),
        ('{"certificates": "x", "private_key": "sk-secret-0123"}', "cannot be read"),
    ],
)
def test_a_secret_that_is_no_key_is_refused_and_never_quoted(said: str, reason: str) -> None:
    with pytest.raises(ValueError, match=reason) as refused:
        keys.opened(said)

    assert "sk-secret-0123" not in str(refused.value)


@pytest.mark.parametrize(
    "made", [x25519.X25519PrivateKey.generate(), ec.generate_private_key(ec.SECP256K1())]
)
def test_a_key_that_c2pa_does_not_take_is_refused(made: Any, listed: dict[str, str]) -> None:
    with pytest.raises(ValueError, match="does not take such a key"):
        keys.opened(json.dumps(listed | {"private_key": pem(made)}))


class Authority:
    """A timestamp authority on this machine that says nothing but that it was asked."""

    def __init__(self) -> None:
        self.asked: list[str] = []
        asked = self.asked

        class Handler(BaseHTTPRequestHandler):
            def do_POST(self) -> None:
                asked.append(str(self.headers["content-type"]))
                self.send_error(503)

            def log_message(self, *_: Any) -> None:
                """Say nothing."""

        self.server = HTTPServer(("127.0.0.1", 0), Handler)
        self.url = f"http://127.0.0.1:{self.server.server_port}"


@pytest.fixture
def timestamps() -> Iterator[Authority]:
    authority = Authority()
    Thread(target=authority.server.serve_forever, daemon=True).start()
    yield authority
    authority.server.shutdown()
    authority.server.server_close()


def test_a_file_that_gets_no_timestamp_is_not_signed_without_one(
    listed: dict[str, str], timestamps: Authority
) -> None:
    opened = keys.opened(json.dumps(listed | {"timestamps": timestamps.url}))

    with pytest.raises(c2pa.C2paError):
        sealing.seal(picture(), "png", provenance(), opened)

    assert timestamps.asked
    assert set(timestamps.asked) == {"application/timestamp-query"}


def test_an_empty_address_asks_nobody(listed: dict[str, str]) -> None:
    opened = keys.opened(json.dumps(listed | {"timestamps": ""}))

    assert opened == replace(opened, timestamps=None)
    assert sealing.seal(picture(), "png", provenance(), opened)

"""Web push: what a push service gets, and what a browser reads (RFC 8030, 8188, 8291, 8292)."""

from collections.abc import Iterator
from pathlib import Path
from unittest.mock import patch

import jwt
import pytest
from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.asymmetric import ec

from easel import clock
from easel.web_push import base64url, encryption, endpoints, sending, vapid
from easel.web_push.sending import Busy, Gone, Message, Refused
from tests.conftest import NAMES
from tests.fakes import push_service
from tests.fakes.push_service import HOST, ORIGIN, Client, PushService

TOPIC = "t" * 32
MESSAGE = Message(b'{"kind":"reply"}', TOPIC, "normal", 3600)
# RFC 8291, appendix A.
RFC_KEY = "q1dXpw3UpT5VOmu_cf_v6ih07Aems3njxI-JWgLcM94"
RFC_PUBLIC = (
    "BCVxsr7N_eNgVRqvHtD0zTZsEc6-VV-JvLexhqUzORcxaOzi6-AYWXvTBHm4bjyPjs7Vd8pZGH6SRpkNtoIAiw4"
)
RFC_AUTH = "BTBZMqHH6r4Tts7J_aSIgg"
RFC_BODY = (
    "DGv6ra1nlYgDCS1FRnbzlwAAEABBBP4z9KsN6nGRTbVYI_c7VJSPQTBtkgcy27mlmlMoZIIgDll6e3vCYLocInmYWAmS6"
    "TlzAC8wEqKK6PBru3jl7A_yl95bQpu6cVPTpK4Mqgkf1CXztLVBSt2Ks3oZwbuwXPXLWyouBWLVWGNWQexSgSxsj_Qulc"
    "y4a-fN"
)


@pytest.fixture
def service(tmp_path: Path) -> Iterator[PushService]:
    sending._trusted.cache_clear()
    with push_service.running(tmp_path) as running:
        yield running
    sending._trusted.cache_clear()


def sends(client: Client, message: Message = MESSAGE, **other: str) -> None:
    said = client.subscription | other
    sending.send(said["endpoint"], said["p256dh"], said["auth"], message)


def test_a_browser_reads_the_example_of_the_standard() -> None:
    key = ec.derive_private_key(int.from_bytes(base64url.decoded(RFC_KEY), "big"), ec.SECP256R1())
    client = Client(key=key, auth=base64url.decoded(RFC_AUTH))
    assert client.subscription["p256dh"] == RFC_PUBLIC

    words = b"When I grow up, I want to be a watermelon"
    assert client.reads(base64url.decoded(RFC_BODY)) == words


@pytest.mark.parametrize("length", [0, 1, 41, encryption.MOST_BYTES])
def test_only_the_browser_reads_what_is_sent(length: int) -> None:
    client, other = Client(), Client()
    said = client.subscription

    body = encryption.encrypt(b"x" * length, said["p256dh"], said["auth"])

    assert client.reads(body) == b"x" * length
    assert len(body) <= 4096
    with pytest.raises(InvalidTag):
        other.reads(body)
    assert body != encryption.encrypt(b"x" * length, said["p256dh"], said["auth"])


def test_what_no_service_would_take_is_not_encrypted() -> None:
    said = Client().subscription

    with pytest.raises(ValueError, match="too many"):
        encryption.encrypt(b"x" * (encryption.MOST_BYTES + 1), said["p256dh"], said["auth"])


def test_the_service_gets_what_the_standards_ask_for(service: PushService) -> None:
    client = Client()

    sends(client)

    (got,) = service.received
    assert got.path == "/send/one"
    assert client.reads(got.body) == MESSAGE.body
    assert got.headers["host"] == HOST
    assert got.headers["content-encoding"] == "aes128gcm"
    assert (got.headers["ttl"], got.headers["urgency"]) == ("3600", "normal")
    assert got.headers["topic"] == TOPIC


def test_it_is_signed_with_the_key_that_browsers_subscribed_with(service: PushService) -> None:
    sends(Client())

    scheme, _, said = service.received[0].headers["authorization"].partition(" ")
    parts = dict(part.strip().split("=", 1) for part in said.split(","))
    assert scheme == "vapid"
    assert parts["k"] == vapid.public_key()
    key = ec.EllipticCurvePublicKey.from_encoded_point(
        ec.SECP256R1(), base64url.decoded(parts["k"])
    )
    claims = jwt.decode(parts["t"], key, ["ES256"], audience=ORIGIN)
    assert claims["sub"] == NAMES["SITE_URL"]
    assert 0 < claims["exp"] - clock.epoch() <= 24 * 3600


def test_a_network_keeps_its_key_and_no_other_has_it(monkeypatch: pytest.MonkeyPatch) -> None:
    from easel.config import names

    mine = vapid.public_key()
    assert vapid.public_key() == mine
    assert len(base64url.decoded(mine)) == 65

    monkeypatch.setenv("EDGE_MARK", "another")
    for each in (names, vapid._key):
        each.cache_clear()
    try:
        assert vapid.public_key() != mine
    finally:
        monkeypatch.undo()
        for each in (names, vapid._key):
            each.cache_clear()
    assert vapid.public_key() == mine


@pytest.mark.parametrize(
    ("status", "error"),
    [
        *((each, Gone) for each in (404, 410)),
        *((each, Busy) for each in (408, 425, 429, 500, 502, 503)),
        *((each, Refused) for each in (400, 401, 403, 413)),
    ],
)
def test_an_answer_says_what_becomes_of_it(
    status: int, error: type[Exception], service: PushService
) -> None:
    service.statuses["/send/one"] = status

    with pytest.raises(error):
        sends(Client())

    assert len(service.received) == 1


@pytest.mark.parametrize("status", [301, 302, 303, 307, 308])
def test_nobody_is_sent_elsewhere(status: int, service: PushService) -> None:
    service.statuses["/send/one"] = status
    service.headers["Location"] = f"{ORIGIN}/elsewhere"

    with pytest.raises(Refused):
        sends(Client())

    assert [each.path for each in service.received] == ["/send/one"]


def test_an_answer_that_never_ends_is_hung_up_on(service: PushService) -> None:
    service.trickles = True

    with patch.object(sending, "DEADLINE_SECONDS", 0.2), pytest.raises(Busy):
        sends(Client())


def test_a_service_that_nobody_vouches_for_gets_nothing(service: PushService) -> None:
    service.names["other.example.org"] = push_service.ADDRESS

    with pytest.raises(Busy):
        sends(Client(), endpoint="https://other.example.org/send")

    assert service.received == []


@pytest.mark.parametrize(
    "address",
    [
        *("127.0.0.1", "10.0.0.8", "172.16.3.4", "192.168.1.1", "169.254.169.254", "0.0.0.1"),
        *("100.64.0.1", "224.0.0.1", "255.255.255.255", "198.18.0.1", "192.0.2.1"),
        *("::1", "::", "fe80::1", "fe80::1%eth0", "fd00:ec2::254", "ff02::1"),
        *("::ffff:127.0.0.1", "::ffff:169.254.169.254", "2002:7f00:1::", "64:ff9b::a00:8"),
        "",
    ],
)
def test_what_is_not_on_the_public_internet_is_not_asked(
    address: str, service: PushService
) -> None:
    service.names[HOST] = address

    with pytest.raises(Refused):
        sends(Client())

    assert service.received == []


def test_one_private_address_among_public_ones_is_enough(service: PushService) -> None:
    both = [(2, 1, 6, "", (each, 443)) for each in (push_service.ADDRESS, "10.0.0.8")]

    with patch("socket.getaddrinfo", lambda *_, **__: both), pytest.raises(Refused):
        sends(Client())


@pytest.mark.parametrize(
    "wrong",
    [
        "",
        "fox",
        "http://push.example.org/x",
        "ftp://push.example.org/x",
        "https://127.0.0.1/x",
        "https://2130706433/x",
        "https://0x7f.1/x",
        "https://[::1]/x",
        "https://localhost/x",
        "https://push.localhost/x",
        "https://metadata.internal/x",
        "https://push.example.org:22/x",
        "https://push.example.org:99999/x",
        "https://push.example.org:x/x",
        "https://user:secret@push.example.org/x",
        "https://push.example.org/x#y",
        "https://push.example.org/a b",
        "https://push.example.org/a\r\nHost: other",
        "https://push.exämple.org/x",
        "https://-push.example.org/x",
        "https://push..example.org/x",
        "https:///x",
        f"https://push.example.org/{'x' * 1000}",
    ],
)
def test_what_is_no_address_of_a_push_service_is_refused(wrong: str) -> None:
    with pytest.raises(ValueError):  # noqa: PT011
        endpoints.checked(wrong)


@pytest.mark.parametrize(
    "good",
    [
        "https://fcm.googleapis.com/fcm/send/abc:APA91b-_",
        "https://updates.push.services.mozilla.com/wpush/v2/gAAAA",
        "https://web.push.apple.com/QG-x",
        "https://wns2-par02p.notify.windows.com/w/?token=BQYA%2b",
        "https://push.example.org:8443/x",
    ],
)
def test_those_of_the_browsers_are_taken(good: str) -> None:
    assert endpoints.checked(good) == good

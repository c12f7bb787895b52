"""A network that is not well is told so, check by check; tests/e2e has one that is."""

from collections.abc import Callable
from typing import Any

import httpx
import pytest

from admin import checks_edge, checks_tour, doctor
from admin.accounts import Operator
from admin.checkup import Checkup, Failed, Skipped
from local.client import Member
from local.stack import SeededUser
from tests.admin.conftest import Api

POLICY = "default-src 'none'; script-src 'self'; frame-ancestors 'none'"
PAGE = {"content-type": "text/html", "content-security-policy": POLICY}
PROBLEM = {"content-type": "application/problem+json"}
IMAGE = {"content-type": "image/webp"}
SIGNED = "https://bucket.example/p/1.webp?X-Amz-Signature=1"
POST = {"id": "1", "images": [{"renditions": [{"url": SIGNED}]}]}


class Network:
    """Answer by method and path; 404 as a problem for the rest."""

    def __init__(self, **answers: Any) -> None:
        self.answers = answers

    def __call__(self, request: httpx.Request) -> httpx.Response:
        who = "owner" if "authorization" in request.headers else "visitor"
        for key in (f"{who} {request.method} {request.url.path}", request.url.path, "*"):
            if key in self.answers:
                answer = self.answers[key]
                found: httpx.Response = answer(request) if callable(answer) else answer
                return found
        return httpx.Response(404, json={"title": "Not found"}, headers=PROBLEM)


@pytest.fixture
def checkup(operator: Operator) -> Callable[..., Checkup]:
    """A run over a network that answers like this, in which nothing is waited for."""

    def over(answers: dict[str, Any]) -> Checkup:
        http = httpx.Client(transport=httpx.MockTransport(Network(**answers)))
        run = Checkup(Operator(operator.found, http), ends=0.0)
        run.member = Member(operator.found, SeededUser("doctor", "d@x", "secret"), "token", http)
        run.image_id = "image"
        return run

    return over


def page(**headers: str) -> httpx.Response:
    return httpx.Response(200, headers=PAGE | headers)


def private(hidden: int = 404, shown: int = 200, bare: int = 403) -> dict[str, Any]:
    def file(request: httpx.Request) -> httpx.Response:
        return httpx.Response(shown if request.url.query else bare, headers=IMAGE)

    return {
        "owner POST /v1/posts": httpx.Response(201, json=POST),
        "owner GET /v1/posts/1": httpx.Response(200, json=POST),
        "visitor GET /v1/posts/1": httpx.Response(hidden, json=POST),
        "/p/1.webp": file,
    }


def test_pages_are_there_with_their_policy(checkup: Callable[..., Checkup]) -> None:
    assert "3 places" in checks_edge.site(checkup({"*": page()}))


@pytest.mark.parametrize(
    ("answers", "why"),
    [
        ({"*": httpx.Response(503)}, "/ answered 503"),
        ({"/": page(), "*": httpx.Response(403)}, "/explore answered 403"),
        ({"*": page(**{"content-type": "application/xml"})}, "/ is no page"),
        ({"*": page(**{"content-security-policy": "default-src *"})}, "lacks default-src 'none'"),
    ],
)
def test_pages_that_are_not_as_they_should_be_fail(
    checkup: Callable[..., Checkup], answers: dict[str, Any], why: str
) -> None:
    with pytest.raises(Failed, match=why):
        checks_edge.site(checkup(answers))


def test_who_comes_unencrypted_has_to_be_sent_on(checkup: Callable[..., Checkup]) -> None:
    def answer(request: httpx.Request) -> httpx.Response:
        if request.url.scheme == "http":
            return httpx.Response(301, headers={"location": "https://easel.test/"})
        return page(**{"strict-transport-security": "max-age=31536000"})

    assert "max-age" in checks_edge.transport(checkup({"*": answer}))
    with pytest.raises(Failed, match="no Strict-Transport-Security"):
        checks_edge.transport(checkup({"*": page()}))
    with pytest.raises(Failed, match="not sent on"):
        checks_edge.transport(checkup({"*": page(**{"strict-transport-security": "max-age=1"})}))


def test_what_is_not_packed_fails(checkup: Callable[..., Checkup]) -> None:
    packed = httpx.Response(200, headers={"content-encoding": "gzip"})

    with pytest.raises(Failed, match="the API answers unpacked"):
        checks_edge.compression(checkup({"*": page()}))
    with pytest.raises(Failed, match="serves pages unpacked"):
        checks_edge.compression(checkup({"/v1/openapi.json": packed, "*": page()}))


def test_an_api_that_answers_with_pages_fails(checkup: Callable[..., Checkup]) -> None:
    locked = httpx.Response(401)

    assert checks_edge.problems(checkup({"/v1/me": locked}))
    for answers, why in (
        ({"/v1/nowhere": page()}, "answered 200"),
        ({"/v1/nowhere": httpx.Response(404, headers=PAGE)}, "answered as text/html"),
        ({"/v1/me": page()}, "/v1/me without a token answered 200"),
    ):
        with pytest.raises(Failed, match=why):
            checks_edge.problems(checkup(answers))


def test_a_private_image_is_its_owners(checkup: Callable[..., Checkup]) -> None:
    assert checks_tour.privacy(checkup(private()))


@pytest.mark.parametrize(
    ("leak", "why"),
    [
        ({"hidden": 200}, "a visitor's GET answered 200"),
        ({"shown": 403}, "signed address answered 403"),
        ({"bare": 200}, "without its signature answered 200"),
    ],
)
def test_a_private_image_that_leaks_or_is_lost_fails(
    checkup: Callable[..., Checkup], leak: dict[str, int], why: str
) -> None:
    with pytest.raises(Failed, match=why):
        checks_tour.privacy(checkup(private(**leak)))


def test_an_edge_that_keeps_what_was_deleted_fails(checkup: Callable[..., Checkup]) -> None:
    file = "https://easel.test/i/1/768.webp"
    run = checkup(
        {
            "owner DELETE /v1/posts/1": httpx.Response(204),
            "/i/1/768.webp": httpx.Response(200, headers=IMAGE),
        }
    )
    run.public, run.file_url = POST, file

    with pytest.raises(Failed, match="the edge still has its file"):
        checks_tour.withdrawing(run)


def test_a_count_that_never_moves_fails(checkup: Callable[..., Checkup]) -> None:
    still: dict[str, Any] = {"counts": {"reactions": {}}}
    run = checkup(
        {
            "owner PUT /v1/posts/1/reaction": httpx.Response(200, json={}),
            "visitor GET /v1/posts/1": httpx.Response(200, json=still),
        }
    )
    run.public, run.file_url = POST, "somewhere"

    with pytest.raises(Failed, match="the count stays at"):
        checks_tour.counting(run)


def test_what_comes_after_a_failure_is_skipped(checkup: Callable[..., Checkup]) -> None:
    run = checkup({})
    run.image_id = ""

    for check in (checks_tour.privacy, checks_tour.counting, checks_tour.withdrawing):
        with pytest.raises(Skipped, match="there is no"):
            check(run)


def alarm(operator: Operator, name: str, state: str) -> None:
    cloudwatch = operator.found.client("cloudwatch")
    watched: dict[str, Any] = {
        "Namespace": "Easel",
        "MetricName": "Errors",
        "Statistic": "Sum",
        "ComparisonOperator": "GreaterThanThreshold",
        "EvaluationPeriods": 1,
        "Period": 300,
        "Threshold": 0.0,
    }
    cloudwatch.put_metric_alarm(AlarmName=name, **watched)
    cloudwatch.set_alarm_state(AlarmName=name, StateValue=state, StateReason="a test")


def test_alarms_have_to_be_there_and_quiet(
    operator: Operator, checkup: Callable[..., Checkup]
) -> None:
    run = checkup({})
    with pytest.raises(Failed, match="EaselOperations is not deployed"):
        doctor.alarms(run)

    alarm(operator, "EaselOperations-One", "OK")
    alarm(operator, "SomethingElse", "ALARM")
    assert "1 alarms, none raised; nobody is told" in doctor.alarms(run)

    alarm(operator, "EaselOperations-Two", "ALARM")
    with pytest.raises(Failed, match="raised: EaselOperations-Two"):
        doctor.alarms(run)


def test_a_network_that_is_down_is_told_line_by_line_and_what_remains(
    operator: Operator, api: Api
) -> None:
    told: list[str] = []
    api.is_down = True

    results = doctor.examine(operator, lambda each: told.append(str(each)))

    states = {each.name: each.state for each in results}
    assert len(told) == len(results) == 12
    assert {states["web app"], states["account"], states["alarms"]} == {doctor.FAIL}
    assert states["reaction"] == doctor.SKIP
    assert doctor.failed(results) >= 4
    assert told[-1].startswith("fail    leaves nothing behind")
    assert "remains: 500" in told[-1]

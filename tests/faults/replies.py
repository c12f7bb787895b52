"""What AWS services answer when they are too busy or broken, in each one's own format."""

import json
from dataclasses import dataclass, field

from tests.faults.rules import Request

XML = (
    '<?xml version="1.0" encoding="UTF-8"?>\n<Error><Code>{code}</Code>'
    "<Message>{code} injected</Message><RequestId>injected</RequestId></Error>"
)
DYNAMODB = "com.amazonaws.dynamodb.v20120810#"


@dataclass(frozen=True)
class Reply:
    """An HTTP answer."""

    status: int
    body: bytes
    headers: list[tuple[str, str]] = field(default_factory=list)


def throttled(request: Request) -> Reply:
    """Too fast: nothing was applied."""
    if request.service == "dynamodb":
        return problem(400, f"{DYNAMODB}ProvisionedThroughputExceededException")
    if request.service == "sqs":
        return problem(400, "com.amazonaws.sqs#RequestThrottled")
    if request.service == "s3":
        return xml(503, "SlowDown")
    return problem(400, "ThrottlingException")


def conflicting(request: Request) -> Reply:
    """Another transaction holds an item: nothing was applied."""
    if request.operation != "TransactWriteItems":
        return problem(400, f"{DYNAMODB}TransactionConflictException")
    parts = json.loads(request.body)["TransactItems"]
    reasons = [{"Code": "TransactionConflict", "Message": "injected"}]
    reasons += [{"Code": "None"} for _ in parts[1:]]
    codes = ", ".join(reason["Code"] for reason in reasons)
    answer = {
        "__type": f"{DYNAMODB}TransactionCanceledException",
        "Message": f"Transaction cancelled, please refer cancellation reasons [{codes}]",
        "CancellationReasons": reasons,
    }
    return Reply(400, json.dumps(answer).encode(), json_headers())


def broken(request: Request) -> Reply:
    """An error of the service's own: nothing was applied, which the caller cannot know."""
    if request.service == "dynamodb":
        return problem(500, f"{DYNAMODB}InternalServerError")
    return xml(500, "InternalError") if request.service == "s3" else problem(500, "InternalFailure")


def unreachable() -> Reply:
    """The service behind the proxy did not answer."""
    return Reply(502, b"no answer from behind the proxy", [("Content-Type", "text/plain")])


def problem(status: int, kind: str) -> Reply:
    body = {"__type": kind, "message": f"{kind.rpartition('#')[2]} injected"}
    return Reply(status, json.dumps(body).encode(), json_headers())


def json_headers() -> list[tuple[str, str]]:
    return [("Content-Type", "application/x-amz-json-1.0"), ("x-amzn-RequestId", "injected")]


def xml(status: int, code: str) -> Reply:
    headers = [("Content-Type", "application/xml"), ("x-amz-request-id", "injected")]
    return Reply(status, XML.format(code=code).encode(), headers)

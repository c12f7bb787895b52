"""The fault proxy in front of a server with the real wire formats, and of a bare one."""

import http.client
import json
import os
import signal
import subprocess
import sys
import threading
import urllib.error
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

import boto3
import httpx
import pytest
from botocore.config import Config
from botocore.exceptions import ClientError, ConnectionClosedError, ResponseStreamingError
from moto.server import ThreadedMotoServer

from tests.judge.fault_control import Remote
from tests.judge.fault_proxy import FaultProxy
from tests.judge.layout import TABLE_DESCRIPTION
from tests.judge.meter import Meter

ONCE = Config(retries={"total_max_attempts": 1}, s3={"addressing_style": "path"})
ADD = {"UpdateExpression": "ADD n :n", "ExpressionAttributeValues": {":n": {"N": "1"}}}
KEY = {"pk": {"S": "P#1"}, "sk": {"S": "POST"}}

MACHINE = "arn:aws:states:us-east-1:000000000000:stateMachine:make"


@pytest.fixture(scope="module")
def endpoint() -> Iterator[str]:
    server = ThreadedMotoServer(port=0, verbose=False)
    server.start()
    host, port = server.get_host_and_port()
    yield f"http://{host}:{port}"
    server.stop()


@pytest.fixture
def proxy(endpoint: str) -> Iterator[FaultProxy]:
    httpx.post(f"{endpoint}/moto-api/reset")
    with FaultProxy(endpoint) as proxy:
        yield proxy


@pytest.fixture
def table(proxy: FaultProxy) -> Any:
    client = boto3.client("dynamodb", endpoint_url=proxy.url, config=ONCE)
    client.create_table(TableName="easel", **TABLE_DESCRIPTION)
    return client


@pytest.fixture
def bucket(proxy: FaultProxy) -> Any:
    client = boto3.client("s3", endpoint_url=proxy.url, config=ONCE)
    client.create_bucket(Bucket="images")
    return client


def add_one(table: Any) -> None:
    table.update_item(TableName="easel", Key=KEY, **ADD)


def total(table: Any) -> int:
    item = table.get_item(TableName="easel", Key=KEY, ConsistentRead=True).get("Item", {})
    return int(item.get("n", {"N": "0"})["N"])


def code(error: pytest.ExceptionInfo[ClientError]) -> str:
    return str(error.value.response["Error"]["Code"])


def test_without_rules_nothing_is_changed(proxy: FaultProxy, table: Any, bucket: Any) -> None:
    picture = os.urandom(3_000_000)

    add_one(table)
    bucket.put_object(Bucket="images", Key="p/1.webp", Body=picture, ContentType="image/webp")
    found = bucket.get_object(Bucket="images", Key="p/1.webp")

    assert total(table) == 1
    assert found["Body"].read() == picture
    assert found["ContentType"] == "image/webp"
    assert bucket.head_object(Bucket="images", Key="p/1.webp")["ContentLength"] == len(picture)
    assert proxy.faults.hits() == []
    assert {deed.service for deed in proxy.faults.deeds} == {"dynamodb", "s3"}


def test_a_throttled_write_is_not_applied(proxy: FaultProxy, table: Any) -> None:
    proxy.faults.add("throttle", operation="UpdateItem", count=1)

    with pytest.raises(ClientError) as error:
        add_one(table)

    assert code(error) == "ProvisionedThroughputExceededException"
    assert total(table) == 0
    assert [deed.forwarded for deed in proxy.faults.hits()] == [0]


def test_the_sdk_gets_over_a_few_throttles(proxy: FaultProxy, table: Any) -> None:
    patient = boto3.client("dynamodb", endpoint_url=proxy.url)
    proxy.faults.add("throttle", operation="UpdateItem", count=2)

    add_one(patient)

    assert total(table) == 1


def test_a_transaction_in_conflict_says_so(proxy: FaultProxy, table: Any) -> None:
    proxy.faults.add("conflict", count=2)
    check = {"TableName": "easel", "Key": KEY, "ConditionExpression": "attribute_exists(pk)"}

    with pytest.raises(ClientError) as cancelled:
        table.transact_write_items(TransactItems=[{"ConditionCheck": check}] * 2)
    with pytest.raises(ClientError) as conflict:
        add_one(table)

    reasons = [reason["Code"] for reason in cancelled.value.response["CancellationReasons"]]
    assert reasons == ["TransactionConflict", "None"]
    assert code(cancelled) == "TransactionCanceledException"
    assert code(conflict) == "TransactionConflictException"


def test_an_error_is_not_applied(proxy: FaultProxy, table: Any, bucket: Any) -> None:
    proxy.faults.add("error500", operation="UpdateItem")
    proxy.faults.add("error500", service="s3", method="PUT")

    with pytest.raises(ClientError) as error:
        add_one(table)
    with pytest.raises(ClientError) as broken:
        bucket.put_object(Bucket="images", Key="p/1", Body=b"1")

    assert (code(error), code(broken)) == ("InternalServerError", "InternalError")
    assert total(table) == 0
    assert bucket.list_objects_v2(Bucket="images")["KeyCount"] == 0


def test_a_store_that_is_too_busy_says_slow_down(proxy: FaultProxy, bucket: Any) -> None:
    proxy.faults.add("throttle", path="^/images/p/")

    with pytest.raises(ClientError) as error:
        bucket.put_object(Bucket="images", Key="p/1", Body=b"1")

    assert code(error) == "SlowDown"


def test_a_request_dropped_before_is_not_applied(proxy: FaultProxy, table: Any) -> None:
    proxy.faults.add("drop_before", operation="UpdateItem", count=1)

    with pytest.raises(ConnectionClosedError):
        add_one(table)

    assert total(table) == 0


def test_a_reply_dropped_after_leaves_the_write_applied(proxy: FaultProxy, table: Any) -> None:
    proxy.faults.add("drop_after", operation="UpdateItem", count=1)

    with pytest.raises(ConnectionClosedError):
        add_one(table)

    assert total(table) == 1
    assert [(deed.status, deed.forwarded) for deed in proxy.faults.hits()] == [(None, 1)]


def test_a_bare_add_counts_twice_when_its_reply_is_lost(proxy: FaultProxy, table: Any) -> None:
    patient = boto3.client("dynamodb", endpoint_url=proxy.url)
    proxy.faults.add("drop_after", operation="UpdateItem", count=1)

    add_one(patient)

    assert total(table) == 2


def test_a_duplicate_is_applied_twice(proxy: FaultProxy, table: Any) -> None:
    proxy.faults.add("duplicate", operation="UpdateItem", count=1)

    add_one(table)

    assert total(table) == 2


def test_a_truncated_picture_is_noticed(proxy: FaultProxy, bucket: Any) -> None:
    bucket.put_object(Bucket="images", Key="p/1", Body=os.urandom(100_000))
    proxy.faults.add("truncate", method="GET", keep=10, count=1)

    with pytest.raises(ResponseStreamingError):
        bucket.get_object(Bucket="images", Key="p/1")["Body"].read()

    assert len(bucket.get_object(Bucket="images", Key="p/1")["Body"].read()) == 100_000


def test_a_delay_holds_one_request_and_not_its_neighbours(proxy: FaultProxy, table: Any) -> None:
    proxy.faults.add("delay", operation="UpdateItem", seconds=0.5)

    with ThreadPoolExecutor() as pool:
        slow = pool.submit(add_one, table)
        before = total(table)
        slow.result()

    assert (before, total(table)) == (0, 1)


def test_queues_and_buses_are_told_apart(proxy: FaultProxy) -> None:
    names = {"sqs": "SendMessage", "events": "PutEvents", "stepfunctions": "StartExecution"}
    clients = {
        name: boto3.client(name, endpoint_url=proxy.url, config=ONCE)  # type: ignore[call-overload]
        for name in names
    }
    queue = clients["sqs"].create_queue(QueueName="q")["QueueUrl"]
    for operation in names.values():
        proxy.faults.add("throttle", operation=operation)

    with pytest.raises(ClientError) as sqs:
        clients["sqs"].send_message(QueueUrl=queue, MessageBody="{}")
    with pytest.raises(ClientError) as events:
        clients["events"].put_events(Entries=[{"Source": "easel"}])
    with pytest.raises(ClientError) as states:
        clients["stepfunctions"].start_execution(stateMachineArn=MACHINE)

    assert code(sqs) == "RequestThrottled"
    assert code(events) == code(states) == "ThrottlingException"
    assert [deed.service for deed in proxy.faults.hits()] == ["sqs", "events", "states"]


def test_the_meter_sees_what_goes_through(endpoint: str, table: Any) -> None:
    meter = Meter(boto3.client("dynamodb", endpoint_url=endpoint))

    with FaultProxy(endpoint, watcher=meter) as watched, meter.measuring("post") as bill:
        client = boto3.client("dynamodb", endpoint_url=watched.url)
        watched.faults.add("duplicate", operation="UpdateItem", count=1)
        add_one(client)
        total(client)

    assert (bill.read_units, bill.write_units) == (1, 2)


class Blind:
    """A watcher with a bug."""

    def before(self, *_: Any) -> None:
        raise ZeroDivisionError

    def after(self, *_: Any) -> None: ...


def test_a_watcher_that_fails_fails_the_test(endpoint: str) -> None:
    watched = FaultProxy(endpoint, watcher=Blind()).start()
    with pytest.raises(httpx.RemoteProtocolError):
        httpx.get(watched.url)

    with pytest.raises(ZeroDivisionError):
        watched.stop()


def test_rules_can_be_set_from_another_process(proxy: FaultProxy, table: Any) -> None:
    remote = Remote(proxy.url)

    rule = remote.add("error500", operation="UpdateItem")
    with pytest.raises(ClientError):
        add_one(table)
    assert [one["hit"] for one in remote.rules()] == [1]
    assert remote.deeds()[-1]["fault"] == "error500"

    remote.remove(rule["id"])
    add_one(table)
    remote.clear()

    assert remote.rules() == remote.deeds() == []


def test_the_control_endpoint_refuses_nonsense(proxy: FaultProxy) -> None:
    with pytest.raises(urllib.error.HTTPError) as refused:
        Remote(proxy.url).add("meltdown")
    refused.value.close()
    with pytest.raises(urllib.error.HTTPError) as unknown:
        Remote(proxy.url)._ask("GET", "nothing")
    unknown.value.close()

    assert (refused.value.code, unknown.value.code) == (422, 404)


def test_the_proxy_is_a_program_that_stops_when_told(endpoint: str) -> None:
    command = [sys.executable, "-m", "tests.judge.fault_proxy", "--upstream", endpoint]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as process:  # noqa: S603
        assert process.stdout is not None
        url = process.stdout.readline().strip()
        Remote(url).add("throttle")
        process.send_signal(signal.SIGTERM)
        code = process.wait(10)

    assert code == 0


class Echo(BaseHTTPRequestHandler):
    """Tells what arrived."""

    protocol_version = "HTTP/1.1"

    def do_PUT(self) -> None:
        body = self.rfile.read(int(self.headers["Content-Length"]))
        told = {"headers": list(self.headers.items()), "path": self.path, "bytes": len(body)}
        answer = json.dumps(told).encode()
        self.send_response(200)
        self.send_header("Transfer-Encoding", "chunked")
        self.end_headers()
        self.wfile.write(b"%x\r\n%s\r\n0\r\n\r\n" % (len(answer), answer))

    def log_message(self, *_: Any) -> None: ...


@pytest.fixture
def echo() -> Iterator[FaultProxy]:
    with ThreadingHTTPServer(("127.0.0.1", 0), Echo) as server:
        thread = threading.Thread(target=server.serve_forever, args=(0.01,))
        thread.start()
        with FaultProxy(f"http://127.0.0.1:{server.server_port}") as proxy:
            yield proxy
        server.shutdown()
        thread.join()


def connected(proxy: FaultProxy) -> http.client.HTTPConnection:
    return http.client.HTTPConnection(proxy.url.removeprefix("http://"))


def test_host_path_and_signed_headers_go_up_unchanged(echo: FaultProxy) -> None:
    client = connected(echo)
    client.request("PUT", "/a%20b?x=%2F", b"1", {"Host": "pictures.localhost", "X-Amz-Date": "now"})
    told = json.loads(client.getresponse().read())
    client.close()

    assert told["path"] == "/a%20b?x=%2F"
    assert ["Host", "pictures.localhost"] in told["headers"]
    assert ["X-Amz-Date", "now"] in told["headers"]


def test_chunked_bodies_arrive_whole_on_a_connection_that_is_kept(echo: FaultProxy) -> None:
    client = connected(echo)
    pieces = [os.urandom(70_000) for _ in range(5)]
    for _ in range(3):
        client.request("PUT", "/", iter(pieces), encode_chunked=True)
        assert json.loads(client.getresponse().read())["bytes"] == 350_000
        assert client.sock is not None
    client.close()


def test_many_clients_are_served_at_once(echo: FaultProxy) -> None:
    def ask(number: int) -> str:
        client = connected(echo)
        client.request("PUT", f"/{number}", b"x" * number)
        told = json.loads(client.getresponse().read())
        client.close()
        return f"{told['path']} {told['bytes']}"

    with ThreadPoolExecutor(32) as pool:
        answers = list(pool.map(ask, range(100)))

    assert answers == [f"/{number} {number}" for number in range(100)]


def test_stopping_frees_the_port_though_a_client_holds_on() -> None:
    proxy = FaultProxy("http://127.0.0.1:9").start()
    client = connected(proxy)
    client.request("GET", "/")
    assert client.getresponse().read() == b"no answer from behind the proxy"

    proxy.stop()
    client.close()

    with FaultProxy("http://127.0.0.1:9", port=int(proxy.url.rpartition(":")[2])):
        pass

"""The fault proxy ruled by another process, watched, and as a program."""

import signal
import subprocess
import sys
import urllib.error
from typing import Any

import boto3
import httpx
import pytest

from tests.audit.table_shape import TABLE_DESCRIPTION
from tests.faults.control import Remote
from tests.faults.proxy import FaultProxy
from tests.metering.meter import Meter
from tests.metering.metered import KEY


def test_the_meter_sees_what_goes_through(endpoint: str, proxy: FaultProxy) -> None:
    plain = boto3.client("dynamodb", endpoint_url=endpoint)
    plain.create_table(TableName="easel", **TABLE_DESCRIPTION)
    meter = Meter(plain)

    with FaultProxy(endpoint, watcher=meter) as watched, meter.measuring("post") as bill:
        client = boto3.client("dynamodb", endpoint_url=watched.url)
        watched.faults.add("duplicate", operation="UpdateItem", count=1)
        client.update_item(TableName="easel", Key=KEY, UpdateExpression="REMOVE x")
        client.get_item(TableName="easel", Key=KEY, ConsistentRead=True)

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


def test_rules_can_be_set_from_another_process(proxy: FaultProxy) -> None:
    remote = Remote(proxy.url)

    rule = remote.add("error500", method="GET", path="^/moto-api")
    assert httpx.get(f"{proxy.url}/moto-api/data.json").status_code == 500
    assert [one["hit"] for one in remote.rules()] == [1]
    assert remote.deeds()[-1]["fault"] == "error500"

    remote.remove(rule["id"])
    assert httpx.get(f"{proxy.url}/moto-api/data.json").status_code == 200
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
    command = [sys.executable, "-m", "tests.faults.proxy", "--upstream", endpoint]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as process:  # noqa: S603
        assert process.stdout is not None
        url = process.stdout.readline().strip()
        Remote(url).add("throttle")
        process.send_signal(signal.SIGTERM)
        code = process.wait(10)

    assert code == 0

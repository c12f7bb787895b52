"""OpenSearch on this machine: a server to try it with, and a deployment that asks it."""

import json
import subprocess
import urllib.request
from pathlib import Path

import aws_cdk as cdk
import pytest

from infra.environments import chosen
from local import deployment, emulator, opensearch, paths

ADDRESS = "127.0.0.1:9200"


def test_the_server_answers_where_it_says() -> None:
    started = subprocess.Popen(  # noqa: S603
        opensearch.command("127.0.0.1:0"), stdin=subprocess.DEVNULL, stdout=subprocess.PIPE
    )
    with started:
        assert started.stdout
        url = json.loads(started.stdout.readline())["url"]
        with urllib.request.urlopen(url) as answer:  # noqa: S310
            said = json.load(answer)
        started.kill()

    assert said["version"]["distribution"] == "opensearch"


def test_both_engines_are_kept_where_a_server_is_named(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(paths, "PORT", tmp_path / "port")
    paths.PORT.write_text("5066")
    monkeypatch.setenv("EASEL_SEARCH_ENDPOINT", ADDRESS)
    context = dict(each.split("=", 1) for each in deployment.settings())
    found = chosen(cdk.App(context=context).node)

    assert (found.search, found.search_beside) == ("domain", "tantivy")
    assert emulator.settings()["MINISTACK_OPENSEARCH_ENDPOINT"] == ADDRESS


def test_without_one_the_default_engine_is_alone(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("EASEL_SEARCH_ENDPOINT", raising=False)
    context = dict(each.split("=", 1) for each in deployment.settings())
    found = chosen(cdk.App(context=context).node)

    assert (found.search, found.search_beside) == ("tantivy", "")

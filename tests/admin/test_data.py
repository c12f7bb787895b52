"""`./easel data`: a query goes to Athena, its answer comes as CSV, and failures are told."""

import io
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

import boto3
import pytest
from botocore.stub import Stubber

from admin import __main__ as command
from admin import data, data_command, networks
from admin.networks import Deployed
from easel.exports import __main__ as exports
from easel.exports.columns import DATASETS
from local import product
from tests.admin.conftest import NAMES

ID = "6e0c6c1e-0000-4000-8000-000000000001"
HEAD = ["feed", "impressions"]


@pytest.fixture(autouse=True)
def _at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(data, "LOOK_SECONDS", 0)


@pytest.fixture
def athena() -> Iterator[Stubber]:
    """Athena as its API describes it, which answers what a test says and nothing else."""
    # The stubs know each service by a literal of its own.
    boto: Any = boto3
    client = boto.client("athena")
    with Stubber(client) as stubber:
        yield stubber
        stubber.assert_no_pending_responses()


@pytest.fixture
def network(athena: Stubber, monkeypatch: pytest.MonkeyPatch) -> Deployed:
    """A network whose Athena this is."""
    monkeypatch.setattr(networks, "client", lambda service: {"athena": athena.client}[service])
    return Deployed(**NAMES | {"users": [], "suffix": ""})


def starts(athena: Stubber, place: str = "easelinsight") -> None:
    wanted = data.named("impressions_by_feed").statement
    asked = {"QueryString": wanted, "QueryExecutionContext": {"Database": place}}
    athena.add_response(
        "start_query_execution", {"QueryExecutionId": ID}, asked | {"WorkGroup": place}
    )


def is_in_state(athena: Stubber, state: str, reason: str = "") -> None:
    status = {"State": state} | ({"StateChangeReason": reason} if reason else {})
    athena.add_response(
        "get_query_execution", {"QueryExecution": {"Status": status}}, {"QueryExecutionId": ID}
    )


def page(*rows: Sequence[str | None], token: str = "", after: str = "") -> tuple[Any, Any]:
    """A page of the answer and what it is asked by; what is absent has no value."""
    shown = [[{"VarCharValue": each} if each is not None else {} for each in row] for row in rows]
    answer: dict[str, Any] = {"ResultSet": {"Rows": [{"Data": row} for row in shown]}}
    asked = {"QueryExecutionId": ID} | ({"NextToken": after} if after else {})
    return answer | ({"NextToken": token} if token else {}), asked


def answers(athena: Stubber, *pages: tuple[Any, Any]) -> None:
    for answer, asked in pages:
        athena.add_response("get_query_results", answer, asked)


def test_a_query_is_waited_for_and_every_page_of_its_answer_is_read(
    athena: Stubber, network: Deployed
) -> None:
    starts(athena)
    for state in ("QUEUED", "RUNNING", "SUCCEEDED"):
        is_in_state(athena, state)
    first = page(HEAD, ["explore", "3"], token="more")
    answers(athena, first, page([None, "9"], after="more"))

    found = data.ask(network, data.named("impressions_by_feed"))

    assert found == [HEAD, ["explore", "3"], [None, "9"]]


def test_an_environment_beside_another_asks_its_own_lake(
    athena: Stubber, network: Deployed
) -> None:
    starts(athena, "easelinsightdev")
    is_in_state(athena, "SUCCEEDED")
    answers(athena, page(HEAD))

    beside = replace(network, suffix="Dev")
    assert data.ask(beside, data.named("impressions_by_feed")) == [HEAD]


@pytest.mark.parametrize("state", ["FAILED", "CANCELLED"])
def test_a_query_that_does_not_end_well_says_why(
    athena: Stubber, network: Deployed, state: str
) -> None:
    starts(athena)
    is_in_state(athena, "RUNNING")
    is_in_state(athena, state, "Bytes scanned limit was exceeded")

    with pytest.raises(SystemExit, match=f"{state.lower()}: Bytes scanned limit was exceeded"):
        data.ask(network, data.named("impressions_by_feed"))


def test_a_query_that_never_ends_is_given_up(
    athena: Stubber, network: Deployed, monkeypatch: pytest.MonkeyPatch
) -> None:
    # The time is over after one look.
    monkeypatch.setattr(data, "until", lambda *_, **__: iter([None]))
    starts(athena)
    is_in_state(athena, "RUNNING")

    with pytest.raises(SystemExit, match=ID):
        data.ask(network, data.named("impressions_by_feed"))


def test_the_command_prints_csv(
    athena: Stubber,
    network: Deployed,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    monkeypatch.setattr(networks, "find", lambda **_: network)
    starts(athena)
    is_in_state(athena, "SUCCEEDED")
    answers(athena, page(HEAD, ["for-you", "9"], [None, "1"]))

    command.main(["data", "query", "impressions_by_feed", "--aws"])

    assert capsys.readouterr().out == "feed,impressions\nfor-you,9\n,1\n"


def test_what_athena_refuses_is_told_in_a_sentence(
    athena: Stubber, network: Deployed, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(networks, "find", lambda **_: network)
    athena.add_client_error("start_query_execution", "AccessDeniedException", "not authorized")

    with pytest.raises(SystemExit, match="not authorized"):
        command.main(["data", "query", "impressions_by_feed", "--aws"])


def test_a_query_that_is_not_there_is_told_with_those_that_are() -> None:
    for name in ("once", "../secrets", "SELECT 1"):
        with pytest.raises(SystemExit, match="there is dwell_by_feed, impressions_by_feed"):
            command.main(["data", "query", name])


def test_every_query_is_listed_with_what_it_is_about(capsys: pytest.CaptureFixture[str]) -> None:
    command.main(["data", "queries"])

    said = capsys.readouterr().out
    for name in data.names():
        assert f"{name}\n    {data.named(name).about}\n" in said


def test_no_cell_is_a_formula_for_a_spreadsheet() -> None:
    out = io.StringIO()

    data.write([["=1+1", "-3", "@x", "a,b", None, "-1.5e3", "-cmd"]], out)

    assert out.getvalue() == "'=1+1,-3,'@x,\"a,b\",,-1.5e3,'-cmd\n"


@pytest.fixture
def runs(monkeypatch: pytest.MonkeyPatch) -> list[tuple[Any, ...]]:
    """What the product was run with; it ends well unless the folder is called `full`."""
    called: list[tuple[Any, ...]] = []

    def run(module: str, arguments: Sequence[str], where: Mapping[str, str]) -> int:
        called.append((module, list(arguments), where))
        return int(any(each.endswith("full") for each in arguments))

    monkeypatch.setattr(networks, "find", lambda **_: None)
    monkeypatch.setattr(product, "settings", lambda *_, aws: {"AWS": str(aws)})
    monkeypatch.setattr(product, "run", run)
    return called


def test_datasets_are_made_by_the_product_with_the_settings_of_the_network(
    runs: list[tuple[Any, ...]], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)

    command.main(["data", "export", "--to", "made"])
    command.main(
        ["data", "export", "--to", "/made", "--purpose", "training", "--dataset", "images"]
    )

    assert runs == [
        ("easel.exports", ["--to", f"{tmp_path}/made", "--purpose", "research"], {"AWS": "False"}),
        (
            "easel.exports",
            ["--to", "/made", "--purpose", "training", "--dataset", "images"],
            {"AWS": "False"},
        ),
    ]


def test_datasets_that_could_not_be_made_are_told(runs: list[tuple[Any, ...]]) -> None:
    with pytest.raises(SystemExit, match="Nothing is left of what was begun"):
        command.main(["data", "export", "--to", "/full"])

    assert len(runs) == 1


@pytest.mark.parametrize(
    "said", [[], ["--to", "/x", "--purpose", "sale"], ["--to", "/x", "--dataset", "users"]]
)
def test_what_cannot_be_exported_is_refused(said: list[str]) -> None:
    with pytest.raises(SystemExit):
        command.main(["data", "export", *said])


def test_the_command_knows_all_that_can_be_made() -> None:
    assert set(data_command.DATASETS) == set(DATASETS)
    assert set(data_command.PURPOSES) == set(exports.PURPOSES)

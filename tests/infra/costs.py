"""What the network costs at rest: counted from the templates, at the prices of docs/prices.toml."""

import re
import tomllib
from typing import Any, NamedTuple

from easel.reconciliation.deadlines import DeadlineReport
from easel.reconciliation.report import Report
from infra.builds import ROOT
from tests.infra.template import Template

PRICES: dict[str, Any] = tomllib.loads((ROOT / "docs" / "prices.toml").read_text())
LIST, FREE, ASSUMED = PRICES["list"], PRICES["free"], PRICES["assumed"]
MINUTES = {"minute": 1, "hour": 60, "day": 24 * 60}
RATE = re.compile(r"rate\((\d+) (minute|hour|day)s?\)")


class Row(NamedTuple):
    """A line of a table of costs: what, how it is worked out, and dollars as they are shown."""

    what: str
    how: str
    dollars: str


def cents(*parts: float) -> str:
    """The sum of what is shown, so that a table adds up for who reads it."""
    return f"{sum(round(part, 2) for part in parts):.2f}"


def at_rest(behind: Template, operations: Template) -> list[Row]:
    """A month in which nobody comes."""
    alarms = _alarms(operations)
    memory = operations.functions()["maintenance"]["MemorySize"]
    jobs = scheduled(operations)
    every = jobs + scheduled(behind)
    traces = every * ASSUMED["traces_a_run"] * LIST["trace_million"] / 1e6
    lines = every * ASSUMED["run_log_bytes"] * LIST["log_gb"] / 1e9
    computing = cents(jobs * run(memory, ASSUMED["run_seconds"]))
    stored = ASSUMED["packages_gb"]
    return [
        Row("CloudWatch alarms", f"{alarms}, at 0.10", cents(alarms * LIST["alarm"])),
        _polling(behind),
        _metrics(),
        Row("Lambda", f"the reconciler, {jobs:,} short runs of {memory} MB", computing),
        _building(behind),
        _pools(behind),
        _rolls(behind),
        Row("X-Ray, logs", "traces and log lines of all those runs", cents(traces + lines)),
        Row("Secrets Manager", "the secret that files are signed with", cents(LIST["secret"])),
        Row(
            "S3",
            f"at most {stored} GB of deployed packages, at 0.023",
            cents(stored * LIST["s3_gb"]),
        ),
    ]


def _building(behind: Template) -> Row:
    runs = scheduled(behind, "SearchBuild")
    memory = behind.functions()["search-build"]["MemorySize"]
    how = f"the builder of search, {runs:,} short runs of {memory} MB"
    return Row("Lambda", how, cents(runs * run(memory, ASSUMED["run_seconds"])))


def allowed(operations: Template) -> float:
    """How much of it the free allowances of SQS and CloudWatch take away."""
    return float(
        min(_alarms(operations), FREE["alarms"]) * LIST["alarm"]
        + min(_reported(), FREE["metrics"]) * LIST["metric"]
        + FREE["sqs_requests"] * LIST["sqs_million"] / 1e6
    )


def run(memory: int, seconds: float) -> float:
    """One invocation of a function."""
    paid = memory / 1024 * seconds * LIST["lambda_gb_second"]
    return float(LIST["lambda_million"] / 1e6 + paid)


def scheduled(stack: Template, name: str = "") -> int:
    """Runs a month that schedules start; of those whose ids begin so, or of all."""
    rules = stack.all("AWS::Events::Rule").items()
    rates = [
        each["ScheduleExpression"]
        for id_, each in rules
        if "ScheduleExpression" in each and id_.startswith(name)
    ]
    return sum(PRICES["days"] * 24 * 60 // _minutes(each) for each in rates)


def _pools(behind: Template) -> Row:
    """Runs that find nothing new; once an hour everything is counted all the same."""
    runs, memory = scheduled(behind, "MakePools"), behind.functions()["pools"]["MemorySize"]
    hours = PRICES["days"] * 24
    reads = runs * ASSUMED["pools_reads"] + hours * ASSUMED["pools_reads_an_hour"]
    paid = runs * run(memory, ASSUMED["pools_seconds"]) + reads * LIST["read_million"] / 1e6
    how = f"pools, {runs:,} short runs of {memory} MB and {reads:,} read units"
    return Row("Lambda, DynamoDB", how, cents(paid))


def _rolls(behind: Template) -> Row:
    """Runs in which nothing was taken in: five minutes are asked for, and the head moves.

    Once an hour that of makers' days moves too.
    """
    runs = scheduled(behind, "RollWindows")
    memory = behind.functions()["insight-roll"]["MemorySize"]
    reads, writes = runs * ASSUMED["roll_reads"], runs + PRICES["days"] * 24
    stored = (reads * LIST["read_million"] + writes * LIST["write_million"]) / 1e6
    how = f"windows, {runs:,} short runs of {memory} MB, {reads:,} read and {writes:,} write units"
    return Row(
        "Lambda, DynamoDB", how, cents(runs * run(memory, ASSUMED["pools_seconds"]) + stored)
    )


def _polling(behind: Template) -> Row:
    """Lambda polls a queue whether or not there is anything in it; streams cost it nothing."""
    mappings = behind.all("AWS::Lambda::EventSourceMapping").values()
    queues = len([each for each in mappings if "StartingPosition" not in each])
    polls = ASSUMED["polls_a_minute"]
    requests = queues * polls * 60 * 24 * PRICES["days"]
    how = (
        f"{queues} queues that Lambda polls at about {polls} requests a minute each: "
        f"{requests / 1e6:.1f} million requests, at 0.40 a million"
    )
    return Row("SQS", how, cents(requests * LIST["sqs_million"] / 1e6))


def _metrics() -> Row:
    metrics = _reported()
    how = f"{metrics} of the maintenance jobs, at 0.30"
    return Row("CloudWatch metrics", how, cents(metrics * LIST["metric"]))


def _alarms(operations: Template) -> int:
    return len(operations.all("AWS::CloudWatch::Alarm"))


def _reported() -> int:
    """Custom metrics, which are those of the maintenance jobs alone, and of the budget."""
    return len(Report().counts()) + len(DeadlineReport().counts()) + 1


def _minutes(rate: str) -> int:
    found = RATE.fullmatch(rate)
    assert found, f"nobody knows how often {rate} is"
    return int(found[1]) * MINUTES[found[2]]

"""The tables of costs say what the templates cost."""

import re

from infra.builds import ROOT
from tests.infra.costs import FREE, LIST, Row, allowed, at_rest, cents
from tests.infra.costs_of_use import in_use
from tests.infra.template import Template

README = (ROOT / "README.md").read_text()
OPERATIONS = (ROOT / "docs" / "operations.md").read_text()
WORDS = (
    *("one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten"),
    *("eleven", "twelve"),
)
ALARMS = {
    *("Fails", "IsLate", "DeadLettersWaiting", "FailuresWaiting", "CasesDueSoon"),
    *("ApiBreaks", "FunctionsThrottled", "LoopsDropped", "BudgetSpent"),
    *("FilesOverdue", "RowsRefused"),
}
PAID_BY_USE = "DynamoDB, API Gateway, CloudFront, Step Functions, EventBridge, Cognito"
# What costs nothing while nobody comes. Anything else needs a row in the table.
FREE_AT_REST = {
    "AWS::ApiGatewayV2::Api",
    "AWS::ApiGatewayV2::Authorizer",
    "AWS::ApiGatewayV2::Integration",
    "AWS::ApiGatewayV2::Route",
    "AWS::ApiGatewayV2::Stage",
    "AWS::Athena::WorkGroup",
    "AWS::CloudFront::CachePolicy",
    "AWS::CloudFront::Distribution",
    "AWS::CloudFront::Function",
    "AWS::CloudFront::OriginAccessControl",
    "AWS::CloudFront::ResponseHeadersPolicy",
    "AWS::Cognito::UserPool",
    "AWS::Cognito::UserPoolClient",
    "AWS::Cognito::UserPoolGroup",
    "AWS::Cognito::UserPoolResourceServer",
    "AWS::DynamoDB::GlobalTable",
    "AWS::Events::EventBus",
    "AWS::Glue::Database",
    "AWS::Glue::Table",
    "AWS::IAM::Policy",
    "AWS::IAM::Role",
    "AWS::KinesisFirehose::DeliveryStream",
    "AWS::Lambda::Permission",
    "AWS::Logs::LogGroup",
    "AWS::S3::Bucket",
    "AWS::S3::BucketPolicy",
    "AWS::SQS::QueuePolicy",
    "AWS::StepFunctions::StateMachine",
    "Custom::CDKBucketDeployment",
}
IN_A_ROW = {
    "AWS::CloudWatch::Alarm",
    "AWS::Events::Rule",
    "AWS::Lambda::EventSourceMapping",
    "AWS::Lambda::Function",
    "AWS::Lambda::LayerVersion",
    "AWS::SQS::Queue",
    "AWS::SecretsManager::Secret",
}


def table(text: str, heading: str) -> list[Row]:
    """The rows of the first table below a heading."""
    lines = text.split(f"{heading}\n", 1)[1].splitlines()
    start = lines.index("| | | $ |") + 2
    rows = []
    for line in lines[start:]:
        if not line.startswith("|"):
            break
        rows.append(Row(*(cell.strip() for cell in line.strip("|").split("|"))))
    return rows


def test_the_costs_at_rest_are_those_of_the_templates(
    polled: Template, operations: Template
) -> None:
    *rows, free, together = table(README, "### What it costs at rest")
    counted = at_rest(polled, operations)

    assert rows == counted
    assert free == (PAID_BY_USE, "paid by use; nothing at rest", "0.00")
    total = cents(*(float(row.dollars) for row in counted))
    assert together == ("**together**", "", f"**{total}**")


def test_what_free_allowances_leave_is_what_they_leave(
    prod_polled: Template, prod_operations: Template
) -> None:
    total = sum(float(row.dollars) for row in at_rest(prod_polled, prod_operations))

    alarms, metrics = (WORDS[FREE[each] - 1] for each in ("alarms", "metrics"))
    assert FREE["sqs_requests"] == 1_000_000
    assert (
        f"The free allowances of SQS (a million requests) and CloudWatch ({alarms} alarms, "
        f"{metrics} metrics) leave {cents(total - allowed(prod_operations))} of it."
    ) in README
    assert f"A secret with a provider's key adds {cents(LIST['secret'])}." in README


def test_whatever_is_deployed_is_free_at_rest_or_counted(stacks: dict[str, Template]) -> None:
    kinds = {each["Type"] for stack in stacks.values() for each in stack.resources.values()}

    assert kinds - {"AWS::CDK::Metadata"} <= FREE_AT_REST | IN_A_ROW
    # On demand, and without what is paid by the hour.
    table = stacks["EaselData"].one("AWS::DynamoDB::GlobalTable")
    assert table["BillingMode"] == "PAY_PER_REQUEST"
    for stack in stacks.values():
        for function in stack.all("AWS::Lambda::Function").values():
            assert "ProvisionedConcurrencyConfig" not in function


def test_nobody_but_the_reconciler_puts_out_metrics() -> None:
    functions = ROOT / "functions"
    found = {path.parent.name for path in functions.glob("*/*.py") if "Metrics" in path.read_text()}

    assert found == {"maintenance"}


def test_the_costs_of_use_are_worked_out_from_what_is_counted(
    prod: Template, prod_operations: Template
) -> None:
    assert table(OPERATIONS, "## What use costs") == in_use(prod, prod_operations)


def test_a_million_signals_cost_ten_cents_at_most(
    prod: Template, prod_operations: Template
) -> None:
    [row] = [each for each in in_use(prod, prod_operations) if "signals" in each.what]

    assert row.what == "a million signals, 50 a batch"
    assert float(row.dollars) <= 0.10


def test_operations_says_the_same_of_a_month_at_rest(
    prod_polled: Template, prod_operations: Template
) -> None:
    total = sum(float(row.dollars) for row in at_rest(prod_polled, prod_operations))

    [said] = re.findall(r"At rest the network costs about (\w+) dollars a month", OPERATIONS)
    assert said == WORDS[round(total) - 1]


def test_operations_explains_every_kind_of_alarm(prod_operations: Template) -> None:
    alarms = prod_operations.all("AWS::CloudWatch::Alarm")
    explained = set(re.findall(r"\| `…(\w+)` of an? [\w ]+ \|", OPERATIONS))

    kinds = {next((kind for kind in ALARMS if kind in id_), id_) for id_ in alarms}
    assert kinds == explained == ALARMS

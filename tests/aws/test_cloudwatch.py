"""CloudWatch: how long logs are kept, what alarms ask, where metrics go."""

from tests.aws.longest import Longest
from tests.aws.rules import rule
from tests.infra.template import Properties, Template

# The days for which a log may be kept.
KEPT = (1, 3, 5, 7, 14, 30, 60, 90, 120, 150, 180, 365, 400, 545, 731, 1096, 1827, 2192, 2557)
DAY = 24 * 3600


def _alarms(deployed: Longest) -> list[Properties]:
    found = list(deployed.all("AWS::CloudWatch::Alarm").values())
    assert len(found) > 30
    return found


@rule(
    "https://docs.aws.amazon.com/AmazonCloudWatchLogs/latest/APIReference/API_PutRetentionPolicy.html"
)
def test_a_log_is_kept_for_a_time_that_there_is(stacks: dict[str, Template]) -> None:
    groups = [
        each for stack in stacks.values() for each in stack.all("AWS::Logs::LogGroup").values()
    ]

    assert groups
    assert {each["RetentionInDays"] for each in groups} <= set(KEPT)


@rule("https://docs.aws.amazon.com/AmazonCloudWatch/latest/APIReference/API_PutMetricAlarm.html")
def test_an_alarm_looks_at_a_day_at_most_in_periods_that_there_are(deployed: Longest) -> None:
    for alarm in _alarms(deployed):
        period = alarm["Period"]
        assert period in {10, 20, 30} or (period > 0 and period % 60 == 0)
        assert period * alarm["EvaluationPeriods"] <= DAY


@rule("https://docs.aws.amazon.com/AmazonCloudWatch/latest/APIReference/API_PutMetricAlarm.html")
def test_an_alarm_is_explained_in_1024_letters(deployed: Longest) -> None:
    for alarm in _alarms(deployed):
        assert 1 <= len(alarm["AlarmDescription"]) <= 1024
        assert len(alarm.get("Dimensions", [])) <= 30


@rule("https://docs.aws.amazon.com/AmazonCloudWatch/latest/APIReference/API_PutMetricData.html")
def test_metrics_of_our_own_are_not_among_those_of_aws(deployed: Longest) -> None:
    for name in deployed.functions():
        namespace = deployed.variables(name)["POWERTOOLS_METRICS_NAMESPACE"]
        assert 1 <= len(namespace) <= 255
        assert not namespace.startswith("AWS/")

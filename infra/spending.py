"""What the account spends: a budget of a month that mails, and a look for what is unusual.

As `-c budget=…` says it, in dollars a month; the mails go to `-c alarm_mail=…`.
"""

import json

from aws_cdk import Aws, Stack
from aws_cdk import aws_budgets as budgets
from aws_cdk import aws_ce as cost_explorer
from constructs import Construct

from infra.environments import Environment

# Of the budget, in percent: what is spent, and what will be by the end of the month.
SPENT = (80, 100)
FORECAST = 100
# What is unusual in a day is told from this part of a month's budget on, and never below a dollar.
UNUSUAL = 0.1


def watch(stack: Stack, environment: Environment) -> None:
    """Add both to the stack, where there is a budget, somebody to write to, and a bill."""
    dollars, mail = environment.monthly_budget, environment.alarm_mail
    if not dollars or not mail or environment.emulator_port:
        return
    # Both are kept once for an account, whatever the region.
    name = f"{stack.stack_name}-{Aws.REGION}"
    _budget(stack, name, dollars, mail)
    _anomalies(stack, name, dollars, mail, environment.name)


def _budget(scope: Construct, name: str, dollars: int, mail: str) -> None:
    thresholds = [*(("ACTUAL", each) for each in SPENT), ("FORECASTED", FORECAST)]
    budgets.CfnBudget(
        scope,
        "Budget",
        budget=budgets.CfnBudget.BudgetDataProperty(
            budget_name=name,
            budget_type="COST",
            time_unit="MONTHLY",
            budget_limit=budgets.CfnBudget.SpendProperty(amount=dollars, unit="USD"),
        ),
        notifications_with_subscribers=[_notice(kind, each, mail) for kind, each in thresholds],
    )


def _notice(
    kind: str, percent: int, mail: str
) -> budgets.CfnBudget.NotificationWithSubscribersProperty:
    return budgets.CfnBudget.NotificationWithSubscribersProperty(
        notification=budgets.CfnBudget.NotificationProperty(
            notification_type=kind,
            comparison_operator="GREATER_THAN",
            threshold=percent,
            threshold_type="PERCENTAGE",
        ),
        subscribers=[budgets.CfnBudget.SubscriberProperty(subscription_type="EMAIL", address=mail)],
    )


def _anomalies(scope: Construct, name: str, dollars: int, mail: str, environment: str) -> None:
    # Of all services of an account there is one monitor at most, and new accounts come with it.
    ours = {"Tags": {"Key": "easel", "Values": [environment], "MatchOptions": ["EQUALS"]}}
    monitor = cost_explorer.CfnAnomalyMonitor(
        scope,
        "Unusual",
        monitor_name=name,
        monitor_type="CUSTOM",
        monitor_specification=json.dumps(ours),
    )
    impact = {
        "Key": "ANOMALY_TOTAL_IMPACT_ABSOLUTE",
        "Values": [str(max(1, round(dollars * UNUSUAL)))],
        "MatchOptions": ["GREATER_THAN_OR_EQUAL"],
    }
    cost_explorer.CfnAnomalySubscription(
        scope,
        "UnusualMail",
        subscription_name=name,
        frequency="DAILY",
        monitor_arn_list=[monitor.attr_monitor_arn],
        subscribers=[
            cost_explorer.CfnAnomalySubscription.SubscriberProperty(type="EMAIL", address=mail)
        ],
        threshold_expression=json.dumps({"Dimensions": impact}),
    )

"""When the maintenance jobs run: stuck generations soon, all counters once a day.

What walks the whole table ends in time, and goes on by an event of its own (infra/operations.py).
"""

from aws_cdk import Duration
from aws_cdk import aws_events as events
from aws_cdk import aws_events_targets as targets
from aws_cdk import aws_lambda as lambda_
from constructs import Construct

# What functions/maintenance does. A recount reads the whole table, so its rate is a price; and it
# repairs only what a second recount, a day later, finds wrong by as much.
RATES = {
    "settle": Duration.minutes(15),
    # What has to be decided within 48 hours rings 12 hours before.
    "deadlines": Duration.hours(1),
    "recount": Duration.days(1),
    # The whole table as well, on days on which somebody is leaving.
    "farewell": Duration.days(1),
    # What visitors had made is gone within a day, also when a run fails.
    "guests": Duration.hours(6),
    # What somebody uploaded to be edited is theirs for a day.
    "uploads": Duration.hours(6),
    # The whole table, on days after something was taken down.
    "copies": Duration.days(1),
    # The months of the public log of what moderators did.
    "summarize": Duration.days(1),
}


class Schedules(Construct):
    """Run each maintenance job at its rate."""

    def __init__(self, scope: Construct, id_: str, *, maintenance: lambda_.IFunction) -> None:
        super().__init__(scope, id_)
        for job, rate in RATES.items():
            event = events.RuleTargetInput.from_object({"job": job})
            events.Rule(
                self,
                job.capitalize(),
                schedule=events.Schedule.rate(rate),
                targets=[targets.LambdaFunction(maintenance, event=event)],
            )

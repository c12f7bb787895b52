"""What alarms watch: metrics that AWS and the network's own functions put out."""

from aws_cdk import Duration
from aws_cdk import aws_cloudwatch as cloudwatch
from aws_cdk import aws_kinesisfirehose as firehose

from infra.schedules import RATES

PERIOD = Duration.minutes(5)
# Of what few may ask, over a while.
SILENCE_PERIOD = Duration.minutes(15)


def total(namespace: str, name: str, dimensions: dict[str, str] | None = None) -> cloudwatch.Metric:
    """Add up a metric of AWS over five minutes."""
    return cloudwatch.Metric(
        namespace=namespace,
        metric_name=name,
        dimensions_map=dimensions,
        statistic="Sum",
        period=PERIOD,
    )


def counted(namespace: str, name: str, job: str) -> cloudwatch.Metric:
    """What functions/maintenance counts with a job; of several values the largest."""
    return cloudwatch.Metric(
        namespace=namespace,
        metric_name=name,
        dimensions_map={"service": "maintenance"},
        statistic="Maximum",
        period=RATES[job],
    )


def silences(namespace: str) -> cloudwatch.Metric:
    """What `easel.generations.judges` counts, whichever function asked."""
    return cloudwatch.Metric(
        namespace=namespace,
        metric_name="JudgeSilent",
        dimensions_map={"service": "judge"},
        statistic="Sum",
        period=SILENCE_PERIOD,
    )


def age(stream: firehose.CfnDeliveryStream) -> cloudwatch.Metric:
    """How long the oldest record of a stream waits to be in a file, in seconds."""
    return cloudwatch.Metric(
        namespace="AWS/Firehose",
        metric_name="DeliveryToS3.DataFreshness",
        dimensions_map=_called(stream),
        statistic="Maximum",
        period=PERIOD,
    )


def refused(stream: firehose.CfnDeliveryStream) -> cloudwatch.Metric:
    """Records of a stream that did not become Parquet."""
    return total("AWS/Firehose", "FailedConversion.Records", _called(stream))


def _called(stream: firehose.CfnDeliveryStream) -> dict[str, str]:
    return {"DeliveryStreamName": stream.ref}

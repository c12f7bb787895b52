"""What a function may do with what must survive. Grants are CDK's own; the wildcards in them are
accepted here, each by its exact name, so that any other is still found.
"""

import json
from collections.abc import Sequence

from aws_cdk import CfnElement, Stack
from aws_cdk import aws_lambda as lambda_
from aws_cdk import aws_s3 as s3
from aws_cdk import aws_stepfunctions as states
from constructs import IConstruct

from infra.data import Data
from infra.review import accept

READS = ("s3:GetObject*", "s3:GetBucket*", "s3:List*")
WRITES = ("s3:DeleteObject*", "s3:Abort*")
# Finished renditions; raw paintings under work/ are for those who make pictures.
FINISHED = "p/*"
PACKED = "archives/*"


def use_table(function: lambda_.Function, data: Data) -> None:
    """Read and write any item, through either index too."""
    data.table.grant_read_write_data(function)
    _accept(
        function,
        "Each item kind is in one table.",
        f"{exported(data.table.table_arn, data)}/index/*",
    )


def count(function: lambda_.Function, data: Data) -> None:
    """Count acts against their limits, and touch nothing else of the table."""
    granted = data.table.grant(function, "dynamodb:GetItem", "dynamodb:UpdateItem")
    for statement in granted.principal_statements:
        statement.add_condition("ForAllValues:StringLike", {"dynamodb:LeadingKeys": ["L#*"]})
    _accept(
        function,
        "CDK's grant covers the indexes, which neither action can touch.",
        f"{exported(data.table.table_arn, data)}/index/*",
    )


def see_images(function: lambda_.Function, data: Data) -> None:
    """Read finished pictures, and sign URLs by which a viewer may read them."""
    data.images.grant_read(function, FINISHED)
    _accept_objects(function, data.images, data, READS, FINISHED)


def keep_images(function: lambda_.Function, data: Data) -> None:
    """Read and write private pictures, raw and finished."""
    data.images.grant_read_write(function)
    _accept_objects(function, data.images, data, (*READS, *WRITES), "*")


def keep_archives(function: lambda_.Function, data: Data) -> None:
    """Put archives of people's things, sign their addresses, and take them away again."""
    data.images.grant_read_write(function, PACKED)
    _accept_objects(function, data.images, data, (*READS, *WRITES), PACKED)


def keep_pictures(function: lambda_.Function, data: Data) -> None:
    """Put public copies behind the distribution, and take them away again."""
    data.pictures.grant_read_write(function)
    _accept_objects(function, data.pictures, data, (*READS, *WRITES), "*")


def speak(function: lambda_.Function, data: Data) -> None:
    """Send to who is connected, and close connections."""
    data.live.grant_manage_connections(function)
    place = "arn:<AWS::Partition>:execute-api:<AWS::Region>:<AWS::AccountId>"
    resource = f"{place}:{exported(data.live.api_id, data)}/*/*/@connections/*"
    _accept(function, "The gateway names connections; whose they are, the table says.", resource)


def remove_accounts(function: lambda_.Function, data: Data) -> None:
    """Remove the account that a person signs in with."""
    data.people.pool.grant(function, "cognito-idp:AdminDeleteUser")


def run(function: lambda_.Function, machine: states.StateMachine) -> None:
    """Start executions, and stop them."""
    machine.grant_start_execution(function)
    machine.grant_execution(function, "states:StopExecution")
    arn = {"Fn::Split": [":", {"Ref": _logical_id(machine)}]}
    name = json.dumps({"Fn::Select": [6, arn]}, separators=(",", ":"))
    place = "arn:<AWS::Partition>:states:<AWS::Region>:<AWS::AccountId>:execution"
    _accept(function, "An execution is named after its generation.", f"{place}:{name}:*")


def call(machine: states.StateMachine, functions: Sequence[lambda_.IFunction]) -> None:
    """The machine was granted its functions by CDK, in any version of them."""
    for function in functions:
        resource = f"Resource::<{_logical_id(function)}.Arn>:*"
        accept(machine, "IAM5", "CDK's invoke grant covers versions; there are none.", resource)


def _accept_objects(
    function: lambda_.Function, bucket: s3.IBucket, data: Data, actions: Sequence[str], keys: str
) -> None:
    arn = exported(bucket.bucket_arn, data)
    _accept(function, "Objects have random names.", f"{arn}/{keys}")
    for action in actions:
        reason = "CDK's grant names families of one verb on this one bucket."
        accept(function.role or function, "IAM5", reason, f"Action::{action}")


def _accept(function: lambda_.Function, reason: str, resource: str) -> None:
    accept(function.role or function, "IAM5", reason, f"Resource::{resource}")


def exported(arn: str, data: Data) -> str:
    """How findings in another stack call what EaselData exports."""
    value = Stack.of(data).resolve(data.export_value(arn))
    return str(value["Fn::ImportValue"])


def _logical_id(construct: IConstruct) -> str:
    element = construct.node.default_child
    if not isinstance(element, CfnElement):
        raise TypeError(f"{construct.node.path} is not one resource")
    return str(Stack.of(construct).resolve(element.logical_id))

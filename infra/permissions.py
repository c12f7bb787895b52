"""What a function may do with what must survive, but for files: those are in `infra/files.py`.

Actions are named one by one; the wildcards that are left are accepted by their exact names, so
that any other is still found.
"""

import json
from collections.abc import Sequence

from aws_cdk import Aws, CfnElement, Stack
from aws_cdk import aws_iam as iam
from aws_cdk import aws_lambda as lambda_
from aws_cdk import aws_stepfunctions as states
from constructs import IConstruct

from infra import signing
from infra.data import LIVE_STAGE, Data
from infra.nag import accept, exported

READS = ("BatchGetItem", "GetItem", "Query")
WRITES = ("BatchWriteItem", "ConditionCheckItem", "DeleteItem", "PutItem", "UpdateItem")
# Each of them says which item it is about, or is refused.
KEYED = {f"dynamodb:{each}Item" for each in ("Get", "Put", "Update", "Delete", "ConditionCheck")}
INDEXES = ("gsi1", "gsi2")
# Partitions of the table, see docs/table.md.
GENERATION = "G#*"
QUOTA = "Q#*"
BUDGET = "BUDGET#*"
IMAGE = "I#*"
SIGNER = "SIGNERS"
ALLOWANCE = "L#*"
KEY = "K#*"
CASE = "M#*"
SESSION = "SESSION#*"
TOMBSTONE = "GONE#*"
MARKER = "MARK#*"
INBOX = "N#*"
PULSE = "PULSE#*"
POOL = "POOL#*"
POST = "P#*"
GATE = "GATE"
EXPORT = "EXPORTS"
SEARCH_LOG = "SEARCHLOG#*"
SEARCH_HEAD = "SEARCH"
WINDOW = "WINDOW#*"
MAKER = "MAKER#*"


def use_table(function: lambda_.Function, data: Data) -> None:
    """Read and write items of any kind, and ask both indexes; but not walk the whole table."""
    read_table(function, data)
    _with_items(function, data, *WRITES)


def read_table(function: lambda_.Function, data: Data) -> None:
    """Read items of any kind by their keys, and ask both indexes."""
    _with_items(function, data, *READS)
    indexes = [f"{data.table.table_arn}/index/{each}" for each in INDEXES]
    function.add_to_role_policy(iam.PolicyStatement(actions=["dynamodb:Query"], resources=indexes))


def walk_table(function: lambda_.Function, data: Data) -> None:
    """Read the whole table, item by item."""
    _with_items(function, data, "Scan")


def touch(function: lambda_.Function, data: Data, action: str, *partitions: str) -> None:
    """Do one thing with items of these partitions, and touch nothing else of the table.

    Only for what names its item, as `dynamodb:GetItem` does: a request that names none, such as a
    scan, has no leading keys, and `ForAllValues` holds where there is nothing to compare.
    """
    if action not in KEYED:
        raise ValueError(f"{action} need not say which items it is about")
    function.add_to_role_policy(
        iam.PolicyStatement(
            actions=[action],
            resources=[data.table.table_arn],
            conditions={"ForAllValues:StringLike": {"dynamodb:LeadingKeys": list(partitions)}},
        )
    )


def speak(function: lambda_.Function, data: Data) -> None:
    """Send to who is connected, and close connections."""
    _connections(function, data, "POST")
    hang_up(function, data)


def hang_up(function: lambda_.Function, data: Data) -> None:
    """Close connections."""
    _connections(function, data, "DELETE")


def remove_accounts(function: lambda_.Function, data: Data) -> None:
    """Remove the account that a user signs in with."""
    data.user_pool.pool.grant(function, "cognito-idp:AdminDeleteUser")


def send_mail(function: lambda_.Function, sender: str) -> None:
    """Send mails through SES from this address, or from no address where none is named."""
    if not sender:
        return
    _, _, domain = sender.rpartition("@")
    place = f"arn:{Aws.PARTITION}:ses:{Aws.REGION}:{Aws.ACCOUNT_ID}:identity"
    function.add_to_role_policy(
        iam.PolicyStatement(
            actions=["ses:SendEmail"],
            resources=[f"{place}/{domain}", f"{place}/{sender}"],
            conditions={"StringEquals": {"ses:FromAddress": sender}},
        )
    )


def read_secrets(function: lambda_.Function, arns: Sequence[str]) -> None:
    """Read what is in these secrets, and in no others."""
    if arns:
        function.add_to_role_policy(
            iam.PolicyStatement(actions=["secretsmanager:GetSecretValue"], resources=list(arns))
        )


def sign(function: lambda_.Function, data: Data) -> None:
    """Read the secret that files are signed with."""
    read_secrets(function, [data.signing])
    signing.tell(function, data.signing)


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


def _with_items(function: lambda_.Function, data: Data, *actions: str) -> None:
    function.add_to_role_policy(
        iam.PolicyStatement(
            actions=[f"dynamodb:{each}" for each in actions], resources=[data.table.table_arn]
        )
    )


def _connections(function: lambda_.Function, data: Data, method: str) -> None:
    below = f"{LIVE_STAGE}/{method}/@connections/*"
    place = f"arn:{Aws.PARTITION}:execute-api:{Aws.REGION}:{Aws.ACCOUNT_ID}"
    function.add_to_role_policy(
        iam.PolicyStatement(
            actions=["execute-api:ManageConnections"],
            resources=[f"{place}:{data.live.api_id}/{below}"],
        )
    )
    named = "arn:<AWS::Partition>:execute-api:<AWS::Region>:<AWS::AccountId>"
    resource = f"{named}:{exported(data.live.api_id, data)}/{below}"
    _accept(function, "The gateway names connections; whose they are, the table says.", resource)


def _accept(function: lambda_.Function, reason: str, resource: str) -> None:
    accept(function.role or function, "IAM5", reason, f"Resource::{resource}")


def _logical_id(construct: IConstruct) -> str:
    element = construct.node.default_child
    if not isinstance(element, CfnElement):
        raise TypeError(f"{construct.node.path} is not one resource")
    return str(Stack.of(construct).resolve(element.logical_id))

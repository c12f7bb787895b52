"""Who may do what: names are shared by all functions, rights are not."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.infra.deployed import Deployed
from tests.infra.statements import SIGNS, rows
from tests.infra.template import Properties, Template, listed, text

READS = ("BatchGetItem", "GetItem", "Query")
WRITES = ("BatchWriteItem", "ConditionCheckItem", "DeleteItem", "PutItem", "UpdateItem")
CONSUMING = ("ChangeMessageVisibility", "DeleteMessage", "GetQueueAttributes", "GetQueueUrl")
SENDING = ("GetQueueAttributes", "GetQueueUrl", "SendMessage")
ONE_ITEM = {f"dynamodb:{each}Item" for each in ("Get", "Put", "Update", "Delete", "ConditionCheck")}


def table(*actions: str) -> set[str]:
    return {f"dynamodb:{each} table" for each in actions}


def items(actions: str, *partitions: str) -> set[str]:
    """Of the table, only items of these partitions."""
    keys = f"if ForAllValues:StringLike dynamodb:LeadingKeys {' '.join(sorted(partitions))}"
    return {f"dynamodb:{each}Item table {keys}" for each in actions.split()}


def files(actions: str, *places: str) -> set[str]:
    return {f"s3:{action}Object {place}" for action in actions.split() for place in places}


def found(bucket: str, *names: str) -> set[str]:
    return {f"s3:ListBucket {bucket} if StringLike s3:prefix {' '.join(sorted(names))}"}


def erased(bucket: str, *names: str) -> set[str]:
    """Every version of such files, found and taken away for good."""
    listing = f"s3:ListBucketVersions {bucket} if StringLike s3:prefix {' '.join(sorted(names))}"
    # The embedded cloud asks of a batch for the right to the file as well.
    actions = ("s3:DeleteObjectVersion", "s3:DeleteObject")
    return {listing, *(f"{action} {bucket}/{name}" for action in actions for name in names)}


def connections(*methods: str) -> set[str]:
    place = "arn:aws:execute-api:eu-central-1:123456789012:live/live"
    return {f"execute-api:ManageConnections {place}/{each}/@connections/*" for each in methods}


def inbox(id_: str) -> set[str]:
    actions = (*CONSUMING, "ReceiveMessage", "SendMessage")
    return {f"sqs:{each} {id_}inboxqueue" for each in actions}


def stream(reader: str) -> set[str]:
    """Reading the table's stream, and leaving what failed."""
    place = "table.streamarn"
    actions = ("DescribeStream", "GetRecords", "GetShardIterator", "ListStreams")
    return {
        f"sqs:SendMessage {reader}failures",
        f"sqs:GetQueueAttributes {reader}failures",
        f"sqs:GetQueueUrl {reader}failures",
        *(f"dynamodb:{each} {place}" for each in actions),
    }


# Of the ledger, what images-events may forget, and what nobody may.
WITHDRAWN = ("ledger/held/*", "ledger/followers/*", "ledger/private/*")
ERASED = ("ledger/users/*", "ledger/images/*", "ledger/posts/*")
PLACES = (
    *(
        "/work/*",
        "/p/*",
        "/archives/*",
        "/imports/*",
        "/uploads/*",
        "/search/*",
        "/walks/*",
        "/i/*",
    ),
    *("/exports/offered/*", "/exports/row-key"),
    *(f"/{each}" for each in (*WITHDRAWN, *ERASED)),
)
STATES = "arn:aws:states:eu-central-1:123456789012"
INDEXES = {f"dynamodb:Query table/index/{each}" for each in ("gsi1", "gsi2")}
READ = table(*READS) | INDEXES
ANY = READ | table(*WRITES)
SHOWS = ANY | files("Get", "images/p/*")
MARKS = items("Put", "MARK#*")
INVALIDATES = {
    "cloudfront:CreateInvalidation arn:aws:cloudfront::123456789012:distribution/edgedistribution"
}
# What each function may do beyond its own log and trace: all of it, and nothing else.
RIGHTS = {
    "users": SHOWS,
    "relationships": ANY,
    "posts": SHOWS,
    "engagement": SHOWS,
    "feeds": SHOWS,
    "recommendations": SHOWS,
    "remixes": SHOWS,
    "insight": (
        READ
        | items("Get Put ConditionCheck", "U#*")
        | items("Get Update", "L#*")
        | items("Get Put", "K#*")
        | items("Get Put", "EXPORTS")
        | files("Get", "images/exports/offered/*")
        | {f"sqs:{each} signalsinboxqueue" for each in SENDING}
    ),
    "insight-signals": (
        READ
        | items("Put", "WINDOW#*")
        | {f"sqs:{each} signalsinboxqueue" for each in (*CONSUMING, "ReceiveMessage")}
        | {"firehose:PutRecord signalsstream"}
    ),
    "insight-events": (
        READ
        | items("Put", "WINDOW#*")
        | items("Put Delete", "MAKER#*")
        | MARKS
        | inbox("insightfacts")
        | {"firehose:PutRecord signalsstream"}
    ),
    "insight-roll": READ | items("Put Delete", "WINDOW#*") | items("Put", "MAKER#*"),
    "moderation": SHOWS,
    "generations": SHOWS,
    "notifications": SHOWS | connections("POST", "DELETE"),
    "archives": (
        ANY
        | files("Get", "images/archives/*")
        | files("Put", "images/imports/*")
        | found("images", "imports/*")
        | erased("images", "archives/*", "imports/*")
    ),
    "session": (
        items("Get Update", "L#*")
        | items("Get Put Update", "SESSION#*")
        | items("ConditionCheck", "GONE#*")
    ),
    "meta": set(),
    "pages": READ | files("Get", "site/index.html"),
    "search": READ | files("Get", "images/p/*", "images/search/*"),
    "verifications": READ | files("Get", "images/p/*") | items("Get Update", "L#*"),
    "uploads": (
        READ
        | items("Put Update Delete ConditionCheck", "U#*")
        | items("Get Put", "K#*")
        | items("Get Update", "L#*")
        | files("Get Put", "images/uploads/*")
        | found("images", "uploads/*")
        | erased("images", "uploads/*")
    ),
    "search-events": (
        READ
        | items("Put Delete", "SEARCHLOG#*")
        | items("Update", "SEARCH")
        | MARKS
        | inbox("searchfacts")
    ),
    "search-build": (
        READ
        | table("Scan")
        | items("Put Delete", "SEARCH")
        | files("Get Put Delete", "images/search/*")
        | found("images", "search/*")
        | erased("images", "search/*")
    ),
    "push-events": (
        READ
        | items("Update", "SESSION#*", "N#*")
        | items("ConditionCheck", "SESSION#*")
        | MARKS
        | inbox("pushfacts")
    ),
    "relay": stream("relayreader") | {"events:PutEvents bus"},
    "tally": (
        stream("tallyreader")
        | items("Get Update", "U#*", "P#*", "PULSE#*")
        | items("Put", "PULSE#*")
        | MARKS
    ),
    "pools": READ | items("Put Update", "POOL#*") | items("Delete", "PULSE#*"),
    "feeds-events": ANY | inbox("feedsfacts") | connections("POST", "DELETE"),
    "notifications-events": ANY | inbox("notificationsfacts") | connections("POST", "DELETE"),
    "posts-events": ANY | inbox("postsfacts"),
    "users-events": (
        ANY
        | inbox("usersfacts")
        | files("Put", "images/ledger/users/*", "images/ledger/images/*")
        | files("Get", "images/exports/offered/*", "images/exports/row-key")
        | found("images", "exports/offered/*", "exports/row-key")
        | erased(
            "images",
            *("p/*", "work/*", "archives/*", "imports/*", "uploads/*", "exports/offered/*"),
        )
        | connections("DELETE")
        | {"cognito-idp:AdminDeleteUser peoplepool"}
    ),
    "archives-events": (
        READ
        | items("Update Delete", "U#*")
        | MARKS
        | inbox("archivesfacts")
        | files("Get", "images/p/*")
        | found("images", "p/*")
        | files("Put", "images/archives/*")
        | erased("images", "archives/*")
    ),
    "imports-events": (
        ANY
        | inbox("importsfacts")
        | files("Get Put", "images/imports/*")
        | files("Put", "images/p/*")
        | erased("images", "imports/*", "p/*")
        | SIGNS
    ),
    "images-events": (
        items("Get Update", "U#*", "P#*")
        | MARKS
        | inbox("imagesfacts")
        | files("Get", "images/p/*")
        | files("Put", *(f"images/{each}" for each in ("ledger/posts/*", *WITHDRAWN)))
        | erased("images", *WITHDRAWN)
        | files("Put", "pictures/i/*")
        | found("pictures", "i/*")
        | erased("pictures", "i/*")
        | INVALIDATES
    ),
    "generations-events": (
        items("Get Update", "G#*")
        | items("Update", "Q#*", "BUDGET#*")
        | MARKS
        | inbox("generationsfacts")
        | {
            f"states:StartExecution {STATES}:stateMachine:makingmachine",
            f"states:StopExecution {STATES}:execution:makingmachine:*",
        }
    ),
    "generation-steps": (
        items("Get Update", "G#*")
        | items("Update", "Q#*", "BUDGET#*")
        | items("Put", "I#*")
        | items("Get ConditionCheck", "P#*")
        | items("ConditionCheck", "GATE", "U#*")
        | files("Get", "images/work/*")
    ),
    "generation-paint": (
        items("Get Update", "G#*")
        | items("Get", "I#*")
        | files("Get Put", "images/work/*")
        | files("Get", "images/p/*", "images/uploads/*")
        | found("images", "work/*")
    ),
    "generation-finish": (
        items("Get Update", "G#*")
        | items("Get", "I#*")
        | items("Get Put", "SIGNERS")
        | files("Get Put", "images/work/*", "images/p/*")
        | SIGNS
    ),
    "migrations": (
        ANY
        | table("Scan")
        | files("Get Put", "images/p/*")
        | found("images", "p/*")
        | erased("images", "p/*")
        | files("Put", "pictures/i/*")
        | found("pictures", "i/*")
        | erased("pictures", "i/*")
        | INVALIDATES
        | SIGNS
    ),
    "maintenance": (
        ANY
        | table("Scan")
        | files("Delete", "images/p/*")
        | found("images", "p/*")
        | found("images", "walks/*")
        | erased("images", "p/*", "work/*", "archives/*", "imports/*", "walks/*", "uploads/*")
        | files("Get Put", "images/walks/*")
        | files("Delete", "pictures/i/*")
        | found("pictures", "i/*")
        | connections("DELETE")
    ),
}
FINISHING = {"generation-finish", "imports-events", "migrations"}
# Who erases what people take back, and what is taken down. All others leave a way back.
ERASING = {
    "archives",
    "archives-events",
    "images-events",
    "imports-events",
    "maintenance",
    "migrations",
    "search-build",
    "uploads",
    "users-events",
}


@pytest.fixture
def deployed(synthesized: Path, environment: str) -> Deployed:
    """The environment as it is in one region."""
    return Deployed(synthesized / environment, "eu-central-1")


def _role(deployed: Deployed, function: str) -> str:
    return str(deployed.functions()[function]["Role"]["Fn::GetAtt"][0])


def _writer(deployed: Deployed) -> str:
    """The role of the stream of signals."""
    (stream,) = (
        each
        for stack in deployed.owners
        for each in stack.all("AWS::KinesisFirehose::DeliveryStream").values()
    )
    return str(stream["ExtendedS3DestinationConfiguration"]["RoleARN"]["Fn::GetAtt"][0])


def policies(stacks: dict[str, Template]) -> dict[str, Properties]:
    """The policies of all stacks by logical id."""
    kind = "AWS::IAM::Policy"
    return {id_: each for stack in stacks.values() for id_, each in stack.all(kind).items()}


def named_functions(stacks: dict[str, Template]) -> Iterator[tuple[Template, str]]:
    """Each function with its stack."""
    for stack in stacks.values():
        for name in stack.functions():
            yield stack, name


def _own(function: str) -> set[str]:
    """What every function may: write its log, and tell where time went."""
    log = f"{function.replace('-', '')}logs"
    return {
        *(f"xray:{each} *" for each in ("PutTelemetryRecords", "PutTraceSegments")),
        *(f"logs:{each} {log}" for each in ("CreateLogStream", "PutLogEvents")),
    }


def test_every_function_has_a_row(deployed: Deployed) -> None:
    assert set(deployed.functions()) == set(RIGHTS)


@pytest.mark.parametrize("function", sorted(RIGHTS))
def test_a_function_may_do_what_its_job_needs_and_no_more(
    deployed: Deployed, function: str
) -> None:
    assert rows(deployed, _role(deployed, function)) == RIGHTS[function] | _own(function)


def test_the_machine_may_call_its_steps_and_tell_what_it_does(deployed: Deployed) -> None:
    (machine,) = deployed.service.all("AWS::StepFunctions::StateMachine").values()
    mine = rows(deployed, machine["RoleArn"]["Fn::GetAtt"][0])

    steps = {f"generation{each}" for each in ("steps", "paint", "finish")}
    called = {row for row in mine if row.startswith("lambda:")}
    assert called == {f"lambda:InvokeFunction {each}{v}" for each in steps for v in ("", ":*")}
    assert {row.split(":")[0] for row in mine - called} == {"logs", "xray"}


def test_firehose_may_write_signals_into_the_lake_and_no_other_file(deployed: Deployed) -> None:
    mine = {row for row in rows(deployed, _writer(deployed)) if not row.startswith("glue:")}

    ways = ("signals/*", "failed/*")
    files_ = ("AbortMultipartUpload", "GetObject", "PutObject")
    bucket = ("GetBucketLocation", "ListBucket", "ListBucketMultipartUploads")
    assert mine == {
        *(f"s3:{action} signalslake" for action in bucket),
        *(f"s3:{action} signalslake/{way}" for action in files_ for way in ways),
    }


def test_firehose_may_read_the_columns_of_the_one_table(deployed: Deployed) -> None:
    mine = {row for row in rows(deployed, _writer(deployed)) if row.startswith("glue:")}

    place = "arn:aws:glue:eu-central-1:123456789012"
    database = "signalsreadingdatabase"
    places = ("catalog", f"database/{database}", f"table/{database}/signalsreadingtable")
    actions = ("GetTable", "GetTableVersion", "GetTableVersions")
    assert mine == {f"glue:{action} {place}:{each}" for action in actions for each in places}


def test_there_is_no_role_besides(deployed: Deployed) -> None:
    known = {_role(deployed, each) for each in RIGHTS}
    (machine,) = deployed.service.all("AWS::StepFunctions::StateMachine").values()
    known.add(machine["RoleArn"]["Fn::GetAtt"][0])
    known.add(_writer(deployed))

    stacks = deployed.owners
    others = {role for stack in stacks for role in stack.all("AWS::IAM::Role")} - known
    # CDK's own uploader of the site, which is not ours to word.
    assert [each for each in others if not each.startswith("CustomCDKBucketDeployment")] == []
    assert not [stack for stack in stacks if stack.all("AWS::IAM::ManagedPolicy")]


def test_every_function_has_a_role_of_its_own(deployed: Deployed) -> None:
    roles = [_role(deployed, each) for each in deployed.functions()]

    assert len(set(roles)) == len(roles)


def test_leading_keys_narrow_only_what_has_some(stacks: dict[str, Template]) -> None:
    # A request without any, such as a scan, would pass: for all of none is true.
    for policy in policies(stacks).values():
        for statement in policy["PolicyDocument"]["Statement"]:
            if "LeadingKeys" in text(statement.get("Condition", "")):
                assert set(listed(statement["Action"])) <= ONE_ITEM, statement


def test_no_statement_allows_a_family_of_actions(stacks: dict[str, Template]) -> None:
    for id_, policy in policies(stacks).items():
        if "CDKBucketDeployment" in id_:
            continue
        for statement in policy["PolicyDocument"]["Statement"]:
            for action in listed(statement["Action"]):
                assert "*" not in action, (id_, action)


def test_no_function_may_touch_a_whole_bucket(deployed: Deployed) -> None:
    for function in RIGHTS:
        for row in rows(deployed, _role(deployed, function)):
            action, place, *condition = row.split(" ")
            if action in ("s3:ListBucket", "s3:ListBucketVersions"):
                assert condition, row
            elif action.startswith("s3:"):
                assert place.endswith((*PLACES, "site/index.html")), row


def test_only_what_erases_may_touch_former_versions_of_files(deployed: Deployed) -> None:
    for function in RIGHTS:
        may = {row.split()[0] for row in rows(deployed, _role(deployed, function))}
        versions = {"s3:DeleteObjectVersion", "s3:ListBucketVersions"}
        assert may & versions == (versions if function in ERASING else set()), function
        assert not [each for each in may if each.startswith("s3:GetObjectVersion")], function


def test_only_what_finishes_images_may_read_what_signs_them(stacks: dict[str, Template]) -> None:
    """Which secrets each may read is in the table of rights; of a provider's, only painting may."""
    for stack, name in named_functions(stacks):
        actions = [action for each in stack.rights(name).values() for action in each]
        may = "secretsmanager:GetSecretValue" in actions
        assert may <= (name in FINISHING | {"generation-paint"}), name
        variables = stack.functions()[name]["Environment"]["Variables"]
        assert ("SIGNING_SECRET_ARN" in variables) == (name in FINISHING), name


def test_no_function_carries_a_secret_in_its_environment(deployed: Deployed) -> None:
    for name, function in deployed.functions().items():
        variables = function["Environment"]["Variables"]
        assert not [key for key in variables if "KEY" in key or "TOKEN" in key], name
        assert "sk-" not in text(variables), name

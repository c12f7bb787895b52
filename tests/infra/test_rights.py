"""Who may do what: names are shared by all functions, rights are not."""

import pytest

from tests.infra.template import Template, listed, text

# What each function may touch beyond its own log, trace and queue.
RIGHTS = {
    "users": {"table", "see images"},
    "audience": {"table"},
    "posts": {"table", "see images"},
    "reactions": {"table", "see images"},
    "feeds": {"table", "see images"},
    "moderation": {"table", "see images"},
    "generations": {"table", "see images"},
    "archives": {"table", "keep archives"},
    "session": {"counts"},
    "front": set(),
    "relay": {"bus", "stream"},
    "tally": {"table", "stream"},
    "notifications": {"table", "see images", "live"},
    "feeds-facts": {"table", "queue", "live"},
    "notifications-facts": {"table", "queue", "live"},
    "archives-facts": {"table", "queue", "see images", "keep archives"},
    "posts-facts": {"table", "queue"},
    "images-facts": {"table", "queue", "see images", "keep pictures", "edge"},
    "generations-facts": {"table", "queue", "machine"},
    "generation-steps": {"table", "keep images"},
    "generation-paint": {"table", "keep images"},
    "generation-finish": {"table", "keep images"},
    "users-facts": {"table", "queue", "keep images", "live", "accounts"},
    "reconcile": {"table", "keep images", "keep pictures", "live"},
}
ABILITIES = {
    "table": ("dynamodb:PutItem", "AttTable"),
    "counts": ("dynamodb:UpdateItem", "AttTable"),
    "stream": ("dynamodb:GetRecords", "Stream"),
    "queue": ("sqs:SendMessage", "Inbox"),
    "see images": ("s3:GetObject*", "/p/*"),
    "keep images": ("s3:PutObject", "Images"),
    "keep archives": ("s3:PutObject", "/archives/*"),
    "keep pictures": ("s3:PutObject", "Pictures"),
    "live": ("execute-api:ManageConnections", "Live"),
    "bus": ("events:PutEvents", "Bus"),
    "accounts": ("cognito-idp:AdminDeleteUser", "Pool"),
    "edge": ("cloudfront:CreateInvalidation", "distribution"),
    "machine": ("states:StartExecution", "Machine"),
}
# Each wildcard that a grant of CDK writes, and why it does no harm.
WILDCARDS = {
    "/index/*": "both indexes of the one table",
    "/p/*": "finished pictures of the private bucket",
    "/archives/*": "archives of the private bucket",
    "/*": "objects of one bucket",
    "/@connections/*": "connections to our WebSocket API",
    ":*": "executions of our machine",
}
EVERYWHERE = {"xray:PutTraceSegments", "xray:PutTelemetryRecords", "dynamodb:ListStreams"}


def _may(service: Template, function: str) -> set[str]:
    rights = service.rights(function)
    may = {
        name
        for name, (action, on) in ABILITIES.items()
        for resource, actions in rights.items()
        if action in actions and on in resource
    }
    may -= {"keep images"} if "keep archives" in may else set()
    return may - {"counts"} if "table" in may else may


def test_every_function_may_do_what_its_job_needs_and_no_more(service: Template) -> None:
    found = {name: _may(service, name) for name in service.functions()}

    assert found == RIGHTS


def test_every_function_has_a_role_of_its_own(service: Template) -> None:
    roles = [each["Role"]["Fn::GetAtt"][0] for each in service.functions().values()]

    assert len(set(roles)) == len(roles)


def test_no_function_writes_the_table_without_reading_consistently(service: Template) -> None:
    for name in service.functions():
        for resource, actions in service.rights(name).items():
            if "dynamodb:PutItem" in actions:
                assert "dynamodb:ConditionCheckItem" in actions, resource


@pytest.mark.parametrize("function", sorted(RIGHTS))
def test_a_wildcard_stands_only_where_it_is_explained(service: Template, function: str) -> None:
    for resource, actions in service.rights(function).items():
        if resource == "*":
            assert set(actions) <= EVERYWHERE
        elif "*" in resource:
            assert any(f'{ending}"' in resource for ending in WILDCARDS), resource


def test_no_statement_allows_every_action_of_a_service(service: Template) -> None:
    for id_, policy in service.all("AWS::IAM::Policy").items():
        if "CDKBucketDeployment" in id_:
            continue
        for statement in policy["PolicyDocument"]["Statement"]:
            for action in listed(statement["Action"]):
                assert not action.endswith(":*"), (id_, action)
                assert action != "*", id_


def test_only_the_painter_may_read_a_secret(service: Template) -> None:
    for name in service.functions():
        actions = [action for each in service.rights(name).values() for action in each]
        assert name == "generation-paint" or "secretsmanager:GetSecretValue" not in actions


def test_no_function_carries_a_secret_in_its_environment(service: Template) -> None:
    for name, function in service.functions().items():
        variables = function["Environment"]["Variables"]
        assert not [key for key in variables if "KEY" in key or "TOKEN" in key], name
        assert "sk-" not in text(variables), name

"""What must survive, and the one origin in front of it."""

from cfnlint.schema.manager import PROVIDER_SCHEMA_MANAGER  # type: ignore[import-untyped]

from easel.http import auth
from infra import edge, edge_explore
from tests.infra.template import Template

KEPT = (
    "AWS::DynamoDB::GlobalTable",
    "AWS::S3::Bucket",
    "AWS::Cognito::UserPool",
)


def test_the_table_streams_forgets_by_itself_and_can_be_turned_back(data: Template) -> None:
    table = data.one("AWS::DynamoDB::GlobalTable")
    (replica,) = table["Replicas"]

    assert table["BillingMode"] == "PAY_PER_REQUEST"
    assert table["StreamSpecification"]["StreamViewType"] == "NEW_AND_OLD_IMAGES"
    assert table["TimeToLiveSpecification"] == {"AttributeName": "ttl", "Enabled": True}
    recovery = replica["PointInTimeRecoverySpecification"]
    assert recovery["PointInTimeRecoveryEnabled"] is True


def test_counting_writes_no_index(data: Template) -> None:
    indexes = data.one("AWS::DynamoDB::GlobalTable")["GlobalSecondaryIndexes"]

    assert [each["IndexName"] for each in indexes] == ["gsi1", "gsi2"]
    for index in indexes:
        projection = {"NonKeyAttributes": ["kind"], "ProjectionType": "INCLUDE"}
        assert index["Projection"] == projection


def test_what_people_made_outlives_the_stack(prod_data: Template) -> None:
    for kind in KEPT:
        for id_, resource in prod_data.resources.items():
            if resource["Type"] == kind:
                assert resource["DeletionPolicy"] == "Retain", id_
                assert resource["UpdateReplacePolicy"] == "Retain", id_
    assert prod_data.one("AWS::Cognito::UserPool")["DeletionProtection"] == "ACTIVE"
    (replica,) = prod_data.one("AWS::DynamoDB::GlobalTable")["Replicas"]
    assert replica["DeletionProtectionEnabled"] is True


def test_no_bucket_can_be_read_by_everyone(data: Template) -> None:
    buckets = data.all("AWS::S3::Bucket")

    assert len(buckets) == 3
    for bucket in buckets.values():
        assert set(bucket["PublicAccessBlockConfiguration"].values()) == {True}


def test_paintings_and_uploads_are_gone_after_a_day_and_archives_after_eight(
    data: Template,
) -> None:
    rules = [
        rule
        for bucket in data.all("AWS::S3::Bucket").values()
        for rule in bucket["LifecycleConfiguration"]["Rules"]
    ]

    assert all(each["Status"] == "Enabled" for each in rules)
    gone = {
        each["Prefix"]: each["ExpirationInDays"] for each in rules if "ExpirationInDays" in each
    }
    assert gone == {
        **{"work/": 1, "archives/": 8, "imports/": 1, "uploads/": 1, "ledger/": 42, "walks/": 7},
        "exports/offered/": 16,
    }


def test_people_sign_themselves_up_and_prove_their_address(data: Template) -> None:
    pool = data.one("AWS::Cognito::UserPool")
    client = data.client()

    assert pool["AdminCreateUserConfig"]["AllowAdminCreateUserOnly"] is False
    assert pool["AutoVerifiedAttributes"] == ["email"]
    assert pool["Policies"]["PasswordPolicy"]["MinimumLength"] == 12
    assert "ALLOW_USER_SRP_AUTH" in client["ExplicitAuthFlows"]
    assert client["PreventUserExistenceErrors"] == "ENABLED"
    assert client.get("GenerateSecret") is False


def test_a_new_address_counts_once_it_is_proved(data: Template) -> None:
    settings = data.one("AWS::Cognito::UserPool")["UserAttributeUpdateSettings"]

    assert settings == {"AttributesRequireVerificationBeforeUpdate": ["email"]}


def test_who_wants_one_has_a_second_factor_and_never_by_text_message(data: Template) -> None:
    pool = data.one("AWS::Cognito::UserPool")

    assert pool["MfaConfiguration"] == "OPTIONAL"
    assert pool["EnabledMfas"] == ["SOFTWARE_TOKEN_MFA"]
    assert "SmsConfiguration" not in pool


def test_on_aws_passwords_are_sent_by_operators_alone(prod_data: Template) -> None:
    flows = prod_data.client()["ExplicitAuthFlows"]

    # The first of them is answered to AWS credentials that may sign people in.
    assert flows == [
        "ALLOW_ADMIN_USER_PASSWORD_AUTH",
        "ALLOW_USER_SRP_AUTH",
        "ALLOW_REFRESH_TOKEN_AUTH",
    ]


def test_other_clients_can_be_given_part_of_what_a_person_may(data: Template) -> None:
    server = data.one("AWS::Cognito::UserPoolResourceServer")

    assert server["Identifier"] == "easel"
    assert {each["ScopeName"] for each in server["Scopes"]} == {"read", "write", "generate"}


def test_groups_have_the_names_that_tokens_are_read_for(data: Template) -> None:
    groups = data.all("AWS::Cognito::UserPoolGroup").values()

    assert {each["GroupName"] for each in groups} == {
        auth.MODERATORS,
        auth.ADMITTED,
        auth.RESEARCHERS,
    }


def test_site_pictures_and_api_are_one_origin(data: Template) -> None:
    config = data.one("AWS::CloudFront::Distribution")["DistributionConfig"]

    assert [each["PathPattern"] for each in config["CacheBehaviors"]] == [
        "/i/*",
        *edge_explore.EXPLORE,
        "/v1/*",
        "/_app/*",
        *edge.PAGES,
        *edge.EMBEDS,
        *edge.DOCUMENTS,
    ]
    assert config["DefaultRootObject"] == "index.html"


def _error_codes() -> set[int]:
    """Every error that a distribution can be told something about, as CloudFormation knows it."""
    schema = PROVIDER_SCHEMA_MANAGER.get_resource_schema(
        "us-east-1", "AWS::CloudFront::Distribution"
    ).schema
    return set(schema["definitions"]["CustomErrorResponse"]["properties"]["ErrorCode"]["enum"])


def test_the_edge_keeps_no_error(data: Template) -> None:
    config = data.one("AWS::CloudFront::Distribution")["DistributionConfig"]
    kept = {
        each["ErrorCode"]: each["ErrorCachingMinTTL"] for each in config["CustomErrorResponses"]
    }

    assert kept == dict.fromkeys(_error_codes(), 0)


def test_no_error_becomes_a_page(data: Template) -> None:
    config = data.one("AWS::CloudFront::Distribution")["DistributionConfig"]

    # It would take the place of the API's own 404.
    for each in config["CustomErrorResponses"]:
        assert set(each) == {"ErrorCode", "ErrorCachingMinTTL"}


def test_deep_links_are_rewritten_for_pages_alone(data: Template) -> None:
    config = data.one("AWS::CloudFront::Distribution")["DistributionConfig"]

    (association,) = config["DefaultCacheBehavior"]["FunctionAssociations"]
    assert association["EventType"] == "viewer-request"
    assert not any("FunctionAssociations" in each for each in config["CacheBehaviors"])


def test_explore_is_kept_ten_seconds_at_most_and_never_for_who_sends_a_token(
    data: Template,
) -> None:
    config = data.one("AWS::CloudFront::Distribution")["DistributionConfig"]
    found = [
        each for each in config["CacheBehaviors"] if each["PathPattern"] in edge_explore.EXPLORE
    ]
    api = next(each for each in config["CacheBehaviors"] if each["PathPattern"] == "/v1/*")

    # Before all else of the API: of those that fit, the first one counts.
    assert config["CacheBehaviors"].index(found[-1]) < config["CacheBehaviors"].index(api)
    for behavior in found:
        policy = data.resources[behavior["CachePolicyId"]["Ref"]]["Properties"]["CachePolicyConfig"]
        assert (policy["MinTTL"], policy["DefaultTTL"], policy["MaxTTL"]) == (0, 0, 10)
        key = policy["ParametersInCacheKeyAndForwardedToOrigin"]
        assert key["HeadersConfig"] == {
            "HeaderBehavior": "whitelist",
            "Headers": ["Authorization"],
        }
        # A session's cookie reaches neither the key nor the function.
        assert key["CookiesConfig"] == {"CookieBehavior": "none"}
        assert key["QueryStringsConfig"] == {"QueryStringBehavior": "all"}
        assert "OriginRequestPolicyId" not in behavior
        same = ("TargetOriginId", "AllowedMethods", "ResponseHeadersPolicyId")
        assert [behavior[name] for name in same] == [api[name] for name in same]


def test_the_rest_of_the_api_is_never_cached_and_takes_every_method(data: Template) -> None:
    behaviors = data.one("AWS::CloudFront::Distribution")["DistributionConfig"]["CacheBehaviors"]
    api = next(each for each in behaviors if each["PathPattern"] == "/v1/*")

    # CloudFront's own policy CachingDisabled.
    assert api["CachePolicyId"] == "4135ea2d-6df8-44a3-9df3-4b5a84be39ad"
    assert set(api["AllowedMethods"]) >= {"GET", "POST", "PUT", "PATCH", "DELETE"}


def test_what_the_edge_says_is_a_secret_of_a_client_nobody_signs_in_with(
    data: Template, service: Template
) -> None:
    (id_,) = (
        each
        for each, client in data.all("AWS::Cognito::UserPoolClient").items()
        if client.get("GenerateSecret")
    )
    secret = {"Fn::GetAtt": [id_, "ClientSecret"]}
    distribution = data.one("AWS::CloudFront::Distribution")["DistributionConfig"]
    said = [
        header["HeaderValue"]
        for origin in distribution["Origins"]
        for header in origin.get("OriginCustomHeaders", [])
    ]

    assert data.client(secret=True)["ExplicitAuthFlows"] == ["ALLOW_REFRESH_TOKEN_AUTH"]
    assert said == [secret] * 2
    exported = {
        each["Export"]["Name"]: each["Value"]
        for each in data.body["Outputs"].values()
        if "Export" in each
    }
    marks = [
        function["Environment"]["Variables"]["EDGE_MARK"]
        for function in service.functions().values()
        if "EDGE_MARK" in function["Environment"]["Variables"]
    ]
    assert marks
    assert {str(exported[mark["Fn::ImportValue"]]) for mark in marks} == {str(secret)}

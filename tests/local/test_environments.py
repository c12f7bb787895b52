"""Environments side by side: which stacks are whose, and what no deployment may take over."""

import pytest
from botocore.exceptions import ClientError

from infra.environments import ENVIRONMENTS
from local import environments, paths
from tests.fakes.cloudformation import CloudFormation


@pytest.fixture
def account() -> CloudFormation:
    """An account with nothing in it."""
    return CloudFormation()


def test_whoever_is_first_has_the_names_without_an_ending(account: CloudFormation) -> None:
    assert environments.target(account, "prod", beside=False) == ""

    account.holds("EaselData", "prod")

    assert environments.target(account, "prod", beside=False) == ""
    assert environments.meant(account, None) == ""
    assert environments.meant(account, "prod") == ""


def test_another_environment_is_never_deployed_over_the_first(account: CloudFormation) -> None:
    account.holds("EaselData", "prod")

    with pytest.raises(SystemExit, match=r"EaselData .* is prod, not dev.*-c beside=yes"):
        environments.target(account, "dev", beside=False)

    assert environments.target(account, "dev", beside=True) == "Dev"


def test_both_go_on_under_their_own_names(account: CloudFormation) -> None:
    account.holds("EaselData", "prod")
    account.holds("EaselDataDev", "dev")

    assert environments.target(account, "prod", beside=False) == ""
    assert environments.target(account, "dev", beside=True) == "Dev"
    assert environments.meant(account, "dev") == "Dev"
    assert environments.meant(account, "prod") == ""
    with pytest.raises(SystemExit, match="prod and dev here: say --env prod"):
        environments.meant(account, None)


def test_an_environment_is_not_made_a_second_time(account: CloudFormation) -> None:
    account.holds("EaselData", "prod")
    with pytest.raises(SystemExit, match="prod is here already, in EaselData: leave out"):
        environments.target(account, "prod", beside=True)

    del account.stacks["EaselData"]
    account.holds("EaselDataProd", "prod")
    with pytest.raises(SystemExit, match="in EaselDataProd: say -c beside=yes"):
        environments.target(account, "prod", beside=False)


def test_a_stack_of_an_older_version_is_known_by_the_tags_of_its_resources(
    account: CloudFormation,
) -> None:
    account.holds("EaselData")
    tags = [{"Key": "easel", "Value": "dev"}]
    account.templates["EaselData"] = {"Resources": {"Images": {"Properties": {"Tags": tags}}}}

    with pytest.raises(SystemExit, match="is dev, not prod"):
        environments.target(account, "prod", beside=False)


def test_a_stack_of_somebody_else_is_left_alone(account: CloudFormation) -> None:
    account.holds("EaselData")
    account.templates["EaselData"] = {"Resources": {}}

    with pytest.raises(SystemExit, match="EaselData does not say which environment"):
        environments.target(account, "prod", beside=False)


def test_a_deployment_that_was_looked_at_and_not_made_holds_nothing(
    account: CloudFormation,
) -> None:
    account.holds("EaselData", "dev")
    account.stacks["EaselData"]["StackStatus"] = "REVIEW_IN_PROGRESS"

    assert environments.target(account, "prod", beside=False) == ""
    with pytest.raises(SystemExit, match="No network was found"):
        environments.meant(account, None)


def test_who_may_not_ask_is_not_told_that_there_is_nothing(account: CloudFormation) -> None:
    account.refuses = "User is not authorized to perform: cloudformation:DescribeStacks"

    with pytest.raises(ClientError, match="not authorized"):
        environments.target(account, "prod", beside=False)


def test_it_is_said_which_stacks_a_deployment_changes(account: CloudFormation) -> None:
    account.holds("EaselData", "dev")

    said = environments.aim(account, "prod", ["name=Ink", "beside=yes"])

    assert said == "prod is EaselDataProd and what belongs to it, in eu-central-1."
    with pytest.raises(SystemExit, match="is dev, not prod"):
        environments.aim(account, "prod", ["name=Ink", "beside=no"])


def test_make_asks_before_it_deploys_or_removes_anything() -> None:
    lines = (paths.ROOT / "Makefile").read_text().splitlines()

    for each in ("deploy", "destroy"):
        place = next(i for i, line in enumerate(lines) if line.startswith(f"{each}: tools"))
        asks, does = lines[place + 1 : place + 3]
        assert asks == "\t@$(PY) -m admin target --env $(ENV) $(SETTINGS)"
        assert does.startswith(f"\t@npx cdk {each}")


def test_the_names_are_those_that_are_deployed() -> None:
    on_aws = [each for each in ENVIRONMENTS.values() if each.target == "aws"]

    assert tuple(each.name for each in on_aws) == environments.NAMES
    for each in on_aws:
        assert each.suffix == environments.suffix(each.name, beside=each.beside)

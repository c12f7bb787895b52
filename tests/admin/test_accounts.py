"""Accounts that an operator makes are those that signing up makes, or none."""

from dataclasses import replace
from datetime import date
from typing import Any

import jwt
import pytest
from botocore.stub import Stubber

from admin.accounts import ADMITTED, MODERATORS, RESEARCHERS, Newcomer, Operator
from infra import user_pool
from tests.admin.conftest import Api

TODAY = date(2026, 11, 29)
ADA = Newcomer("ada@example.com", "ada", "Ada Fenwick", date(1990, 5, 1))
PASSWORD = "Violet-Meadow-7!"


def test_the_groups_are_those_of_the_deployed_pool() -> None:
    assert {MODERATORS, ADMITTED, RESEARCHERS} == set(user_pool.GROUPS)


def pool(operator: Operator) -> list[dict[str, Any]]:
    found = operator.found.client("cognito-idp").list_users(UserPoolId=operator.found.user_pool_id)
    return list(found["Users"])


def members(operator: Operator, group: str) -> list[str]:
    found = operator.found.client("cognito-idp").list_users_in_group(
        UserPoolId=operator.found.user_pool_id, GroupName=group
    )
    return [each["Username"] for each in found["Users"]]


def test_an_account_is_confirmed_and_has_its_profile(operator: Operator, api: Api) -> None:
    _, password = operator.create(ADA, TODAY)

    [user] = pool(operator)
    told = {each["Name"]: each["Value"] for each in user["Attributes"]}
    assert user["UserStatus"] == "CONFIRMED"
    assert (told["email"], told["email_verified"]) == ("ada@example.com", "true")
    assert api.profiles["ada"] == {
        "handle": "ada",
        "display_name": "Ada Fenwick",
        "age_band": "18_plus",
        "id": told["sub"],
    }
    assert operator.signs_in(ADA.mail, password).token


def test_whom_an_operator_makes_an_account_needs_no_invitation(operator: Operator) -> None:
    _, password = operator.create(ADA, TODAY)

    token = operator.signs_in(ADA.mail, password).token
    told = jwt.decode(token, options={"verify_signature": False})
    assert told["cognito:groups"] == [ADMITTED]


@pytest.mark.parametrize(
    ("born", "band"),
    [
        (date(2008, 11, 29), "18_plus"),
        (date(2008, 11, 30), "13_17"),
        (date(2013, 11, 29), "13_17"),
    ],
)
def test_the_day_of_birth_becomes_an_age_band(
    operator: Operator, api: Api, born: date, band: str
) -> None:
    operator.create(replace(ADA, born=born), TODAY)

    assert api.profiles["ada"]["age_band"] == band


def test_who_is_under_13_is_refused_and_nothing_is_kept(operator: Operator, api: Api) -> None:
    with pytest.raises(SystemExit, match="13 or older"):
        operator.create(replace(ADA, born=date(2013, 11, 30)), TODAY)

    assert pool(operator) == []
    assert api.profiles == {}


@pytest.mark.parametrize("password", ["", PASSWORD])
def test_a_taken_handle_leaves_nobody_in_the_pool(
    operator: Operator, api: Api, password: str
) -> None:
    operator.create(ADA, TODAY)
    other = replace(ADA, mail="other@example.com", password=password)

    with pytest.raises(SystemExit, match="is taken"):
        operator.create(other, TODAY)

    assert len(pool(operator)) == 1


def test_a_password_that_the_pool_refuses_leaves_nobody_in_it(operator: Operator) -> None:
    with pytest.raises(SystemExit, match="refuses the password"):
        operator.create(replace(ADA, password="short"), TODAY)

    assert pool(operator) == []


def test_what_was_interrupted_goes_on_with_the_same_password(operator: Operator, api: Api) -> None:
    api.is_down = True
    with pytest.raises(SystemExit, match="500 a bug"):
        operator.create(replace(ADA, password=PASSWORD), TODAY)
    api.is_down = False

    for _ in range(2):
        operator.create(replace(ADA, password=PASSWORD), TODAY)

    assert len(pool(operator)) == 1
    assert list(api.profiles) == ["ada"]


def test_an_account_of_somebody_else_is_not_touched(operator: Operator, api: Api) -> None:
    operator.create(replace(ADA, password=PASSWORD), TODAY)
    stranger = replace(ADA, handle="eve", password="Another-Meadow-8!")

    with pytest.raises(SystemExit, match="signed up already"):
        operator.create(stranger, TODAY)

    assert operator.signs_in(ADA.mail, PASSWORD).token
    assert list(api.profiles) == ["ada"]


@pytest.mark.parametrize("group", ["moderators", "researchers"])
def test_whom_the_operator_puts_into_a_group_is_in_it_until_removed(
    operator: Operator, group: str
) -> None:
    operator.create(ADA, TODAY)
    put = {"moderators": operator.moderator, "researchers": operator.researcher}[group]
    others = {"moderators", "researchers"} - {group}

    for _ in range(2):
        put("ada", remove=False)
    assert len(members(operator, group)) == 1
    assert not any(members(operator, each) for each in others)

    for _ in range(2):
        put("ada", remove=True)
    assert members(operator, group) == []


def test_nobody_moderates_who_is_not_there(operator: Operator, api: Api) -> None:
    with pytest.raises(SystemExit, match="User not found"):
        operator.moderator("nobody", remove=False)

    api.profiles["ghost"] = {"id": "0" * 8, "handle": "ghost", "display_name": "Ghost"}
    with pytest.raises(SystemExit, match="nobody in the user pool"):
        operator.moderator("ghost", remove=False)


def test_who_signs_in_with_two_factors_is_told_that_a_command_cannot(
    operator: Operator, monkeypatch: pytest.MonkeyPatch
) -> None:
    pool = operator.found.client("cognito-idp")
    monkeypatch.setattr(Operator, "_pool", pool)
    with Stubber(pool) as stub:
        stub.add_response("admin_initiate_auth", {"ChallengeName": "SOFTWARE_TOKEN_MFA"})

        with pytest.raises(SystemExit, match="second factor"):
            operator.signs_in(ADA.mail, PASSWORD)

"""Who may join: everybody, who was invited, or who has an address at a domain of the operator's."""

from dataclasses import dataclass
from typing import Any

import jwt
import pytest

from easel.invitations import model
from easel.invitations.model import Invitation
from tests.conftest import NAMES
from tests.functions.contract import is_problem
from tests.support import user_pool
from tests.support.trouble import lost_replies, meanwhile
from tests.support.world import Answer, Person, Visitor, client, stored

REQUIRED = "urn:easel:problem:invitation-required"
SCHOOL = "school.example"


@pytest.fixture
def by_invitation(mod: Person, monkeypatch: pytest.MonkeyPatch) -> Person:
    """A network that one joins by invitation; its moderator was there before."""
    monkeypatch.setenv("JOINING", "invitation")
    return mod


@pytest.fixture
def by_domain(monkeypatch: pytest.MonkeyPatch) -> None:
    """A network for the addresses of a school."""
    monkeypatch.setenv("JOINING", f"{SCHOOL},other.example")
    user_pool.opened()


def invites(mod: Person, **said: int) -> Any:
    answer = mod.asks("POST", "/v1/invitations", said)
    assert answer.status == 201, answer.text
    return answer.json


def joins(who: Person, handle: str, invitation: str | None = None, **rest: Any) -> Answer:
    body = {"handle": handle, "display_name": handle}
    body |= {} if invitation is None else {"invitation": invitation}
    return who.asks("POST", "/v1/users", body, **rest)


@dataclass
class Newcomer(Person):
    """Somebody whose requests carry the token that the user pool gave them."""

    token: str = ""

    def asks(self, method: str, path: str, body: Any = None, **rest: Any) -> Answer:
        sent = {"authorization": f"Bearer {self.token}"}
        return super().asks(method, path, body, headers=sent, **rest)


def with_address(address: str, *, verified: bool = True) -> Person:
    """Somebody signed in whose account has this address."""
    token = str(user_pool.signed_in()["AccessToken"])
    told = jwt.decode(token, options={"verify_signature": False})
    proven = [{"Name": "email", "Value": address}]
    proven += [{"Name": "email_verified", "Value": "true"}] if verified else []
    client("cognito-idp").admin_update_user_attributes(
        UserPoolId=NAMES["USER_POOL_ID"], Username=told["username"], UserAttributes=proven
    )
    return Newcomer(str(told["sub"]), token=token)


def uses(code: str) -> int:
    return int(Invitation.get(Invitation.at(code).pk, "INVITATION").used)


def test_anybody_joins_an_open_network_and_uses_no_invitation(mod: Person) -> None:
    code = invites(mod)["code"]

    assert joins(Person("a"), "anna").status == 201
    assert joins(Person("b"), "berta", code).status == 201
    assert uses(code) == 0


def test_one_joins_by_an_invitation_as_often_as_it_says(by_invitation: Person) -> None:
    code = invites(by_invitation, uses=2)["code"]
    refused = joins(Person("z"), "zoe")

    assert is_problem(refused, 403)
    assert refused.json["type"] == REQUIRED
    assert [joins(Person(who), f"{who}{who}", code).status for who in "ab"] == [201, 201]
    third = joins(Person("c"), "carla", code)
    assert is_problem(third, 422)
    assert third.json["errors"][0]["pointer"] == "/invitation"
    assert Visitor().asks("GET", "/v1/users/carla").status == 404
    assert Visitor().asks("GET", f"/v1/invitations/{code}").json["status"] == "used_up"


def test_the_last_use_of_an_invitation_goes_to_one_of_two(by_invitation: Person) -> None:
    code = invites(by_invitation, uses=1)["code"]
    anna, berta = Person("a"), Person("b")

    with meanwhile("TransactWriteItems", lambda: joins(berta, "berta", code)):
        late = joins(anna, "anna", code)

    assert is_problem(late, 422)
    assert Visitor().asks("GET", "/v1/users/berta").status == 200
    assert Visitor().asks("GET", "/v1/users/anna").status == 404
    assert uses(code) == 1


def test_a_repeated_request_uses_an_invitation_once(by_invitation: Person) -> None:
    code, anna = invites(by_invitation, uses=1)["code"], Person("a")
    again = {"idempotency-key": "again"}
    with lost_replies("TransactWriteItems"):
        answers = [joins(anna, "anna", code, headers=again) for _ in range(2)]
    answers.append(joins(anna, "anna", code))

    assert [each.status for each in answers] == [201, 201, 201]
    assert uses(code) == 1


def test_an_invitation_that_was_withdrawn_or_has_ended_lets_nobody_join(
    by_invitation: Person,
) -> None:
    gone, over = (invites(by_invitation, uses=5)["code"] for _ in range(2))
    assert by_invitation.asks("DELETE", f"/v1/invitations/{gone}").status == 204
    past: Any = "2026-01-01T00:00:00.000Z"
    Invitation.at(over).update(actions=[Invitation.ends_at.set(past)])

    for code in (gone, over, "never-there-0000"):
        assert is_problem(joins(Person("a"), "anna", code), 422)
    assert is_problem(Visitor().asks("GET", f"/v1/invitations/{gone}"), 404)
    assert Visitor().asks("GET", f"/v1/invitations/{over}").json["status"] == "ended"


@pytest.mark.parametrize("code", ["", "x" * 17, "has spaces in it", "ünvitation-00000", 7])
def test_what_cannot_be_a_code_is_said_so(by_invitation: Person, code: Any) -> None:
    answer = joins(Person("a"), "anna", code)

    assert is_problem(answer, 422)
    assert answer.json["errors"][0]["pointer"] == "/invitation"


def test_who_has_an_address_at_the_domain_joins(by_domain: None) -> None:
    assert joins(with_address(f"Anna@{SCHOOL.upper()}"), "anna").status == 201


@pytest.mark.parametrize(
    "address",
    [f"a@sub.{SCHOOL}", f"a@not{SCHOOL}", f"a@{SCHOOL}.evil.example", f"{SCHOOL}@evil.example"],
)
def test_other_domains_that_look_like_it_do_not(by_domain: None, address: str) -> None:
    refused = joins(with_address(address), "anna")

    assert is_problem(refused, 403)
    assert refused.json["type"] == REQUIRED
    assert f"@{SCHOOL} or @other.example" in refused.json["detail"]


def test_an_address_counts_once_it_is_verified(by_domain: None) -> None:
    assert joins(with_address(f"a@{SCHOOL}", verified=False), "anna").status == 403


def test_others_join_a_network_of_domains_by_invitation(mod: Person, by_domain: None) -> None:
    code = invites(mod)["code"]

    assert joins(with_address("a@elsewhere.example"), "anna", code).status == 201
    assert uses(code) == 1


def test_whom_the_operator_admits_needs_no_invitation(by_invitation: Person) -> None:
    admitted = Person("o", {"cognito:groups": "[admitted]"})

    assert joins(admitted, "olga").status == 201


def test_moderators_alone_make_list_and_delete_invitations(by_invitation: Person) -> None:
    made = invites(by_invitation, uses=3, days=2)
    anna = Person("a")
    assert joins(anna, "anna", made["code"]).status == 201

    for method, path in (
        ("GET", "/v1/invitations"),
        ("POST", "/v1/invitations"),
        ("DELETE", f"/v1/invitations/{made['code']}"),
    ):
        body: Any = {} if method == "POST" else None
        assert is_problem(anna.asks(method, path, body), 403)
    page = by_invitation.asks("GET", "/v1/invitations").json
    assert page["next_cursor"] is None
    (item,) = page["items"]
    assert (item["used"], item["uses"], item["status"]) == (1, 3, "open")
    assert item["url"] == f"{NAMES['SITE_URL']}/join/{made['code']}"


def test_invitations_are_listed_last_made_first_page_by_page(mod: Person) -> None:
    codes = [invites(mod)["code"] for _ in range(5)]
    seen: list[str] = []
    cursor: str | None = ""
    while cursor is not None:
        more = {"cursor": cursor} if cursor else {}
        page = mod.asks("GET", "/v1/invitations", query={"limit": "2", **more}).json
        seen += [item["code"] for item in page["items"]]
        cursor = page["next_cursor"]

    assert seen == codes[::-1]


def test_an_invitation_ends_with_the_account_that_made_it(by_invitation: Person) -> None:
    from easel.erasure import sweep

    user_pool.opened()
    code = invites(by_invitation)["code"]
    assert by_invitation.asks("DELETE", "/v1/me", query={"handle": "mod"}).status == 204
    after = sweep.erase("mod-sub", None)
    while after:
        after = sweep.erase("mod-sub", after)

    assert model.find(code) is None
    assert not list(stored("invitation"))


def test_the_network_says_who_may_join(monkeypatch: pytest.MonkeyPatch) -> None:
    def told() -> Any:
        return Visitor().asks("GET", "/v1/network").json["joining"]

    assert told() == {"policy": "open", "domains": []}
    monkeypatch.setenv("JOINING", "invitation")
    assert told() == {"policy": "invitation", "domains": []}
    monkeypatch.setenv("JOINING", f"{SCHOOL},other.example")
    assert told() == {"policy": "domains", "domains": [SCHOOL, "other.example"]}

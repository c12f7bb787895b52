"""Every route that writes is limited: each is really gone over and over until it is refused."""

import pytest
from boto3.dynamodb.types import TypeSerializer

from easel import rate_limits
from tests.functions.contract import Operation, is_problem, operations
from tests.functions.writes import PATCHES, WRITES, Town, Try, home, patching
from tests.support.world import TABLE, Answer, client, stored

# Reading changes nothing, and taking something back is never limited: DELETE does nothing else.
LIMITED = {"POST", "PUT", "PATCH"}
FREE = {"GET", "DELETE"}
TRIES = 9


def writes() -> list[Operation]:
    return [each for each in operations() if each.method in LIMITED]


def fields() -> list[tuple[str, str]]:
    """Every field of everything that can be changed, as the document has them."""
    return [
        (str(each), name)
        for each in writes()
        if each.method == "PATCH"
        for name in (each.schema or {})["properties"]
    ]


OTHERS = [str(each) for each in writes() if each.method != "PATCH"]
# A sign-in is one each time.
IDEMPOTENT = [each for each in OTHERS if each.startswith("PUT") and each != "PUT /v1/session"]
BY_ADDRESS = {"sign_up", "session", "guest", "notice", "verification"}
# What is sent again goes on its way again (see test_signals), or is looked at again.
SENT_AGAIN = {"POST /v1/signals", "POST /v1/verifications"}
POSTS = [each for each in OTHERS if each.startswith("POST") and each not in SENT_AGAIN]

# So many writes one request holds.
A_REQUEST = 25


@pytest.fixture
def town() -> Town:
    return Town()


def leaves(left: int) -> None:
    """Ada, and her address, did all but so much of everything that ten minutes allow."""
    slot = rate_limits._moment().slot
    items = [
        {"pk": f"L#{who}", "sk": f"{act}#{rate_limits._moment().day}", "kind": "allowance"}
        | {"used": pace.a_slot - left, slot: pace.a_slot - left}
        for act, pace in rate_limits.PACES.items()
        for who in (("ada-sub", home()) if act in BY_ADDRESS else ("ada-sub",))
    ]
    serialize = TypeSerializer().serialize
    put = [{"PutRequest": {"Item": serialize(item)["M"]}} for item in items]
    for first in range(0, len(put), A_REQUEST):
        client("dynamodb").batch_write_item(RequestItems={TABLE: put[first : first + A_REQUEST]})


def is_refused_in_the_end(town: Town, act: Try, *, idempotent: bool) -> bool:
    """Whether real changes pass while there is room, then none, and changes of nothing always."""
    assert act(town, 0).status < 300, "the first of many is a good one"
    leaves(1)
    for n in range(1, TRIES):
        before = stored()
        answer = act(town, n)
        if answer.status == 429:
            return is_limit(answer) and stored() == before and n > 1
        assert answer.status < 300, answer.text
        assert not idempotent or changes_nothing(town, act, n)
    return False


def changes_nothing(town: Town, act: Try, n: int) -> bool:
    before = stored()
    again = act(town, n)
    assert again.status == 200, again.text
    return stored() == before


def is_limit(answer: Answer) -> bool:
    assert is_problem(answer, 429)
    return 1 <= int(answer.headers["retry-after"]) <= rate_limits.DAY_SECONDS


@pytest.mark.parametrize("route", OTHERS)
def test_every_write_is_refused_in_the_end(route: str, town: Town) -> None:
    assert is_refused_in_the_end(town, WRITES[route], idempotent=route in IDEMPOTENT)


@pytest.mark.parametrize(("route", "name"), fields())
def test_every_field_that_can_be_changed_cannot_be_for_ever(
    route: str, name: str, town: Town
) -> None:
    assert is_refused_in_the_end(town, patching(route, name), idempotent=True)


def test_what_writes_says_that_it_is_limited_and_nothing_else_does() -> None:
    assert {each.method for each in operations()} == LIMITED | FREE
    for operation in operations():
        limited = "429" in operation.described["responses"]
        assert limited == (operation.method in LIMITED), operation


def test_no_write_is_tried_that_is_not_there() -> None:
    assert {*WRITES, *PATCHES} == {str(each) for each in writes()}
    assert {(route, name) for route, (_, names) in PATCHES.items() for name in names} == {*fields()}


@pytest.mark.parametrize("route", POSTS)
def test_a_replay_counts_nothing(route: str, town: Town) -> None:
    WRITES[route](town, 0)
    leaves(1)
    key = {"idempotency-key": "k"}

    answers = [WRITES[route](town, 1, headers=key).status for _ in range(3)]

    assert answers[0] < 300
    assert answers == answers[:1] * 3

"""A profile counts what everybody may see of a user, and an upgraded network comes to do so."""

from collections.abc import Callable

import pytest

from easel.reconciliation.recount import recount
from easel.users import User
from tests.support.account import TALLIED, Account, kind
from tests.support.moments import shifted
from tests.support.world import MODERATOR, Person, stored

DAY = 24 * 3600


@pytest.fixture
def mod() -> Person:
    """A moderator."""
    return Person("mod-sub", MODERATOR).joins("mod")


def tallies(account: Account) -> None:
    changes = [change for change in account.changes() if kind(change) in TALLIED]
    account.invoke("tally", {"Records": changes})


def counted(reader: Person) -> int:
    return int(reader.asks("GET", "/v1/users/ada").json["counts"]["posts"])


def decides(mod: Person, post: str, **what: str) -> str:
    verdict = {"case_id": f"post:{post}", "rule": "hate", "note": ""} | what
    made = mod.asks("POST", "/v1/moderation/decisions", verdict)
    assert made.status == 201, made.text
    return str(made.json["id"])


def shows(person: Person, post: str, visibility: str) -> None:
    changed = person.asks("PATCH", f"/v1/posts/{post}", {"visibility": visibility})
    assert changed.status == 200, changed.text


def recounts(seconds: int) -> list[str]:
    with shifted(seconds):
        return [repair for repair in recount().repairs if not repair.startswith("removed")]


def test_whatever_becomes_of_a_post_the_tally_and_the_recount_agree(
    account: Account, ada: Person, bob: Person, mod: Person
) -> None:
    post = ada.publishes("private")
    held: list[str] = []
    fate: list[tuple[Callable[[], object], int]] = [
        (lambda: None, 0),
        (lambda: shows(ada, post, "followers"), 0),
        (lambda: shows(ada, post, "public"), 1),
        (lambda: held.append(decides(mod, post, action="hide")), 0),
        (lambda: decides(mod, post, action="reverse", decision_id=held[0]), 1),
        (lambda: shows(ada, post, "private"), 0),
        (lambda: ada.asks("DELETE", f"/v1/posts/{post}"), 0),
    ]

    for happens, many in fate:
        happens()
        tallies(account)
        assert counted(ada) == counted(bob) == many
        assert recount().repairs == []
        assert not stored("suspect")


def test_an_upgrade_counts_anew_whatever_is_changed_before_the_second_recount(
    account: Account, ada: Person
) -> None:
    posts = [ada.publishes(each) for each in ("public", "private", "private", "followers")]
    tallies(account)
    # As a version that counted all of them left it.
    User.at("ada-sub").update(actions=[User.counts["posts"].set(len(posts))])

    assert recounts(0) == []
    shows(ada, posts[1], "public")
    ada.asks("DELETE", f"/v1/posts/{posts[2]}")
    ada.publishes()
    tallies(account)
    assert recounts(DAY) == ["U#ada-sub posts -3"]

    assert counted(ada) == 3
    assert recounts(2 * DAY) == recounts(3 * DAY) == []

"""Exports that researchers ask for: one at a time, made once, offered for a while, taken back."""

import hashlib
from typing import Any

import pytest

from easel import clock
from easel.erasure import sweep
from easel.exports import offering, pseudonyms
from easel.exports.columns import DATASETS
from easel.exports.model import Export
from easel.storage import s3
from tests.functions.contract import is_problem
from tests.support import user_pool
from tests.support.consented import adult, agreeing, published, reacts
from tests.support.trouble import lost_replies
from tests.support.world import MODERATOR, RESEARCHER, Person, Visitor, client, stored

ROUTE = "/v1/exports"
RESEARCH = {"purpose": "research_export"}
BUCKET = "easel-images"


@pytest.fixture
def rosa() -> Person:
    """A researcher."""
    return Person("rosa-sub", RESEARCHER).joins("rosa")


@pytest.fixture
def dora() -> Person:
    """An adult who agrees to everything, and has published an image."""
    dora = adult("dora")
    published(dora, "a heron")
    return dora


def ordered(rosa: Person, **said: Any) -> Any:
    answer = rosa.asks("POST", ROUTE, RESEARCH | said)
    assert answer.status == 202, answer.text
    return answer.json


def fulfilled(rosa: Person, **said: Any) -> Any:
    export_id = ordered(rosa, **said)["id"]
    assert offering.fulfil() is not None
    return shown(rosa, export_id)


def shown(rosa: Person, export_id: str) -> Any:
    answer = rosa.asks("GET", f"{ROUTE}/{export_id}")
    assert answer.status == 200, answer.text
    return answer.json


def folders() -> set[str]:
    """Names of the folders in which there is anything that is offered, or was."""
    found = client("s3").list_object_versions(Bucket=BUCKET, Prefix="exports/offered/")
    return {each["Key"].split("/")[2] for each in found.get("Versions", [])}


def kept() -> set[str]:
    """Names of all files that are offered, or were, in every version."""
    found = client("s3").list_object_versions(Bucket=BUCKET, Prefix="exports/offered/")
    return {each["Key"].rpartition("/")[2] for each in found.get("Versions", [])}


@pytest.mark.parametrize("groups", [{}, MODERATOR, {"cognito:groups": "[researcher xresearchers]"}])
def test_nobody_else_asks_for_or_sees_an_export(
    rosa: Person, ada: Person, groups: dict[str, str]
) -> None:
    export_id, other = ordered(rosa)["id"], Person(ada.user_id, groups)

    assert is_problem(other.asks("POST", ROUTE, RESEARCH), 403)
    assert is_problem(other.asks("GET", f"{ROUTE}/{export_id}"), 403)
    assert is_problem(Visitor().asks("POST", ROUTE, RESEARCH), 401)
    assert len(stored("export")) == 1


def test_an_export_is_queued_made_and_offered_with_every_file(dora: Person, rosa: Person) -> None:
    order = ordered(rosa)
    assert (order["status"], order["datasets"]) == ("queued", list(DATASETS))
    assert "files" not in order

    assert offering.fulfil() is not None

    made = shown(rosa, order["id"])
    assert (made["status"], made["version"]) == ("ready", 1)
    names = {each["name"] for each in made["files"]}
    assert {"images.parquet", "manifest.jws", "README.md", "CHANGELOG.md"} <= names
    assert kept() == names | {offering.MEMBERS}
    for each in made["files"]:
        assert "X-Amz-Expires=900" in each["url"]
        assert each["size_bytes"] > 0
    assert offering.fulfil() is None


def test_one_export_is_made_at_a_time(rosa: Person) -> None:
    order = ordered(rosa)

    assert ordered(rosa) == order
    assert is_problem(rosa.asks("POST", ROUTE, {"purpose": "model_training"}), 409)
    assert is_problem(rosa.asks("POST", ROUTE, RESEARCH | {"datasets": ["images"]}), 409)
    assert len(stored("export")) == 1

    offering.fulfil()
    assert ordered(rosa, purpose="model_training")["id"] != order["id"]


def test_an_order_sent_again_is_the_same_order(rosa: Person) -> None:
    key = {"idempotency-key": "one"}
    first = rosa.asks("POST", ROUTE, RESEARCH, headers=key).json
    offering.fulfil()

    again = rosa.asks("POST", ROUTE, RESEARCH, headers=key).json

    assert again["id"] == first["id"]
    assert len(stored("export")) == 1


def test_an_order_whose_reply_is_lost_is_one_order(rosa: Person) -> None:
    with lost_replies("TransactWriteItems"):
        ordered(rosa)

    assert len(stored("export")) == 1


@pytest.mark.parametrize(
    ("body", "pointer"),
    [
        ({}, "/purpose"),
        ({"purpose": "analytics"}, "/purpose"),
        (RESEARCH | {"datasets": []}, "/datasets"),
        (RESEARCH | {"datasets": ["users"]}, "/datasets/0"),
        (RESEARCH | {"datasets": ["images", "images"]}, "/datasets"),
        (RESEARCH | {"user_id": "dora-sub"}, "/user_id"),
    ],
)
def test_what_cannot_be_exported_is_refused_at_its_place(
    rosa: Person, body: Any, pointer: str
) -> None:
    answer = rosa.asks("POST", ROUTE, body)

    assert is_problem(answer, 422)
    assert answer.pointers == [pointer]
    assert not stored("export") | stored("export_desk")


@pytest.mark.parametrize("forged", ["0" * 26, "../row-key", "DESK", "01JAAAAAAAAAAAAAAAAAAAAAAA;"])
def test_a_forged_id_leads_nowhere(rosa: Person, forged: str) -> None:
    ordered(rosa)

    assert is_problem(rosa.asks("GET", f"{ROUTE}/{forged}"), 404)


def test_what_was_not_finished_is_made_anew(
    dora: Person, rosa: Person, monkeypatch: pytest.MonkeyPatch
) -> None:
    export_id = ordered(rosa)["id"]

    def dies(*_: object) -> None:
        raise OSError("the machine stopped")

    with monkeypatch.context() as broken:
        broken.setattr(offering, "_offer", dies)
        with pytest.raises(OSError, match="stopped"):
            offering.fulfil()
    assert shown(rosa, export_id)["status"] == "queued"

    offering.fulfil()
    made = shown(rosa, export_id)
    assert (made["status"], made["version"]) == ("ready", 1)
    assert len(folders()) == 1


def test_of_two_who_make_it_one_offers_it(
    dora: Person, rosa: Person, monkeypatch: pytest.MonkeyPatch
) -> None:
    export_id = ordered(rosa)["id"]
    offer = offering._offer

    def outrun(*given: Any) -> None:
        monkeypatch.setattr(offering, "_offer", offer)
        offering.fulfil()
        offer(*given)

    monkeypatch.setattr(offering, "_offer", outrun)
    with pytest.raises(offering.Overtaken):
        offering.fulfil()

    made = shown(rosa, export_id)
    assert made["version"] == 1
    for each in made["files"]:
        kept_file = s3.required(f"{Export.get('EXPORTS', f'E#{export_id}').folder}{each['name']}")
        assert hashlib.sha256(kept_file).hexdigest() == each["sha256"]
    assert len(folders()) == 1


def test_an_offer_ends(dora: Person, rosa: Person) -> None:
    export_id = fulfilled(rosa)["id"]
    Export.at(export_id).update(actions=[Export.expires.set(clock.epoch() - 1)])

    over = shown(rosa, export_id)

    assert over["status"] == "expired"
    assert "files" not in over


def test_whoever_takes_it_back_is_in_no_later_export_whose_changelog_says_so(
    dora: Person, rosa: Person
) -> None:
    emma = adult("emma")
    published(emma, "a swan")
    fulfilled(rosa)
    agreeing(emma)

    second = fulfilled(rosa)

    assert second["version"] == 2
    changelog = file_of(second, "CHANGELOG.md")
    assert "Added 0, changed 0, withdrawn 1." in changelog
    assert "a swan" not in file_of(second, "images.parquet")


def file_of(made: Any, name: str) -> str:
    path = Export.get("EXPORTS", f"E#{made['id']}").folder
    return s3.required(f"{path}{name}").decode(errors="replace")


def test_an_export_with_somebody_who_leaves_is_withdrawn_and_nothing_of_it_stays(
    dora: Person, rosa: Person
) -> None:
    emma = adult("emma", "research_export")
    reacts(emma, published(dora, "a crane"))
    training, research = fulfilled(rosa, purpose="model_training"), fulfilled(rosa)
    user_pool.opened()
    emma.asks("DELETE", "/v1/me", query={"handle": "emma"})

    sweep.erase(emma.user_id, None)
    sweep.erase(emma.user_id, None)

    assert shown(rosa, research["id"])["status"] == "withdrawn"
    assert "files" not in shown(rosa, research["id"])
    # She was not in it.
    assert shown(rosa, training["id"])["status"] == "ready"
    assert len(folders()) == 1
    assert fulfilled(rosa)["version"] == 2


def test_who_leaves_while_an_export_is_made_is_in_none_that_is_offered(
    dora: Person, rosa: Person, monkeypatch: pytest.MonkeyPatch
) -> None:
    emma = adult("emma", "research_export")
    reacts(emma, published(dora, "a crane"))
    export_id, offer = ordered(rosa)["id"], offering._offer
    user_pool.opened()

    def leaves_first(*given: Any) -> None:
        emma.asks("DELETE", "/v1/me", query={"handle": "emma"})
        sweep.erase(emma.user_id, None)
        offer(*given)

    monkeypatch.setattr(offering, "_offer", leaves_first)
    offering.fulfil()

    assert shown(rosa, export_id)["status"] == "withdrawn"
    assert not kept()


def test_what_was_not_withdrawn_to_the_end_is_by_whoever_leaves_next(
    dora: Person, rosa: Person, monkeypatch: pytest.MonkeyPatch
) -> None:
    export_id = fulfilled(rosa)["id"]

    def refuses(_: str) -> None:
        raise s3.NotCleared("one file stayed")

    with monkeypatch.context() as broken:
        broken.setattr(s3, "clear", refuses)
        with pytest.raises(s3.NotCleared):
            offering.withdraw_of(dora.user_id)
    assert shown(rosa, export_id)["status"] == "withdrawn"
    assert kept()

    offering.withdraw_of("nobody-sub")
    assert not kept()
    assert shown(rosa, export_id)["status"] == "withdrawn"


def test_nothing_of_an_order_says_whose_it_is(dora: Person, rosa: Person) -> None:
    fulfilled(rosa)

    for kind in ("export", "export_desk", "export_latest"):
        assert "rosa" not in repr(stored(kind))
    assert s3.required(pseudonyms.PLACE)

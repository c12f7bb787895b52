"""The table is restored from a backup: who left and what was withdrawn since goes once more."""

from collections import Counter

import pytest

from easel import clock
from easel.restoration import reapply, shown_anew
from easel.storage import ledger
from tests.audit import auditor
from tests.easel.departures import ME, leaves, seen_off, traces, world
from tests.easel.test_deliveries import at_once, paints
from tests.support.account import STREAM, Account
from tests.support.moments import shifted
from tests.support.world import BUCKETS, TABLE, Person, Visitor, client, person, stored

__all__ = ["at_once"]


def backed_up(account: Account) -> str:
    account.drain()
    made = client("dynamodb").create_backup(TableName=TABLE, BackupName="drill")
    return str(made["BackupDetails"]["BackupArn"])


def restored(account: Account, backup: str) -> None:
    """Lose the table, and have it again as it was backed up; functions here know but one name."""
    account.drain()
    dynamodb = client("dynamodb")
    dynamodb.delete_table(TableName=TABLE)
    dynamodb.restore_table_from_backup(TargetTableName=TABLE, BackupArn=backup)
    dynamodb.update_table(TableName=TABLE, StreamSpecification=STREAM)
    account.begins_stream()


def applied(account: Account) -> Counter[str]:
    done = reapply.apply()
    done["shown anew"] = shown_anew.show()
    account.drain()
    return done


def sees(post: str, viewer: Visitor | Person) -> int:
    return viewer.asks("GET", f"/v1/posts/{post}").status


def reports_and_takes_down(reporter: Person, post: str) -> str:
    told = reporter.asks("POST", "/v1/reports", {"post_id": post, "reason": "hate"})
    assert told.status == 201, told.text
    mod = person("mod")
    verdict = {"case_id": f"post:{post}", "action": "take_down", "rule": "hate", "note": "No."}
    decided = mod.asks("POST", "/v1/moderation/decisions", verdict)
    assert decided.status == 201, decided.text
    return str(decided.json["id"])


def findings() -> list[str]:
    return [str(each) for each in auditor.audit(world())]


def withdraws(account: Account) -> None:
    """Remove what nothing shows, a second later: what was copied since it began is left alone."""
    with shifted(1):
        account.invoke("maintenance", {"job": "withdraw"})


def test_who_left_after_the_backup_is_erased_once_more(
    account: Account, ada: Person, bob: Person
) -> None:
    post = ada.publishes(image_ids=[paints(ada)], caption="hello")
    bob.asks("PUT", f"/v1/posts/{post}/reaction", {"kind": "love"})
    bob.follows("ada")
    backup = backed_up(account)
    leaves(ada)
    restored(account, backup)
    assert sees(post, bob) == 200

    done = reapply.apply()

    # Before anything is heard of it, nobody sees them.
    assert (done["users"], sees(post, bob)) == (1, 404)
    assert bob.asks("GET", "/v1/users/ada").status == 404
    applied(account)
    seen_off(account)
    assert traces() == ["gate GATE ada-sub", "leaving LEAVING ada-sub"]
    assert findings() == []


def test_the_ledger_holds_ids_and_times_and_nothing_else(
    account: Account, ada: Person, bob: Person
) -> None:
    ada.publishes(image_ids=[paints(ada)], caption="secret words")
    account.drain()

    leaves(ada)
    account.drain()

    bucket = BUCKETS[0]
    found = client("s3").list_objects_v2(Bucket=bucket, Prefix=ledger.PREFIX)["Contents"]
    assert "ledger/users/ada-sub" in {each["Key"] for each in found}
    for each in found:
        body = client("s3").get_object(Bucket=bucket, Key=each["Key"])["Body"].read().decode()
        assert each["Key"].count("/") == 2
        assert clock.now()[:10] == body[:10]
        assert len(body) == len(clock.now())


def test_posts_and_images_deleted_after_the_backup_do_not_come_back(
    account: Account, ada: Person, bob: Person
) -> None:
    image = paints(ada)
    post = ada.publishes(image_ids=[image], caption="hello #snow")
    ada.asks("PATCH", ME, {"avatar_image_id": image})
    backup = backed_up(account)
    ada.asks("PATCH", ME, {"avatar_image_id": None})
    ada.asks("DELETE", f"/v1/posts/{post}")
    account.drain()
    assert ada.asks("DELETE", f"/v1/images/{image}").status == 204
    restored(account, backup)
    assert findings()

    done = applied(account)

    assert (done["posts"], done["images"]) == (1, 1)
    assert sees(post, ada) == 404
    assert not stored("image")
    assert findings() == []


@pytest.mark.parametrize("was", ["public", "followers"])
@pytest.mark.parametrize("became", ["followers", "private"])
def test_what_was_narrowed_after_the_backup_is_for_whom_it_was_left_to(
    account: Account, ada: Person, bob: Person, was: str, became: str
) -> None:
    post = ada.publishes(was, image_ids=[paints(ada)])
    bob.follows("ada")
    backup = backed_up(account)
    ada.asks("PATCH", f"/v1/posts/{post}", {"visibility": became})
    restored(account, backup)

    done = applied(account)

    assert done[became] == (was != became)
    assert sees(post, Visitor()) == 404
    assert sees(post, bob) == (200 if became == "followers" else 404)
    assert sees(post, ada) == 200
    assert findings() == []


def test_what_was_narrowed_and_shown_again_stays_for_everybody(
    account: Account, ada: Person, bob: Person
) -> None:
    post = ada.publishes(image_ids=[paints(ada)])
    backup = backed_up(account)
    ada.asks("PATCH", f"/v1/posts/{post}", {"visibility": "private"})
    account.drain()
    ada.asks("PATCH", f"/v1/posts/{post}", {"visibility": "public"})
    restored(account, backup)

    done = applied(account)

    assert (done["private"], done["shown anew"]) == (0, 1)
    assert sees(post, Visitor()) == 200


def test_what_was_taken_down_after_the_backup_waits_for_moderators_unseen(
    account: Account, ada: Person, bob: Person
) -> None:
    post = ada.publishes(image_ids=[paints(ada)])
    backup = backed_up(account)
    reports_and_takes_down(bob, post)
    restored(account, backup)

    done = applied(account)

    assert done["held"] == 1
    assert (sees(post, bob), sees(post, ada)) == (404, 200)
    [case] = person("mod").asks("GET", "/v1/moderation/cases").json["items"]
    assert (case["subject"]["id"], case["sources"]) == (post, ["automatic"])
    assert findings() == []


def test_what_was_held_and_shown_again_after_the_backup_stays_and_gets_its_copies(
    account: Account, ada: Person, bob: Person
) -> None:
    post = ada.publishes(image_ids=[paints(ada)])
    backup = backed_up(account)
    decision = reports_and_takes_down(bob, post)
    account.drain()
    back = {"case_id": f"post:{post}", "action": "reverse", "rule": "hate"}
    mod = person("mod")
    answer = mod.asks("POST", "/v1/moderation/decisions", back | {"decision_id": decision})
    assert answer.status == 201, answer.text
    restored(account, backup)
    assert findings()

    done = applied(account)

    assert (done["held"], done["private"], done["shown anew"]) == (0, 0, 1)
    assert sees(post, bob) == 200
    # What was copied for the post as it was when the table was lost is nobody's any more.
    assert findings()
    withdraws(account)
    assert findings() == []


def test_an_avatar_that_was_changed_after_the_backup_is_shown_as_it_was(
    account: Account, ada: Person, bob: Person
) -> None:
    first, second = paints(ada), paints(ada)
    ada.asks("PATCH", ME, {"avatar_image_id": first})
    backup = backed_up(account)
    ada.asks("PATCH", ME, {"avatar_image_id": second})
    restored(account, backup)

    done = applied(account)

    assert done["shown anew"] == 1
    withdraws(account)
    assert findings() == []


def test_applying_it_again_changes_nothing(account: Account, ada: Person, bob: Person) -> None:
    kept = ada.publishes(image_ids=[paints(ada)])
    held = ada.publishes(image_ids=[paints(ada)])
    backup = backed_up(account)
    reports_and_takes_down(bob, held)
    leaves(bob, "bob")
    restored(account, backup)
    applied(account)
    before = stored()

    again = applied(account)

    assert sum(again.values()) == 0
    assert stored() == before
    assert sees(kept, ada) == 200

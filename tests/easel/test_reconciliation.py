"""The reconciler repairs what drifted, says so, and leaves alone what did not."""

import json
from contextlib import ExitStack
from unittest.mock import patch

import pytest

from easel import clock, generations, ids
from easel.generations import commands
from easel.posts import Post
from easel.ranking.pulse import Pulse
from easel.reconciliation import hanging as hangs
from easel.reconciliation.hanging import settle
from easel.reconciliation.recount import recount
from easel.reconciliation.report import Report
from tests.support.account import TALLIED, Account, kind
from tests.support.moments import shifted
from tests.support.trouble import meanwhile, silent
from tests.support.world import Person, client, picture, stored


def wishes(person: Person, count: int = 1) -> str:
    body = {"prompt": "a fox", "count": count}
    return str(person.asks("POST", "/v1/generations", body).json["id"])


def likes(post: str) -> int:
    return int(Post.get(f"P#{post}", "POST").counts.as_dict().get("like", 0))


def drift(post: str, by: int) -> None:
    client("dynamodb").update_item(
        TableName="easel",
        Key={"pk": {"S": f"P#{post}"}, "sk": {"S": "POST"}},
        UpdateExpression="SET #c.#l = :n",
        ExpressionAttributeNames={"#c": "counts", "#l": "like"},
        ExpressionAttributeValues={":n": {"N": str(by)}},
    )


def recount_later(seconds: int = 24 * 3600) -> Report:
    with shifted(seconds):
        return recount()


@pytest.fixture
def post(account: Account, ada: Person, bob: Person) -> str:
    """A post with one like, all counted."""
    made = ada.publishes()
    bob.follows("ada")
    bob.asks("PUT", f"/v1/posts/{made}/reaction", {"kind": "like"})
    changes = [change for change in account.changes() if kind(change) in TALLIED]
    account.invoke("tally", {"Records": changes})
    return made


def test_a_clean_table_is_not_written_to(post: str) -> None:
    before = stored()

    with ExitStack() as locked:
        for write in (
            "PutItem",
            "UpdateItem",
            "DeleteItem",
            "BatchWriteItem",
            "TransactWriteItems",
        ):
            locked.enter_context(silent(write))
        reports = [recount() for _ in range(2)]

    assert [report.repairs for report in reports] == [[], []]
    assert reports[0].looked_at == len(before)
    assert stored() == before


def test_bookmarks_of_deleted_posts_are_forgotten_and_no_others(
    post: str, ada: Person, bob: Person
) -> None:
    closed, gone = ada.publishes("private"), ada.publishes()
    for saved in (post, gone):
        bob.asks("PUT", f"/v1/posts/{saved}/bookmark")
    ada.asks("PUT", f"/v1/posts/{closed}/bookmark")
    Post.at(gone).delete()

    assert recount().repairs == []

    kept = [("U#ada-sub", f"DID#{closed}"), ("U#bob-sub", f"DID#{post}")]
    assert sorted(stored("did")) == kept
    assert "gsi2sk" in stored("did")["U#bob-sub", f"DID#{post}"]


def test_a_bookmark_whose_post_the_recount_only_overlooked_stays(ada: Person, bob: Person) -> None:
    gone = ada.publishes()
    bob.asks("PUT", f"/v1/posts/{gone}/bookmark")
    item = Post.get(f"P#{gone}", "POST")
    item.delete()

    with meanwhile("GetItem", item.save):
        recount()

    assert bob.asks("GET", f"/v1/posts/{gone}").json["viewer"]["bookmarked"] is True


@pytest.mark.parametrize("wrong", [0, 5, -3])
def test_a_drift_is_repaired_when_it_is_seen_twice(wrong: int, post: str) -> None:
    drift(post, wrong)

    first = recount()
    assert (first.repairs, likes(post)) == ([], wrong)

    second = recount_later()
    assert second.repairs == [f"P#{post} like {1 - wrong:+d}"]
    assert second.counts()["ReconcileRepaired"] == 1
    assert likes(post) == 1
    assert not stored("suspect")
    assert recount().repairs == []


@pytest.mark.parametrize("known", [None, 0, 7])
def test_pulses_of_all_time_are_repaired_and_made_like_counters(
    known: int | None, post: str
) -> None:
    """So is a network that had none before an upgrade: the recount is the migration."""
    pulse = Pulse.get("PULSE#EVER", post)
    if known is None:
        pulse.delete()
    else:
        pulse.counts["reactions"] = known
        pulse.save()

    assert recount().repairs == []
    repaired = recount_later()

    assert repaired.repairs == [f"PULSE#EVER#{post} reactions {1 - (known or 0):+d}"]
    assert Pulse.get("PULSE#EVER", post).numbers == {"reactions": 1}
    assert recount().repairs == []
    assert not stored("suspect")


def test_another_difference_than_before_is_only_suspected_again(post: str) -> None:
    drift(post, 5)
    recount()
    drift(post, 6)

    assert recount_later().repairs == []
    assert likes(post) == 6


def test_what_the_tally_did_meanwhile_is_no_drift(post: str) -> None:
    drift(post, 0)
    recount()
    drift(post, 1)

    assert recount_later().repairs == []
    assert likes(post) == 1


@pytest.mark.parametrize("seconds", [0, 60, 3 * 24 * 3600])
def test_a_late_tally_seen_by_two_runs_is_not_repaired(seconds: int, post: str) -> None:
    drift(post, 0)
    recount()

    assert recount_later(seconds).repairs == []
    assert likes(post) == 0


def test_two_runs_at_once_repair_once(post: str) -> None:
    drift(post, 4)
    recount()

    with meanwhile("TransactWriteItems", recount):
        assert recount_later().repairs == []

    assert likes(post) == 1


def test_the_tally_may_count_on_beside_a_repair(post: str) -> None:
    drift(post, 4)
    recount()

    with meanwhile("TransactWriteItems", lambda: drift(post, 5)):
        recount_later()

    assert likes(post) == 2


def test_people_are_recounted_too(post: str) -> None:
    client("dynamodb").update_item(
        TableName="easel",
        Key={"pk": {"S": "U#ada-sub"}, "sk": {"S": "PROFILE"}},
        UpdateExpression="SET #c.followers = :n, #c.following = :n",
        ExpressionAttributeNames={"#c": "counts"},
        ExpressionAttributeValues={":n": {"N": "7"}},
    )
    recount()

    assert recount_later().repairs == ["U#ada-sub followers -6", "U#ada-sub following -7"]


@pytest.mark.usefixtures("cloud")
def test_a_run_that_hangs_is_failed_and_given_back(ada: Person) -> None:
    hanging, fresh = wishes(ada, 3), wishes(ada)
    commands.advance(hanging, "painting", 0.2)
    in_time = clock.epoch() + hangs.HANGING_SECONDS

    with patch.object(clock, "epoch", lambda: in_time - 5):
        assert settle().repairs == []
    with patch.object(clock, "epoch", lambda: in_time + 5):
        patched = [settle() for _ in range(2)]

    assert {repair.split()[0] for repair in patched[0].repairs} == {f"G#{hanging}", f"G#{fresh}"}
    assert patched[1].repairs == []
    found = generations.find(hanging)
    assert found
    assert (found.status, found.error["code"]) == ("failed", "timed-out")
    assert [item["used"]["N"] for item in stored("quota").values()] == ["0"]


@pytest.mark.usefixtures("cloud")
def test_a_run_that_just_began_is_left_alone(ada: Person) -> None:
    wish = wishes(ada)

    report = settle()

    assert (report.looked_at, report.repairs) == (0, [])
    found = generations.find(wish)
    assert found
    assert found.status == "queued"


@pytest.mark.usefixtures("cloud")
def test_files_nothing_points_at_are_removed_after_a_day(ada: Person) -> None:
    from easel.images import Image

    wanted = Image.get(f"I#{picture('ada-sub')}", "IMAGE").path
    public = Post.get(f"P#{ada.publishes()}", "POST").public_key
    lost = ids.path()
    files = {
        "easel-images": [f"p/{wanted}/320.webp", f"p/{lost}/320.webp", "work/x/0.img"],
        "easel-public": [f"i/{public}/0/320.webp", f"i/{lost}/0/320.webp"],
    }
    for bucket, keys in files.items():
        for key in keys:
            client("s3").put_object(Bucket=bucket, Key=key, Body=b"x")
    assert recount().repairs == []

    report = recount_later(24 * 3600 + 5)

    removed = [repair for repair in report.repairs if repair.startswith("removed")]
    assert removed == [f"removed i/{lost}/0/320.webp", f"removed p/{lost}/320.webp"]
    left = [
        entry["Key"]
        for bucket in files
        for entry in client("s3").list_objects_v2(Bucket=bucket)["Contents"]
    ]
    assert not any(lost in key for key in left)
    assert len(left) == 3


@pytest.mark.usefixtures("cloud")
def test_the_function_says_what_it_did(ada: Person) -> None:
    from functions.maintenance.handler import lambda_handler
    from tests.support.world import CONTEXT

    for job in ("settle", "recount"):
        answer = lambda_handler({"job": job}, CONTEXT)
        assert set(answer) == {"ReconcileLookedAt", "ReconcileRepaired"}


@pytest.mark.usefixtures("cloud")
def test_the_function_says_how_much_of_the_budget_is_spent(
    ada: Person, capsys: pytest.CaptureFixture[str]
) -> None:
    from functions.maintenance.handler import lambda_handler
    from tests.support.world import CONTEXT

    for _ in range(2):
        wishes(ada, 4)
    lambda_handler({"job": "settle"}, CONTEXT)

    said = [json.loads(line) for line in capsys.readouterr().out.splitlines()]
    # Eight of the painter's twenty thousand.
    assert [each["BudgetSpent"] for each in said if "BudgetSpent" in each] == [[0.0]]
    metric = next(each for each in said if "BudgetSpent" in each)
    assert metric["_aws"]["CloudWatchMetrics"][0]["Dimensions"] == [["service"]]


@pytest.mark.usefixtures("cloud")
def test_replies_quotes_and_reposts_are_counted_at_their_post(ada: Person, bob: Person) -> None:
    post = ada.publishes()
    for link in ("reply_to", "quote_of"):
        bob.asks("POST", "/v1/posts", {link: post, "visibility": "public", "caption": "So."})
    bob.asks("PUT", f"/v1/posts/{post}/repost")

    assert recount().repairs == []
    assert {place: int(item["by"]["N"]) for place, item in stored("suspect").items()} == {
        (f"SUSPECT#P#{post}", "replies"): 1,
        (f"SUSPECT#P#{post}", "reposts"): 1,
        ("SUSPECT#U#ada-sub", "posts"): 1,
        ("SUSPECT#U#bob-sub", "posts"): 1,
        **{(f"SUSPECT#PULSE#EVER#{post}", what): 1 for what in ("quotes", "replies", "reposts")},
    }

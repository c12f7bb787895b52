"""What the samples in events/ do about consent, signals and what is learned from them."""

import json

from easel.insight import reach
from tests.events.cases import Steps, case, done, keys_kept, shown
from tests.events.town import ADA, BOB, EXPORT, POST, Town
from tests.support import lake
from tests.support.world import stored

CONSUMER = "insight-events"


def _cells() -> set[str]:
    """The cells that somebody was noted in."""
    said = [json.loads(item["said"]["S"]) for item in stored("acts").values()]
    marks = [
        cells for minutes in said for by_mark in minutes.values() for cells in by_mark.values()
    ]
    return {cell for cells in marks for cell in cells}


def _met() -> list[str]:
    """The cells of posts that somebody was noted in."""
    said = [json.loads(item["said"]["S"]) for item in stored("met").values()]
    by_mark = [marks for days in said for marks in days.values()]
    by_post = [posts for marks in by_mark for posts in marks.values()]
    return [cell for posts in by_post for cells in posts.values() for cell in cells]


@case("http/consent", "insight")
def reads_consent(town: Town) -> Steps:
    """Ada looks what she agrees to: what holds before she decides."""
    answer = yield
    assert (shown(answer)["analytics"], shown(answer)["model_training"]) == (True, False)
    assert shown(answer)["decided_at"] is None


@case("http/decide-consent", "insight")
def decides(town: Town) -> Steps:
    """Ada does not want to be counted."""
    answer = yield
    assert (shown(answer)["ranking"], shown(answer)["analytics"]) == (True, False)
    assert town.item(f"U#{ADA}", "CONSENT")["analytics"] == {"BOOL": False}


@case("http/signals", "insight")
def takes_signals(town: Town) -> Steps:
    """Ada's browser says what she looked at; it is on its way as one message."""
    answer = yield
    assert shown(answer, 202) == {"batch_id": "3f0c6c1e", "taken": 2}
    assert len(lake.waiting()) == 1


@case("http/order-export", "insight")
def orders_an_export(town: Town) -> Steps:
    """Bob, a researcher, asks for images of who agrees to be in some."""
    export = shown((yield), 202)
    assert (export["status"], export["datasets"]) == ("queued", ["images"])
    assert town.item("EXPORTS", "DESK")["export_id"] == {"S": export["id"]}


@case("http/export", "insight")
def shows_an_export(town: Town) -> Steps:
    """Bob looks how far it is."""
    town.order_export()
    export = shown((yield))
    assert (export["id"], export["status"], "files" in export) == (EXPORT, "queued", False)


@case("sqs/insight-signals", "insight-signals")
def keeps_signals(town: Town) -> Steps:
    """A batch is put into the lake; one that cannot be read comes back alone."""
    answer = yield
    assert [each["itemIdentifier"][-2:] for each in answer["batchItemFailures"]] == ["51"]
    (row,) = lake.rows()
    assert (row["kind"], row["at"]) == ("share", "2026-11-22T11:59:59.200Z")


@case("http/board", "insight")
def shows_the_board(town: Town) -> Steps:
    """Everybody may read what was learned; of a young network that is nothing yet."""
    answer = yield
    assert (shown(answer)["floor"], shown(answer)["hour"]) == (10, None)


@case("http/my-insight", "insight")
def shows_a_maker_their_days(town: Town) -> Steps:
    """Ada looks who met her posts: of a day on which nobody did there is little to tell."""
    town.publish()
    found = shown((yield))
    assert (len(found["days"]), found["total"]["reached"], found["total"]["remixes"]) == (
        28,
        None,
        0,
    )


@case("http/my-words", "insight")
def shows_a_maker_their_words(town: Town) -> Steps:
    """Ada looks which words go with being opened: of one post nothing is told."""
    town.publish()
    assert shown((yield))["words"] == []


@case("http/post-insight", "insight")
def shows_a_maker_a_post(town: Town) -> Steps:
    """Ada looks who met her post."""
    town.publish()
    assert shown((yield))["post_id"] == POST


@case("bus/easel.GenerationRequested", CONSUMER)
def counts_a_prompt(town: Town) -> Steps:
    """Ada is counted among those who wrote a prompt."""
    town.ask_for_a_picture()
    with keys_kept():
        done((yield))
    assert "funnel#prompt" in _cells()


@case("bus/easel.GenerationEnded", CONSUMER)
def counts_an_image(town: Town) -> Steps:
    """What is not over, whatever an event says, is counted nowhere."""
    town.ask_for_a_picture()
    done((yield))
    assert _cells() == set()


@case("bus/easel.PostPublished", CONSUMER)
def counts_a_post(town: Town) -> Steps:
    """Ada is counted among those who published."""
    town.publish()
    with keys_kept():
        done((yield))
    assert {"funnel#post", "users"} <= _cells()


@case("bus/easel.PostReacted", CONSUMER)
def counts_a_reaction(town: Town) -> Steps:
    """Bob is counted among those who like what it is about, and Ada as reacted to."""
    town.publish()
    assert town.bob.asks("PUT", f"/v1/posts/{POST}/reaction", {"kind": "like"}).status == 200
    done((yield))
    assert "funnel#reaction" in _cells()
    assert _met() == ["reactions"]
    assert BOB not in repr([stored("acts"), stored("met")])


@case("bus/easel.PostReposted", CONSUMER)
def counts_a_repost(town: Town) -> Steps:
    """What was reposted by its own author, whatever an event says, reached nobody."""
    town.publish()
    done((yield))
    assert _met() == []


@case("bus/easel.UserFollowed", CONSUMER)
def counts_a_follower(town: Town) -> Steps:
    """An event of a day whose key of marks is gone is done with."""
    done((yield))
    assert stored("reach") == {}


@case("bus/easel.UserUnfollowed", CONSUMER)
def counts_who_goes(town: Town) -> Steps:
    """So is this one."""
    done((yield))
    assert stored("reach") == {}


@case("bus/easel.PostDeleted", CONSUMER)
def forgets_a_post(town: Town) -> Steps:
    """What is known of a post goes with it; the days of its author stay."""
    for place in (reach.post_place(POST, "20261122"), "DAY#20261122"):
        reach.add(ADA, place, {"opened": {b"1" * 8: 0}})
    done((yield))
    assert [sk for _, sk in stored("reach")] == ["DAY#20261122"]


@case("schedule/windows", "insight-roll")
def rolls(town: Town) -> Steps:
    """Nothing was done, and the empty hour and day are published."""
    from datetime import UTC, datetime

    from easel.insight.windows import FORMAT, Rolled

    Rolled("WINDOW#ROLLED", "HEAD", until=datetime.now(UTC).strftime(FORMAT)).save()
    answer = yield
    assert answer["minutes"] == 0
    assert answer["makers_minutes"] > 0

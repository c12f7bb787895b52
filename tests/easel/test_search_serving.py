"""An OpenSearch follows the table: it is fed, built from it in parts, and forgets who left."""

import random
from collections.abc import Iterator
from typing import Any

import pytest

from easel import clock
from easel.errors import Unavailable
from easel.search import builder, choice, compare, feed, log, snapshots, upkeep
from easel.search.asking import Ask, parts
from easel.search.documents import GONE, POST, USER, Document, gone
from easel.search.engine import form
from easel.search.opensearch import building, serving
from easel.search.opensearch import feed as opensearch
from easel.search.opensearch.client import client
from easel.search.opensearch.index import alias
from easel.search.opensearch.serving import Serving
from easel.storage import s3
from tests.easel.departures import leaves, seen_off, traces
from tests.easel.test_deliveries import at_once
from tests.support import engines
from tests.support.account import Account
from tests.support.trouble import lost_replies, meanwhile
from tests.support.world import TABLE, Person, picture, stored
from tests.support.world import client as aws

__all__ = ["at_once"]
SOON = 60.0


@pytest.fixture
def server(cloud: None) -> Iterator[str]:
    """An OpenSearch that answers alone."""
    with engines.chosen("domain") as url:
        yield url


@pytest.fixture
def both(cloud: None) -> Iterator[str]:
    """An OpenSearch beside the default engine, which answers."""
    with engines.chosen("tantivy", "domain") as url:
        yield url


def said(person: Person, caption: str) -> str:
    """A public post with this caption, as the consumer meets it."""
    post = person.publishes(caption=caption, image_ids=[picture(person.user_id, prompt="grey")])
    feed.settle_post(post, person.user_id)
    return post


def found(text: str) -> list[str]:
    """What the engine that answers finds."""
    return [hit.id for hit in choice.current().find(Ask(parts(f"{text} "), POST), 10)]


def there() -> list[str]:
    """The indices of the engine."""
    return sorted(client().ask("GET", "/*"))


def known() -> Serving:
    """What the table says of them."""
    return Serving.here()


def padding(count: int = 4) -> None:
    """Items that fill more than what a scan reads at once."""
    for n in range(count):
        filler = {"pk": {"S": f"PAD#{n}"}, "sk": {"S": "x"}, "kind": {"S": "padding"}}
        aws("dynamodb").put_item(TableName=TABLE, Item={**filler, "much": {"S": "x" * 390_000}})


def backdate(**attributes: Any) -> None:
    """Say that something was long ago."""
    here = known()
    for name, value in attributes.items():
        setattr(here, name, value)
    assert here.keep()


def test_the_first_index_is_built_from_the_table_and_then_follows_it(
    server: str, ada: Person
) -> None:
    first = said(ada, "a red fox")
    assert there() == []

    assert upkeep.run(SOON) == builder.Built("built", 2)
    assert found("fox") == [first]

    second = said(ada, "another fox")
    assert sorted(found("fox")) == sorted([first, second])
    ada.asks("DELETE", f"/v1/posts/{first}")
    feed.settle_post(first, "ada-sub")
    assert found("fox") == [second]
    assert upkeep.run(SOON) == builder.Built("not due")


def test_what_is_answered_by_the_server_is_not_logged(server: str, ada: Person) -> None:
    upkeep.run(SOON)
    said(ada, "a red fox")

    assert stored("searchlog") == {}
    assert choice.has_log() is False


def test_a_search_before_the_first_build_is_answered_with_a_pause(server: str, ada: Person) -> None:
    answer = ada.asks("GET", "/v1/search", query={"q": "fox"})

    assert (answer.status, answer.headers["retry-after"]) == (503, "1")


def test_an_engine_that_refuses_ends_no_change_of_the_log(both: str, ada: Person) -> None:
    upkeep.run(SOON)
    post = ada.publishes(caption="a red fox")
    with engines.chosen("tantivy", "domain", "http://127.0.0.1:9"):
        backdate(name="posts-v1-1")
        with pytest.raises(Unavailable):
            feed.settle_post(post, "ada-sub")

    assert [each.document.id for each in log.since(0)] == [post]
    # The message comes back.
    feed.settle_post(post, "ada-sub")
    assert [hit.id for hit in choice.theirs().find(Ask(parts("fox"), POST), 10)] == [post]


def test_an_engine_that_is_down_does_not_keep_the_other_from_being_built(
    both: str, ada: Person, monkeypatch: pytest.MonkeyPatch
) -> None:
    post = said(ada, "a heron")
    monkeypatch.setattr(building, "run", refusing)

    with pytest.raises(Unavailable):
        upkeep.run(SOON, anew=True)

    assert found("heron") == [post]
    assert snapshots.pointer(form()) is not None


def refusing(**_: object) -> None:
    raise Unavailable.shortly()


def test_a_build_goes_on_where_the_last_run_stopped(server: str, ada: Person) -> None:
    first = said(ada, "a red fox")
    padding()

    outcomes = [upkeep.run(0)]
    begun = known()
    assert begun.building
    assert begun.after
    assert "ada" not in begun.after
    while outcomes[-1].outcome == "going on":
        outcomes.append(upkeep.run(0))

    assert len(outcomes) > 1
    assert outcomes[-1] == builder.Built("built", 2)
    assert there() == [begun.building]
    assert found("fox") == [first]


def test_both_indices_are_fed_while_one_is_built(server: str, ada: Person, bob: Person) -> None:
    upkeep.run(SOON)
    padding()
    assert upkeep.run(0, anew=True).outcome == "going on"

    post = said(bob, "a red fox")
    ada.asks("PATCH", "/v1/me", {"display_name": "Countess"})
    feed.settle_user("ada-sub")
    assert found("fox") == [post]
    while upkeep.run(0).outcome == "going on":
        pass

    assert found("fox") == [post]
    users = choice.current().find(Ask(parts("countess"), "user"), 10)
    assert [hit.id for hit in users] == ["ada-sub"]


def test_what_is_read_late_from_the_table_replaces_nothing_newer(server: str, ada: Person) -> None:
    post = said(ada, "a red fox")

    def edits() -> None:
        ada.asks("PATCH", f"/v1/posts/{post}", {"caption": "a red hen"})
        feed.settle_post(post, "ada-sub")
        serving.put([gone("other", clock.milliseconds())])

    # Between what was read from the table and what is written of it.
    with meanwhile("PutItem", edits, after=0):
        upkeep.run(SOON)

    assert (found("fox"), found("hen")) == ([], [post])


def test_a_former_index_goes_once_nobody_can_feed_it_any_more(server: str, ada: Person) -> None:
    said(ada, "a red fox")
    upkeep.run(SOON)
    first = known().name
    upkeep.run(SOON, anew=True)
    second = known().name

    assert there() == sorted([str(first), str(second)])
    assert engines.answering(client()) == [second]
    assert upkeep.run(SOON).outcome == "not due"
    assert len(there()) == 2

    backdate(built_at=clock.stamp(clock.ago(builder.SWEPT / 100)))
    upkeep.run(SOON)
    assert there() == [second]
    assert not known().former


def test_it_is_built_anew_after_a_week_without_what_is_gone(server: str, ada: Person) -> None:
    upkeep.run(SOON)
    post = said(ada, "a red fox")
    ada.asks("DELETE", f"/v1/posts/{post}")
    feed.settle_post(post, "ada-sub")
    assert choice.current().find(Ask((), GONE), 10)

    backdate(built_at=clock.stamp(clock.ago(builder.SWEPT)))
    assert upkeep.run(SOON).outcome == "built"
    assert choice.current().find(Ask((), GONE), 10) == []


def test_of_two_builds_at_once_one_stops(server: str, ada: Person) -> None:
    said(ada, "a red fox")
    other: list[str] = []

    with meanwhile("PutItem", lambda: other.append(upkeep.run(SOON).outcome)):
        mine = upkeep.run(SOON).outcome

    assert (mine, other) == ("outrun", ["built"])
    # What the slower one had begun went with the end of the other.
    assert there() == [known().name]
    assert len(found("fox")) == 1


def test_a_run_that_was_overtaken_turns_nothing_back(server: str, ada: Person) -> None:
    said(ada, "a red fox")
    padding()
    upkeep.run(0)

    def others() -> None:
        while upkeep.run(SOON).outcome == "going on":
            pass
        upkeep.run(SOON, anew=True)

    # When it looks whether it may switch.
    with meanwhile("GetItem", others, after=1):
        assert upkeep.run(SOON).outcome == "outrun"
    assert engines.answering(client()) == [known().name]


def test_a_lost_reply_of_the_table_ends_a_run_and_the_next_goes_on(
    server: str, ada: Person
) -> None:
    said(ada, "a red fox")
    with lost_replies("PutItem"):
        assert upkeep.run(SOON).outcome == "outrun"

    while upkeep.run(SOON).outcome == "outrun":
        pass
    assert len(found("fox")) == 1


@pytest.mark.parametrize("seed", range(5))
def test_changes_come_to_the_same_however_late_double_and_reordered(seed: int, server: str) -> None:
    upkeep.run(SOON)
    dice = random.Random(seed)
    truth: dict[str, Document] = {}
    changes = []
    for version in range(1, 150):
        id_ = f"P{dice.randrange(20):02d}"
        is_end = dice.random() < 0.3
        said_ = Document(id_, POST, version, caption=f"w{version}", print=f"w{version}")
        truth[id_] = gone(id_, version) if is_end else said_
        changes += [truth[id_]] * dice.randrange(1, 3)
    dice.shuffle(changes)
    while changes:
        some = dice.randrange(1, 9)
        serving.put(changes[:some])
        changes = changes[some:]

    expected = {id_: each.print for id_, each in truth.items() if each.kind == POST}
    hits = choice.current().find(Ask((), POST, order="new"), 100)
    assert {hit.id: hit.print for hit in hits} == expected, f"seed {seed}"


def test_indices_of_other_words_and_engines_that_are_gone_are_forgotten(server: str) -> None:
    old = Serving("SEARCH", f"INDEX#posts-v0#{known().host}")
    opensearch.create(client(), "posts-v0-1")
    old.name, elsewhere = "posts-v0-1", Serving("SEARCH", "INDEX#posts-v0#elsewhere")
    for each in (old, elsewhere):
        each.save()

    upkeep.run(SOON)

    assert there() == [known().name]
    assert [each.sk for each in Serving.all()] == [known().sk]


def test_snapshots_go_when_another_engine_answers_alone(both: str, ada: Person) -> None:
    said(ada, "a red fox")
    upkeep.run(SOON)
    assert snapshots.pointer(form())
    assert s3.listed("search/")

    with engines.chosen("domain", url=both):
        upkeep.run(SOON)

    assert snapshots.pointer(form()) is None
    assert s3.listed("search/") == {}


def test_what_is_known_of_a_server_goes_with_it(both: str) -> None:
    upkeep.run(SOON)
    assert Serving.all()

    with engines.chosen("tantivy", url=both):
        upkeep.run(SOON)
    assert Serving.all() == []


def test_both_are_built_and_find_the_same(both: str, ada: Person, bob: Person) -> None:
    for n in range(12):
        said((ada, bob)[n % 2], f"a red fox by the lighthouse number{n} in deep snow")
    assert upkeep.run(SOON, anew=True).outcome == "built"

    told = compare.run(50)

    assert told["queries"] == 50
    assert told["overlap"] >= 0.9
    assert set(told["kinds"]) == {"one word", "two words", "phrase", "begun", "mistyped"}


def test_engines_that_differ_are_told(both: str, ada: Person) -> None:
    upkeep.run(SOON)
    post = ada.publishes(caption="a red fox")
    log.write(Document(post, POST, clock.milliseconds(), caption="a red fox"), "ada-sub")

    assert compare.run(20)["overlap"] < 0.9


@pytest.mark.usefixtures("lived")
def test_nothing_of_who_left_is_in_the_engine(account: Account, ada: Person, bob: Person) -> None:
    with engines.chosen("domain"):
        upkeep.run(SOON)
        assert owned("ada-sub")
        leaves(ada)
        account.drain()
        seen_off(account)

        assert owned("ada-sub") == []
        assert [hit.id for hit in choice.current().find(Ask((), USER), 10)] == ["bob-sub"]
        assert owned("bob-sub")
        assert traces() == ["gate GATE ada-sub", "leaving LEAVING ada-sub"]


def owned(user_id: str) -> list[str]:
    """Ids of what the engine has of a user."""
    query = {"query": {"term": {"owner": user_id}}, "size": 100}
    said = client().ask("POST", f"/{alias()}/_search", query)
    return [each["_id"] for each in said["hits"]["hits"]]

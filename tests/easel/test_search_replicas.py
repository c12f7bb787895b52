"""The log, snapshots and replicas agree with the table, whoever writes, builds or reads when."""

import random
import tarfile
from collections.abc import Iterator
from dataclasses import dataclass, field
from io import BytesIO
from pathlib import Path

import pytest

from easel import clock
from easel.search import builder, documents, engine, log, replica, snapshots
from easel.search.asking import Ask
from easel.search.documents import GONE, POST, Document
from easel.search.engine import form
from easel.search.replica import Replica
from easel.storage import s3
from tests.support.scale import some
from tests.support.trouble import meanwhile
from tests.support.world import stored

SECOND = 1000
TURNS = 99


pytestmark = pytest.mark.usefixtures("cloud")


@pytest.fixture
def replicas() -> Iterator[list[Replica]]:
    """Those that a test opened, closed when it ends."""
    opened: list[Replica] = []
    yield opened
    for each in opened:
        each.close()


def document(id_: str, version: int, word: str = "fox") -> Document:
    """A post that says a word."""
    return Document(id=id_, kind=POST, version=version, caption=word, at=version, print=word)


def known(index: engine.TantivyIndex) -> dict[str, str]:
    """All there is to be found, by id: its print."""
    return {hit.id: hit.print for hit in index.find(Ask((), POST, order="new"), 10_000)}


@dataclass
class Network:
    """Writers whose puts land out of order, and what the table says in the end.

    `moment` is the time in milliseconds; a put that stalls is in `late` until it is due.
    """

    dice: random.Random
    moment: int
    truth: dict[str, Document] = field(default_factory=dict)
    late: list[tuple[int, log.Logged]] = field(default_factory=list)

    def change(self) -> None:
        """Somebody publishes, edits or deletes, and a writer with a clock of its own logs it."""
        self.moment += self.dice.randrange(600)
        id_ = f"P{self.dice.randrange(60):02d}"
        old = self.truth.get(id_)
        version = max(self.moment, old.version + 1 if old else 0)
        is_end = old is not None and old.kind == POST and self.dice.random() < 0.3
        said = documents.gone(id_, version) if is_end else document(id_, version, f"w{version}")
        self.truth[id_] = said
        entry = log.Logged.at(self.moment + self.dice.randrange(-50, 50), id_)
        entry.author_id, entry.body = "ada", said.packed()
        stalls = self.dice.random() < 0.05
        due = self.moment + (self.dice.randrange(4 * SECOND) if stalls else 0)
        self.late.append((due, entry))
        self.settle()

    def settle(self, *, everything: bool = False) -> None:
        """What is due reaches the table."""
        for each in sorted(self.late, key=lambda late: late[0]):
            if everything or each[0] <= self.moment:
                each[1].save()
                self.late.remove(each)

    def expected(self) -> dict[str, str]:
        """What has to be found."""
        return {id_: each.print for id_, each in self.truth.items() if each.kind == POST}


@pytest.mark.parametrize("seed", some(range(30), {2, 3}))
def test_replicas_agree_however_writers_and_builders_race(
    seed: int, replicas: list[Replica]
) -> None:
    dice = random.Random(seed)
    network = Network(dice, clock.milliseconds() - 30 * SECOND)
    begun, _ = replica.opened()
    replicas.append(begun)
    outcomes: list[str] = []

    for turn in range(TURNS):
        network.change()
        if dice.random() < 0.1:
            begun.look()
        if turn % (TURNS // 3) == 0 and turn:
            outcomes += race()
            replicas.append(replica.opened()[0])
    network.settle(everything=True)
    late, _ = replica.opened()
    replicas.append(late)

    for each in replicas:
        each.look()
        assert known(each.index) == network.expected(), f"seed {seed}"
    # Of two builders that began with the same snapshot one is first, each time.
    assert outcomes == ["built", "outrun"] * 2
    assert len(s3.listed("search/")) == 1


def race() -> list[str]:
    """What becomes of two builders that begin at once."""
    copies = [replica.opened() for _ in range(2)]
    outcomes = []
    for copy, was in copies:
        copy.look()
        copy.index.close()
        published = snapshots.publish(form(), was, copy.upto, copy.index.place, anew=False)
        outcomes.append("built" if published else "outrun")
        copy.close()
    return outcomes


def test_what_was_logged_is_found_by_the_next_look(replicas: list[Replica]) -> None:
    copy, _ = replica.opened()
    replicas.append(copy)

    log.write(document("a", 1), "ada")
    assert copy.look() == 1
    assert known(copy.index) == {"a": "fox"}
    assert copy.look() == 0

    log.write(documents.gone("a", 2), "ada")
    copy.look()
    assert known(copy.index) == {}


def test_the_log_says_nothing_of_whose_what_is_gone_was() -> None:
    log.write(document("a", 1), "ada-sub")
    log.write(documents.gone("b", 1), "ada-sub")

    items = {sk.partition("#")[2]: item for (_, sk), item in stored("searchlog").items()}
    assert items["a"]["author_id"] == {"S": "ada-sub"}
    assert "author_id" not in items["b"]
    assert all(int(item["ttl"]["N"]) <= clock.epoch() + 4 * 24 * 3600 for item in items.values())


def test_the_log_is_read_over_the_end_of_a_day() -> None:
    midnight = (clock.milliseconds() // log.DAY) * log.DAY
    for moment, id_ in ((midnight - 5, "yesterday"), (midnight + 5, "today")):
        entry = log.Logged.at(moment, id_)
        entry.body = document(id_, moment).packed()
        entry.save()

    assert len({pk for pk, _ in stored("searchlog")}) == 2
    assert [each.document.id for each in log.since(midnight - 10)] == ["yesterday", "today"]
    assert [each.document.id for each in log.since(midnight)] == ["today"]


def test_a_snapshot_has_all_that_was_logged_before_it(replicas: list[Replica]) -> None:
    log.write(document("a", 1), "ada")
    copy, was = replica.opened()
    copy.look()
    copy.index.close()
    assert snapshots.publish(form(), was, copy.upto, copy.index.place, anew=False)
    copy.close()
    for item in log.Logged.query(f"{log.PREFIX}{clock.today()}"):
        item.delete()

    opened, pointer = replica.opened()
    replicas.append(opened)
    opened.look()

    assert pointer
    assert known(opened.index) == {"a": "fox"}


def test_a_snapshot_of_another_format_is_left_alone_and_the_table_read_anew(
    replicas: list[Replica],
) -> None:
    old = snapshots.Pointer.at("words0-tantivy0.1")
    old.generation = old.anew = 7
    old.key, old.upto, old.built_at, old.anew_at = "search/x.tar", 1, clock.now(), clock.now()
    old.save()

    assert builder.run().outcome == "built"
    opened, pointer = replica.opened()
    replicas.append(opened)

    assert pointer
    assert pointer.generation == 1
    assert snapshots.pointer("words0-tantivy0.1")


def test_a_build_waits_for_enough_changes_or_a_day() -> None:
    assert builder.run().outcome == "built"
    log.write(document("a", 1), "ada")
    assert builder.run().outcome == "not due"

    pointer = snapshots.pointer(form())
    assert pointer
    pointer.update([snapshots.Pointer.built_at.set("2026-01-01T00:00:00.000Z")])
    assert builder.run() == builder.Built("built", 1)


def test_what_was_deleted_is_swept_out_of_the_files_within_a_week() -> None:
    builder.run()
    log.write(document("a", 1), "ada")
    pointer = snapshots.pointer(form())
    assert pointer
    pointer.update(
        [
            snapshots.Pointer.built_at.set("2026-01-01T00:00:00.000Z"),
            snapshots.Pointer.anew_at.set("2026-01-01T00:00:00.000Z"),
        ]
    )

    # The table has no such post.
    assert builder.run() == builder.Built("built", 0)
    found = snapshots.pointer(form())
    assert found
    assert found.anew == found.generation == 2


def test_enough_changes_are_built_at_once() -> None:
    builder.run()
    for n in range(3):
        log.write(document(f"P{n}", n + 1), "ada")

    assert builder.run(enough=4) == builder.Built("not due")
    assert builder.run(enough=3) == builder.Built("built", 3)


def test_words_that_must_go_are_in_no_later_snapshot(replicas: list[Replica]) -> None:
    log.write(document("a", clock.milliseconds(), "secretword"), "ada-sub")
    copy, was = replica.opened()
    copy.look()
    copy.index.close()
    snapshots.publish(form(), was, copy.upto, copy.index.place, anew=False)
    copy.close()
    assert said("secretword")

    log.forget("ada-sub")
    snapshots.outdate()
    assert builder.run().outcome == "built"

    assert not said("secretword")
    assert builder.run().outcome == "not due"


def said(word: str) -> bool:
    """Whether a file of an index has the word, however it is packed."""
    found = b"".join(s3.required(key) for key in s3.listed("search/"))
    with tarfile.open(fileobj=BytesIO(found)) as packed:
        files = [packed.extractfile(member) for member in packed]
        return any(word.encode() in file.read() for file in files if file)


def test_a_replica_is_stale_once_the_index_was_built_from_the_table(
    replicas: list[Replica],
) -> None:
    builder.run()
    opened, was = replica.opened()
    asking = Replica(opened.index, was, ask_seconds=0)
    replicas.append(asking)
    assert not asking.is_stale

    log.write(document("a", 1), "ada")
    assert builder.run(enough=1).outcome == "built"
    # What was built on the same snapshot and log says the same.
    assert not asking.is_stale

    builder.run(anew=True)
    assert asking.is_stale
    assert not Replica(opened.index, was).is_stale


def test_a_replica_that_began_without_a_snapshot_is_stale_once_there_is_one(
    replicas: list[Replica],
) -> None:
    opened, was = replica.opened()
    asking = Replica(opened.index, was, ask_seconds=0)
    replicas.append(asking)
    assert not asking.is_stale

    builder.run()
    assert asking.is_stale


def test_a_snapshot_that_was_replaced_while_it_was_opened_is_looked_for_again(
    replicas: list[Replica],
) -> None:
    builder.run()
    s3.clear("search/")

    with meanwhile("GetItem", lambda: builder.run(anew=True), after=1):
        opened, pointer = replica.opened()
    replicas.append(opened)

    assert pointer
    assert pointer.generation == 2


def test_a_pointer_that_leads_nowhere_is_told() -> None:
    builder.run()
    s3.clear("search/")

    with pytest.raises(replica.SnapshotsGone):
        replica.opened()


def test_a_snapshot_is_written_once() -> None:
    assert s3.new_file("search/x.tar", BytesIO(b"one"))
    assert not s3.new_file("search/x.tar", BytesIO(b"two"))
    assert s3.required("search/x.tar") == b"one"


def test_what_is_gone_is_dropped_from_a_snapshot_when_the_log_forgot_it(tmp_path: Path) -> None:
    now = clock.milliseconds()
    index = engine.TantivyIndex(tmp_path / "index")
    index.put([documents.gone("old", now - 5 * log.DAY), documents.gone("new", now)])
    index.forget_gone(now - log.KEPT_DAYS * log.DAY)

    assert (index.version("old"), index.version("new")) == (-1, now)
    assert index.find(Ask((), GONE), 10)
    index.close()

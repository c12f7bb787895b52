"""What the app sends of what users do: its queue and its looks, run without a browser."""

import json
import subprocess
from typing import Any

from infra.builds import ROOT

WEB = ROOT / "web"
# The browser's part is played by a clock that moves when it is told to, and a network that answers
# what it is told to.
PLAY = """
import ts from "typescript";
import { readFileSync } from "node:fs";
const load = (name) => {
  const source = readFileSync(`src/signals/${name}.ts`, "utf8");
  const options = { module: ts.ModuleKind.ESNext, target: ts.ScriptTarget.ES2022 };
  const code = ts.transpileModule(source, { compilerOptions: options }).outputText;
  return import("data:text/javascript," + encodeURIComponent(code));
};
const { Queue } = await load("queue");
const { Looks } = await load("looks");
let now = 1_800_000_000_000, ids = 0, online = true, outcome = "taken", timers = [];
const sent = [], store = new Map();
const ways = {
  send: async (batch) => { sent.push(JSON.parse(JSON.stringify(batch))); return outcome; },
  keep: (id, batch) => {
    if (batch) store.set(id, JSON.parse(JSON.stringify(batch)));
    else store.delete(id);
  },
  kept: () => new Map(store),
  now: () => now,
  isOnline: () => online,
  id: () => `b${++ids}`,
  later: (act, wait) => timers.push({ act, at: now + wait }),
};
const settled = () => new Promise((done) => setTimeout(done));
const pass = async (wait) => {
  now += wait;
  const due = timers.filter(({ at }) => at <= now);
  timers = timers.filter(({ at }) => at > now);
  due.forEach(({ act }) => act());
  await settled();
};
const add = async (queue, times) => {
  for (let each = 0; each < times; each++) queue.add({ kind: "share", post_id: `p${each}` });
  await settled();
};
const queue = new Queue(ways);
"""


def played(scene: str) -> Any:
    """What a scene returns; it is JavaScript."""
    script = f"{PLAY}\nconsole.log(JSON.stringify(await (async () => {{{scene}}})()));"
    command = ["node", "--input-type=module", "-e", script]
    done = subprocess.run(command, cwd=WEB, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    return json.loads(done.stdout)


def test_fifty_signals_are_one_batch_and_fewer_wait() -> None:
    sizes = played("""
        await add(queue, 49);
        const before = sent.length;
        await add(queue, 52);
        return [before, sent.map(({ signals }) => signals.length), store.size];
    """)

    assert sizes == [0, [50, 50], 0]


def test_a_batch_that_is_not_full_goes_after_two_minutes_and_says_how_old_it_is() -> None:
    [batch] = played("""
        await add(queue, 1);
        await pass(1_500);
        await add(queue, 1);
        await pass(118_500);
        return sent;
    """)

    assert [each["ago_ms"] for each in batch["signals"]] == [120_000, 118_500]
    assert batch["signals"][0]["kind"] == "share"


def test_what_the_network_could_not_take_is_sent_again_under_the_same_id() -> None:
    ids, kept = played("""
        outcome = "unanswered";
        await add(queue, 50);
        await pass(29_000);
        outcome = "taken";
        await pass(1_000);
        await pass(600_000);
        return [sent.map((each) => [each.batch_id, each.signals.map(({ post_id }) => post_id)]),
                store.size];
    """)

    assert len(ids) == 2
    assert ids[0] == ids[1]
    assert kept == 0


def test_while_it_is_in_trouble_the_network_is_asked_ever_more_rarely() -> None:
    tries = played("""
        outcome = "unanswered";
        await add(queue, 50);
        for (let each = 0; each < 360; each++) {
          await pass(10_000);
          await add(queue, 1);
        }
        return sent.length;
    """)

    assert 4 <= tries <= 14


def test_what_was_refused_is_dropped() -> None:
    assert played("""
        outcome = "refused";
        await add(queue, 50);
        await pass(3_600_000);
        return [sent.length, store.size];
    """) == [1, 0]


def test_without_consent_nothing_more_is_kept_or_sent() -> None:
    assert played("""
        outcome = "unwanted";
        await add(queue, 50);
        await add(queue, 500);
        await pass(3_600_000);
        return [sent.length, store.size];
    """) == [1, 0]


def test_offline_it_waits_and_what_is_too_old_is_not_sent() -> None:
    lone, ages = played("""
        online = false;
        await add(queue, 50);
        const lone = sent.length;
        await pass(2 * 24 * 3_600_000);
        await add(queue, 50);
        await pass(2 * 24 * 3_600_000);
        online = true;
        await queue.flush({ now: true });
        return [lone, sent.map(({ signals }) => Math.max(...signals.map((each) => each.ago_ms)))];
    """)

    assert (lone, ages) == (0, [2 * 24 * 3_600_000])


def test_of_long_offline_the_newest_thousand_are_kept() -> None:
    assert played("""
        online = false;
        await add(queue, 5_000);
        return [store.size, [...store.keys()][0]];
    """) == [20, "b81"]


def test_a_page_that_is_left_sends_what_it_has_and_keeps_it_until_an_answer() -> None:
    sent, kept, after = played("""
        let answer;
        ways.send = (batch) => { sent.push(batch); return new Promise((done) => (answer = done)); };
        await add(queue, 3);
        queue.leave();
        const kept = store.size;
        answer("taken");
        await settled();
        return [sent.map(({ signals }) => signals.length), kept, store.size];
    """)

    assert (sent, kept, after) == ([3], 1, 0)


def test_an_answer_that_was_lost_with_the_page_is_asked_for_by_the_next_under_the_same_id() -> None:
    assert played("""
        ways.send = (batch) => { sent.push(batch); return new Promise(() => {}); };
        await add(queue, 3);
        queue.leave();
        ways.send = async (batch) => { sent.push(batch); return "taken"; };
        await new Queue(ways).flush();
        return [sent.map((each) => each.batch_id), store.size];
    """) == [["b1", "b1"], 0]


def test_an_impression_is_told_once_in_a_feed_and_looking_each_time() -> None:
    assert played("""
        const told = [];
        const looks = new Looks((seen, at) => told.push([seen.kind, seen.milliseconds ?? 0, at]));
        const place = { feed: "explore", position: 3 };
        looks.enter("p1", place, 1_000);
        looks.enter("p1", place, 2_000);
        looks.leave("p1", 3_500);
        looks.enter("p1", place, 9_000);
        looks.pause(11_000);
        looks.leave("p1", 12_000);
        return told;
    """) == [["impression", 0, 1_000], ["dwell", 2_500, 3_500], ["dwell", 2_000, 11_000]]


def test_what_is_passed_by_is_not_told_and_no_look_is_longer_than_an_hour() -> None:
    assert played("""
        const told = [];
        const looks = new Looks((seen) => told.push(seen));
        looks.enter("p1", { feed: "tag", position: 0 }, 0);
        looks.leave("p1", 999);
        looks.enter("p2", undefined, 0);
        looks.leave("p2", 9_999_999);
        return told;
    """) == [{"kind": "dwell", "post_id": "p2", "milliseconds": 3_600_000}]

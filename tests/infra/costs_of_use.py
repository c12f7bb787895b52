"""What use costs: from the templates, docs/table.md and the prices of docs/prices.toml."""

import json
import math
import re
from typing import Any

from easel.images.renditions import WIDTHS
from infra.builds import ROOT
from tests.infra.costs import ASSUMED, LIST, Row, cents, run
from tests.infra.template import Template, written

FULL = 1024
FORMATS = 2
# To which it rounds each record up. https://aws.amazon.com/firehose/pricing/
FIREHOSE_STEP = 5 * 1024
NUMBER = re.compile(r"[\d.]+")


def in_use(service: Template, operations: Template) -> list[Row]:
    """By what people do, and by how much there is of it."""
    kept = ASSUMED["pictures_gb"]
    how = f"about {kept} GB: original, {_renditions()} renditions, public copies"
    return [
        _pictures(service),
        Row("…kept for a month", how, cents(kept * LIST["s3_gb"])),
        _pages(service),
        _reactions(service),
        _post(),
        _signals(),
        _windows(),
        _makers(),
        _events(),
        _walk(operations),
        Row(
            "a gigabyte of images to viewers",
            "CloudFront, beyond the first terabyte a month",
            f"{LIST['edge_gb']}",
        ),
        Row(
            "people signing in",
            "Cognito Essentials, beyond 10,000 a month, each",
            f"{LIST['person']}",
        ),
    ]


def units(what: str) -> tuple[float, ...]:
    """Units in docs/table.md: of what is read its read units, of what is written both."""
    lines = (ROOT / "docs" / "table.md").read_text().splitlines()
    (row,) = (each for each in lines if each.removeprefix("| ").removeprefix("**").startswith(what))
    _, _, *cells = (each.strip() for each in row.strip("|").split(" | "))
    return tuple(float(NUMBER.findall(each)[0]) for each in cells)


def _pictures(service: Template) -> Row:
    seconds, steps = ASSUMED["picture_seconds"], transitions(service)
    memory = service.functions()["generation-paint"]["MemorySize"]
    files = 2 * _renditions() + ASSUMED["other_files"]
    writes, _ = units("a generation of one image")
    parts = {
        f"Lambda {memory // 1024} GB for about {seconds} s each": 1000 * run(memory, seconds),
        f"{steps} state transitions each": steps * LIST["transition_thousand"],
        f"{files} files written each": files * LIST["s3_put_thousand"],
        f"{writes:g} write units each": writes * LIST["write_million"] / 1e3,
    }
    return _row("a thousand images by the painter", parts, between="; ")


def _pages(service: Template) -> Row:
    reads = units("following feed, page of 25")[0]
    parts = _asked(service, "feeds", "page_ms") | {
        f"{reads:g} read units": reads * LIST["read_million"]
    }
    return _row("a million pages of a feed", parts)


def _reactions(service: Template) -> Row:
    writes, reads = units("a reaction |")
    stored = writes * LIST["write_million"] + reads * LIST["read_million"]
    parts = _asked(service, "engagement", "reaction_ms") | {
        f"{writes:g} write units and {reads:g} read units": stored
    }
    row = _row("a million reactions", parts)
    return row._replace(how=f"{row.how}; the tally's share is less, the busier the post")


def _post() -> Row:
    writes, reads = units("a post to 200 followers")
    paid = (writes * LIST["write_million"] + reads * LIST["read_million"]) / 1e6
    how = f"{writes:g} write and {reads:g} read units"
    return Row("a post to 200 followers who read", how, f"{paid:.5f}")


def _signals() -> Row:
    """Each batch is received by itself; the size of its record is rounded up by Firehose."""
    batch, memory = ASSUMED["signals_a_batch"], ASSUMED["signals_memory"]
    batches = 1e6 / batch
    writes, reads = units("a batch of signals")
    rounded = math.ceil(batch * ASSUMED["signal_bytes"] / FIREHOSE_STEP) * FIREHOSE_STEP
    seconds = ASSUMED["signals_ms"] / 1000
    stored = writes * LIST["write_million"] + reads * LIST["read_million"]
    taken = LIST["firehose_gb"] + LIST["firehose_parquet_gb"]
    parts = {
        "gateway": batches * LIST["gateway_million"] / 1e6,
        "Lambda twice": 2 * batches * run(memory, seconds),
        f"{writes:g} write and {reads:g} read units a batch": batches * stored / 1e6,
        "three requests of SQS": 3 * batches * LIST["sqs_million"] / 1e6,
        f"Firehose {rounded // 1024} KB a batch": batches * rounded * taken / 1e9,
    }
    row = _row(f"a million signals, {batch} a batch", parts)
    return row._replace(dollars=f"{sum(parts.values()):.2f}")


def _windows() -> Row:
    """Of the same batches what is counted; the roll's share is less, the more there are."""
    batches = 1e6 / ASSUMED["signals_a_batch"]
    writes, reads = units("…in windows")
    stored = writes * LIST["write_million"] + reads * LIST["read_million"]
    parts = {f"{writes:g} write and {reads:g} read units a batch": batches * stored / 1e6}
    return _row("…counted in windows", parts)


def _makers() -> Row:
    """Of the same batches, each of 20 posts of 5 makers, where nobody else met those in the hour:
    as dear as it can be. The more did, the less is each one's share of adding up."""
    batches, posts, makers = 1e6 / ASSUMED["signals_a_batch"], 20, 5
    writes, reads = units("…for makers")
    post, maker = units("adding up makers' days")[0], 1
    writes, reads = writes + post * posts + maker * makers, reads + posts + 3 * makers
    stored = writes * LIST["write_million"] + reads * LIST["read_million"]
    how = f"{writes:g} write and {reads:g} read units a batch, where nobody else met its posts"
    return _row("…counted for makers", {how: batches * stored / 1e6})


def _events() -> Row:
    """Each is a record of its own, which Firehose rounds up; its message is read in any case."""
    _, reads = units("an event in the lake")
    taken = LIST["firehose_gb"] + LIST["firehose_parquet_gb"]
    parts = {
        f"{reads:g} read units each": reads * LIST["read_million"],
        f"Firehose {FIREHOSE_STEP // 1024} KB each": 1e6 * FIREHOSE_STEP * taken / 1e9,
    }
    return _row("a million domain events in the lake", parts)


def _walk(operations: Template) -> Row:
    """All of the table once, in however many slices: a page rounds up by next to nothing."""
    reads, seconds = int(1e6 * ASSUMED["item_bytes"] / 4096 / 2), ASSUMED["walk_seconds"]
    memory = operations.functions()["maintenance"]["MemorySize"]
    read, computed = reads * LIST["read_million"] / 1e6, run(memory, seconds)
    how = (
        f"{reads:,} read units {read:.4f}, Lambda {memory / 1024:g} GB for about {seconds} s "
        f"{computed:.4f}; every day {30 * (read + computed):.2f} a month"
    )
    return Row("a recount, of each million items in the table", how, f"{read + computed:.4f}")


def _asked(service: Template, function: str, duration: str) -> dict[str, float]:
    """A million requests to a function behind the gateway."""
    memory, milliseconds = service.functions()[function]["MemorySize"], ASSUMED[duration]
    computing = f"Lambda {memory / 1024:g} GB for about {milliseconds} ms"
    return {
        "gateway": LIST["gateway_million"],
        computing: 1e6 * run(memory, milliseconds / 1000),
    }


def _row(what: str, parts: dict[str, float], between: str = ", ") -> Row:
    how = between.join(f"{name} {cents(paid)}" for name, paid in parts.items())
    return Row(what, how, cents(*parts.values()))


def transitions(service: Template) -> int:
    """State transitions of a picture that is made without trouble, the start being one."""
    machine: dict[str, Any] = json.loads(
        written(service.one("AWS::StepFunctions::StateMachine")["DefinitionString"])
    )
    count, name = 1, machine["StartAt"]
    while name:
        state = machine["States"][name]
        count, name = count + 1, state.get("Next") or state.get("Default")
    return count


def _renditions() -> int:
    """Of a picture as large as it is ordered: in each width below it and in full."""
    return FORMATS * len({FULL, *(width for width in WIDTHS if width < FULL)})
